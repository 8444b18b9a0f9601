"""What a cell may hold: each kind reads a whole column and knows how it is written.

A kind is named in a table's annotation (``joined: Day | None``); a column's declaration makes an
instance of it.  ``parse`` takes the cells of one column and returns a pandas Series of the kind's
dtype, one value a cell, and the troubles.  A blank cell is missing (NaN, NaT, NA).
"""

from __future__ import annotations

import dataclasses
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

import numpy as np
import pandas as pd

from toolkit import amounts, codes, days, identity
from toolkit.cells import Cells, Trouble, day_text, plain_number
from toolkit.grid import Raw
from toolkit.masking import mask_card, mask_id, mask_phone

TEXT_DTYPE = pd.StringDtype(storage="python", na_value=np.nan)
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad"))
Parsed = tuple[Any, list[Trouble]]


def strip(text: str) -> str:
    """Return text without outer white space (full-width too), invisible characters and leading ``'``."""
    if text.isascii() or not any(map(text.__contains__, "\u200b\u200c\u200d\u200e\u200f\ufeff\u00ad")):
        stripped = text.strip()
    else:
        stripped = text.translate(INVISIBLE).strip()
    return stripped[1:].strip() if stripped[:1] == "'" else stripped


def narrow(text: str) -> str:
    """Return text with full-width letters and digits made half-width, stripped."""
    text = strip(text)
    return text if text.isascii() else strip(unicodedata.normalize("NFKC", text))


@dataclasses.dataclass(frozen=True)
class Kind:
    """What the kinds have in common."""

    number_format: ClassVar[str] = "General"
    """The Excel number format of a cell of this kind."""
    sample: ClassVar[str] = ""
    """A value as an officer would type it."""
    width: ClassVar[int] = 12
    """The usual width of its column, in characters."""
    adds: ClassVar[bool] = False
    """Whether the column's values may be added up."""
    told: ClassVar[str] = ""
    """What the kind expects, in Chinese, for messages and for the notes on headings."""

    def parse(self, cells: Cells) -> Parsed:
        """Read a column of cells."""
        raise TypeError(f"{type(self).__name__} cannot be read from a sheet")

    def masked(self, raw: str) -> str:
        """Return a raw value as it may be shown on screen and in reports."""
        return raw


@dataclasses.dataclass(frozen=True)
class TextKind(Kind):
    """Free text; outer spaces are stripped, numbers and days become text."""

    width: ClassVar[int] = 14
    sample: ClassVar[str] = "文字"
    told: ClassVar[str] = "文字"

    def clean(self, text: str) -> str:
        """Return one text as it is kept."""
        return strip(text)

    def parse(self, cells: Cells) -> Parsed:
        values = np.full(len(cells), np.nan, dtype=object)
        positions, inverse, cleaned = cells.each_text(self.clean)
        if len(positions):
            results = np.empty(len(cleaned), dtype=object)
            results[:] = [text if text else np.nan for text in cleaned]
            values[positions] = results[inverse]
        for raw in (Raw.NUMBER, Raw.BOOL):
            for position in cells.where(raw):
                values[position] = self.clean(plain_number(float(cells.numbers[position])))
        for position in cells.where(Raw.DAY):
            values[position] = day_text(float(cells.numbers[position]))
        return pd.Series(values, dtype=TEXT_DTYPE), list(cells.unusable())


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
            if joined and all("\u3400" <= character for character in joined):
                text = joined
            else:
                text = " ".join(text.split())
        return text.translate(self._DOTS)


@dataclasses.dataclass(frozen=True)
class DigitsKind(TextKind):
    """A number that is a name (job number, voucher, account): full-width made half, no ``.0``."""

    number_format: ClassVar[str] = "@"
    sample: ClassVar[str] = "0001"
    told: ClassVar[str] = "编号（按文本填写）"

    def clean(self, text: str) -> str:
        return narrow(text)


