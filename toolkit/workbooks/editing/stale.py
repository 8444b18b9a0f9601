"""Which formulas no longer hold after an edit: those that lean on what changed, and on them, and so on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from toolkit.workbooks.editing.areas import Area, Sheets
from toolkit.workbooks.editing.formula_cells import Cell, FormulaCell
from toolkit.workbooks.editing.known_names import KnownNames
from toolkit.workbooks.editing.leanings import Leanings
from toolkit.workbooks.editing.row_moves import Moves
from toolkit.workbooks.editing.watched_areas import WatchedAreas


def stale_cells(
    formulas: Mapping[Cell, FormulaCell],
    changed: Iterable[Cell],
    moved: Mapping[str, Moves],
    sheets: Sheets,
    names: KnownNames,
    first: Collection[str],
) -> list[Cell]:
    """Return the cells of the formulas whose cached values no longer hold, in the order of ``formulas``.

    ``changed`` are the cells given other values; those among them with a formula are stale themselves.
    ``first`` are the sheets that were there from the start: a formula of theirs that may lean on anything
    leans on no sheet that was added.
    TODAY, NOW and RAND hold as well or as ill as before: no edit touches them.
    """
    changes = list(changed)
    stale = {cell for cell in changes if cell in formulas}
    if not changes and not moved:
        return []
    among_first = bool(moved) or any(cell[0] in first for cell in changes)
    watched: dict[str, WatchedAreas] = defaultdict(WatchedAreas)
    numbers: dict[Area, int] = {}
    leaners: list[list[FormulaCell]] = []
    leanings = Leanings(sheets, names)
    for cell, formula in formulas.items():
        found = leanings.of(formula)
        anything = found.anything and (among_first or formula.sheet not in first)
        if anything or (moved and (found.by_place or found.torn)) or _disturbed(found.spans, moved):
            stale.add(cell)
            continue
        for area in found.areas:
            number = numbers.get(area)
            if number is None:
                number = numbers[area] = len(leaners)
                leaners.append([])
                watched[area.sheet].add(area, number)
            leaners[number].append(formula)
    waiting = [*changes, *stale]
    waiting += [each for cell in stale for each in _covered(formulas[cell])]
    while waiting:
        sheet, row, column = waiting.pop()
        if sheet not in watched:
            continue
        for number in watched[sheet].holding(row, column):
            for formula in leaners[number]:
                if formula.place not in stale:
                    stale.add(formula.place)
                    waiting.append(formula.place)
                    waiting += _covered(formula)
    return [cell for cell in formulas if cell in stale]


def _disturbed(areas: tuple[Area, ...], moved: Mapping[str, Moves]) -> bool:
    return bool(moved) and any(
        area.sheet in moved and moved[area.sheet].disturbs(area.top, area.bottom) for area in areas
    )


def _covered(formula: FormulaCell) -> list[Cell]:
    """Return the other cells an array gives values to."""
    if formula.area is None:
        return []
    top, left, bottom, right = formula.area
    return [
        (formula.sheet, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)
    ]
