"""Lists of cells and areas, as ``sqref`` and ``ref`` hold them, after rows have moved."""

from __future__ import annotations

import re

from toolkit.workbooks.editing.row_moves import LAST_ROW, Moves

_AREA = re.compile(r"(\$?[A-Za-z]{0,3}\$?)(\d+)(?::(\$?[A-Za-z]{0,3}\$?)(\d+))?")


def rows_of(area: str) -> tuple[int, int] | None:
    """Return the first and last row of an area; None for whole columns and what is no area.

    >>> rows_of("A3:B5"), rows_of("C7"), rows_of("A:B")
    ((3, 5), (7, 7), None)
    """
    found = _AREA.fullmatch(area)
    if found is None:
        return None
    first, last = int(found[2]), int(found[4] or found[2])
    return min(first, last), max(first, last)


def first_row(areas: str) -> int | None:
    """Return the highest row a list of areas begins in: what is relative in its formulas counts from there."""
    found = [rows[0] if (rows := rows_of(area)) else 1 for area in areas.split()]
    return min(found, default=None)


def moved_area(area: str, moves: Moves, *, grow: bool = True) -> str | None:
    """Return where an area stands; None if it is gone or has left the sheet."""
    found = _AREA.fullmatch(area)
    rows = rows_of(area)
    if found is None or rows is None:
        return area
    span = moves.span(*rows, grow=grow)
    if span == rows:
        return area
    if span is None or span[0] > LAST_ROW:
        return None
    last_column = found[1] if found[3] is None else found[3]
    first, last = f"{found[1]}{span[0]}", f"{last_column}{min(span[1], LAST_ROW)}"
    # Whole rows need both numbers, and what said one cell twice goes on saying so.
    twice = not found[1].strip("$") or (found[3] is not None and rows[0] == rows[1])
    return first if first == last and not twice else f"{first}:{last}"


def moved_areas(areas: str, moves: Moves, *, grow: bool = True) -> str:
    """Return where a list of areas stands, without those that are gone."""
    listed = areas.split()
    moved = [moved_area(area, moves, grow=grow) for area in listed]
    return areas if moved == listed else " ".join(area for area in moved if area)


def moved_cell(cell: str, moves: Moves) -> str | None:
    """Return where one cell stands; it never grows."""
    return moved_area(cell, moves, grow=False)
