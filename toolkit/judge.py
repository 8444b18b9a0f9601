"""Judging one unit: every check whose sheets are there, waivers applied, nothing silent."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from toolkit.check import CHECKS, Check, Finding, NotChecked, Used, flags_of, sign
from toolkit.column import Lacking
from toolkit.errors import SumsDoNotClose
from toolkit.policy import PROVINCE_SETTING, Policy
from toolkit.reading import Reading, closes
from toolkit.sheet_reading import SheetReading
from toolkit.tables.settings import Settings
from toolkit.tables.units import Unit
from toolkit.tables.waivers import Waivers


@dataclasses.dataclass(frozen=True)
class Waived:
    """A finding that the 核查说明 sheet waives, with who approved it and until when."""

    code: str
    file: str
    sheet: str
    row: int
    approved_by: str
    until: str
    finding: Finding


@dataclasses.dataclass(frozen=True)
class SheetRead:
    """One table on one sheet, with its rows by role."""

    file: str
    sheet: str
    table: str
    rows: dict[str, int]
    height: int


@dataclasses.dataclass
class Verdict:
    """What judging one unit gave."""

    unit: str
    findings: list[Finding]
    not_checked: list[NotChecked]
    waived: list[Waived]
    read: list[SheetRead]


def settings_of(reading: Reading) -> dict[str, str]:
    """Return the unit's own settings: 项目 → 数值, from its 设置 sheet.

    The province may also stand in 单位信息; 设置 says it last.
    """
    settings = {}
    unit, table = reading.table(Unit), reading.table(Settings)
    if unit is not None and len(unit) and isinstance(unit.get("province").iloc[0], str):
        settings[PROVINCE_SETTING] = unit.get("province").iloc[0]
    if table is not None and table.has("name") and table.has("value"):
        pairs = zip(table.name, table.value, strict=True)
        settings |= {name: value for name, value in pairs if isinstance(value, str)}
    return settings


def judge(
    unit: str, reading: Reading, policy: Policy, checks: Iterable[Check], today: datetime.date
) -> Verdict:
    """Run ``checks`` over one unit's sheets.

    Raises ``SumsDoNotClose`` when the rows of a sheet are not all accounted for.
    """
    read = [account(sheet) for sheet in reading.sheets]
    verdict = Verdict(unit, [], unchecked(reading), [], read)
    used = Used()
    checks = list(checks)
    late = [item for item in checks if item.looks_at_waivers]
    file = reading.files[0] if reading.files else ""
    for item in checks:
        if not item.looks_at_waivers:
            _run(item, reading, policy, today, verdict, used, file)
    _waive(reading, today, verdict, used)
    left_out = CHECKS.keys() - {item.code for item in checks}
    used.not_run = frozenset(left_out | {item.what for item in verdict.not_checked})
    for item in late:
        _run(item, reading, policy, today, verdict, used, file)
    verdict.findings.sort(key=_order(reading))
    return verdict


def _run(
    item: Check,
    reading: Reading,
    policy: Policy,
    today: datetime.date,
    verdict: Verdict,
    used: Used,
    file: str,
) -> None:
    """Run one check; ``file`` is the one to name for what the unit as a whole lacks."""
    lacking = item.lacking(reading.tables)
    if lacking:
        verdict.not_checked.append(NotChecked(item.code, file, lacking))
        return
    policy.forget()
    try:
        flags = list(flags_of(item, reading, policy, today, used))
    except Lacking as lack:
        verdict.not_checked.append(NotChecked(item.code, file, lack.why))
        return
    verdict.findings.extend(sign(item, flag, verdict.unit) for flag in flags)
    for missing in policy.missing:
        verdict.not_checked.append(NotChecked(item.code, file, str(missing)))


def account(sheet: SheetReading) -> SheetRead:
    """Return a sheet's rows by role, having made sure that they add up."""
    rows = sheet.counts()
    height = len(sheet.roles)
    told = sum(count for name, count in rows.items() if name != "held_back")
    where = f"{sheet.grid.file} › {sheet.grid.sheet}"
    if told != height:
        raise SumsDoNotClose(where, height, told)
    if not closes(sheet):
        raise SumsDoNotClose(where, rows["data"], len(sheet.part.rows) + rows["held_back"])
    return SheetRead(sheet.grid.file, sheet.grid.sheet, sheet.table.title, rows, height)


def unchecked(reading: Reading) -> list[NotChecked]:
    """Return what reading itself left aside: sheets, columns, rows held back, what a format hides."""
    found = [
        NotChecked(f"工作表“{item.sheet}”", item.file, f"{item.why}（{item.rows} 行有内容）")
        for item in reading.unread
    ]
    for sheet in reading.sheets:
        where = f"工作表“{sheet.grid.sheet}”"
        if sheet.unknown:
            names = "、".join(f"“{text}”" for text in sheet.unknown.values())
            found.append(NotChecked(where, sheet.grid.file, f"不认识的列没有使用：{names}"))
        others = {name for other in reading.of(sheet.table) for name in other.part.columns}
        lacking = [name for name in sheet.table.columns if name in others - set(sheet.part.columns)]
        if lacking and not sheet.header.form:
            names = "、".join(f"“{sheet.table.columns[name].title}”" for name in lacking)
            why = f"没有{names}，而别的{sheet.table.title}有；这张表没有做与之有关的核查"
            found.append(NotChecked(where, sheet.grid.file, why))
        for row, why in sorted(sheet.held_back.items()):
            found.append(NotChecked(f"{where}第 {row} 行", sheet.grid.file, f"{why}，这一行没有计入"))
    found.extend(NotChecked(what, file, "这种文件格式看不出来") for file, what in reading.not_told)
    return found


def _waive(reading: Reading, today: datetime.date, verdict: Verdict, used: Used) -> None:
    """Set aside the findings that a waiver still in force names by code, sheet and row."""
    table = reading.table(Waivers)
    if table is None or not table.has("code"):
        return
    waivers = list(
        zip(
            table.code,
            table.get("sheet"),
            table.get("row"),
            table.get("approved_by"),
            table.get("until"),
            strict=True,
        )
    )
    kept = []
    for finding in verdict.findings:
        for position, (code, sheet, row, approved, until) in enumerate(waivers):
            if (
                str(code).upper() == finding.code
                and (not isinstance(sheet, str) or sheet == finding.sheet)
                and (not _given(row) or finding.row == int(row))
                and (not _given(until) or until.date() >= today)
            ):
                used.add(position)
                verdict.waived.append(
                    Waived(
                        finding.code,
                        finding.file,
                        finding.sheet,
                        finding.row or 0,
                        approved if isinstance(approved, str) else "",
                        until.date().isoformat() if _given(until) else "",
                        finding,
                    )
                )
                break
        else:
            kept.append(finding)
    verdict.findings[:] = kept


def _given(value: Any) -> bool:
    """Say whether a cell's value is there (not NA, NaT or NaN)."""
    return not pd.isna(value)


def _order(reading: Reading) -> Callable[[Finding], tuple[int, int, str, str]]:
    """Return a sort key: file, sheet, row, then code."""
    places = {(grid.file, grid.sheet): place for place, grid in enumerate(reading.grids)}

    def key(finding: Finding) -> tuple[int, int, str, str]:
        return (
            places.get((finding.file, finding.sheet), 0),
            finding.row or 0,
            finding.code,
            finding.cell or "",
        )

    return key
