"""The data cells of one column, and what troubled us when reading them."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from toolkit.grid import BOOL, DAY, EPOCH, ERROR, NO_VALUE, NUMBER, TEXT, Column

_Read = TypeVar("_Read")


@dataclasses.dataclass(frozen=True)
class Trouble:
    """One cell that could not be read cleanly.

    ``position`` counts the cells handed to the kind from 0; ``code`` is the check that reports it
    (X001, X003, X004, X007, X008, R003 …); ``message`` is for the officer; ``lost`` says that the
    cell counts as empty.
    """

    position: int
    code: str
    message: str
    lost: bool = True


@dataclasses.dataclass(frozen=True)
class Cells:
    """The cells of one column at the rows that matter, as they stood in the file."""

    kinds: npt.NDArray[np.uint8]
    numbers: npt.NDArray[np.float64]
    codes: npt.NDArray[np.int32]
    texts: list[str]

    @classmethod
    def of(cls, column: Column, texts: list[str], rows: npt.NDArray[np.int64]) -> Cells:
        """Take the cells of ``column`` at ``rows`` (sheet rows in order, from 1)."""
        return cls.at(column, texts, places_of(rows))

    @classmethod
    def at(cls, column: Column, texts: list[str], places: slice | npt.NDArray[np.int64]) -> Cells:
        """Take the cells of ``column`` at ``places``, as ``places_of`` gives them."""
        return cls(column.kinds[places], column.numbers[places], column.codes[places], texts)

    def __len__(self) -> int:
        return len(self.kinds)

    def raw(self, position: int) -> str | None:
        """Return what the cell showed, as text, or None when it is blank."""
        return shown(self, position, self.texts)

    @functools.cached_property
    def _there(self) -> frozenset[int]:
        """The raw kinds that stand in the column."""
        there, rest = set(), self.kinds.tobytes()
        while rest:
            there.add(rest[0])
            rest = rest.translate(None, rest[:1])
        return frozenset(there)

    def only(self, *kinds: int) -> bool:
        """Say whether no cell is of any other raw kind than these."""
        return self._there <= {*kinds}

    def where(self, kind: int) -> npt.NDArray[np.int64]:
        """Return the positions of the cells of one raw kind."""
        if kind not in self._there:
            return _NOWHERE
        if len(self._there) == 1:
            return np.arange(len(self.kinds))
        positions: npt.NDArray[np.int64] = (self.kinds == kind).nonzero()[0]
        return positions

    def unusable(self) -> Iterator[Trouble]:
        """Yield the troubles every column has in common: error values, formulas never calculated."""
        for position in self.where(ERROR):
            shown = self.texts[self.codes[position]]
            yield Trouble(int(position), "X004", f"单元格是错误值 {shown}，按空白处理")
        for position in self.where(NO_VALUE):
            yield Trouble(int(position), "X003", "公式没有计算结果，按空白处理")

    @functools.cached_property
    def distinct(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], list[str]]:
        """The positions of the text cells, for each of them the place of its text, and the distinct texts."""
        positions = self.where(TEXT)
        if not len(positions):
            return positions, positions, []
        codes = self.codes if len(positions) == len(self.codes) else self.codes[positions]
        if len(codes) == 1:
            return positions, np.zeros(1, dtype=np.int64), [self.texts[codes[0]]]
        if len(self.texts) <= 64 * len(codes):
            seen = np.zeros(len(self.texts), dtype=bool)
            seen[codes] = True
            distinct = seen.nonzero()[0]
            places = np.empty(len(self.texts), dtype=np.int64)
            places[distinct] = np.arange(len(distinct))
            return positions, places.take(codes), [self.texts[code] for code in distinct.tolist()]
        distinct, inverse = np.unique(codes, return_inverse=True)
        return positions, inverse.astype(np.int64), [self.texts[code] for code in distinct.tolist()]

    def each_text(
        self, read: Callable[[str], _Read]
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], list[_Read]]:
        """Apply ``read`` once to each distinct text; the answer is like ``distinct`` with the results."""
        positions, inverse, texts = self.distinct
        return positions, inverse, [read(text) for text in texts]


def places_of(rows: npt.NDArray[np.int64]) -> slice | npt.NDArray[np.int64]:
    """Return where sheet rows (in order, from 1) stand in the arrays of a column: a slice where none is left out."""
    if len(rows) and rows[-1] - rows[0] + 1 == len(rows):
        return slice(int(rows[0]) - 1, int(rows[-1]))
    return rows - 1


def shown(column: Column | Cells, position: int, texts: list[str]) -> str | None:
    """Return what one cell of a column showed, as text, or None when it is blank."""
    kind = column.kinds[position]
    if kind in (TEXT, ERROR):
        return str(texts[column.codes[position]])
    if kind in (NUMBER, BOOL):
        return plain_number(float(column.numbers[position]))
    return day_text(float(column.numbers[position])) if kind == DAY else None


_LAST = 2_958_466
"""The serial of the first day that Python's calendar does not have."""
_NOWHERE = np.zeros(0, dtype=np.int64)


def plain_number(number: float) -> str:
    """Write a float as an officer would type it: no exponent, no ``.0``.

    >>> plain_number(30001.0), plain_number(0.1), plain_number(341700195007017000.0)
    ('30001', '0.1', '341700195007017000')
    """
    if number == int(number) and abs(number) < 1e22:
        return str(int(Decimal(repr(number))))
    return repr(number)


def day_text(serial: float) -> str:
    """Write a serial of the 1900 system (days) as an ISO day, with the time if it has one.

    >>> day_text(45413.0), day_text(45413.5)
    ('2024-05-01', '2024-05-01 12:00:00')
    """
    whole = int(np.floor(serial))
    if 0 <= whole < _LAST:
        day = (EPOCH + datetime.timedelta(days=whole)).date().isoformat()
    else:
        day = str(np.datetime64(EPOCH.date()) + np.timedelta64(whole, "D"))
    seconds = round((serial - whole) * 86400)
    if not seconds:
        return day
    hours, rest = divmod(seconds, 3600)
    return f"{day} {hours:02}:{rest // 60:02}:{rest % 60:02}"
