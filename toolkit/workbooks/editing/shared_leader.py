"""A cell whose formula others share is given something else: the next of them holds the formula instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.workbooks.editing.formula_shifts import shifted
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.sheet_rows import SheetRows, cell_name, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = tuple[int, int]


def hand_over(rows: SheetRows, row: int, cell: Element) -> None:
    """Let the cells that share the formula of a cell in ``row`` do without it, before that formula goes.

    A cell that holds no formula for others leaves all as it is.
    """
    formula = cell.find("f")
    if formula is None or formula.get("t") != "shared" or not formula.text:
        return
    others = list(_followers(rows, row, cell, formula.get("si") or ""))
    if not others:
        return
    first = place_of(cell.get("r") or "")
    (place, leader), *_ = others
    tops, lefts = zip(*(each for each, _ in others), strict=True)
    corners = cell_name(min(tops), min(lefts)), cell_name(max(tops), max(lefts))
    leader.set("ref", corners[0] if corners[0] == corners[1] else ":".join(corners))
    leader.text = shifted(formula.text, place[0] - first[0], place[1] - first[1])


def _followers(rows: SheetRows, row: int, cell: Element, number: str) -> Iterator[tuple[Place, Element]]:
    """Yield the formulas behind a cell's that name its number and say nothing themselves, with their places."""
    behind = False
    for each in rows.between(row, rows.last):
        if each.number > row and "shared" not in each.text():
            continue
        for other in each.tree.all("c"):
            if other is cell:
                behind = True
                continue
            formula = other.find("f") if behind else None
            if formula is None or formula.get("t") != "shared" or (formula.get("si") or "") != number:
                continue
            if formula.text:
                return
            yield place_of(other.get("r") or ""), formula
