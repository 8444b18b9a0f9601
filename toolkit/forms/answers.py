"""What stands in the place of placeholders: figures, and the rows of lists."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from toolkit.amounts import yuan


class Cents(int):
    """An amount of money in whole cents; a plain int is a count."""

    def __repr__(self) -> str:
        return f"Cents({int(self)})"


_FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel counts a day in 1900 that never was: no cell holds the days before it."""
Value = str | int | float | Decimal | Fraction | datetime.date | None
"""What a placeholder gets: text, a count, an amount (``Cents``), a share (``Fraction``), a day, or nothing."""
CellValue = str | int | float | Decimal | datetime.date | None


@dataclasses.dataclass(frozen=True)
class Rows:
    """The records of a list: the names of its fields, and a value a field for each record."""

    fields: tuple[str, ...]
    records: tuple[tuple[Value, ...], ...]

    def value(self, record: int, field: str) -> Value:
        """Return one record's value of a field."""
        return self.records[record][self._places[field]]

    @functools.cached_property
    def _places(self) -> dict[str, int]:
        return {field: place for place, field in enumerate(self.fields)}


@dataclasses.dataclass(frozen=True)
class Answers:
    """All that one unit's records say to a form.

    ``figures`` are by the words as the form knows them (see ``toolkit.forms.meaning``), ``lists`` by the
    lists' names; ``lacking`` says in Chinese why a figure or a list cannot be told.
    """

    figures: Mapping[str, Value] = dataclasses.field(default_factory=dict)
    lists: Mapping[str, Rows] = dataclasses.field(default_factory=dict)
    lacking: Mapping[str, str] = dataclasses.field(default_factory=dict)
    unit: str = ""
    period: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def filled(self) -> bool:
        """Whether the records tell anything that the form asks for."""
        return bool(self.figures or self.lists or not self.lacking)


def percent(value: Decimal) -> str:
    """Return a share in hundredths, rounded as workbooks round.

    >>> percent(Decimal("0.15625")), percent(Decimal("12.5"))
    ('15.63%', '1250.00%')
    """
    return f"{(value * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


def shown(value: Value) -> str:
    """Return a value as it stands amid other words.

    >>> shown(Cents(123450)), shown(1200), shown(Fraction(3, 4)), shown(datetime.date(2025, 3, 1)), shown(None)
    ('1,234.50', '1200', '75.00%', '2025年3月1日', '')
    """
    if value is None:
        return ""
    if isinstance(value, Cents):
        return yuan(value)
    if isinstance(value, Fraction):
        return percent(Decimal(value.numerator) / value.denominator)
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def carried(value: Value) -> CellValue:
    """Return a value as a cell of its own takes it: amounts in yuan, shares as numbers, days before any cell's as text.

    >>> carried(Cents(123450)), carried(Fraction(3, 4)), carried("=1+1")
    (Decimal('1234.5'), 0.75, '=1+1')
    """
    if isinstance(value, Cents):
        return Decimal(int(value)) / 100 if value % 100 else Decimal(int(value) // 100)
    if isinstance(value, datetime.date) and value < _FIRST_DAY:
        return value.isoformat()
    return float(value) if isinstance(value, Fraction) else value
