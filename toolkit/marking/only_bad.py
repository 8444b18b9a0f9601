"""A marked copy with the faulty rows alone: titles and headings stay, all other rows of the tables go."""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from toolkit.check import Finding
from toolkit.errors import EditRefused
from toolkit.marking.any_format import as_excel
from toolkit.marking.layout import layouts
from toolkit.marking.mark import Copy, Marking, MarkRefused
from toolkit.marking.names import ONLY_BAD
from toolkit.marking.places import place_shown
from toolkit.workbooks.atomic import scratch
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.row_moves import Moves, Removal
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import cell_name, place_of
from toolkit.workbooks.editing.values_alone import keep_values_alone
from toolkit.workbooks.reading import read
from toolkit.workbooks.refusal import told_of

SAID = (
    "本副本只留有问题的行（各表的标题和表头照留，没有问题的行、合计、落款已去掉），不能当作完整的表交回；"
    "“单元格”一栏写的是原件里的位置，点开到的是本副本里的那一格。"
)


def mark_only_bad(
    source: str | os.PathLike[str],
    findings: Sequence[Finding],
    target: str | os.PathLike[str],
    *,
    today: datetime.date | None = None,
    column: bool = False,
    shown: str | None = None,
) -> Copy:
    """Write the copy; raises ``MarkRefused`` where rows cannot be taken out, else as ``mark_any`` does."""
    file = str(source) if shown is None else shown
    with told_of(file), scratch() as folder:
        path, findings, said = as_excel(Path(source), findings, Path(folder), file)
        book = EditedBook.open(path, file)
        known = layouts(read(path, file).grids)
        formulas, blank = keep_values_alone(book)
        moves = {}
        for name, layout in known.items():
            kept = {_row(item) for item in findings if item.sheet == name}
            removals = _runs(row for row in layout.listed if row not in kept)
            if name in book.sheets and removals:
                moves[name] = Moves(removals)
        try:
            for name, each in moves.items():
                _keep_merged(book.sheet(name), each)
                book.move_rows(name, each)
        except EditRefused as refused:
            why = f"去掉没有问题的行时，工作表“{refused.sheet}”{refused.where} {refused.what}"
            raise MarkRefused(file, why, "请不加 --only-bad 再做一次") from refused
        bare = Path(folder, "rows.xlsx")
        book.write(bare)
        notes = [SAID]
        if formulas:
            notes.append(f"公式已换成原件里存着的值（{formulas:,} 格），免得少了行以后算出别的数。")
        if blank:
            notes.append(f"其中 {blank:,} 格公式没有存值，写成空白。")
        placed = [_moved(item, moves.get(item.sheet)) for item in findings]
        marking = Marking(
            EditedBook.open(bare, file),
            bare,
            placed,
            today,
            column,
            (*said, *notes),
            template=ONLY_BAD,
            elsewhere=[place_shown(item) for item in findings],
            title="本副本只留问题行" + ("，由别的格式转换" if said else ""),
        )
        copy = marking.write(target)
    notices = (*notes[1:], *book.notes, *copy.notices)
    return dataclasses.replace(copy, notices=notices, converted=bool(said))


def _row(item: Finding) -> int | None:
    return place_of(item.cell)[0] if item.cell else item.row


def _moved(item: Finding, moves: Moves | None) -> Finding:
    """Return a finding at the place it has once the rows are out."""
    row = _row(item)
    if moves is None or not row:
        return dataclasses.replace(item)
    now = moves.row(row)
    cell = cell_name(now, place_of(item.cell)[1]) if item.cell and now else None
    return dataclasses.replace(item, row=now, cell=cell)


def _keep_merged(sheet: EditedSheet, moves: Moves) -> None:
    """Give what a merge shows to its first row that stays, where the row that holds it goes."""
    for each in sheet.root.walk("mergeCell"):
        first, _, last = (each.get("ref") or "A1").partition(":")
        top, left = place_of(first)
        bottom = place_of(last or first)[0]
        stays = moves.kept_from(top)
        held = sheet.value(top, left)
        if held is None or stays is None or not top < stays <= bottom:
            continue
        cell = sheet.rows.made(stays).made_cell(left)
        cell.start, cell.children = held.start, list(held.children)
        cell.set("r", cell_name(stays, left))
        sheet.touch()


def _runs(rows: Iterable[int]) -> list[Removal]:
    """Return rows in ascending order as blocks."""
    found: list[Removal] = []
    for row in rows:
        if found and row == found[-1].last + 1:
            found[-1] = Removal(found[-1].first, row)
        else:
            found.append(Removal(row, row))
    return found
