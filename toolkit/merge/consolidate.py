"""The whole job without its sheets: find, read, settle, judge each unit and all of them together."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable
from typing import Any

from toolkit.found_files import Rejected
from toolkit.identify import by_file_name
from toolkit.merge import outcome as state
from toolkit.merge.decisions import Decisions
from toolkit.merge.finding import FilesMet
from toolkit.merge.groups import Reader
from toolkit.merge.last_period import LastPeriod
from toolkit.merge.outcome import Outcome, Unit
from toolkit.merge.roll import Listed, Match, Roll
from toolkit.merge.settling import Settled, questions, settle


@dataclasses.dataclass(frozen=True)
class Asked:
    """What the user asked for; ``period`` is a year (2025), or '' where each unit's own is taken."""

    period: str
    today: datetime.date
    roll: Roll
    decisions: Decisions
    last: LastPeriod | None = None


def consolidate(files: FilesMet, asked: Asked, reader: Reader) -> Outcome:
    """Return the outcome of a run before its checks over several units; see ``toolkit.merge.across``."""
    settled = settle(files.found, asked.roll, asked.decisions, reader)
    rejected = [*files.rejected, *settled.rejected]
    units = _units(settled, asked, rejected)
    return Outcome(
        found=files.found,
        rejected=rejected,
        aside=list(dict.fromkeys([*files.aside, *settled.aside])),
        shares=settled.shares,
        units=units,
        questions=questions(settled, files.found, asked.decisions),
        decisions=asked.decisions,
        expected=bool(len(asked.roll)),
        period=asked.period,
        today=asked.today,
        folder=reader.folder,
        last=asked.last,
    )


def _units(settled: Settled, asked: Asked, rejected: list[Rejected]) -> list[Unit]:
    """Return every unit of the list in its order, then those met outside it."""
    unreadable = _by_unit(rejected, asked.roll)
    listed = list(asked.roll.units)
    known = {item.key for item in listed}
    listed += [unit for key, unit in settled.listed.items() if key not in known]
    units = [_unit(item, settled, asked.period, unreadable.get(item.key, [])) for item in listed]
    perhaps: dict[str, list[tuple[dict[str, Any], Match]]] = {}
    for share, match in settled.doubtful:
        if match.perhaps is not None:
            perhaps.setdefault(match.perhaps.key, []).append((share, match))
    for unit in units:
        if unit.state == state.MISSING and (doubts := perhaps.get(unit.listed.key)):
            files = "、".join(f"“{share['file']}”" for share, _ in doubts)
            unit.state, unit.why = state.DOUBTFUL, f"可能是{files}，请在“单位对照”里确认"
    outside: dict[str, Unit] = {}
    for share, match in settled.doubtful:
        code, name, _ = share["unit"]
        said = name or code or share["file"]
        kind = state.DOUBTFUL if match.perhaps is not None else state.UNLISTED
        unit = outside.setdefault(
            said, Unit(Listed(code, name or share["file"]), kind, match.why, inside=False)
        )
        unit.files.append(share["file"])
    return units + list(outside.values())


def _unit(listed: Listed, settled: Settled, period: str, unreadable: list[str]) -> Unit:
    key = listed.key
    copies = [file for file, owner in settled.same if owner == key]
    conflicts = settled.conflicts.get(key, [])
    if conflicts:
        pair = conflicts[0]["pair"]
        why = f"“{pair[0]}”和“{pair[1]}”内容不同，请在“单位对照”里填采用哪一份，确认前都不计入"
        files = list(dict.fromkeys(file for conflict in conflicts for file in conflict["files"]))
        return Unit(listed, state.TWICE, why, files, None, copies, conflicts[0])
    results = settled.results.get(key, [])
    if not results:
        if unreadable:
            return Unit(listed, state.UNREADABLE, "交来的文件都读不了", unreadable)
        return Unit(listed, state.MISSING)
    assert len(results) == 1, key
    summary = results[0][1]
    unit = Unit(listed, state.REPORTED, "", list(summary["files"]), summary, copies)
    told, days = summary["unit"]["year"], summary["days_year"]
    rows = sum(
        table["rows"] for title, table in summary["tables"].items() if title not in ("单位信息", "设置")
    )
    if not rows:
        unit.state, unit.why = state.EMPTY, _nothing_read(summary)
    elif period and (str(days) != period if days is not None else told and told != period):
        unit.state = state.WRONG_PERIOD
        unit.why = (
            f"各表的日期在 {days} 年，不是 {period} 年，没有计入" if days else f"填的是 {told} 年，没有计入"
        )
    elif period and told and told != period:
        unit.why = f"年度填的是 {told}，各表的日期在 {period} 年，按 {period} 年计入"
    if copies:
        unit.why = "；".join(filter(None, [unit.why, f"另有 {len(copies)} 份内容相同，只算一份"]))
    if unreadable:
        unit.why = "；".join(filter(None, [unit.why, f"另有 {len(unreadable)} 个文件读不了"]))
    return unit


def _nothing_read(summary: dict[str, Any]) -> str:
    """Say why not one row was read: there is none, or none could be told."""
    if unread := summary["unread_sheets"]:
        tabs = "、".join(f"“{item['sheet']}”" for item in unread[:3])
        return f"没有读到一行数据：{len(unread)} 张工作表（{tabs}）的表头认不出来，请改用标准列名后重新报送"
    if held_back := sum(len(sheet["held_back"]) for sheet in summary["sheets"]):
        return f"没有读到一行数据：{held_back} 行都读不清，原因见“未计入的行”"
    return "交来的表里没有一行数据"


def _by_unit(rejected: Iterable[Rejected], roll: Roll) -> dict[str, list[str]]:
    """Return the refused files of each unit, as far as their names tell."""
    found: dict[str, list[str]] = {}
    for item in rejected:
        unit = roll.match(by_file_name(item.file)).unit if len(roll) else None
        if unit is not None:
            found.setdefault(unit.key, []).append(item.file)
    return found
