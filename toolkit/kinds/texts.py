"""Text: free words, names, and numbers that are names."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

import numpy as np
import pandas as pd

from toolkit.cells import Cells, day_text, plain_number
from toolkit.digits import letters_and_digits
from toolkit.grid import BLANK, BOOL, DAY, NUMBER, TEXT
from toolkit.keys import keep_codes
from toolkit.kinds.base import Kind, Parsed, narrow, strip

TEXT_DTYPE = pd.StringDtype(storage="python", na_value=np.nan)
"""The dtype of every text column, whatever pandas would choose on this machine."""


@dataclasses.dataclass(frozen=True)
class TextKind(Kind):
    """Free text; outer spaces are stripped, numbers and days become text."""

    width: ClassVar[int] = 14
    sample: ClassVar[str] = "文字"
    told: ClassVar[str] = "文字"

    def clean(self, text: str) -> str:
        """Return one text as it is kept."""
        return strip(text)

    def is_clean(self, characters: str) -> bool:
        """Say whether any text of these characters alone is kept as it is: no need to clean it."""
        return characters.isprintable() and " " not in characters and "'" not in characters

    def parse(self, cells: Cells) -> Parsed:
        positions, inverse, cleaned = cells.distinct
        if not self.is_clean("".join(cleaned)):
            cleaned = [self.clean(text) for text in cleaned]
        told, full = all(cleaned), len(positions) == len(cells)
        results = np.empty(len(cleaned), dtype=object)
        results[:] = cleaned if told else [text or np.nan for text in cleaned]
        if full:
            values = results.take(inverse)
        else:
            values = np.full(len(cells), np.nan, dtype=object)
            values[positions] = results.take(inverse)
        for raw in (NUMBER, BOOL):
            for position in cells.where(raw):
                values[position] = self.clean(plain_number(float(cells.numbers[position])))
        for position in cells.where(DAY):
            values[position] = day_text(float(cells.numbers[position]))
        texts = pd.arrays.StringArray(values, dtype=TEXT_DTYPE)
        if told and cells.only(TEXT, BLANK) and len(set(cleaned)) == len(cleaned):
            codes = inverse
            if not full:
                codes = np.full(len(cells), -1, dtype=np.int64)
                codes[positions] = inverse
            keep_codes(texts, codes, cleaned)
        return pd.Series(texts, copy=False), list(cells.unusable())


@dataclasses.dataclass(frozen=True)
class NameKind(TextKind):
    """A person's name: spaces between two or three Han characters are dropped, dots made one."""

    width: ClassVar[int] = 10
    sample: ClassVar[str] = "王小明"
    told: ClassVar[str] = "姓名"
    _DOTS: ClassVar[dict[int, str]] = dict.fromkeys(map(ord, ".•・‧．●∙⋅"), "·")

    def clean(self, text: str) -> str:
        text = strip(text)
        if text.isalpha() and not text.isascii():
            return text
        if any(character.isspace() for character in text):
            joined = "".join(text.split())
            if joined and all(character >= "\u3400" for character in joined):
                text = joined
            else:
                text = " ".join(text.split())
        return text.translate(self._DOTS)

    def is_clean(self, characters: str) -> bool:
        return characters.isalpha()


@dataclasses.dataclass(frozen=True)
class DigitsKind(TextKind):
    """A number that is a name (job number, voucher, account): full-width made half, no ``.0``."""

    number_format: ClassVar[str] = "@"
    sample: ClassVar[str] = "0001"
    told: ClassVar[str] = "编号（按文本填写）"

    def clean(self, text: str) -> str:
        return narrow(text)

    def is_clean(self, characters: str) -> bool:
        return letters_and_digits(characters) or (characters.isascii() and super().is_clean(characters))
