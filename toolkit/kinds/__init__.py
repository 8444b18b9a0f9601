"""What a cell may hold: each kind reads a whole column and knows how it is written.

A kind is named in a table's annotation (``joined: Day | None``); a column's declaration makes an
instance of it.  ``parse`` takes the cells of one column and returns a pandas Series of the kind's
dtype, one value a cell, and the troubles.  A blank cell is missing (NaN, NaT, NA).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from toolkit.kinds.base import Kind, narrow, strip
from toolkit.kinds.choices import ChoiceKind
from toolkit.kinds.days_and_months import DayKind, MonthKind, month_text
from toolkit.kinds.identifiers import CardKind, IdNumberKind, PhoneKind
from toolkit.kinds.money import MoneyKind
from toolkit.kinds.quantities import RatioKind, WholeKind
from toolkit.kinds.texts import TEXT_DTYPE, DigitsKind, NameKind, TextKind

__all__ = [
    "TEXT_DTYPE",
    "CardKind",
    "ChoiceKind",
    "DayKind",
    "DigitsKind",
    "IdNumberKind",
    "Kind",
    "MoneyKind",
    "MonthKind",
    "NameKind",
    "PhoneKind",
    "RatioKind",
    "TextKind",
    "WholeKind",
    "month_text",
    "narrow",
    "strip",
]

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
