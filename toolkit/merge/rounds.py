"""Rounds of mending: which findings of the last round are mended, which still stand, which are new.

A round is one state of a unit's files.  While the files stay, what is found in them replaces what was
found before; when they change, that round becomes the last one.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
import zlib
from collections import deque
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

SCHEMA = 1
FIELDS = ("code", "severity", "file", "sheet", "row", "cell", "table", "column", "value", "message")
"""What is kept of a finding, in this order."""
_ROWS = re.compile(r"第\s*\d[\d\s–、,，至-]*行")
_CELL = re.compile(r"(?<![A-Za-z0-9])\$?[A-Z]{1,3}\$?[1-9]\d{0,5}(?![A-Za-z0-9])")
Key = Callable[["Told"], Hashable]


@dataclasses.dataclass(frozen=True)
class Told:
    """What a finding said: as JSON has it, its file by name alone."""

    code: str
    severity: str
    file: str
    sheet: str
    row: int | None
    cell: str | None
    table: str
    column: str | None
    value: str | None
    message: str

    @classmethod
    def of(cls, finding: Mapping[str, Any]) -> Told:
        """Make it of a finding as JSON has it."""
        values = {name: finding[name] for name in FIELDS}
        return cls(**(values | {"file": PurePath(finding["file"]).name}))

    @property
    def place(self) -> Hashable:
        """Its cell or row on its sheet, whatever the file is called."""
        return self.sheet, self.cell or self.row

    @property
    def saying(self) -> Hashable:
        """What it says wherever it stands: rows may have moved."""
        return self.code, self.table, self.column, self.value, placeless(self.message)


@dataclasses.dataclass(frozen=True)
class Round:
    """The findings in one state of a unit's files (their SHA-256, sorted), first met on ``day``.

    ``gaps`` are the checks not made, or not wholly: code and why.
    """

    files: tuple[str, ...]
    day: str
    findings: tuple[Told, ...]
    gaps: tuple[tuple[str, str], ...] = ()


@dataclasses.dataclass(frozen=True)
class Rounds:
    """The round that stands and the one before it."""

    now: Round
    last: Round | None = None

    @functools.cached_property
    def matched(self) -> Matched | None:
        """How they compare, None in the first round; a check is not made that lacks more than last time."""
        if self.last is None:
            return None
        not_made = {code for code, _ in set(self.now.gaps) - set(self.last.gaps)}
        return match(self.last.findings, self.now.findings, not_made)


@dataclasses.dataclass(frozen=True)
class Matched:
    """Positions of findings: of the last round those mended, still open and not checked this time; the new ones.

    ``open`` gives each open finding of the last round its position now.
    """

    mended: tuple[int, ...]
    open: Mapping[int, int]
    unchecked: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def counts(self) -> Counts:
        """How many of each."""
        return Counts(len(self.mended), len(self.open), len(self.unchecked), len(self.new))


@dataclasses.dataclass(frozen=True)
class Counts:
    """How many findings of the last round are mended, still open and not checked this time, and how many are new."""

    mended: int
    open: int
    unchecked: int
    new: int

    @property
    def last(self) -> int:
        """How many the last round had."""
        return self.mended + self.open + self.unchecked


def placeless(message: str) -> str:
    """Return a message without its row numbers and cell names.

    >>> placeless("与第 94 行的身份证号相同"), placeless("“小计”与第 3–26 行相加的 D27 不一致，共 24 行")
    ('与第行的身份证号相同', '“小计”与第行相加的 格 不一致，共 24 行')
    """
    return _CELL.sub("格", _ROWS.sub("第行", message))


def match(last: Sequence[Told], now: Sequence[Told], not_made: Collection[str] = ()) -> Matched:
    """Hold two rounds against each other: each finding meets at most one.

    First what says the same (in its old place before any other), then what has the same check and place.
    A finding of the last round whose check is among ``not_made`` is not mended, only not checked.
    """
    keys: tuple[Key, ...] = (
        lambda told: (told.saying, told.place),
        lambda told: told.saying,
        lambda told: (told.code, told.place),
    )
    found: dict[int, int] = {}
    new = list(range(len(now)))
    for key in keys:
        waiting: dict[Hashable, deque[int]] = {}
        for position, told in enumerate(last):
            if position not in found:
                waiting.setdefault(key(told), deque()).append(position)
        left = []
        for position in new:
            if there := waiting.get(key(now[position])):
                found[there.popleft()] = position
            else:
                left.append(position)
        new = left
    gone = [position for position in range(len(last)) if position not in found]
    return Matched(
        tuple(position for position in gone if last[position].code not in not_made),
        dict(sorted(found.items())),
        tuple(position for position in gone if last[position].code in not_made),
        tuple(new),
    )


def advanced(kept: Rounds | None, now: Round) -> Rounds:
    """Return the rounds after a run that came to ``now``."""
    if kept is None:
        return Rounds(now)
    if kept.now.files == now.files:
        return Rounds(dataclasses.replace(now, day=kept.now.day), kept.last)
    return Rounds(now, kept.now)


@dataclasses.dataclass(frozen=True)
class Answered:
    """What is kept of a unit's answer: its rounds, how they compare, what its workbook was made of and its SHA-256."""

    rounds: Rounds | None = None
    counts: Counts | None = None
    made_of: str = ""
    sha256: str = ""


def packed(answered: Answered) -> bytes:
    """Return it as bytes."""
    rounds = answered.rounds
    told = {
        "schema": SCHEMA,
        "now": rounds and _plain(rounds.now),
        "last": rounds and rounds.last and _plain(rounds.last),
        "counts": answered.counts and dataclasses.astuple(answered.counts),
        "made": [answered.made_of, answered.sha256],
    }
    return zlib.compress(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def unpacked(content: bytes) -> Answered | None:
    """Return what was packed, None where the bytes are damaged or another version's."""
    try:
        told = json.loads(zlib.decompress(content).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError):
        return None
    if told["schema"] != SCHEMA:
        return None
    rounds = Rounds(_round(told["now"]), told["last"] and _round(told["last"])) if told["now"] else None
    counts = Counts(*told["counts"]) if told["counts"] else None
    return Answered(rounds, counts, *told["made"])


def _plain(item: Round) -> list[Any]:
    findings = [[getattr(told, name) for name in FIELDS] for told in item.findings]
    return [item.files, item.day, findings, item.gaps]


def _round(told: list[Any]) -> Round:
    files, day, findings, gaps = told
    return Round(tuple(files), day, tuple(Told(*values) for values in findings), tuple(map(tuple, gaps)))
