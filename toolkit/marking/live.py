"""What a press changes in an open workbook, worked out from a copy of it: old marks, sheets, new marks, the record.

All looking is done in the copy; a host or a macro only carries out what is said here.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import Path

from toolkit.check import Finding
from toolkit.errors import ToolkitError
from toolkit.grid import Grid
from toolkit.marking.any_format import OF_EXCEL, convert
from toolkit.marking.layout import layouts
from toolkit.marking.mark import bare
from toolkit.marking.names import FILLS, RECORD
from toolkit.marking.places import by_sheet, cells_of
from toolkit.marking.record import CELL, CELLS, LIST_SHEET, MADE, TEMPLATE, Mark, is_record
from toolkit.marking.unmark import Unmarking, same, unmark
from toolkit.marking.wording import note_text
from toolkit.show.summary import masked
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_notes import CellNotes
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.sheet_rows import cell_name
from toolkit.workbooks.reading import format_of, read
from toolkit.workbooks.sheet_names import sheet_name
from toolkit.workbooks.sheet_parts import Letter, Sheet

NO_FILL = "none"
_TOKEN_COLUMN = 11
_SOLID = re.compile(r'<patternFill patternType="solid">\s*<fgColor rgb="(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})"')


class OfACopy(ToolkitError):
    """The marks in a workbook are those of a marked copy, which only ``unmark`` takes away; ``book`` is its name."""

    def __init__(self, book: str) -> None:
        super().__init__(
            f"“{book}”是用 gonghui check --mark 写出的带标记的副本。请打开原件再按；"
            "要在这一本上继续，请先用 gonghui unmark 取消标记。"
        )
        self.book = book


@dataclasses.dataclass(frozen=True)
class Undo:
    """A cell of ours to be given back: the colour before ('' if only ``token`` tells), whether its note goes.

    ``color`` is RRGGBB or ``none``; ``token`` is what the host itself said of the fill it found.
    """

    sheet: str
    row: int
    column: int
    color: str = ""
    note: bool = False
    token: str = ""


@dataclasses.dataclass(frozen=True)
class LiveMark:
    """A cell to be marked: its colour, its note ('' for none), and how the record tells it."""

    row: int
    column: int
    mark: Mark


@dataclasses.dataclass(frozen=True)
class Kept:
    """A line of the record that stays, with what the host said of the fill."""

    mark: Mark
    token: str = ""


@dataclasses.dataclass
class Changes:
    """What is to be done to the open workbook, in this order; ``said`` is what must be told of it.

    ``sheets`` have the names they are to have.
    """

    undo: list[Undo] = dataclasses.field(default_factory=list)
    remove: list[str] = dataclasses.field(default_factory=list)
    sheets: list[Sheet | Letter] = dataclasses.field(default_factory=list)
    marks: list[LiveMark] = dataclasses.field(default_factory=list)
    kept: list[Kept] = dataclasses.field(default_factory=list)
    had_record: bool = False
    said: list[str] = dataclasses.field(default_factory=list)

    @property
    def record(self) -> list[Mark]:
        """The lines of the record as it will be: what stays, then the new marks."""
        return [*(each.mark for each in self.kept), *(each.mark for each in self.marks)]


class Guarded(ToolkitError):
    """A workbook's structure is protected: no sheet can be added; ``book`` is its name."""

    def __init__(self, book: str) -> None:
        super().__init__(
            f"“{book}”保护了工作簿结构，加不了结果工作表。请在“审阅”里取消“保护工作簿”，再按一次按钮。"
        )
        self.book = book


