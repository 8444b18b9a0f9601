"""What troubled us when reading the sheets, as flags on their cells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from toolkit.flags import SheetFlag
from toolkit.grid import Raw
from toolkit.reading import Reading
from toolkit.roles import Role
from toolkit.sheet_reading import SheetReading


def reported(reading: Reading, code: str) -> Iterator[SheetFlag]:
    """Yield a flag for each trouble that the check ``code`` reports, at its cell."""
    for sheet in reading.sheets:
        for attribute, row, trouble in sheet.troubles:
            if trouble.code == code:
                yield SheetFlag(sheet, row, column_of(sheet, attribute), trouble.message, attribute)


def cells_of_kind(reading: Reading, kind: Raw) -> Iterator[tuple[SheetReading, int, int, str | None, bool]]:
    """Yield (sheet, row, column, attribute, is a total row) of each data or total cell of a raw kind.

    The columns that no attribute reads are looked at too.  Most have no such cell: bytes are searched fastest.
    """
    sign = bytes([kind])
    for sheet in reading.sheets:
        span = slice(sheet.first - 1, sheet.first - 1 + len(sheet.roles))
        known = {column: attribute for attribute, column in sheet.part.columns.items()}
        placed = {place: attribute for attribute, place in (sheet.part.cells or {}).items()}
        for column, cells in enumerate(sheet.grid.columns, 1):
            if sign not in cells.kinds[span].tobytes():
                continue
            here = cells.kinds[span] == int(kind)
            for offset in np.flatnonzero(here & np.isin(sheet.roles, (Role.DATA, Role.TOTAL))):
                row = int(offset) + sheet.first
                attribute = known.get(column) or placed.get((row, column))
                yield sheet, row, column, attribute, bool(sheet.roles[offset] == Role.TOTAL)


def column_of(sheet: SheetReading, attribute: str) -> int | None:
    """Return the sheet column (from 1) that an attribute is read from, on a form the value's."""
    return sheet.part.place_of(attribute, None)[1]
