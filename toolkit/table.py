"""Declared tables: one class a sheet, one annotated attribute a column.

A class decorated with ``table`` is the declaration; an instance is that table as it was read from
one or more sheets, each row with its place.
"""

from __future__ import annotations

import functools
import inspect
import itertools
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, ClassVar, TypeVar

import numpy as np
import pandas as pd

from toolkit import kinds
from toolkit.column import Column, Lacking
from toolkit.flags import Flag, render
from toolkit.headings import fold
from toolkit.keys import coded, one_key, one_of, tells
from toolkit.severity import Severity
from toolkit.sheet_place import Part

TABLES: dict[str, type[Table]] = {}
"""Every declared table by its title, in the order of declaration."""
DERIVED: dict[str, type[Table]] = {}
"""Tables that no unit's sheet is read as: lists of our own, and what is worked out across units."""

_Declared = TypeVar("_Declared", bound="type[Table]")


class Table:
    """A declared table, read: ``values`` has one typed column an attribute, with one line a data row.

    ``part`` and ``row`` give each row's place: the sheet (an index into ``parts``) and the row of
    that sheet, from 1.
    """

    title: ClassVar[str] = ""
    also: ClassVar[tuple[str, ...]] = ()
    """Words that name this table in a tab or in a title."""
    marks: ClassVar[tuple[str, ...]] = ()
    """Columns of which a sheet without a telling name must have one."""
    amounts: ClassVar[tuple[str, ...]] = ()
    """Columns of which a sheet must have one, or it carries no amount."""
    leveled: ClassVar[tuple[str, ...]] = ()
    """Columns whose equal values add up one level, with the units as detail, when units are consolidated."""
    is_form: ClassVar[bool] = False
    """The table has one row, and may stand as 项目 | 内容 down the sheet."""
    columns: ClassVar[dict[str, Column]] = {}
    needed: ClassVar[frozenset[str]] = frozenset()
    """The columns that must be on a sheet."""
    words: ClassVar[dict[str, str]] = {}
    """Every folded wording, with the attribute it names."""

    def __init__(self, values: dict[str, Any], part: Any, row: Any, parts: list[Part]) -> None:
        self.values = values
        self.index = pd.RangeIndex(len(row))
        self.part = part
        self.row = row
        self.parts = parts
        self.facts: dict[Any, Any] = {}
        """What was worked out of the table already (see ``toolkit.once``)."""

    def __len__(self) -> int:
        return len(self.row)

    @property
    def frame(self) -> pd.DataFrame:
        """The columns as one frame."""
        return pd.DataFrame(self.values, index=self.index)

    def has(self, attribute: str) -> bool:
        """Say whether a sheet has the column."""
        return attribute in self.values

    def values_of(self, attribute: str) -> Any:
        """Return the column as a Series; raises ``Lacking`` when no sheet has it."""
        if attribute not in self.values:
            raise Lacking(f"{self.title}没有“{self.columns[attribute].title}”一列")
        return self.values[attribute]

    def get(self, attribute: str) -> Any:
        """Return the column as a Series, all missing when no sheet has it."""
        if attribute in self.values:
            return self.values[attribute]
        return empty_column(self.columns[attribute], len(self))

    def told(self, attribute: str) -> Any:
        """Return the column as an array of objects, all missing where this kind of table does not declare it."""
        key = ("told", attribute)
        if key not in self.facts:
            if attribute in self.columns:
                self.facts[key] = self.get(attribute).to_numpy(dtype=object)
            else:
                self.facts[key] = np.full(len(self), np.nan, dtype=object)
        return self.facts[key]

    def is_told(self, attribute: str) -> Any:
        """Say for each row whether the column tells something, as an array; nobody may change it."""
        key = ("is_told", attribute)
        if key not in self.facts:
            there = attribute in self.values
            self.facts[key] = tells(self.values[attribute]) if there else np.zeros(len(self), bool)
        return self.facts[key]

    def are_all_told(self, attribute: str) -> bool:
        """Say whether the column tells something in every row."""
        return bool(self.is_told(attribute).all())

    def codes_of(self, attribute: str) -> Any:
        """Return a number for each row that is equal where the texts of a column are, -1 where it tells nothing."""
        return coded(self.get(attribute))[0]

    def is_one_of(self, attribute: str, words: Collection[str]) -> Any:
        """Say for each row whether a column of texts tells one of ``words``, as an array."""
        return one_of(self.get(attribute), words)

    def texts_of(self, attribute: str) -> Any:
        """Return the column as an array of texts, empty where it tells nothing."""
        return np.where(self.is_told(attribute), self.told(attribute), "")

    def raw(self, attribute: str) -> Any:
        """Return the column as it stood in the cells, as text (object Series, None when blank)."""
        shown: list[str | None] = []
        for part in self.parts:
            shown.extend(part.raw(attribute))
        return pd.Series(shown, dtype=object)

    @functools.cached_property
    def departments(self) -> list[str | None]:
        """Each row's department, None where it has none or no sheet has the column."""
        if "department" not in self.values:
            return [None] * len(self)
        return [text if isinstance(text, str) else None for text in self.values["department"].tolist()]

    @functools.cached_property
    def _on_several_sheets(self) -> bool:
        return len({(part.file, part.sheet) for part in self.parts}) > 1

    def place(self, position: int) -> str:
        """Return where a row stands, for a message: ``第 5 行``, with the sheet when there are several."""
        if self._on_several_sheets:
            return f"“{self.parts[self.part[position]].sheet}”第 {self.row[position]} 行"
        return f"第 {self.row[position]} 行"

    def places(self, positions: Any, where: Any) -> Any:
        """Return ``place`` of each position for the rows of ``where``; '' for others and for -1."""
        words = np.full(len(positions), "", dtype=object)
        for row in true_rows(where).tolist():
            if positions[row] >= 0:
                words[row] = self.place(int(positions[row]))
        return words

    def first_of(self, key: Any) -> Any:
        """Return for each row the position of the first row with the same key, -1 for no key (an array).

        ``key`` is a column, or what ``one_key`` gave.
        """
        numbered = key if isinstance(key, np.ndarray) and key.dtype == np.int64 else one_key(key)
        known = np.flatnonzero(numbered >= 0)
        first = np.zeros(int(numbered.max(initial=-1)) + 1, dtype=np.int64)
        first[numbered[known[::-1]]] = known[::-1]
        found = np.full(len(numbered), -1, dtype=np.int64)
        found[known] = first[numbered[known]]
        return found

    def again(self, first: Any) -> Any:
        """Say which rows repeat an earlier one; ``first`` is what ``first_of`` gave."""
        return (first >= 0) & (first < np.arange(len(self)))

    def flag(
        self,
        attribute: str | None,
        mask: Any,
        message: str,
        *,
        severity: Severity | Any = None,
        basis: Any = None,
        **facts: Any,
    ) -> Iterator[Flag]:
        """Yield a flag for each row where ``mask`` is true (NA counts as false).

        ``message`` is a format string; ``facts`` are scalars, Series or arrays aligned with the table, or
        functions that give one, called only where there is something to flag; ``{fact:yuan}`` writes cents
        as yuan.  ``attribute`` None flags the row as a whole.  ``severity`` (lowered) and ``basis`` (in place
        of the check's) may be columns too.
        """
        positions = true_rows(mask)
        if not len(positions):
            return

        def at_positions(fact: Any) -> Iterable[Any]:
            fact = fact() if callable(fact) else fact
            if isinstance(fact, np.ndarray):
                return fact[positions].tolist()  # type: ignore[no-any-return]
            return fact.iloc[positions].tolist() if isinstance(fact, pd.Series) else itertools.repeat(fact)

        columns = zip(*map(at_positions, facts.values()), strict=False) if facts else itertools.repeat(())
        rows = zip(positions, columns, at_positions(severity), at_positions(basis), strict=False)
        for position, values, lowered, stated in rows:
            here = dict(zip(facts, values, strict=True))
            yield Flag(self, attribute, int(position), render(message, here), lowered or None, stated or None)

    def flag_table(
        self, message: str, *, attribute: str | None = None, severity: Severity | None = None, **facts: Any
    ) -> Iterator[Flag]:
        """Yield one flag on the table as a whole, or on one column's heading."""
        yield Flag(self, attribute, None, render(message, facts), severity)


