"""A cell of a consolidated sheet traced: to the very cell of the file it was read from."""

from __future__ import annotations

import datetime

from toolkit.kinds import DayKind, MoneyKind, RatioKind, WholeKind
from toolkit.merge.last_period import UNIT_CODE
from toolkit.merge.result_page import Page, UnitKey, base_name, text_of
from toolkit.merge.table_sheets import PLACE
from toolkit.merge.trace_asked import Asked, day_text, number_in
from toolkit.merge.traced import Line, Number, Source, Traced, shown
from toolkit.merge.unit_tables import column_of, kind_of
from toolkit.table import Table


def table_cell(asked: Asked) -> Traced:
    """Trace a cell of a sheet on which the rows of all units stand."""
    page = asked.book.row_page(asked.sheet, UNIT_CODE, asked.row)
    value = asked.value(page)
    unit = UnitKey(text_of(page.at(asked.row, 1)), text_of(page.at(asked.row, 2)))
    file, sheet, row = (text_of(page.at(asked.row, column)) for column in (3, 4, 5))
    if not file or not row.isdigit():
        raise asked.note()
    kind = kind_of(base_name(asked.sheet))
    assert kind is not None
    title = asked.title(page)
    attribute = _attribute(kind, page, asked.column)
    shown_kind, told = _told(kind, attribute, value)
    traced = Traced(asked.cell, told, f"{base_name(asked.sheet)}·{title}", unit.words, shown_kind)
    number = int(row)
    cell = None
    if attribute:
        for line in asked.book.sources(unit):
            if (line.file, line.sheet, line.table) == (file, sheet, base_name(asked.sheet)):
                cell = cell or line.cell(title, number)
    traced.sources = [Source(file, sheet, row, 1)]
    traced.rows = [Line(file, sheet, number, cell, shown(told, shown_kind))]
    where = cell or f"第 {number} 行"
    notes = [f"出自 {file} › {sheet} › {where}。"]
    if attribute and cell is None:
        notes.append("原表里没有单独的一格写它（由几格合成，或不在这一张表上）。")
    traced.notes = notes
    return traced


def _attribute(kind: type[Table], page: Page, column: int) -> str:
    """Return which column of the table a cell is of, '' for those that tell a row's place."""
    if column <= len(PLACE):
        return ""
    return next((name for name, item in kind.columns.items() if column_of(page, item) == column), "")


def _told(kind: type[Table], attribute: str, value: object) -> tuple[str, Number | str | None]:
    """Return how a value is shown, and the value: masked where it belongs to a person."""
    declared = kind.columns[attribute].kind if attribute else None
    if isinstance(value, float):
        for one, name in ((MoneyKind, "money"), (WholeKind, "whole"), (RatioKind, "ratio")):
            if isinstance(declared, one):
                return name, number_in(value, name)
    if isinstance(value, datetime.datetime) or isinstance(declared, DayKind):
        return "text", day_text(value)
    text = text_of(value)
    return "text", declared.masked(text) if declared else text