class Copy:
    """A copy of the open workbook, as it was when the button was pressed; ``name`` is the workbook's own.

    One of another format (an old xls) is drawn anew in ``folder``: its cells are looked at there.
    """

    def __init__(self, path: Path, name: str, folder: Path) -> None:
        self.name = name
        self.path = path
        if format_of(path, name) not in OF_EXCEL:
            self.path = folder / "drawn.xlsx"
            convert(path, name, self.path)
        self.book = EditedBook.open(self.path, name)
        self._grids: list[Grid] | None = None
        self._old: Unmarking | None = None
        self.has_record = RECORD in self.book.sheets and any(map(is_record, self.grids))
        if self.has_record:
            self._old = Unmarking(self.book, self.grids)
            self._old.places = self._places(self._old) | self._old.places
            self._old.find_strays()

    def _places(self, old: Unmarking) -> dict[int, tuple[str, int, int]]:
        """Return where marks are by what the record's formulas come to, for a copy that has no formulas."""
        (record,) = [grid for grid in self.grids if grid.sheet == RECORD]
        found = {}
        for at, mark in old.marks:
            row, column = record.value(at, 2), record.value(at, 3)
            if mark.sheet in self.book.sheets and isinstance(row, float) and isinstance(column, float):
                found[at] = (mark.sheet, int(row), int(column))
        return found

    def bare(self, target: Path) -> Path:
        """Return the copy without marks and sheets of ours: itself, or one written to ``target``."""
        if not self.has_record:
            return self.path
        unmark(self.path, target, self.name)
        return target

    @property
    def grids(self) -> list[Grid]:
        """The sheets as they are read, read once."""
        if self._grids is None:
            self._grids = read(self.path, self.name).grids
        return self._grids

    def pressed(
        self,
        button: str,
        sheets: Sequence[Sheet | Letter],
        findings: Sequence[Finding] | None,
        *,
        clear: bool = False,
    ) -> Changes:
        """Return what a press changes.

        ``sheets`` take the place of those of the same button's last press.  ``findings`` are marked in
        place of what was marked (None: marks stay).  ``clear`` takes everything of ours away.
        Raises ``OfACopy`` where marks are to change and are those of a marked copy.
        """
        changes = Changes(had_record=self.has_record)
        if self._old is not None:
            self._old_lines(button, changes, unmarking=clear or findings is not None, clear=clear)
        if RECORD in self.book.sheets and not self.has_record:
            raise ToolkitError(f"“{self.name}”有一张自己的工作表叫“{RECORD}”，请先改个名称，再按按钮。")
        if (sheets or findings or changes.remove) and _locked(
            self.book.root, "workbookProtection", "lockStructure"
        ):
            raise Guarded(self.name)
        taken = [name for name in self.book.tabs if name not in changes.remove]
        for sheet in sheets:
            name = sheet_name(sheet.name, taken)
            taken.append(name)
            changes.sheets.append(dataclasses.replace(sheet, name=name))
            changes.kept.append(Kept(Mark(LIST_SHEET, name, "A1", how=button)))
        if findings:
            self._mark(findings, changes)
        return changes

    def _old_lines(self, button: str, changes: Changes, *, unmarking: bool, clear: bool) -> None:
        """Sort what the record tells: what is undone, what is removed, what stays."""
        old = self._old
        assert old is not None
        if unmarking and any(mark.kind == TEMPLATE for _, mark in old.marks):
            raise OfACopy(self.name)
        gone = 0
        for row, mark in old.marks:
            place = old.places.get(row)
            if mark.cell and place is None:
                gone += mark.kind in CELLS
                continue
            if mark.kind == LIST_SHEET and place is not None and (clear or mark.how == button):
                changes.remove.append(place[0])
            elif mark.kind in CELLS and place is not None and unmarking:
                self._undo(old, mark, place, self._token(row), changes)
            else:
                now = mark if place is None else _moved(mark, place)
                changes.kept.append(Kept(now, self._token(row)))
        if gone and unmarking:
            changes.said.append(f"有 {gone} 个标过的格已被删掉。")

    def _token(self, row: int) -> str:
        (record,) = [grid for grid in self.grids if grid.sheet == RECORD]
        value = record.value(row, _TOKEN_COLUMN)
        return value if isinstance(value, str) else ""

    def _undo(
        self, old: Unmarking, mark: Mark, place: tuple[str, int, int], token: str, changes: Changes
    ) -> None:
        """Undo a mark, as far as nobody has changed it since."""
        name, row, column = place
        ours = old.has_fill(self.book.sheet(name), row, column, mark.fill)
        color = (_color(mark.before) if not token else "") if ours else ""
        noted = mark.how == "new" and same(old.notes_on(name).text(row, column) or "", mark.note)
        if ours or noted:
            changes.undo.append(Undo(name, row, column, color, noted, token if ours else ""))
        if not ours:
            changes.said.append(f"“{name}”的 {cell_name(row, column)} 颜色已被人改过，没有动。")

    def _mark(self, findings: Sequence[Finding], changes: Changes) -> None:
        """Find the cells to be marked, as a marked copy has them."""
        grouped = by_sheet(findings)
        styles = self.book.made_styles()
        given_back = {(each.sheet, each.row, each.column): each for each in changes.undo}
        must_be_read = any(item.row and not item.cell for item in findings)
        known = layouts(read(self.path, self.name).grids) if must_be_read else {}
        others = 0
        for name in (name for name in grouped if name in self.book.sheets):
            sheet, layout = self.book.sheet(name), known.get(name)
            if _locked(sheet.root, "sheetProtection", "sheet"):
                changes.said.append(f"工作表“{name}”有保护，没有涂色、加批注，问题见问题清单。")
                continue
            notes = CellNotes(self.book, sheet)
            for (row, column), cell in cells_of(
                sheet, grouped[name], layout.left if layout else None
            ).items():
                shown = list(map(masked, cell.findings))
                fill = FILLS[min((item.severity for item in shown), key=lambda each: each.rank)]
                undone = given_back.get((name, row, column))
                before = styles.fill_of(sheet.style(row, column))
                earlier = bare(before) if before is not None else ""
                if undone is not None and (undone.color or undone.token):
                    earlier = self._before(name, row, column)
                free = notes.note(row, column) is None or (undone is not None and undone.note)
                others += not free
                text = note_text(shown, whole_row=cell.whole_row) if free else ""
                kind = CELL if sheet.value(row, column) is not None else MADE
                made = Mark(kind, name, cell_name(row, column), fill, earlier, text, "new" if free else "")
                changes.marks.append(LiveMark(row, column, made))
        if others:
            changes.said.append(f"有 {others} 格原来就有批注，只涂了颜色，没有动批注，说明见问题清单。")

    def _before(self, name: str, row: int, column: int) -> str:
        """Return the fill that a cell of ours had before it was marked."""
        assert self._old is not None
        return next(
            mark.before
            for at, mark in self._old.marks
            if mark.kind in CELLS and self._old.places.get(at) == (name, row, column)
        )


def _locked(root: Element, name: str, attribute: str) -> bool:
    """Say whether a protection is on."""
    found = root.find(name)
    return found is not None and found.get(attribute) in ("1", "true")


def _moved(mark: Mark, place: tuple[str, int, int]) -> Mark:
    return dataclasses.replace(mark, sheet=place[0], cell=cell_name(*place[1:]))


def _color(fill: str) -> str:
    """Return the colour of a fill's markup: RRGGBB, ``none``, or '' where it is of another kind.

    >>> _color('<fill><patternFill patternType="solid"><fgColor rgb="FFFFEB9C"/></patternFill></fill>'), _color("")
    ('FFEB9C', 'none')
    """
    if not fill or 'patternType="none"' in fill:
        return NO_FILL
    found = _SOLID.search(fill)
    return found[1].upper() if found else ""