def true_rows(mask: Any) -> Any:
    """Return the positions at which a mask of a whole table is true; NA counts as false."""
    if isinstance(mask, pd.Series):
        array = mask.array
        if isinstance(array, pd.arrays.BooleanArray):
            return np.flatnonzero(array.to_numpy(dtype=bool, na_value=False))
        mask = array.to_numpy() if mask.dtype == bool else mask.fillna(False).astype(bool).to_numpy()
    elif not isinstance(mask, np.ndarray) or mask.dtype != bool:
        mask = pd.Series(mask).fillna(False).astype(bool).to_numpy()
    return np.flatnonzero(mask)


def empty_column(declared: Column, length: int) -> Any:
    """Return a Series of ``length`` missing values of the column's dtype, shared by all who ask."""
    return _empty(declared.kind, length)


@functools.lru_cache(maxsize=512)
def _empty(kind: kinds.Kind, length: int) -> Any:
    from toolkit.cells import Cells

    blank = Cells(
        np.zeros(length, dtype=np.uint8),
        np.zeros(length, dtype=np.float64),
        np.full(length, -1, dtype=np.int32),
        [],
    )
    return kind.parse(blank)[0]


def table(
    title: str,
    *,
    also: tuple[str, ...] = (),
    marks: tuple[str, ...] = (),
    amounts: tuple[str, ...] = (),
    form: bool = False,
    derived: bool = False,
    leveled: tuple[str, ...] = (),
) -> Callable[[_Declared], _Declared]:
    """Declare a table: its title, words that name it, and the columns that mark it.

    A ``derived`` table is never looked for on a unit's sheets.  ``leveled`` names the columns whose
    equal values add up one level when units are consolidated.
    """

    def declare(cls: _Declared) -> _Declared:
        cls.title, cls.also, cls.marks, cls.is_form = title, (title, *also), marks, form
        cls.amounts = amounts
        cls.columns = dict(_columns(cls))
        cls.needed = frozenset(name for name, item in cls.columns.items() if item.needed)
        words = [(fold(word), name) for name, item in cls.columns.items() for word in item.wordings]
        cls.words = dict(words)
        for word, name in words:
            if cls.words[word] != name:
                raise ValueError(f"{title}: {word} is claimed by {name} and {cls.words[word]}")
        if title in TABLES or title in DERIVED:
            raise ValueError(f"the table {title} is declared twice")
        cls.leveled = leveled
        others = {name for item in cls.columns.values() for name in item.instead}
        unknown = {*marks, *amounts, *leveled, *others} - set(cls.columns)
        if unknown:
            raise ValueError(f"{title}: no columns {unknown}")
        (DERIVED if derived else TABLES)[title] = cls
        return cls

    return declare


def _columns(cls: type[Table]) -> Iterator[tuple[str, Column]]:
    """Yield the declared columns of a class, with the kind its annotation names."""
    for attribute, annotation in inspect.get_annotations(cls, globals=vars(kinds), eval_str=True).items():
        declared = cls.__dict__.get(attribute)
        if not isinstance(declared, Column):
            continue
        members = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
        (kind,) = [member for member in members if member is not types.NoneType]
        declared.attribute = attribute
        declared.kind = kind(**declared.options)
        declared.required = types.NoneType not in members
        declared.needed = declared.needed or declared.required
        yield attribute, declared
