"""Whole numbers and shares."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

import numpy as np
import pandas as pd

from toolkit.cells import Cells, Trouble, plain_number
from toolkit.grid import BOOL, DAY, NUMBER
from toolkit.kinds.base import NOTHING, Kind, Parsed, narrow, strip

_LIMIT = 2**53
"""A whole number from here on is a number of another kind, and a float no longer tells it exactly."""


@dataclasses.dataclass(frozen=True)
class WholeKind(Kind):
    """A whole number (Int64): people, pieces, attachments, months."""

    number_format: ClassVar[str] = "0"
    sample: ClassVar[str] = "1"
    adds: ClassVar[bool] = True
    width: ClassVar[int] = 9
    told: ClassVar[str] = "整数"

    def parse(self, cells: Cells) -> Parsed:
        values = np.zeros(len(cells), dtype=np.int64)
        present = np.zeros(len(cells), dtype=bool)
        troubles = list(cells.unusable())
        for position in cells.where(NUMBER):
            number = float(cells.numbers[position])
            if number == round(number) and abs(number) < _LIMIT:
                values[position], present[position] = int(number), True
            else:
                troubles.append(Trouble(int(position), "X001", f"“{plain_number(number)}”不是整数"))
        positions, inverse, read = cells.each_text(_read_whole)
        for place, position in enumerate(positions):
            text, number_read = read[inverse[place]]
            if not text:
                continue
            if number_read is None:
                troubles.append(Trouble(int(position), "X001", f"“{text}”不是整数"))
            else:
                values[position], present[position] = number_read, True
        for raw in (DAY, BOOL):
            for position in cells.where(raw):
                troubles.append(Trouble(int(position), "X001", f"“{cells.raw(int(position))}”不是整数"))
        return pd.Series(pd.arrays.IntegerArray(values, ~present), copy=False), troubles


def _read_whole(text: str) -> tuple[str, int | None]:
    """Read a text as a whole number: 12, １２, 1,200, 12人, 3张, 12.0; a dash is nothing."""
    text = strip(text)
    bare = narrow(text).replace(",", "").rstrip("人次个张份件条名户场期天月年位岁")
    if bare in NOTHING:
        return "", None
    if bare.endswith((".0", ".00")):
        bare = bare.split(".")[0]
    digits = bare[1:] if bare[:1] in "+-" else bare
    if not digits.isdecimal() or not digits.isascii() or len(digits.lstrip("0")) > 16:
        return text, None
    return text, int(bare) if abs(int(bare)) < _LIMIT else None


@dataclasses.dataclass(frozen=True)
class RatioKind(Kind):
    """A share (Float64, 1 is the whole): a half is 50% or 0.5, or 50 in a column that counts in percent.

    A column with a bare number above ``WHOLE`` counts in percent; a bare number up to 1 in it has two
    readings and is lost.
    """

    WHOLE: ClassVar[float] = 5.0
    number_format: ClassVar[str] = "0.00%"
    sample: ClassVar[str] = "50%"
    width: ClassVar[int] = 9
    told: ClassVar[str] = "百分比，如 50%"

    def parse(self, cells: Cells) -> Parsed:
        values = np.full(len(cells), np.nan)
        marked = np.zeros(len(cells), dtype=bool)
        troubles = list(cells.unusable())
        numbers = cells.where(NUMBER)
        values[numbers] = cells.numbers[numbers]
        positions, inverse, read = cells.each_text(_read_ratio)
        for place, position in enumerate(positions):
            text, ratio, marked[position] = read[inverse[place]]
            if ratio is not None:
                values[position] = ratio
            elif text:
                troubles.append(Trouble(int(position), "X001", f"“{text}”不是百分比"))
        bare = ~marked & ~np.isnan(values)
        if (np.abs(values[bare]) > self.WHOLE).any():
            for position in np.flatnonzero(bare & (np.abs(values) <= 1) & (values != 0)):
                shown = plain_number(float(values[position]))
                message = f"“{shown}”可读作 {shown}% 或 {float(values[position]):.0%}，请写明 %"
                troubles.append(Trouble(int(position), "X001", message))
                values[position] = np.nan
            values[bare] /= 100
        for raw in (DAY, BOOL):
            for position in cells.where(raw):
                troubles.append(Trouble(int(position), "X001", f"“{cells.raw(int(position))}”不是百分比"))
        return pd.Series(pd.arrays.FloatingArray(np.nan_to_num(values), np.isnan(values))), troubles


def _read_ratio(text: str) -> tuple[str, float | None, bool]:
    """Read a text as a share, and say whether it is marked as percent."""
    text = strip(text)
    bare = narrow(text).replace(" ", "")
    percent = bare.endswith("%")
    try:
        number = float(bare.rstrip("%"))
    except ValueError:
        return text, None, False
    return text, number / 100 if percent else number, percent
