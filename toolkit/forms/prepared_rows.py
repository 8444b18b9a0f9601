"""Blank rows that an officer drew under a list's row: the list fills them before it adds any."""

from __future__ import annotations

from collections.abc import Container

from toolkit.forms.drawn import DrawnSheet


def prepared_rows(drawn: DrawnSheet, row: int, taken: Container[int]) -> int:
    """Return how many rows under ``row`` are blank and look like it; ``taken`` are rows with placeholders.

    A formula may stand where the list's row has one.
    """
    looks = drawn.row_cells(row)
    merged = _merged(drawn, row)
    if not looks or any(area[0] != area[2] for area in drawn.merges if area[0] <= row <= area[2]):
        return 0
    count = 0
    while True:
        below = row + count + 1
        columns = drawn.row_cells(below)
        if below in taken or columns != looks or _merged(drawn, below) != merged:
            return count
        for column in columns:
            cell = (below, column)
            filled = drawn.texts.get(cell, "").strip() or cell in drawn.constants
            if filled or (cell in drawn.formulas and (row, column) not in drawn.formulas):
                return count
        count += 1


def _merged(drawn: DrawnSheet, row: int) -> set[tuple[int, int]]:
    return {(area[1], area[3]) for area in drawn.merges if area[0] == row == area[2]}
