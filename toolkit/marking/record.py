"""The very hidden sheet that knows the marks: where they are, what was there before, what we put.

Each place is a formula (``ROW('表'!$D$15)``), so that it follows its cell when somebody inserts rows.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from toolkit.grid import Grid
from toolkit.marking.names import RECORD
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.formula_tokens import reference, sheets_named, tokens
from toolkit.workbooks.editing.new_sheet import add_sheet
from toolkit.workbooks.editing.sheet import cell_text
from toolkit.workbooks.editing.sheet_rows import column_letters, place_of
from toolkit.workbooks.sheet_names import quoted

CELL, MADE, HEADING, SAID, LIST_SHEET, TEMPLATE = "格", "空格", "列名", "说明", "清单", "模板"
"""Kinds of marks: a coloured cell, one that was not there, the heading of 错误说明, its cell in a row, 问题清单,
the custom property."""
CELLS = (CELL, MADE)
CONVERSION = "conversion"
"""How the custom property was put on a copy of a file of another format."""
_TITLE = "工会工具箱的标记记录：取消标记（gonghui unmark）时要用，请不要改动。"
_HEADINGS = ("种类", "位置", "列", "工作表", "单元格", "填充色", "原填充", "批注", "批注怎么加的", "原批注")
_LONGEST = 32_000


@dataclasses.dataclass(frozen=True)
class Mark:
    """One mark: its kind, its sheet and cell when it was made, and what it takes to take it away.

    ``fill`` is the colour we gave, ``before`` what stood there (the markup of a fill, of a column, or a
    text), ``note`` our words, ``how`` they were put, ``note_before`` the markup of the note's text before.
    """

    kind: str
    sheet: str
    cell: str
    fill: str = ""
    before: str = ""
    note: str = ""
    how: str = ""
    note_before: str = ""


def write_record(book: EditedBook, marks: Sequence[Mark]) -> None:
    """Add the sheet."""
    lines = [_row(1, [_TITLE]), _row(2, list(_HEADINGS))]
    for number, mark in enumerate(marks, 3):
        row, column = place_of(mark.cell) if mark.cell else (0, 0)
        place = f"{quoted(mark.sheet)}!${column_letters(column)}${row}"
        before = mark.note_before if len(mark.note_before) <= _LONGEST else ""
        texts = [mark.sheet, mark.cell, mark.fill, mark.before, mark.note, mark.how, before]
        found = ""
        if mark.cell:
            found = (
                f'<c r="B{number}"><f>ROW({escape(place)})</f><v>{row}</v></c>'
                f'<c r="C{number}"><f>COLUMN({escape(place)})</f><v>{column}</v></c>'
            )
        lines.append(_row(number, [mark.kind], found, texts))
    add_sheet(book, RECORD, f"<sheetData>{''.join(lines)}</sheetData>", state="veryHidden")


def record_rows(marks: Sequence[Mark]) -> list[list[str]]:
    """Return the record's rows as texts: title, headings, a row a mark, its place as two formulas."""
    rows = [[_TITLE], list(_HEADINGS)]
    for mark in marks:
        row, column = "", ""
        if mark.cell:
            at, across = place_of(mark.cell)
            place = f"{quoted(mark.sheet)}!${column_letters(across)}${at}"
            row, column = f"=ROW({place})", f"=COLUMN({place})"
        rows.append(
            [
                mark.kind,
                row,
                column,
                mark.sheet,
                mark.cell,
                mark.fill,
                mark.before,
                mark.note,
                mark.how,
                mark.note_before,
            ]
        )
    return rows


def _row(number: int, first: list[str], between: str = "", after: Sequence[str] = ()) -> str:
    cells = [_text(number, place, text) for place, text in enumerate(first, 1)]
    rest = [_text(number, place, text) for place, text in enumerate(after, 4)]
    return f'<row r="{number}">{"".join(cells)}{between}{"".join(rest)}</row>'


def _text(row: int, column: int, text: str) -> str:
    if not text:
        return ""
    return (
        f'<c r="{column_letters(column)}{row}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(cell_text(text))}</t></is></c>'
    )


def is_record(grid: Grid) -> bool:
    """Say whether a sheet is the record of the marks."""
    return grid.sheet == RECORD and grid.height > 1 and grid.value(1, 1) == _TITLE


def read_record(grid: Grid) -> list[tuple[int, Mark]]:
    """Return the marks as they were made, with the rows of the record that tell them."""
    found = []
    for row in range(3, grid.height + 1):
        texts = [_shown(grid.value(row, column)) for column in range(1, len(_HEADINGS) + 1)]
        if texts[0]:
            kind, _, _, sheet, cell, *rest = texts
            found.append((row, Mark(kind, sheet, cell, *rest)))
    return found


def _shown(value: object) -> str:
    return value if isinstance(value, str) else ""


def places_now(book: EditedBook, rows: Iterable[int]) -> dict[int, tuple[str, int, int]]:
    """Return where each mark is now, as (sheet, row, column), by the record's rows; one deleted is not there."""
    record = book.sheet(RECORD)
    found = {}
    for row in rows:
        cell = record.value(row, 2)
        formula = cell.find("f") if cell is not None else None
        for token in tokens(formula.text) if formula is not None else []:
            if token.kind == "reference":
                there = reference(token.text)
                named = sheets_named(there.sheet) if there.sheet else None
                if named and named[0] in book.sheets:
                    found[row] = (named[0], there.first.row, there.first.column)
    return found
