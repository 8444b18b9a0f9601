"""Declared checks: one file a check, found by the registry, run over what was read.

A check asks for what it needs by its parameters' annotations: declared tables (``| None`` when it
can do without), ``Policy``, ``datetime.date`` (today), ``Reading`` (the sheets themselves) and
``Used`` (which waivers were used).
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from toolkit import law, registry
from toolkit.declared_page import paragraphs
from toolkit.errors import WordUnknown
from toolkit.flags import Flag, Flags, SheetFlag
from toolkit.masking import mask_text
from toolkit.parameters import asked_for, handed_over, lack_of, needed
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.sheet_place import letters
from toolkit.table import TABLES, Table

CHECKS: dict[str, Check] = {}
"""Every check by its code."""

Rows = str | Mapping[str, str]
ACROSS = "M"
"""The family of checks over several units: ``merge`` makes them, a unit by itself has nothing to show."""


class Used(set[int]):
    """The positions in 核查说明 of the waivers that a finding was laid against."""

    not_run: frozenset[str] = frozenset()
    """The codes of the checks that were left out or lacked something: their waivers are not idle."""


@dataclasses.dataclass(frozen=True)
class Check:
    """One declared check.

    ``page`` is its docstring: what is wrong; why it matters; what to do.  ``bad`` and ``good`` are
    example rows (see ``toolkit.examples``), by parameter name where there are several tables.
    """

    code: str
    severity: Severity
    basis: str
    function: Callable[..., Flags]
    page: str
    bad: Rows
    good: Rows
    province: str
    today: datetime.date
    parameters: dict[str, tuple[Any, bool]]

    @property
    def name(self) -> str:
        """The fault's name: the function's."""
        return self.function.__name__

    @functools.cached_property
    def paragraphs(self) -> list[str]:
        """The page's paragraphs, each on one line."""
        return paragraphs(self.page)

    @property
    def title(self) -> str:
        """What is wrong, in one sentence."""
        return self.paragraphs[0]

    @property
    def remedy(self) -> str:
        """What to do."""
        return self.paragraphs[2]

    @property
    def family(self) -> str:
        """The letter of its code."""
        return self.code[0]

    @property
    def family_title(self) -> str:
        """The family in Chinese, as its folder's docstring names it."""
        folder = sys.modules[self.function.__module__.rpartition(".")[0]]
        return (folder.__doc__ or "").strip().rpartition(": ")[2].rstrip(".")

    @property
    def tables(self) -> list[type[Table]]:
        """The tables it asks for."""
        return [kind for kind, _ in self.parameters.values() if issubclass(kind, Table)]

    @functools.cached_property
    def looks_at_waivers(self) -> bool:
        """Whether it looks at which waivers were used: it can only run when they have been."""
        return any(kind is Used for kind, _ in self.parameters.values())

    @functools.cached_property
    def _needed(self) -> tuple[type[Table], ...]:
        return needed(self.parameters)

    def lacking(self, tables: Mapping[type[Table], Table]) -> str:
        """Say which table it needs that is not there; an empty text where all are."""
        for kind in self._needed:
            if kind not in tables:
                return lack_of(kind)
        return ""

    @property
    def example_tables(self) -> dict[str, type[Table]]:
        """The tables its examples may name: those it asks for by parameter, any other by its title."""
        asked = {name: kind for name, (kind, _) in self.parameters.items() if issubclass(kind, Table)}
        return asked | TABLES


@dataclasses.dataclass(frozen=True)
class Finding:
    """A flag signed by its check: what, where, why, what to do, by which document.

    ``value`` is masked; ``row``, ``cell``, ``column`` and ``value`` are None where a finding has no
    single place.
    """

    code: str
    severity: Severity
    unit: str
    file: str
    sheet: str
    row: int | None
    cell: str | None
    table: str
    column: str | None
    value: str | None
    message: str
    remedy: str
    basis: str
    department: str | None = None


@dataclasses.dataclass(frozen=True)
class NotChecked:
    """Something that was not checked: the check's code or the thing, the file, and why."""

    what: str
    file: str
    why: str


