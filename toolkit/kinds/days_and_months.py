"""A calendar day, and a month of the year."""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from toolkit import days
from toolkit.cells import Cells, Trouble, day_text, plain_number
from toolkit.grid import BOOL, DAY, NUMBER
from toolkit.kinds.base import Kind, Parsed, narrow, strip
from toolkit.kinds.texts import TextKind


@dataclasses.dataclass(frozen=True)
class DayKind(Kind):
    """A calendar day (datetime64[s], midnight)."""

    number_format: ClassVar[str] = "yyyy-mm-dd"
    sample: ClassVar[str] = "2025-03-01"
    told: ClassVar[str] = "日期，如 2025-03-01"

    def parse(self, cells: Cells) -> Parsed:
        values = np.full(len(cells), np.datetime64("NaT"), dtype="datetime64[D]")
        troubles = list(cells.unusable())
        serials = cells.where(DAY)
        whole = np.floor(cells.numbers[serials]).astype(np.int64)
        values[serials] = np.datetime64("1899-12-30") + whole.astype("timedelta64[D]")
        self._spread(cells, values, troubles)
        for position in cells.where(NUMBER):
            number = float(cells.numbers[position])
            read = days.from_serial(number)
            self._take(int(position), read, plain_number(number), values, troubles)
        for position in cells.where(BOOL):
            troubles.append(Trouble(int(position), "X001", "不是日期"))
        return pd.Series(values.astype("datetime64[s]"), copy=False), troubles

    def _spread(self, cells: Cells, values: Any, troubles: list[Trouble]) -> None:
        positions, inverse, read = cells.each_text(_read_day)
        if not len(positions):
            return
        found = np.array(
            [item.day if item is not None and item.day else None for _, item in read], dtype="datetime64[D]"
        )
        values[positions] = found[inverse]
        clean = np.array([item is not None and not item.doubt for _, item in read])
        for place in np.flatnonzero(~clean[inverse]):
            text, item = read[inverse[place]]
            if text:
                self._take(int(positions[place]), item, text, values, troubles)

    def _take(
        self, position: int, read: days.Day | None, shown: str, values: Any, troubles: list[Trouble]
    ) -> None:
        if read is None:
            troubles.append(Trouble(position, "X001", f"“{shown}”不是日期"))
            return
        if read.day:
            values[position] = np.datetime64(read.day)
        if read.doubt:
            troubles.append(Trouble(position, "X007", f"日期“{shown}”{read.doubt}", lost=not read.day))


def _read_day(text: str) -> tuple[str, days.Day | None]:
    """Read one text as a day, keeping the text; a blank is clean."""
    text = strip(text)
    return text, days.parse(text) if text else days.Day(None, None)


@dataclasses.dataclass(frozen=True)
class MonthKind(TextKind):
    """A month of the year as text ``2025-03`` (or ``03`` where the year is not named)."""

    sample: ClassVar[str] = "2025-03"
    told: ClassVar[str] = "月份，如 2025-03"

    def clean(self, text: str) -> str:
        return month_text(text) or strip(text)

    def is_clean(self, characters: str) -> bool:
        return False

    def parse(self, cells: Cells) -> Parsed:
        values, troubles = super().parse(cells)
        for position in cells.where(DAY):
            values.iloc[position] = day_text(float(cells.numbers[position]))[:7]
        return values, troubles


def month_text(text: str) -> str | None:
    """Return ``2025-03`` or ``03`` for the usual ways to write a month, None for others.

    >>> month_text("2025年3月"), month_text("202503"), month_text("3月"), month_text("三月")
    ('2025-03', '2025-03', '03', '03')
    """
    bare = narrow(text).replace("月份", "月").replace(" ", "")
    numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    named = {f"{word}月": place for place, word in enumerate(numerals, 1)}
    if bare in named:
        return f"{named[bare]:02}"
    digits = bare.replace("年", "-").replace("/", "-").replace(".", "-").rstrip("月")
    if digits.isdecimal() and len(digits) == 6:
        digits = f"{digits[:4]}-{digits[4:]}"
    year, _, month = digits.rpartition("-")
    if not month.isdecimal() or not 1 <= int(month) <= 12 or len(month) > 2:
        return None
    if not year:
        return f"{int(month):02}" if bare.endswith("月") or len(month) == 2 else None
    return f"{year}-{int(month):02}" if year.isdecimal() and len(year) == 4 else None
