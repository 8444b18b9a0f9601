"""Make a marked copy: the officer's own workbook with coloured cells, notes, and the list of what was found."""

from __future__ import annotations

import dataclasses
import datetime
import os
import re
from collections.abc import Sequence
from pathlib import Path

from toolkit import __version__
from toolkit.check import Finding
from toolkit.errors import ToolkitError
from toolkit.marking.finding_list import add_list
from toolkit.marking.layout import layouts
from toolkit.marking.names import AUTHOR, FILLS, MARKED, PROPERTY
from toolkit.marking.places import Marked, by_sheet, cells_of
from toolkit.marking.record import CELL, CELLS, CONVERSION, LIST_SHEET, MADE, TEMPLATE, Mark, write_record
from toolkit.marking.said_column import add_column
from toolkit.marking.unmark import marked_book, unmark
from toolkit.marking.wording import column_text, note_text
from toolkit.show.summary import masked
from toolkit.workbooks.atomic import scratch
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_notes import CellNotes
from toolkit.workbooks.editing.cell_styles import Change, with_prefix
from toolkit.workbooks.editing.markup_tree import Element, read_text
from toolkit.workbooks.editing.original_bytes import keep_original
from toolkit.workbooks.editing.properties import CustomProperties
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import cell_name, place_of
from toolkit.workbooks.reading import read
from toolkit.workbooks.refusal import told_of

_NUMBERED = re.compile(r"vbaProject\.bin$|/ctrlProps/|/activeX/|/macrosheets/", re.IGNORECASE)


class MarkRefused(ToolkitError):
    """No marked copy is made of a file."""

    def __init__(self, file: str, why: str, remedy: str) -> None:
        super().__init__(f"{file}：没有写带标记的副本，{why}。{remedy}。")
        self.file = file
        self.why = why
        self.remedy = remedy


@dataclasses.dataclass(frozen=True)
class Copy:
    """A marked copy: where it is, how many cells are marked, what the user must be told.

    ``converted`` says that the original is of another format.
    """

    path: Path
    cells: int
    notices: tuple[str, ...] = ()
    converted: bool = False


def mark(
    source: str | os.PathLike[str],
    findings: Sequence[Finding],
    target: str | os.PathLike[str],
    *,
    today: datetime.date | None = None,
    column: bool = False,
    said: Sequence[str] = (),
    title: str = "",
    converted: bool = False,
    shown: str | None = None,
) -> Copy:
    """Write a marked copy of an xlsx or xlsm; ``column`` adds 错误说明, ``said`` goes under the list.

    ``title`` stands after the list's title where the copy is of a special kind, ``converted`` says that
    the workbook was made of a file of another format.

    Old marks are taken away first.  Raises ``WorkbookUnreadable``, ``FidelityLost``, ``OutputRefused``.
    """
    with told_of(str(source) if shown is None else shown), scratch() as folder:
        path = without_old_marks(Path(source), Path(folder), shown)
        book = EditedBook.open(path, shown)
        return Marking(
            book, path, findings, today, column, tuple(said), title=title, converted=converted
        ).write(target)


def without_old_marks(path: Path, folder: Path, shown: str | None) -> Path:
    """Return a workbook's file, or one in ``folder`` without the marks it bears."""
    if not marked_book(EditedBook.open(path, shown)):
        return path
    bare_file = Path(folder, f"bare{path.suffix or '.xlsx'}")
    unmark(path, bare_file, shown)
    return bare_file


