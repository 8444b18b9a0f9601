"""Cells that are truly blank, as against cells that could not be read."""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit.grid import Raw
from toolkit.kinds.base import NOTHING, strip
from toolkit.sheet_place import Part
from toolkit.table import Table


def blank(table: Table, attribute: str) -> Any:
    """Say for each row whether its sheet has the column and the cell holds nothing (a dash is nothing).

    The answer is an array.
    """
    missing = ~table.is_told(attribute)
    found = np.zeros(len(table), dtype=bool)
    if not missing.any():
        return found
    for number, part in enumerate(table.parts):
        places = np.flatnonzero(missing & (table.part == number))
        if len(places):
            found[places] = _empty(part, attribute, table.row[places])
    return found


def _empty(part: Part, attribute: str, rows: Any) -> Any:
    """Say which cells of one column are empty; none where the sheet lacks the column."""
    if part.cells is not None:
        place = part.cells.get(attribute)
        return np.full(len(rows), place is not None and part.grid.value(*place) is None)
    column = part.columns.get(attribute)
    if not column:
        return np.zeros(len(rows), dtype=bool)
    cells = part.grid.columns[column - 1]
    kinds, codes = cells.kinds[rows - 1], cells.codes[rows - 1]
    texts = kinds == Raw.TEXT
    nothing = [code for code in np.unique(codes[texts]) if strip(part.grid.texts[code]) in ("", *NOTHING)]
    return (kinds == Raw.BLANK) | (texts & np.isin(codes, nothing))
