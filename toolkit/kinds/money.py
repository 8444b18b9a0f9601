"""An amount of money, in whole cents."""

from __future__ import annotations

import dataclasses
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from toolkit import amounts
from toolkit.cells import Cells, Trouble, plain_number
from toolkit.grid import BOOL, DAY, NUMBER
from toolkit.kinds.base import Kind, Parsed, strip


@dataclasses.dataclass(frozen=True)
class MoneyKind(Kind):
    """An amount in whole cents (Int64); ``factor`` is the unit of the column in yuan."""

    number_format: ClassVar[str] = "#,##0.00"
    sample: ClassVar[str] = "100.00"
    adds: ClassVar[bool] = True
    told: ClassVar[str] = "金额（元）"
    factor: int = 1

    def parse(self, cells: Cells) -> Parsed:
        values = np.zeros(len(cells), dtype=np.int64)
        present = np.zeros(len(cells), dtype=bool)
        troubles = list(cells.unusable())
        numbers = cells.where(NUMBER)
        cents, odd = amounts.from_numbers(cells.numbers[numbers] * self.factor)
        values[numbers], present[numbers] = cents, True
        for position in numbers[odd]:
            troubles.append(self._round(cells, int(position), values, present))
        positions, inverse, read = cells.each_text(_read_amount)
        for place, position in enumerate(positions):
            text, amount = read[inverse[place]]
            if not text:
                continue
            if amount is None:
                troubles.append(Trouble(int(position), "X001", f"“{text}”不是金额"))
                continue
            if amount.cents is not None:
                factor = 1 if any(word in text for word in _UNIT_WORDS) else self.factor
                values[position], present[position] = amount.cents * factor, True
            if amount.doubt:
                lost = amount.cents is None
                troubles.append(
                    Trouble(
                        int(position),
                        "X008",
                        f"金额“{text}”{amount.doubt}{'，没有计入' if lost else ''}",
                        lost=lost,
                    )
                )
        for raw in (DAY, BOOL):
            for position in cells.where(raw):
                troubles.append(Trouble(int(position), "X001", f"“{cells.raw(int(position))}”不是金额"))
        return pd.Series(pd.arrays.IntegerArray(values, ~present), copy=False), troubles

    def _round(self, cells: Cells, position: int, values: Any, present: Any) -> Trouble:
        """Round a number that is no whole number of cents, as Excel shows it; too large a one is lost."""
        shown = plain_number(float(cells.numbers[position]))
        cents = Decimal(shown) * self.factor * 100
        if abs(cents) >= amounts.LIMIT:
            present[position] = False
            return Trouble(position, "X001", f"“{shown}”不是金额，像是号码")
        values[position] = int(cents.quantize(Decimal(1), ROUND_HALF_UP))
        return Trouble(position, "X008", f"金额“{shown}”多于两位小数，已四舍五入到分", lost=False)


_UNIT_WORDS = "元万千百亿仟佰拾"


def _read_amount(text: str) -> tuple[str, amounts.Amount | None]:
    """Read one text as an amount, keeping the text."""
    text = strip(text)
    return text, amounts.parse(text) if text else None
