"""After an edit: values we know beside their formulas, others taken away and named, Excel asked to recalculate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from toolkit.workbooks.editing.calculation import Calculation
from toolkit.workbooks.editing.calculation_settings import (
    ask_to_recalculate,
    drop_order,
    has_order,
    values_hold,
)
from toolkit.workbooks.editing.chart_caches import refresh_charts
from toolkit.workbooks.editing.excel_values import UNKNOWN, Scalar
from toolkit.workbooks.editing.formula_cells import Cell, FormulaCell, formula_cells, formula_places
from toolkit.workbooks.editing.markup_tree import decoded
from toolkit.workbooks.editing.raw_cells import cells_of, state_values, value_of
from toolkit.workbooks.editing.sheet_rows import cell_name
from toolkit.workbooks.editing.stale import stale_cells

if TYPE_CHECKING:
    from toolkit.workbooks.editing.book import EditedBook

_NAMED = 5
"""Cells a sentence names before it says how many more there are."""


def recalculated(book: EditedBook) -> list[str]:
    """Bring the values beside formulas up to date with the edits; return what the user must be told.

    Where nothing is stale, nothing is touched.
    """
    changed = [
        (name, row, column) for name in book.opened for row, column in sorted(book.sheet(name).written)
    ]
    if not changed and not book.moved:
        return []
    trusted = values_hold(book)
    formulas = {cell.place: cell for name in _with_formulas(book) for cell in formula_cells(book.sheet(name))}
    calculation = Calculation(book, formulas, trusted=trusted)
    stale = stale_cells(
        formulas, changed, book.moved, calculation.sheets, calculation.names, book.first_sheets
    )
    calculation.distrust(stale, _given(book, changed, formulas))
    values = {cell: calculation.value(cell) for cell in stale}
    _state(book, formulas, values)
    unknown = [cell for cell, value in values.items() if value is UNKNOWN]
    refresh_charts(book, calculation, [*changed, *stale])
    if has_order(book) and _formulas_moved(book):
        drop_order(book)
    if stale:
        ask_to_recalculate(book)
    return [_told(unknown)] if unknown else []


def _with_formulas(book: EditedBook) -> list[str]:
    """Return the sheets that may have formulas, without reading those that cannot."""
    opened = set(book.opened)
    return [
        name
        for name in book.sheets
        if name in opened or b"<f" in (part := book.parts.content(book.part_of(name))) or b":f" in part
    ]


def _given(book: EditedBook, changed: list[Cell], formulas: Mapping[Cell, FormulaCell]) -> dict[Cell, Scalar]:
    """Return the values that were put beside formulas together with them."""
    given: dict[Cell, Scalar] = {}
    for cell in changed:
        sheet = book.sheet(cell[0])
        row = sheet.rows.get(cell[1]) if cell in formulas else None
        if row is not None:
            found = next(each for each in cells_of(row, sheet.rows.prefix) if each.column == cell[2])
            given[cell] = value_of(found, sheet.rows.prefix, [], cached=True)
    return given


def _state(book: EditedBook, formulas: Mapping[Cell, FormulaCell], values: Mapping[Cell, Scalar]) -> None:
    """Write values beside their formulas; those of an array we do not know are taken from all its cells."""
    by_row: dict[tuple[str, int], dict[int, Scalar]] = defaultdict(dict)
    for cell, value in values.items():
        top, left, bottom, right = formulas[cell].area or (*cell[1:], *cell[1:])
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                by_row[cell[0], row][column] = value
    for (name, number), stated in by_row.items():
        sheet = book.sheet(name)
        found = sheet.rows.get(number)
        if found is not None and state_values(found, sheet.rows.prefix, stated):
            sheet.touch()


def _formulas_moved(book: EditedBook) -> bool:
    """Say whether a formula was added, taken out or moved since the workbook was opened."""
    for name in book.opened:
        sheet = book.sheet(name)
        if not sheet.touched:
            continue
        before, _ = decoded(book.parts.content(sheet.part), sheet.part)
        if formula_places(before, sheet.rows.prefix) != formula_places(sheet.rows.text(), sheet.rows.prefix):
            return True
    return False


def _told(cells: list[Cell]) -> str:
    """Return the sentence that names the formulas without a value."""
    named = "、".join(f"“{sheet}”{cell_name(row, column)}" for sheet, row, column in cells[:_NAMED])
    more = f" 等 {len(cells)} 个" if len(cells) > _NAMED else f" 共 {len(cells)} 个" if len(cells) > 1 else ""
    return (
        f"{named}{more}单元格的公式没有算出结果，暂时空着：用 Excel 或 WPS 打开时会自动重新计算，"
        "保存一次后再用别的程序读取"
    )
