"""A cell whose formula others share is given something else: the next of them holds the formula instead."""

from __future__ import annotations

from toolkit.workbooks.editing.formula_shifts import shifted
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.sheet_rows import SheetRows, cell_name, place_of


def hand_over(rows: SheetRows, row: int, cell: Element) -> None:
    """Let the cells that share the formula of a cell in ``row`` do without it, before that formula goes.

    A cell that holds no formula for others leaves all as it is.
    """
    formula = cell.find("f")
    if formula is None or formula.get("t") != "shared" or not formula.text:
        return
    heir = _next(rows, row, cell, formula.get("si"))
    if heir is None:
        return
    leader, held = heir
    here, there = place_of(cell.get("r") or ""), place_of(leader.get("r") or "")
    held.text = shifted(formula.text, there[0] - here[0], there[1] - here[1])
    held.set("ref", _shrunk(formula.get("ref") or "", there))


def _next(rows: SheetRows, row: int, cell: Element, number: str | None) -> tuple[Element, Element] | None:
    """Return the next cell behind one that shares its formula, and what it holds of it."""
    behind = False
    for each in rows.between(row, rows.last):
        if each.number > row and "shared" not in each.text():
            continue
        for other in each.tree.all("c"):
            formula = other.find("f") if behind else None
            behind = behind or other is cell
            if formula is not None and formula.get("t") == "shared" and formula.get("si") == number:
                # One that says a formula begins another group of the same number.
                return None if formula.text else (other, formula)
    return None


def _shrunk(area: str, leader: tuple[int, int]) -> str:
    """Return the area of a group from the row of its new leader on."""
    first, _, last = area.partition(":")
    try:
        left, (bottom, right) = place_of(first)[1], place_of(last or first)
    except ValueError:
        left, (bottom, right) = leader[1], leader
    corners = cell_name(leader[0], min(left, leader[1])), cell_name(bottom, right)
    return corners[0] if corners[0] == corners[1] else ":".join(corners)
