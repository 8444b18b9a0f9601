"""What a run of the checks found, masked, and grouped the way the screen and the workbook show it."""

from __future__ import annotations

import dataclasses
import datetime
import functools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from toolkit.masking import mask_path, mask_text

if TYPE_CHECKING:
    from toolkit.check import Finding, NotChecked
    from toolkit.found_files import Rejected
    from toolkit.gather import Gathered
    from toolkit.judge import SheetRead, Verdict, Waived

ROLES = {
    "title": "标题",
    "header": "表头",
    "data": "数据",
    "total": "合计",
    "footer": "落款",
    "blank": "空行",
}
"""The roles of rows that add up to the sheet, with their Chinese, in the order they are said."""
HELD_BACK = "held_back"
NO_DEPARTMENT = "（没有部门一栏或未填）"


@dataclasses.dataclass(frozen=True)
class UnitOutcome:
    """One unit: its name, its files, and what was found in them."""

    unit: str
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    waived: tuple[Waived, ...]
    read: tuple[SheetRead, ...]


@dataclasses.dataclass(frozen=True)
class Outcome:
    """A whole run: the units, the files refused, and the files left out (as ``NotChecked``)."""

    units: tuple[UnitOutcome, ...]
    rejected: tuple[Rejected, ...]
    left_out: tuple[NotChecked, ...]
    today: datetime.date

    @classmethod
    def of(cls, gathered: Gathered, today: datetime.date) -> Outcome:
        """Make an outcome of what ``gather`` gave for ``JudgeTask``, personal numbers masked throughout."""
        from toolkit.check import NotChecked

        left_out = [(item.file, item.why) for item in gathered.set_aside]
        left_out += [note for unit in gathered.units for note in unit.notes]
        return cls(
            tuple(_unit(unit.outcome, unit.files) for unit in gathered.units),
            tuple(
                dataclasses.replace(item, file=mask_path(item.file), why=mask_text(item.why))
                for item in gathered.rejected
            ),
            tuple(
                NotChecked("文件", mask_path(file), mask_text(why)) for file, why in dict.fromkeys(left_out)
            ),
            today,
        )

    @classmethod
    def of_one(cls, verdict: Verdict, files: Iterable[str], today: datetime.date) -> Outcome:
        """Make an outcome of one unit's verdict alone, masked."""
        return cls((_unit(verdict, files),), (), (), today)

    @property
    def findings(self) -> list[Finding]:
        """Every finding, unit by unit."""
        return [item for unit in self.units for item in unit.findings]

    @property
    def not_checked(self) -> list[NotChecked]:
        """Everything that was not checked, files left out first."""
        return [*self.left_out, *(item for unit in self.units for item in unit.not_checked)]

    @property
    def waived(self) -> list[Waived]:
        """Every finding waived."""
        return [item for unit in self.units for item in unit.waived]

    @property
    def read(self) -> list[SheetRead]:
        """Every table read."""
        return [item for unit in self.units for item in unit.read]

    @property
    def exit_code(self) -> int:
        """2 if nothing could be read, 1 if anything was found or any file was rejected, else 0."""
        if not self.units:
            return 2
        return 1 if self.rejected or any(unit.findings for unit in self.units) else 0


def _unit(verdict: Verdict, files: Iterable[str]) -> UnitOutcome:
    from toolkit.check import NotChecked

    # One unit's files are named again and again.
    file = functools.cache(mask_path)
    return UnitOutcome(
        mask_text(verdict.unit),
        tuple(map(file, files)),
        tuple(masked(item) for item in verdict.findings),
        tuple(
            NotChecked(mask_text(item.what), file(item.file), mask_text(item.why))
            for item in verdict.not_checked
        ),
        tuple(
            dataclasses.replace(
                item,
                file=mask_path(item.file),
                sheet=mask_text(item.sheet),
                approved_by=mask_text(item.approved_by),
                finding=masked(item.finding),
            )
            for item in verdict.waived
        ),
        tuple(
            dataclasses.replace(item, file=mask_path(item.file), sheet=mask_text(item.sheet))
            for item in verdict.read
        ),
    )


