"""Formulas that were shared before rows moved are shared again once all of them say what they said then.

So rows put in and taken out again leave the sheet as it was.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from toolkit.workbooks.editing.formula_shifts import shifted
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.row_moves import Moves
from toolkit.workbooks.markup import plain

if TYPE_CHECKING:
    from toolkit.workbooks.editing.sheet import EditedSheet

Place = tuple[int, int]


@dataclasses.dataclass(frozen=True)
class Unshared:
    """Cells whose formula is no longer shared by all: where they stood, their elements as they were."""

    text: str
    """The formula of the first cell, as it stood in XML."""
    cells: tuple[tuple[Place, str], ...]
    """Where each cell stood, the first one first, with the start of its element."""
    rows: tuple[int, ...]
    """Where the row of each cell stands now."""


def moved_with(known: list[Unshared], moves: Moves) -> list[Unshared]:
    """Return what is known after rows of the sheet moved; without groups that have lost a cell."""
    found = []
    for group in known:
        rows = tuple(new for row in group.rows if (new := moves.row(row)) is not None)
        if len(rows) == len(group.rows):
            found.append(dataclasses.replace(group, rows=rows))
    return found


def share_again(sheet: EditedSheet) -> None:
    """Share the formulas again that may be; the last that were torn apart come first."""
    left: list[Unshared] = []
    for group in reversed(sheet.unshared):
        formulas = _formulas(sheet, group)
        if formulas is None or not _say_the_same(group, formulas):
            left.append(group)
            continue
        for number, (formula, (_, start)) in enumerate(zip(formulas, group.cells, strict=True)):
            formula.start = start
            formula.children = [] if number else [group.text]
        sheet.touch()
    sheet.unshared = left[::-1]


def _formulas(sheet: EditedSheet, group: Unshared) -> list[Element] | None:
    """Return the formulas of a group; None unless all its cells stand where they stood and have one."""
    found = []
    for ((row, column), _), now in zip(group.cells, group.rows, strict=True):
        cell = sheet.value(row, column) if row == now else None
        formula = cell.find("f") if cell is not None else None
        if formula is None:
            return None
        found.append(formula)
    return found


def _say_the_same(group: Unshared, formulas: list[Element]) -> bool:
    leaders: dict[str, tuple[Place, str]] = {}
    text = plain(group.text)
    first = group.cells[0][0]
    for (place, _), formula in zip(group.cells, formulas, strict=True):
        said = formula.text
        if formula.get("t") == "shared":
            number = formula.get("si") or ""
            if said:
                leaders[number] = (place, said)
            elif number not in leaders:
                return False
            leader, led = leaders[number]
            said = shifted(led, place[0] - leader[0], place[1] - leader[1])
        if said != shifted(text, place[0] - first[0], place[1] - first[1]):
            return False
    return True