@dataclasses.dataclass(frozen=True)
class IdNumberKind(TextKind):
    """A resident identity number as text; a number in the cell has lost its last digits (R003)."""

    number_format: ClassVar[str] = "@"
    width: ClassVar[int] = 21
    sample: ClassVar[str] = "11010519491231002X"
    told: ClassVar[str] = "18位身份证号（按文本填写）"

    def clean(self, text: str) -> str:
        return identity.normalise(text)

    def parse(self, cells: Cells) -> Parsed:
        values, troubles = super().parse(cells)
        numeric = np.concatenate([cells.where(Raw.NUMBER), cells.where(Raw.DAY)])
        for position in numeric:
            troubles.append(Trouble(int(position), "R003", "证件号码按数字存放，末几位已经丢失"))
        if len(numeric):
            values.iloc[numeric] = np.nan
        positions, inverse, damaged = cells.each_text(_scientific)
        for place, position in enumerate(positions):
            if damaged[inverse[place]]:
                troubles.append(Trouble(int(position), "R003", "证件号码变成了科学计数法，末几位已经丢失"))
                values.iloc[position] = np.nan
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
        return text[:-2] if text.endswith(".0") else text

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

    def parse(self, cells: Cells) -> Parsed:
        values, troubles = super().parse(cells)
        for position in cells.where(Raw.NUMBER):
            if abs(cells.numbers[position]) >= 1e15:
                troubles.append(Trouble(int(position), "X001", "卡号按数字存放，末几位已经丢失，请按文本重新填写"))
                values.iloc[position] = np.nan
        return values, troubles

    def masked(self, raw: str) -> str:
        return mask_card(raw)


@dataclasses.dataclass(frozen=True)
class DayKind(Kind):
    """A calendar day (datetime64[s], midnight)."""

    number_format: ClassVar[str] = "yyyy-mm-dd"
    sample: ClassVar[str] = "2025-03-01"
    told: ClassVar[str] = "日期，如 2025-03-01"

    def parse(self, cells: Cells) -> Parsed:
        values = np.full(len(cells), np.datetime64("NaT"), dtype="datetime64[D]")
        troubles = list(cells.unusable())
        serials = cells.where(Raw.DAY)
        whole = np.floor(cells.numbers[serials]).astype(np.int64)
        values[serials] = np.datetime64("1899-12-30") + whole.astype("timedelta64[D]")
        self._spread(cells, values, troubles)
        for position in cells.where(Raw.NUMBER):
            number = float(cells.numbers[position])
            read = days.from_serial(number)
            self._take(int(position), read, plain_number(number), values, troubles)
        for position in cells.where(Raw.BOOL):
            troubles.append(Trouble(int(position), "X001", "不是日期"))
        return pd.Series(values.astype("datetime64[s]")), troubles

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
        numbers = cells.where(Raw.NUMBER)
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
                troubles.append(Trouble(int(position), "X008", f"金额“{text}”{amount.doubt}", lost=lost))
        for raw in (Raw.DAY, Raw.BOOL):
            for position in cells.where(raw):
                troubles.append(Trouble(int(position), "X001", f"“{cells.raw(int(position))}”不是金额"))
        return pd.Series(pd.arrays.IntegerArray(values, ~present)), troubles

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
        for position in cells.where(Raw.NUMBER):
            number = float(cells.numbers[position])
            if number == round(number) and abs(number) < 2**53:
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
        for raw in (Raw.DAY, Raw.BOOL):
            for position in cells.where(raw):
                troubles.append(Trouble(int(position), "X001", f"“{cells.raw(int(position))}”不是整数"))
        return pd.Series(pd.arrays.IntegerArray(values, ~present)), troubles


def _read_whole(text: str) -> tuple[str, int | None]:
    """Read a text as a whole number: 12, １２, 1,200, 12人, 3张, 12.0; a dash is nothing."""
    text = strip(text)
    bare = narrow(text).replace(",", "").rstrip("人次个张份件条名户场期天月年位岁")
    if bare in ("-", "—", "－", "无", "/"):
        return "", None
    if bare.endswith(".0") or bare.endswith(".00"):
        bare = bare.split(".")[0]
    digits = bare[1:] if bare[:1] in "+-" else bare
    return text, int(bare) if digits.isdecimal() and digits.isascii() else None


