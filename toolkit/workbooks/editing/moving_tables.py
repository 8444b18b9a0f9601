"""Tables (超级表) move and grow with their rows; their headings and one row of data must stay."""

from __future__ import annotations

from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import rows_of
from toolkit.workbooks.editing.moved_references import ELSEWHERE, Where
from toolkit.workbooks.editing.moving_filters import move_area, move_sort
from toolkit.workbooks.editing.swept import sweep

_FORMULAS = ("calculatedColumnFormula", "totalsRowFormula")


def move_tables(move: Move, names: list[str]) -> None:
    """Move the tables of the moved sheet; let the formulas of all tables (``names``) follow."""
    parts = move.book.parts
    own = move.hung("table")
    for name in own:
        table = parts.document(name).root
        before = str(table)
        _move(move, table)
        if str(table) != before:
            parts.changed(name)
    for name in names:
        if name not in own and b"!" in parts.content(name):
            for formula in parts.document(name).root.walk(*_FORMULAS):
                if move.follow(formula, ELSEWHERE, move.sheet.name, name):
                    parts.changed(name)


def _move(move: Move, table: Element) -> None:
    rows = rows_of(table.get("ref") or "")
    if rows is None:
        return
    moves = move.moves
    headed, totalled = int(table.get("headerRowCount") or 1), int(table.get("totalsRowCount") or 0)
    first, last = rows[0] + headed, rows[1] - totalled
    shown = table.get("displayName") or table.get("name") or ""
    if headed and moves.row(rows[0]) is None:
        raise _refusal(move, table, f"是表格“{shown}”的标题行，不能删去")
    if first <= last and moves.span(first, last) is None:
        raise _refusal(move, table, f"是表格“{shown}”，不能删去它的全部数据行")
    if totalled and moves.row(rows[1]) is None:
        for name in ("totalsRowCount", "totalsRowShown"):
            table.drop(name)
        table.set("totalsRowShown", "0")
    down = moves.nearest(first) - first
    for formula in table.walk(*_FORMULAS):
        where = Where(own=True, row=first, distance=down)
        move.follow(formula, where, move.sheet.name, f"表格“{shown}”")
    states = [
        *table.all("sortState"),
        *(each for found in table.all("autoFilter") for each in found.all("sortState")),
    ]
    for state in states:
        sweep(table, move_sort(state, moves, (first, last)))
    move_area(table, moves, grow=not totalled)
    for found in table.all("autoFilter"):
        _cover(found, table)


def _cover(found: Element, table: Element) -> None:
    """Let a table's filter reach over all of it but its row of totals."""
    area = table.get("ref") or ""
    rows = rows_of(area)
    totalled = int(table.get("totalsRowCount") or 0)
    if rows is not None and totalled:
        area = f"{area.rstrip('0123456789')}{rows[1] - totalled}"
    if found.get("ref") not in (None, area):
        found.set("ref", area)


def _refusal(move: Move, table: Element, what: str) -> Exception:
    area = table.get("ref") or ""
    return move.refusal(move.sheet.name, area, what, "请在 Excel 中把它转换为区域，或保留这些行，再试一次")
