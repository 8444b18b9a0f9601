"""Numbers that belong to one person: identity, telephone and card; shown masked."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

import numpy as np

from toolkit.cells import Cells, Trouble
from toolkit.digits import letters_and_digits, normalise
from toolkit.grid import DAY, NUMBER
from toolkit.kinds.base import Parsed, narrow, strip
from toolkit.kinds.texts import DigitsKind, TextKind
from toolkit.masking import mask_card, mask_id, mask_phone


@dataclasses.dataclass(frozen=True)
class IdNumberKind(TextKind):
    """A resident identity number as text; a number in the cell has lost its last digits (R003)."""

    number_format: ClassVar[str] = "@"
    width: ClassVar[int] = 21
    sample: ClassVar[str] = "11010519491231002X"
    told: ClassVar[str] = "18位身份证号（按文本填写）"

    def clean(self, text: str) -> str:
        return "" if _scientific(text) else normalise(text)

    def is_clean(self, characters: str) -> bool:
        return letters_and_digits(characters) and characters == characters.upper()

    def parse(self, cells: Cells) -> Parsed:
        values, troubles = super().parse(cells)
        numeric = np.concatenate([cells.where(NUMBER), cells.where(DAY)])
        for position in numeric:
            troubles.append(Trouble(int(position), "R003", "证件号码按数字存放，末几位已经丢失"))
        if len(numeric):
            values.iloc[numeric] = np.nan
        positions, inverse, texts = cells.distinct
        damaged = [_scientific(text) for text in texts] if "+" in "".join(texts) else []
        for place, position in enumerate(positions) if any(damaged) else ():
            if damaged[inverse[place]]:
                troubles.append(Trouble(int(position), "R003", "证件号码变成了科学计数法，末几位已经丢失"))
        return values, troubles

    def masked(self, raw: str) -> str:
        return mask_id(raw)


def _scientific(text: str) -> bool:
    """Say whether a text is a number in scientific notation (1.10105E+17)."""
    text = strip(text).upper()
    return "E+" in text and text.replace(".", "").replace("E+", "").isdigit()


@dataclasses.dataclass(frozen=True)
class PhoneKind(DigitsKind):
    """A telephone number as text of digits; eleven digits survive as a number."""

    width: ClassVar[int] = 13
    sample: ClassVar[str] = "13800000000"
    told: ClassVar[str] = "手机号码（按文本填写）"

    def clean(self, text: str) -> str:
        text = narrow(text).replace(" ", "").replace("-", "")
        return text.removesuffix(".0")

    def is_clean(self, characters: str) -> bool:
        return letters_and_digits(characters)

    def masked(self, raw: str) -> str:
        return mask_phone(raw)


@dataclasses.dataclass(frozen=True)
class CardKind(DigitsKind):
    """A bank account or card number as text; as a number beyond 15 digits it has lost some."""

    width: ClassVar[int] = 22
    sample: ClassVar[str] = "6222020000000000000"
    told: ClassVar[str] = "银行卡号（按文本填写）"

    def clean(self, text: str) -> str:
        return narrow(text).replace(" ", "").replace("-", "")

    def is_clean(self, characters: str) -> bool:
        return letters_and_digits(characters)

    def parse(self, cells: Cells) -> Parsed:
        values, troubles = super().parse(cells)
        for position in cells.where(NUMBER):
            if abs(cells.numbers[position]) >= 1e15:
                troubles.append(
                    Trouble(int(position), "X001", "卡号按数字存放，末几位已经丢失，请按文本重新填写")
                )
                values.iloc[position] = np.nan
        return values, troubles

    def masked(self, raw: str) -> str:
        return mask_card(raw)
