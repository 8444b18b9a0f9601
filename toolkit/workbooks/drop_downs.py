"""What the drop-down lists of a sheet allow in a cell, where the list stands in the workbook itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from toolkit.grid import Grid
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import place_of

_RANGE = re.compile(
    r"(?:(?:'((?:[^']|'')+)'|([^'!\s]+))!)?\$?([A-Z]{1,3})\$?([0-9]+)(?::\$?([A-Z]{1,3})\$?([0-9]+))?"
)
Area = tuple[int, int, int, int]


class DropDowns:
    """The drop-down lists of one sheet; ``grids`` are the workbook's sheets by name."""

    def __init__(self, sheet: EditedSheet, grids: Mapping[str, Grid]) -> None:
        self._lists = [
            (area, words)
            for rule in sheet.root.walk("dataValidation")
            if rule.get("type") == "list" and (words := _words(_inside(rule, "formula1"), sheet.name, grids))
            for area in _areas(rule.get("sqref") or _inside(rule, "sqref"))
        ]

    def refuse(self, row: int, column: int, text: str) -> bool:
        """Say whether a list that stands at a cell does not offer a text."""
        for (top, left, bottom, right), words in self._lists:
            if top <= row <= bottom and left <= column <= right:
                return text not in words
        return False


def _inside(rule: Element, name: str) -> str:
    """Return the text of an element of a rule; the newer writing has another element around it."""
    found = rule.find(name)
    if found is None:
        return ""
    inner = found.find("f")
    return (found if inner is None else inner).text


def _areas(references: str) -> Iterator[Area]:
    for reference in references.split():
        first, _, last = reference.replace("$", "").partition(":")
        try:
            yield (*place_of(first), *place_of(last or first))
        except ValueError:
            continue


def _words(formula: str, sheet: str, grids: Mapping[str, Grid]) -> frozenset[str]:
    """Return the words of a list; empty where they stand elsewhere or are worked out."""
    formula = formula.strip()
    if formula.startswith('"') and formula.endswith('"'):
        return frozenset(word.strip() for word in formula[1:-1].replace('""', '"').split(","))
    found = _RANGE.fullmatch(formula)
    grid = grids.get((found[1] or found[2] or sheet).replace("''", "'")) if found else None
    if found is None or grid is None:
        return frozenset()
    top, left = place_of(found[3] + found[4])
    bottom, right = place_of(found[5] + found[6]) if found[5] else (top, left)
    cells = (
        grid.value(row, column)
        for row in range(top, min(bottom, grid.height) + 1)
        for column in range(left, min(right, grid.width) + 1)
    )
    return frozenset(cell for cell in cells if isinstance(cell, str))