@dataclasses.dataclass
class Marking:
    """One workbook being marked.

    ``elsewhere`` are the places of the findings in the file they were found in, where rows were taken out.
    """

    book: EditedBook
    path: Path
    findings: Sequence[Finding]
    today: datetime.date | None = None
    column: bool = False
    said: tuple[str, ...] = ()
    template: str = MARKED
    elsewhere: Sequence[str] = ()
    title: str = ""
    converted: bool = False

    def __post_init__(self) -> None:
        self.marks: list[Mark] = []
        self.threads: list[str] = []
        self._elsewhere = dict(zip(map(id, self.findings), self.elsewhere, strict=False))

    def write(self, target: str | os.PathLike[str]) -> Copy:
        """Mark the cells, add the list and the record, and write the copy."""
        grouped = by_sheet(self.findings)
        known = layouts(read(self.path, self.book.shown).grids) if self._must_be_read() else {}
        for name in (name for name in grouped if name in self.book.sheets):
            sheet = self.book.sheet(name)
            layout = known.get(name)
            cells = cells_of(sheet, grouped[name], layout.left if layout else None)
            if self.column and layout is not None:
                texts = {row: column_text(items) for row, items in sorted(_by_row(grouped[name]).items())}
                beyond = max((column for _, column in cells), default=0)
                self.marks += add_column(self.book, sheet, layout, texts, beyond)
            notes = CellNotes(self.book, sheet)
            for (row, column), cell in cells.items():
                self._cell(sheet, notes, row, column, cell)
            notes.store()
        count = sum(mark.kind in CELLS for mark in self.marks)
        notices = self._notices()
        # Macros and controls may speak of sheets by their number: those stay what they were.
        numbered = any(_NUMBERED.search(name) for name in self.book.parts.names)
        listed = add_list(
            self.book,
            self.findings,
            self.today,
            [*self.said, *notices],
            column=any(mark.kind not in CELLS for mark in self.marks),
            first=not numbered,
            places=self.elsewhere,
            title=self.title,
        )
        self.marks.append(Mark(LIST_SHEET, listed.name, "A1"))
        properties = CustomProperties(self.book)
        before, how = properties.get(PROPERTY) or "", CONVERSION if self.converted else ""
        self.marks.append(Mark(TEMPLATE, "", "", before=before, note=__version__, how=how))
        write_record(self.book, self.marks)
        properties.put(PROPERTY, self.template)
        self.book.store()
        keep_original(self.book.parts, self.path)
        written = self.book.write(target)
        return Copy(written.path, count, (*notices, *written.notices))

    def _must_be_read(self) -> bool:
        return self.column or any(item.row and not item.cell for item in self.findings)

    def _cell(self, sheet: EditedSheet, notes: CellNotes, row: int, column: int, cell: Marked) -> None:
        findings = list(map(masked, cell.findings))
        where = {f"原件 {self._elsewhere[id(item)]}" for item in cell.findings if id(item) in self._elsewhere}
        styles = self.book.made_styles()
        worst = min((item.severity for item in findings), key=lambda severity: severity.rank)
        kind = CELL if sheet.value(row, column) is not None else MADE
        style = sheet.style(row, column)
        before = styles.fill_of(style)
        fill = FILLS[worst]
        sheet.set_style(row, column, styles.changed(style, Change(fill=fill)))
        there = notes.note(row, column)
        earlier = there.find("text") if there is not None else None
        note_before = bare(earlier) if earlier is not None else ""
        text = note_text(findings, whole_row=cell.whole_row, where="、".join(sorted(where)))
        how = notes.put(row, column, text, AUTHOR)
        if how == "thread":
            self.threads.append(f"“{sheet.name}”的 {cell_name(row, column)}")
        self.marks.append(
            Mark(
                kind,
                sheet.name,
                cell_name(row, column),
                fill,
                bare(before) if before is not None else "",
                text,
                how,
                note_before if how == "under" else "",
            )
        )

    def _notices(self) -> list[str]:
        notices = []
        if self.threads:
            places = "、".join(self.threads[:5]) + ("等" if len(self.threads) > 5 else "")
            notices.append(
                f"{places} {len(self.threads)} 格上有会话批注，只涂了颜色，没有加批注，说明见问题清单。"
            )
        nowhere = [item for item in self.findings if not item.row or item.sheet not in self.book.sheets]
        if nowhere:
            notices.append(f"有 {len(nowhere)} 条说的是整张表，没有哪一格可标，只列在问题清单里。")
        if any(name.startswith("_xmlsignatures/") for name in self.book.parts.names):
            notices.append("原件带数字签名，加标记后副本的签名失效；原件没有改动。")
        return notices


def bare(tree: Element) -> str:
    """Return an element's markup without its prefix."""
    return str(with_prefix(read_text(str(tree), tree.local).root, ""))


def _by_row(findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    """Return the findings of each row, masked."""
    found: dict[int, list[Finding]] = {}
    for item in findings:
        row = place_of(item.cell)[0] if item.cell else item.row
        if row:
            found.setdefault(row, []).append(masked(item))
    return found