@dataclasses.dataclass(frozen=True)
class RatioKind(Kind):
    """A share (Float64, 1 is the whole): 0.5 and 50% are a half; a bare number above 1 is percent."""

    number_format: ClassVar[str] = "0.00%"
    sample: ClassVar[str] = "50%"
    width: ClassVar[int] = 9
    told: ClassVar[str] = "百分比，如 50%"

    def parse(self, cells: Cells) -> Parsed:
        values = np.zeros(len(cells), dtype=np.float64)
        present = np.zeros(len(cells), dtype=bool)
        troubles = list(cells.unusable())
        for position in cells.where(Raw.NUMBER):
            values[position], present[position] = float(cells.numbers[position]), True
        positions, inverse, read = cells.each_text(_read_ratio)
        for place, position in enumerate(positions):
            text, ratio = read[inverse[place]]
            if not text:
                continue
            if ratio is None:
                troubles.append(Trouble(int(position), "X001", f"“{text}”不是百分比"))
            else:
                values[position], present[position] = ratio, True
        return pd.Series(pd.arrays.FloatingArray(values, ~present)), troubles


def _read_ratio(text: str) -> tuple[str, float | None]:
    """Read a text as a share; only a text with % is divided by 100."""
    text = strip(text)
    bare = narrow(text).replace(" ", "")
    divisor = 100 if bare.endswith("%") else 1
    try:
        return text, float(bare.rstrip("%")) / divisor
    except ValueError:
        return text, None


@dataclasses.dataclass(frozen=True)
class ChoiceKind(TextKind):
    """A word of a code table; another wording is made the table's, an unknown word is kept.

    ``words`` names the code table; ``closed`` makes an unknown word a trouble (X001).
    """

    told: ClassVar[str] = "从下拉列表中选择"
    words: str = ""
    closed: bool = False

    @property
    def table(self) -> codes.CodeTable:
        """The code table of this column."""
        return codes.TABLES[self.words]

    def clean(self, text: str) -> str:
        text = strip(text)
        return (self.table.canonical(text) or text) if text else text

    def parse(self, cells: Cells) -> Parsed:
        values, troubles = super().parse(cells)
        if self.closed:
            known = set(self.table.labels())
            for position in np.flatnonzero(values.notna() & ~values.isin(known)):
                shown = values.iloc[position]
                near = self.table.nearest(shown)
                hint = f"，是否为“{near}”" if near else ""
                troubles.append(Trouble(int(position), "X001", f"“{shown}”不在规定的说法之内{hint}", lost=False))
        return values, troubles


@dataclasses.dataclass(frozen=True)
class MonthKind(TextKind):
    """A month of the year as text ``2025-03`` (or ``03`` where the year is not named)."""

    sample: ClassVar[str] = "2025-03"
    told: ClassVar[str] = "月份，如 2025-03"

    def clean(self, text: str) -> str:
        return month_text(text) or strip(text)

    def parse(self, cells: Cells) -> Parsed:
        values, troubles = super().parse(cells)
        for position in cells.where(Raw.DAY):
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


if TYPE_CHECKING:
    # To a type checker an attribute of a table is a pandas Series, which has no type of its own.
    Text: TypeAlias = Any
    Name: TypeAlias = Any
    Digits: TypeAlias = Any
    IdNumber: TypeAlias = Any
    Phone: TypeAlias = Any
    Card: TypeAlias = Any
    Day: TypeAlias = Any
    Money: TypeAlias = Any
    Whole: TypeAlias = Any
    Ratio: TypeAlias = Any
    Choice: TypeAlias = Any
    Month: TypeAlias = Any
else:
    Text, Name, Digits, IdNumber = TextKind, NameKind, DigitsKind, IdNumberKind
    Phone, Card, Day, Money = PhoneKind, CardKind, DayKind, MoneyKind
    Whole, Ratio, Choice, Month = WholeKind, RatioKind, ChoiceKind, MonthKind
