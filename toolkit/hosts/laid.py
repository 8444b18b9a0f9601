"""A described sheet laid on a host: title, headings, rows, sums as formulas, notes under the table.

Charts, borders and the printed page are the writer's (``toolkit.workbooks.writing``); a host has none.
"""

from __future__ import annotations

import datetime
from fractions import Fraction

from toolkit.hosts.host import Formula, Host, Put
from toolkit.workbooks.sheet_cells import number_in_cell, printable, shown
from toolkit.workbooks.sheet_look import HEADING_FILL, NUMBER_FORMATS, column_width
from toolkit.workbooks.sheet_page import rows_above
from toolkit.workbooks.sheet_parts import Col, Letter, Link, Row, Sheet, Value
from toolkit.workbooks.sheet_sums import Computed, computed

_LOOKED_AT = 500
"""Rows whose content decides the width of a column."""


def lay(host: Host, name: str, sheet: Sheet) -> None:
    """Write a sheet on the empty sheet ``name`` of a host."""
    first = rows_above(sheet) + 1
    sums = computed(sheet, first)
    last = len(sheet.columns)
    if sheet.title:
        host.write(name, 1, 1, [[printable(sheet.title)]])
    under = (sheet.subtitle_left, sheet.subtitle_middle, sheet.subtitle_right)
    if any(under):
        host.write(
            name, 2 if sheet.title else 1, 1, [["　　".join(printable(text) for text in under if text)]]
        )
    if any(column.group for column in sheet.columns):
        groups = [column.group for column in sheet.columns]
        shown_once = [
            group if group != before else None for group, before in zip(groups, [None, *groups], strict=False)
        ]
        host.write(name, first - 2, 1, [shown_once])
    host.write(name, first - 1, 1, [[column.title for column in sheet.columns]])
    for place in range(1, last + 1):
        host.fill(name, first - 1, place, HEADING_FILL.lstrip("#"))
    formats = ["" if _is_text(column) else NUMBER_FORMATS[column.kind] for column in sheet.columns]
    rows = [
        [_put(sheet, sums, row, number, place) for place in range(last)]
        for number, row in enumerate(sheet.rows)
    ]
    if rows:
        host.write(name, first, 1, rows, formats)
    for number, row in enumerate(sheet.rows):
        for place, value in enumerate(row.values):
            if isinstance(value, Link):
                _link(host, name, first + number, place + 1, value)
    for number, text in enumerate(_below(sheet), first + len(sheet.rows)):
        host.write(name, number, 1, [[printable(text)]])
    for place, column in enumerate(sheet.columns):
        host.width(name, place + 1, _width(sheet, place, column), wrap=column.kind == "wrapped")


def as_sheet(sheet: Sheet | Letter) -> Sheet:
    """Return a sheet as a table: of a letter, its words above its table."""
    if isinstance(sheet, Sheet):
        return sheet
    said = [sheet.addressee, *sheet.above]
    columns = sheet.columns or [Col("内容")]
    rows = [Row(values) for values in sheet.rows]
    below = [*sheet.below, *sheet.signed]
    return Sheet(sheet.name, columns, rows, title=sheet.title, subtitle_left="　".join(said), notes=below)


def _is_text(column: Col) -> bool:
    return column.kind in ("text", "wrapped", "link")


def _put(sheet: Sheet, sums: dict[tuple[int, int], Computed], row: Row, number: int, place: int) -> Put:
    kind = sheet.columns[place].kind
    found = sums.get((number, place))
    if found is not None:
        held = found.value if isinstance(found.value, str) else number_in_cell(found.value, kind)
        return Formula(found.formula, held)
    value: Value = row.values[place] if place < len(row.values) else None
    if row.role == "section":
        return next((str(each) for each in row.values if each is not None), None) if place == 0 else None
    if value is None and sheet.columns[place].total and row.role in ("subtotal", "total"):
        return 0
    if value is None or value == "" or isinstance(value, Link):
        return None
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, datetime.date):
        return value
    return number_in_cell(value, kind) if not isinstance(value, Fraction) or kind != "money" else float(value)


def _link(host: Host, name: str, row: int, column: int, link: Link) -> None:
    """Write a link within the workbook; one to another file is written as its text."""
    if link.file is None and link.sheet:
        host.link(name, row, column, link.sheet, link.cell, printable(link.text))
    else:
        host.write(name, row, column, [[printable(link.text)]])


def _below(sheet: Sheet) -> list[str]:
    said = list(sheet.notes)
    return [*said, "　　".join(sheet.footer)] if sheet.footer else said


def _width(sheet: Sheet, place: int, column: Col) -> float:
    if column.width is not None:
        return column.width
    texts = [
        shown(row.values[place], column.kind)
        for row in sheet.rows[:_LOOKED_AT]
        if place < len(row.values) and row.role != "section"
    ]
    return column_width(column.kind, column.title, texts)