def check(
    code: str,
    severity: Severity,
    *,
    basis: object,
    bad: Rows,
    good: Rows,
    province: str = "anhui",
    today: str = "2025-12-31",
) -> Callable[[Callable[..., Flags]], Callable[..., Flags]]:
    """Declare a check; the module's docstring is its page."""

    def declare(function: Callable[..., Flags]) -> Callable[..., Flags]:
        if code in CHECKS:
            raise ValueError(f"{code} is declared twice")
        page = inspect.getdoc(function) or sys.modules[function.__module__].__doc__ or ""
        CHECKS[code] = Check(
            code,
            severity,
            str(basis),
            function,
            page,
            bad,
            good,
            province,
            datetime.date.fromisoformat(today),
            asked_for(function, (Policy, Reading, Used, datetime.date)),
        )
        return function

    return declare


def all_checks() -> dict[str, Check]:
    """Return every check by code, in order."""
    registry.load("toolkit.checks")
    return dict(sorted(CHECKS.items(), key=lambda item: ("XRDPWHCFM".find(item[0][0]), item[0])))


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> list[Check]:
    """Return the checks whose code begins with one of ``select`` and with none of ``ignore``.

    Raises ``WordUnknown`` for a code or family that no check has.
    """
    checks = all_checks()
    select, ignore = [word.upper() for word in select], [word.upper() for word in ignore]
    for word in (*select, *ignore):
        if not any(code.startswith(word) for code in checks):
            raise WordUnknown("检查编号", word, checks)
    return [
        item
        for code, item in checks.items()
        if (not select or any(code.startswith(word) for word in select))
        and not any(code.startswith(word) for word in ignore)
    ]


def flags_of(
    item: Check, reading: Reading, policy: Policy, today: datetime.date, used: Used | None = None
) -> Iterator[Flag | SheetFlag]:
    """Run one check; raises ``Lacking`` when something it needs is not there."""
    others = {Policy: policy, Reading: reading, Used: used, datetime.date: today}
    yield from item.function(**handed_over(item.parameters, reading.tables, others))


def sign(item: Check, flag: Flag | SheetFlag, unit: str) -> Finding:
    """Make a finding of a flag: its place as Excel shows it, its masked value, the check's remedy.

    A unit's own amount is told in the message; what makes it binding is the document of the check.
    """
    severity = flag.severity or item.severity
    basis = flag.basis or item.basis
    if basis == str(law.SETTINGS) and item.basis != str(law.CEILING):
        basis = item.basis
    if isinstance(flag, SheetFlag):
        return _sign_sheet(item, flag, unit, severity, basis)
    place = flag.table.parts[int(flag.table.part[flag.position]) if flag.position is not None else 0]
    declared = flag.table.columns[flag.attribute] if flag.attribute else None
    row: int | None = (int(flag.table.row[flag.position]) or None) if flag.position is not None else None
    cell = value = column = None
    if flag.attribute and declared:
        there, number = place.place_of(flag.attribute, row)
        row = there if there is not None else row
        row = None if place.remembered and not number else row
        cell = f"{letters(number)}{there}" if number else None
        column = place.headings.get(flag.attribute, declared.title) or declared.title
        if flag.position is not None and number:
            raw = place.raw_at(row, number)
            value = mask_text(declared.kind.masked(raw)) if raw is not None else None
    return Finding(
        item.code,
        severity,
        unit,
        place.file,
        place.sheet,
        row,
        cell,
        flag.table.title,
        column,
        value,
        mask_text(flag.message),
        item.remedy,
        basis,
        _department(flag),
    )


def _department(flag: Flag) -> str | None:
    """Return the department of the row flagged, where the table has that column."""
    found = flag.table.departments[flag.position] if flag.position is not None else None
    return mask_text(found) if found else None


def _sign_sheet(item: Check, flag: SheetFlag, unit: str, severity: Severity, basis: str) -> Finding:
    reading = flag.reading
    cell = f"{letters(flag.column)}{flag.row}" if flag.row and flag.column else None
    declared = reading.table.columns[flag.attribute] if flag.attribute else None
    column = (reading.part.headings.get(flag.attribute) or declared.title) if declared else None
    raw = reading.part.raw_at(flag.row, flag.column)
    value = mask_text(declared.kind.masked(raw) if declared else raw) if raw is not None else None
    return Finding(
        item.code,
        severity,
        unit,
        reading.grid.file,
        reading.grid.sheet,
        flag.row,
        cell,
        reading.table.title,
        column,
        value,
        mask_text(flag.message),
        item.remedy,
        basis,
        _department_on(reading.part, flag.row),
    )


def _department_on(part: Any, row: int | None) -> str | None:
    """Return the department of a sheet row, where the sheet has that column."""
    column = part.columns.get("department")
    found = part.grid.value(row, column) if row and column and row > part.header_row else None
    return mask_text(found) if isinstance(found, str) else None
