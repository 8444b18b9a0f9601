"""Columns by their codes: a number for each text or day, several columns as one key, and what each text says, asked once."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from typing import Any

import numpy as np
import pandas as pd

CODED = "gonghui_coded"
"""Under this name the array of a text column keeps its codes and texts."""
DATED = "gonghui_dated"
"""Under this name the array of a column of days keeps its codes and days."""
_ROOM = 2**62
"""More combinations than this do not fit a number: what is there is counted anew."""


def one_key(*columns: Any) -> Any:
    """Return a number for each row that is equal where all columns are, -1 where any of them is missing.

    A column is a Series, or an array of whole numbers that are negative where missing.

    >>> one_key(pd.Series(["甲", "乙", "甲", None]), np.array([1, 1, 1, 1])).tolist()
    [0, 1, 0, -1]
    """
    codes = [_codes(column) for column in columns]
    if len(columns) == 1 and not _is_numbers(columns[0]):
        return codes[0]
    told = np.logical_and.reduce([column >= 0 for column in codes])
    key, size = codes[0], _size(codes[0])
    for column in codes[1:]:
        if size * _size(column) > _ROOM:
            key, _ = pd.factorize(key)
            size = _size(key)
        key, size = key * _size(column) + column, size * _size(column)
    found = np.full(len(key), -1, dtype=np.int64)
    found[told], _ = pd.factorize(key[told])
    return found


def distinct(numbers: Any) -> Any:
    """Return the numbers that are not negative, each once, in order; they are small, such as codes and positions.

    >>> distinct(np.array([3, -1, 0, 3])).tolist()
    [0, 3]
    """
    return np.flatnonzero(np.bincount(numbers[numbers >= 0]))


def coded(column: Any) -> tuple[Any, list[str]]:
    """Return for each row of a text column the place of its text, -1 where missing, and the texts.

    It is known from reading a column, or worked out once (again for each call if its dtype is object, for pandas
    makes such an array anew): a column that was read is never changed in place, nor is what this returns.
    """
    array = column.array
    known: tuple[Any, list[str]] | None = vars(array).get(CODED)
    if known is None:
        codes, texts = pd.factorize(column.to_numpy(dtype=object))
        known = _kept(array, CODED, codes, texts.tolist())
    return known


def keep_codes(array: Any, codes: Any, texts: list[str]) -> None:
    """Keep with the array of a text column what ``coded`` is to return: each text stands once in ``texts``."""
    _kept(array, CODED, codes, texts)


def _kept(array: Any, name: str, codes: Any, values: list[Any]) -> tuple[Any, list[Any]]:
    """Keep codes with an array; all callers share them, so nobody may change them."""
    codes.flags.writeable = False
    known = codes, values
    setattr(array, name, known)
    return known


def dated(column: Any) -> tuple[Any, list[datetime.date]]:
    """Return for each row of a column of days the place of its day, -1 where missing, and the days; once a column.

    >>> codes, days = dated(pd.Series(["2025-03-01", None, "2025-03-01"], dtype="datetime64[s]"))
    >>> codes.tolist(), days
    ([0, -1, 0], [datetime.date(2025, 3, 1)])
    """
    array = column.array
    known: tuple[Any, list[datetime.date]] | None = vars(array).get(DATED)
    if known is None:
        on = column.to_numpy(dtype="datetime64[D]")
        told = ~np.isnat(on)
        codes = np.full(len(on), -1, dtype=np.int64)
        codes[told], days = pd.factorize(on[told].astype(np.int64))
        known = _kept(array, DATED, codes, days.astype("datetime64[D]").tolist())
    return known


def tells(column: Any) -> Any:
    """Say for which rows a Series tells something, as an array.

    >>> tells(pd.Series(["甲", None])).tolist()
    [True, False]
    """
    array = column.array
    known: tuple[Any, list[str]] | None = vars(array).get(CODED)
    return known[0] >= 0 if known else ~array.isna()


def read_once(column: Any, read: Callable[[Any], Any]) -> pd.Series:
    """Return what ``read`` makes of each value of a Series (object), None where it is missing; each value is read once.

    >>> read_once(pd.Series(["甲1", None, "乙2", "甲1"]), lambda text: text[0]).tolist()
    ['甲', None, '乙', '甲']
    """
    return pd.Series(read_each(column, read), dtype=object)


def read_each(column: Any, read: Callable[[Any], Any], missing: Any = None, dtype: Any = object) -> Any:
    """Return what ``read_once`` does as an array, of objects if nothing else is said, ``missing`` where it is missing.

    >>> read_each(pd.Series(["甲1", None, "甲1"], dtype="string"), len, -1, np.int64).tolist()
    [2, -1, 2]
    """
    codes, texts = coded(column)
    found = np.empty(len(texts) + 1, dtype=dtype)
    for place, text in enumerate(texts):
        found[place] = read(text)
    found[-1] = missing
    return found[codes]


def which(column: Any, holds: Callable[[str], Any]) -> Any:
    """Say for which rows of a text column ``holds``; it is asked once a text, and a missing one is never meant.

    >>> which(pd.Series(["甲1", None, "乙"], dtype="string"), str.isalpha).tolist()
    [False, False, True]
    """
    codes, texts = coded(column)
    hits = np.array([*map(bool, map(holds, texts)), False])
    return hits[codes]


def one_of(column: Any, words: Collection[str]) -> Any:
    """Say for which rows a text column tells one of ``words``, as an array.

    >>> one_of(pd.Series(["甲", None, "乙"], dtype="string"), ("乙", "丙")).tolist()
    [False, False, True]
    """
    return which(column, frozenset(words).__contains__)


def _codes(column: Any) -> Any:
    """Return a number for each value of a column, -1 where it is missing."""
    if _is_numbers(column):
        return column.astype(np.int64)
    if isinstance(column, pd.Series):
        if isinstance(column.dtype, pd.StringDtype):
            return coded(column)[0]
        column = column.to_numpy(dtype=object) if column.dtype == object else column.array
    codes, _ = pd.factorize(column)
    return codes


def _is_numbers(column: Any) -> bool:
    return isinstance(column, np.ndarray) and column.dtype.kind == "i"


def _size(codes: Any) -> int:
    return int(codes.max(initial=0)) + 1