def masked(item: Finding) -> Finding:
    """Return a finding without a whole personal number in any of its words."""
    return dataclasses.replace(
        item,
        unit=mask_text(item.unit),
        file=mask_path(item.file),
        sheet=mask_text(item.sheet),
        column=None if item.column is None else mask_text(item.column),
        value=None if item.value is None else mask_text(item.value),
        message=mask_text(item.message),
        department=None if item.department is None else mask_text(item.department),
    )


@dataclasses.dataclass
class Count:
    """How many findings of each severity have one key."""

    key: tuple[str, ...]
    error: int = 0
    warning: int = 0
    notice: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return self.error + self.warning + self.notice

    @property
    def numbers(self) -> tuple[int, int, int]:
        """Errors, warnings, notices."""
        return self.error, self.warning, self.notice

    def add(self, finding: Finding) -> None:
        """Count one finding."""
        name = finding.severity.value
        setattr(self, name, getattr(self, name) + 1)


def counted(findings: Iterable[Finding], key: Callable[[Finding], tuple[str, ...]]) -> list[Count]:
    """Count findings by a key, in the order in which the keys first come."""
    counts: dict[tuple[str, ...], Count] = {}
    for finding in findings:
        name = key(finding)
        counts.setdefault(name, Count(name)).add(finding)
    return list(counts.values())


def by_check(findings: Iterable[Finding]) -> list[Count]:
    """Count by code, most errors first."""
    return sorted(counted(findings, lambda item: (item.code,)), key=_worst)


def by_unit(outcome: Outcome) -> list[Count]:
    """Count by unit, in the order of the units; one without findings is there too."""
    counts = []
    for unit in outcome.units:
        count = Count((unit.unit,))
        for finding in unit.findings:
            count.add(finding)
        counts.append(count)
    return counts


def by_department(findings: Iterable[Finding]) -> list[Count]:
    """Count by unit and department, the units in order, the worst department of each first."""
    counts = counted(findings, lambda item: (item.unit, item.department or NO_DEPARTMENT))
    units = {count.key[0]: place for place, count in reversed(list(enumerate(counts)))}
    return sorted(counts, key=lambda count: (units[count.key[0]], _worst(count)))


def _worst(count: Count) -> tuple[int, int, int, tuple[str, ...]]:
    return -count.error, -count.warning, -count.notice, count.key


def whole(findings: Iterable[Finding]) -> Count:
    """Count all findings."""
    count = Count(("合计",))
    for finding in findings:
        count.add(finding)
    return count


@dataclasses.dataclass(frozen=True)
class Gap:
    """What was not checked for one reason: check codes or things, and the files."""

    whats: tuple[str, ...]
    files: tuple[str, ...]
    why: str


def gaps(items: Iterable[NotChecked]) -> list[Gap]:
    """Group what was not checked by its reason, in the order in which reasons first come."""
    grouped: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for item in items:
        whats, files = grouped.setdefault(item.why, ({}, {}))
        whats[item.what] = None
        files[item.file] = None
    return [Gap(tuple(whats), tuple(files), why) for why, (whats, files) in grouped.items()]


def rows_read(read: Iterable[SheetRead]) -> dict[str, int]:
    """Add up the rows of all sheets by role."""
    total = dict.fromkeys([*ROLES, HELD_BACK], 0)
    for sheet in read:
        for role, count in sheet.rows.items():
            total[role] = total.get(role, 0) + count
    return total


def rows_said(rows: dict[str, int]) -> str:
    """Say how many rows were read, by role.

    >>> rows_said({"title": 2, "header": 1, "data": 96, "total": 1, "footer": 1, "blank": 1, "held_back": 0})
    '共读 102 行：标题 2、表头 1、数据 96、合计 1、落款 1、空行 1'
    """
    total = sum(rows[role] for role in ROLES)
    said = "、".join(f"{name} {rows[role]:,}" for role, name in ROLES.items())
    held = f"（数据中有 {rows[HELD_BACK]:,} 行读不清，没有计入）" if rows[HELD_BACK] else ""
    return f"共读 {total:,} 行：{said}{held}"
