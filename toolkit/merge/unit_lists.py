"""What a unit's pack says of its rows, and the run of its units: a list of values a column, by table.

The columns are those of ``toolkit.merge.relations``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from toolkit.found_files import Rejected, SetAside
from toolkit.merge.counted_unit import CountedUnit
from toolkit.merge.pack import Pack
from toolkit.merge.relations import (
    FINDINGS,
    HELD_BACK,
    REJECTED,
    SKIPPED,
    SOURCES,
    TOTALS,
    UNITS,
    relations,
)
from toolkit.severity import Severity
from toolkit.total import Total, total_named

Lists = dict[str, list[Any]]
_FINDING = {
    "编号": "code", "文件": "file", "工作表": "sheet", "行": "row", "单元格": "cell", "表": "table",
    "列": "column", "值": "value", "说明": "message", "办法": "remedy", "依据": "basis",
}  # fmt: skip
_WORDS = {severity.value: severity.word for severity in Severity}
_ROLES = ("title", "header", "data", "total", "footer", "blank")
_COUNTS = ("participation", "welfare", "dues", "funds")


def of_unit(unit: CountedUnit, pack: Pack) -> Iterator[tuple[str, Lists]]:
    """Yield 来源, 未计入的行, 问题 and 统计 of one unit."""
    yield SOURCES, _lists(SOURCES, _sources(unit, pack))
    held_back = (
        (unit.code, unit.name, sheet["file"], sheet["sheet"], row, sheet["table"], why, text)
        for sheet in pack.facts["sheets"]
        for row, why, text in sheet["held_back"]
    )
    yield HELD_BACK, _lists(HELD_BACK, held_back)
    findings = pack.facts["findings"]
    yield FINDINGS, _findings(findings, [(unit.code, unit.name)] * len(findings))
    yield TOTALS, _lists(TOTALS, _totals(unit, pack.facts))


def of_run(
    units: Sequence[CountedUnit],
    periods: Mapping[str, tuple[str, str]],
    across_findings: Sequence[Mapping[str, Any]],
    rejected: Iterable[Rejected],
    skipped: Iterable[SetAside],
) -> Iterator[tuple[str, Lists]]:
    """Yield 单位, the findings across units, 读不了的文件 and 没有用的文件; ``periods`` (as shown, last day) are by pack."""
    yield UNITS, _lists(UNITS, (_unit(unit, periods.get(unit.pack)) for unit in units))
    codes: dict[str, str | None] = {}
    for unit in units:
        codes[unit.name] = None if codes.get(unit.name, unit.code) != unit.code else unit.code
    named = [item["unit"] or None for item in across_findings]
    yield FINDINGS, _findings(across_findings, [(codes.get(name or ""), name) for name in named])
    yield REJECTED, _lists(REJECTED, ((item.file, item.why, item.remedy) for item in rejected))
    yield SKIPPED, _lists(SKIPPED, ((item.file, item.why) for item in skipped))


def _lists(name: str, rows: Iterable[Sequence[Any]]) -> Lists:
    """Return rows of values as a list a column."""
    names = [field.name for field in relations()[name].fields]
    columns = zip(*rows, strict=True)
    return dict(zip(names, map(list, columns), strict=False)) or {name: [] for name in names}


def _unit(unit: CountedUnit, period: tuple[str, str] | None) -> tuple[Any, ...]:
    shown, end = (period[0], datetime.date.fromisoformat(period[1])) if period else (None, None)
    return unit.code, unit.name, unit.state, unit.counted, shown, end


def _sources(unit: CountedUnit, pack: Pack) -> Iterator[tuple[Any, ...]]:
    sheets = pack.facts["sheets"]
    kept = np.zeros(len(sheets), dtype=np.int64)
    for table in pack.tables.values():
        kept += np.bincount(table.sheet, minlength=len(sheets))
    for sheet, count in zip(sheets, kept.tolist(), strict=True):
        rows = sheet["rows"]
        yield (
            unit.code, unit.name, sheet["file"], sheet["sheet"], sheet["table"], sheet["data"],
            *(rows[role] for role in _ROLES), count, rows["held_back"], unit.counted, None,
        )  # fmt: skip
    for item in pack.facts["unread"]:
        nothing = (None,) * (1 + len(_ROLES))
        why = f"{item['why']}（{item['rows']} 行有内容）"
        yield (
            unit.code, unit.name, item["file"], item["sheet"], None, *nothing, 0, 0, unit.counted, why,
        )  # fmt: skip


def _findings(found: Sequence[Mapping[str, Any]], units: Sequence[tuple[str | None, str | None]]) -> Lists:
    lists: Lists = {"单位编码": [code for code, _ in units], "单位": [name for _, name in units]}
    lists["级别"] = [_WORDS[item["severity"]] for item in found]
    return lists | {name: [item[key] for item in found] for name, key in _FINDING.items()}


@cache
def _declared() -> dict[str, Total]:
    return {name: total_named(name, "unit") for name in _COUNTS}


def _totals(unit: CountedUnit, facts: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    roster = facts["roster"]
    if roster is not None:
        for title, key in (("期末在籍会员", "members"), ("其中女会员", "women")):
            yield unit.code, unit.name, "会员", title, roster[key], None, None
    for name, declared in _declared().items():
        found = facts["totals"][name]
        if "counts" not in found:
            continue
        for figure in declared.columns:
            value = figure.of(found["counts"])
            if value is None:
                continue
            kinds = {"whole": int, "money": int, "ratio": float}
            shown = [kinds[kind](value) if kind == figure.kind else None for kind in kinds]
            yield unit.code, unit.name, declared.title, figure.title.removesuffix("（元）"), *shown
