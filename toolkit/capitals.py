"""A column of 大写金额 held against the figures beside it."""

from __future__ import annotations

import numpy as np

from toolkit.amounts import parse_capital, yuan
from toolkit.cells import Trouble
from toolkit.headings import fold
from toolkit.kinds import MoneyKind
from toolkit.roles import Role
from toolkit.sheet_reading import SheetReading


def compare(reading: SheetReading) -> None:
    """Report each row whose 大写 is not its 小写; a column compared so is no unknown one."""
    money = {
        column: attribute
        for attribute, column in reading.part.columns.items()
        if isinstance(reading.table.columns[attribute].kind, MoneyKind)
    }
    rows = reading.rows_of(Role.DATA)
    for column in [place for place, text in reading.unknown.items() if "大写" in fold(text)]:
        if not money:
            return
        beside = min(money, key=lambda place: abs(place - column))
        figures = reading.parse_at(money[beside], rows)
        compared = False
        for position in np.flatnonzero(figures.notna()):
            row = int(rows[position])
            value = reading.grid.value(row, column)
            cents = parse_capital(value) if isinstance(value, str) else None
            compared |= cents is not None
            if cents is not None and cents != figures.iloc[position]:
                message = f"小写{yuan(int(figures.iloc[position]))}元与大写{yuan(cents)}元不一致，按小写计入"
                reading.troubles.append((money[beside], row, Trouble(-1, "X008", message, lost=False)))
        if compared:
            del reading.unknown[column]
