"""What a consolidation came to: every file answered for, every unit answered for."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path
from typing import Any

from toolkit.check import Finding
from toolkit.found_files import Rejected, SetAside
from toolkit.merge.decisions import Decisions
from toolkit.merge.finding import Found
from toolkit.merge.last_period import LastPeriod
from toolkit.merge.roll import Listed

REPORTED, MISSING, EMPTY, TWICE = "已报", "未报", "空表", "重复报送"
WRONG_PERIOD, UNREADABLE, UNLISTED, DOUBTFUL = "期间不对", "读不了", "清单外", "待确认"
COUNTED = (REPORTED, EMPTY)
"""The states in which a unit's rows, if any, are consolidated."""


@dataclasses.dataclass
class Unit:
    """One unit: listed, or met outside the list; ``summary`` is what its worker told, None without a reading."""

    listed: Listed
    state: str
    why: str = ""
    files: list[str] = dataclasses.field(default_factory=list)
    summary: dict[str, Any] | None = None
    copies: list[str] = dataclasses.field(default_factory=list)
    """Files that say the same as a file counted."""
    conflict: dict[str, Any] | None = None
    inside: bool = True
    """Whether it is of the list, or of the units met where there is none."""

    @property
    def counted(self) -> bool:
        """Whether its rows are consolidated."""
        return self.state in COUNTED and self.summary is not None

    @property
    def name(self) -> str:
        """What to call it."""
        return self.listed.name or self.listed.code


@dataclasses.dataclass(frozen=True)
class Question:
    """A file whose unit or whose turn the officer must settle in 单位对照."""

    file: str
    sha256: str
    said: str
    perhaps: str
    why: str
    answer: str = ""


@dataclasses.dataclass
class Outcome:
    """A whole run; ``expected`` says whether there is a list to hold the units against."""

    found: list[Found]
    rejected: list[Rejected]
    aside: list[SetAside]
    shares: list[dict[str, Any]]
    units: list[Unit]
    questions: list[Question]
    decisions: Decisions
    expected: bool
    period: str
    today: datetime.date
    folder: Path
    across: list[Finding] = dataclasses.field(default_factory=list)
    not_checked: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    """Checks over several units that could not be made: code and why."""
    last: LastPeriod | None = None

    @property
    def counted(self) -> list[Unit]:
        """The units whose rows are consolidated, in order."""
        return [unit for unit in self.units if unit.counted]

    @property
    def read(self) -> list[str]:
        """The files that were read, each once, in order."""
        out = {item.file for item in self.rejected} | {item.file for item in self.aside}
        return [file for file in dict.fromkeys(share["file"] for share in self.shares) if file not in out]
