"""Tables that are added up, not stacked alone: the same cell of a form, and detail that adds up one level."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from toolkit.kinds import MoneyKind, WholeKind
from toolkit.merge import kept_groups
from toolkit.merge.outcome import Outcome
from toolkit.merge.table_sheets import TablePlan
from toolkit.tables.units import Unit as UnitForm
from toolkit.workbooks.sheet_parts import Col, Row, Sheet, Value

FORM = "单位信息"


def added_up(outcome: Outcome, plans: list[TablePlan]) -> list[Sheet]:
    """Return the sheets of the tables that add up, in the order of the plans."""
    sheets = []
    for plan in plans:
        if plan.title == FORM:
            sheets.append(_form(outcome))
        elif plan.declared.leveled:
            sheets.append(_levels(outcome, plan))
    return sheets


def _form(outcome: Outcome) -> Sheet:
    """Return 单位信息 with the same cell of every unit's form added up."""
    numbers: dict[str, list[int]] = {}
    for unit in outcome.counted:
        form = (unit.summary or {})["form"]
        for name, (value, _) in (form["numbers"] if form else {}).items():
            numbers.setdefault(name, []).append(value)
    rows = [
        Row((column.title, sum(numbers[name]), len(numbers[name])))
        for name, column in UnitForm.columns.items()
        if name in numbers
    ]
    filled = sum(1 for unit in outcome.counted if (unit.summary or {})["form"])
    return Sheet(
        f"{FORM}合计",
        [Col("项目", width=26), Col("合计", "whole"), Col("填了的单位数", "whole")],
        rows,
        title="单位信息各项合计",
        subtitle_left=f"有单位信息的单位 {filled:,} 个",
        notes=["每一项是各单位同一格的数相加；各单位的原数在“单位信息”一表。"],
    )


def _levels(outcome: Outcome, plan: TablePlan) -> Sheet:
    """Return a table with the rows of one account added up, and the units' own rows under each."""
    declared = plan.declared
    money = [
        name
        for name in plan.attributes
        if isinstance(declared.columns[name].kind, (MoneyKind, WholeKind)) and declared.columns[name].additive
    ]
    details: dict[tuple[str, ...], list[list[Value]]] = {}
    for unit in outcome.counted:
        summary: dict[str, Any] = unit.summary or {}
        if plan.title not in summary["tables"]:
            continue
        for key, values in _unit_rows(outcome.folder, summary["pack"], plan, money):
            details.setdefault(key, []).append([*key, unit.name, *values])
    columns = [Col(declared.columns[name].title, width=18) for name in declared.leveled]
    columns.append(Col("单位", width=26))
    columns += [
        Col(declared.columns[name].title, "money" if isinstance(declared.columns[name].kind, MoneyKind) else "whole",
            total="sum", key=name)
        for name in money
    ]  # fmt: skip
    rows: list[Row] = []
    for key in sorted(details):
        rows += [Row(values) for values in details[key]]
        rows.append(Row((*key, f"{len(details[key]):,} 个单位合计"), "subtotal"))
    return Sheet(
        f"{plan.title}分级汇总",
        columns,
        rows,
        title=f"{plan.title}分级汇总：同一科目各单位相加",
        subtitle_right=f"{outcome.period}年" if outcome.period else "",
        landscape=True,
    )


def _unit_rows(
    folder: Path, name: str, plan: TablePlan, money: list[str]
) -> list[tuple[tuple[str, ...], list[Value]]]:
    pack = kept_groups.pack(folder, name)
    table = pack.tables.get(plan.title)
    if table is None:
        return []
    found = []
    for row in range(len(table)):
        key = tuple(pack.text(plan.title, attribute, row) or "" for attribute in plan.declared.leveled)
        values: list[Value] = []
        for attribute in money:
            column = table.columns.get(attribute)
            there = column is not None and column.given is not None and column.given[row]
            values.append(
                int(column.numbers[row])
                if there and column is not None and column.numbers is not None
                else None
            )
        found.append((key, values))
    return found
