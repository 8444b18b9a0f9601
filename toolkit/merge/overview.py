"""总览, 增减变动 and the charts: what each unit comes to, last period beside it, and all of them together."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from toolkit.member_moves import ADDED, NOT_TOLD, TAKEN
from toolkit.merge import kept_groups
from toolkit.merge.last_period import OVERVIEW, UNIT, UNIT_CODE
from toolkit.merge.outcome import Outcome, Unit
from toolkit.workbooks.sheet_parts import Chart, Col, Kind, Ratio, Row, Sheet, Signed, Value

CHANGES, LEADING = "增减变动", "前二十名"
MOST_DRAWN = 20
"""Units on one chart; more cannot be told apart."""


@dataclasses.dataclass(frozen=True)
class Figure:
    """One column of 总览: its key, heading and kind, and where a unit's summary has it.

    ``of`` names the total and the count (``welfare`` ``amount``); ``sources`` is the column of 来源 in
    which the rows it rests on stand.
    """

    key: str
    title: str
    kind: Kind
    of: tuple[str, str]
    sources: str
    compared: bool = False


FIGURES = (
    Figure("members", "会员数", "whole", ("roster", "members"), "会员行", True),
    Figure("women", "女会员数", "whole", ("roster", "women"), "会员行"),
    Figure("activities", "活动场次", "whole", ("participation", "activities"), "参与行"),
    Figure("person_times", "参与人次", "whole", ("participation", "person_times"), "参与行", True),
    Figure("distinct", "参与人数", "whole", ("participation", "distinct"), "参与行"),
    Figure("took_part", "参加过的会员", "whole", ("participation", "took_part"), "参与行"),
    Figure("times", "福利人次", "whole", ("welfare", "times"), "福利行"),
    Figure("people", "福利人数", "whole", ("welfare", "people"), "福利行"),
    Figure("amount", "福利金额（元）", "money", ("welfare", "amount"), "福利行", True),
    Figure("due", "会费应收（元）", "money", ("dues", "due"), "会费行"),
    Figure("paid", "会费实收（元）", "money", ("dues", "paid"), "会费行", True),
    Figure("arrears", "会费欠缴（元）", "money", ("dues", "arrears"), "会费行"),
    Figure("income", "经费收入（元）", "money", ("funds", "income"), "经费行"),
    Figure("expense", "经费支出（元）", "money", ("funds", "expense"), "经费行"),
)
SOURCE_OF = {
    "roster": "会员行",
    "participation": "参与行",
    "welfare": "福利行",
    "dues": "会费行",
    "funds": "经费行",
}
LAST = "上期"


def figure_of(unit: Unit, figure: Figure) -> int | None:
    """Return one figure of a unit, None where the unit has no sheet for it."""
    total, name = figure.of
    if unit.summary is None:
        return None
    told = unit.summary["roster"] if total == "roster" else unit.summary["totals"][total].get("counts")
    return None if told is None else int(told.get(name, 0))


def overview(outcome: Outcome) -> list[Sheet]:
    """Return 总览, with its charts, and 增减变动."""
    units = outcome.counted
    columns = [Col(UNIT_CODE, width=12), Col(UNIT, width=26)]
    for figure in FIGURES:
        kind = figure.kind
        columns.append(Col(figure.title, kind, total="sum", key=figure.key))
        if figure.key == "took_part":
            columns.append(Col("覆盖率", "ratio", of=Ratio("took_part", "members"), key="coverage"))
        if outcome.last is not None and figure.compared:
            columns.append(Col(f"{LAST}{figure.title}", kind, total="sum", key=f"last_{figure.key}"))
            change = Signed((figure.key,), (f"last_{figure.key}",))
            columns.append(
                Col(f"比{LAST}{figure.title}", kind, of=change, total="sum", key=f"change_{figure.key}")
            )
    rows = [Row(_unit_row(unit, outcome)) for unit in units]
    few = len(units) <= MOST_DRAWN
    notes = [
        f"共 {len(outcome.units):,} 个单位，计入 {len(units):,} 个；没有计入的单位和原因见“报送情况”。",
        "会员数、女会员数是期末在籍人数；覆盖率＝期末在籍且参加过活动的会员÷会员数。",
        "每个数出自哪些行：gonghui trace 这个文件 总览!单元格，或看“来源”。",
    ]
    if outcome.last is not None:
        notes.append(f"上期数取自 {outcome.last.file}。")
    main = Sheet(
        OVERVIEW,
        columns,
        [*rows, Row(("合计",), "total")] if rows else [],
        title="分工会汇总总览",
        subtitle_left=f"计入 {len(units):,} 个单位",
        subtitle_right=f"{outcome.period}年" if outcome.period else "",
        notes=notes,
        landscape=True,
        freeze_columns=2,
        charts=_charts() if few and rows else (),
        tab="#4472C4",
    )
    return [main, *([] if few else [_leading(outcome)]), _changes(outcome)]


def _unit_row(unit: Unit, outcome: Outcome) -> list[Value]:
    last = outcome.last.of(unit.listed.code, unit.listed.name) if outcome.last else {}
    values: list[Value] = [unit.listed.code, unit.name]
    for figure in FIGURES:
        values.append(figure_of(unit, figure))
        if figure.key == "took_part":
            values.append(None)
        if outcome.last is not None and figure.compared:
            before = last.get(figure.title)
            scale = 100 if figure.kind == "money" else 1
            values += [None if before is None else round(before * scale), None]
    return values


def _charts() -> tuple[Chart, ...]:
    return (
        Chart("column", "各单位会员数", UNIT, ("members", "women"), place="sheet"),
        Chart("column", "各单位参与人次", UNIT, ("person_times",), place="sheet"),
        Chart("column", "各单位福利金额", UNIT, ("amount",), place="sheet"),
        Chart("column", "各单位会费应收和实收", UNIT, ("due", "paid"), place="sheet"),
    )


def _leading(outcome: Outcome) -> Sheet:
    """Return the units with most members, to be drawn: a thousand columns cannot be."""
    units = sorted(outcome.counted, key=lambda unit: -(figure_of(unit, FIGURES[0]) or 0))[:MOST_DRAWN]
    chosen = [
        figure
        for figure in FIGURES
        if figure.key in ("members", "women", "person_times", "amount", "due", "paid")
    ]
    columns = [Col(UNIT_CODE, width=12), Col(UNIT, width=26)]
    columns += [Col(item.title, item.kind, key=item.key) for item in chosen]
    rows = [Row([unit.listed.code, unit.name, *(figure_of(unit, item) for item in chosen)]) for unit in units]
    return Sheet(LEADING, columns, rows, title="会员最多的二十个单位", charts=_charts(), landscape=True)


def _changes(outcome: Outcome) -> Sheet:
    """Return members at the beginning, come, gone and at the end, by unit; held against last period's roster."""
    units = [unit for unit in outcome.counted if unit.summary and unit.summary["roster"]]
    kinds = [
        kind
        for kind in (*ADDED, *TAKEN)
        if kind != NOT_TOLD or any(unit.summary["roster"]["moves"][kind] for unit in units if unit.summary)
    ]
    added, taken = tuple(k for k in kinds if k in ADDED), tuple(k for k in kinds if k in TAKEN)
    columns = [
        Col(UNIT_CODE, width=12),
        Col(UNIT, width=26),
        Col("期初会员数", "whole", total="sum", key="opening"),
        *(Col(kind, "whole", total="sum", group="本期增加") for kind in added),
        *(Col(kind, "whole", total="sum", group="本期减少") for kind in taken),
        Col("期末会员数", "whole", of=Signed(("opening", *added), taken), total="sum", key="closing"),
    ]
    if outcome.last is not None:
        columns += [
            Col("上期名册人数", "whole", total="sum", group="与上期汇总的名册对照"),
            Col("新出现", "whole", total="sum", group="与上期汇总的名册对照"),
            Col("不再出现", "whole", total="sum", group="与上期汇总的名册对照"),
        ]
    rows = []
    for unit in units:
        assert unit.summary is not None
        told = unit.summary["roster"]
        values: list[Value] = [unit.listed.code, unit.name, told["opening"]]
        values += [told["moves"][kind] for kind in kinds] + [None]
        if outcome.last is not None:
            values += _against_last(unit, outcome)
        rows.append(Row(values))
    return Sheet(
        CHANGES,
        columns,
        [*rows, Row(("合计",), "total")] if rows else [],
        title="会员增减变动（各单位）",
        subtitle_right=f"{outcome.period}年" if outcome.period else "",
        notes=["有期初、期末两份花名册的单位按名单对照，只有一份的按入会时间和会籍变动时间推算。"],
        landscape=True,
        freeze_columns=2,
    )


def _against_last(unit: Unit, outcome: Outcome) -> list[Value]:
    """Return last period's members, how many are new and how many are gone, by identity number."""
    assert outcome.last is not None
    before = outcome.last.roster(unit.listed.code, unit.listed.name)
    if before is None or unit.summary is None:
        return [None, None, None]
    keys: Any = kept_groups.keys(outcome.folder, unit.summary["pack"])
    now = np.unique(keys.get("identity", np.zeros(0, dtype=np.uint64)))
    stayed = len(np.intersect1d(before, now, assume_unique=True))
    return [len(before), len(now) - stayed, len(before) - stayed]
