"""The page on which lists and vouchers stand beside each other, with the difference between them."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.report_sheet import MEASURE, Form, Source
from toolkit.runs import runs
from toolkit.table import Table
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col, Signed

DIFFERS, UNPAID, UNLISTED, GUESSED, AGREES = (
    "金额不符", "有名单、没有凭证", "有凭证、没有名单", "金额相同、摘要没有写", "相符",
)  # fmt: skip
_LISTED = 1000
"""So many lines of a kind are listed one by one; the rest is one line."""
_RUNS = 3
"""So many runs of rows are named of each sheet."""


@dataclasses.dataclass(frozen=True)
class Line:
    """Lists and their vouchers: what each side is called, cents, rows; None where a side has nothing.

    ``lists`` counts the lists.
    """

    result: str
    listed: str = ""
    rows: int | None = None
    listed_cents: int | None = None
    number: str = ""
    day: datetime.date | None = None
    summary: str = ""
    paid_cents: int | None = None
    how: str = ""
    list_sources: Sequence[Source] = ()
    paid_sources: Sequence[Source] = ()
    lists: int = 0


def told_rows(sources: Iterable[Source]) -> str:
    """Return where rows stand, in words.

    >>> told_rows([("a.xlsx", "福利", 3), ("a.xlsx", "福利", 4), ("a.xlsx", "福利", 9)])
    '“福利”第 3–4、9 行'
    """
    sheets: dict[str, list[int]] = {}
    for _, sheet, row in sources:
        sheets.setdefault(sheet, []).append(row)
    told = []
    for sheet, rows in sheets.items():
        found = runs(set(rows))
        words = "、".join(str(first) if first == last else f"{first}–{last}" for first, last in found[:_RUNS])
        told.append(f"“{sheet}”第 {words} 行" + (f"等 {len(rows)} 行" if len(found) > _RUNS else ""))
    return "，".join(told[:_RUNS]) + (f"等 {len(told)} 张表" if len(told) > _RUNS else "")


def sources_of(table: Table, groups: Iterable[Any]) -> list[Source]:
    """Return the places of the rows of several groups, in the order of the sheets."""
    rows = sorted(row for group in groups for row in group.tolist())
    return places(table, rows)


def page_of(
    name: str,
    lines: Iterable[Line],
    results: Sequence[str],
    unit: UnitName,
    period: Period,
    *,
    what: str = "名单",
    count: str = "人次",
) -> Form:
    """Return the page: a group of lines for each of ``results`` that has any, their sums, and all together."""
    form = Form(
        name,
        unit,
        period,
        [
            Col(what, "wrapped", width=24),
            Col(count, "whole", total="sum"),
            Col(f"{what}金额", "money", total="sum", key="listed", width=14),
            Col("凭证号", "wrapped", width=14),
            Col("凭证日期", "day"),
            Col("摘要", "wrapped", width=30),
            Col("凭证金额", "money", total="sum", key="paid", width=14),
            Col(f"{what}减凭证", "money", of=Signed(("listed",), ("paid",)), width=14),
            Col("怎样对上", "wrapped", width=14),
            Col(f"{what}出处", "wrapped", width=24),
            Col("凭证出处", "wrapped", width=24),
        ],
        right=MEASURE,
        footer=(),
        landscape=True,
    )
    groups: dict[str, list[Line]] = {result: [] for result in results}
    for line in lines:
        groups[line.result].append(line)
    for result, mine in groups.items():
        if mine:
            form.section(f"{result}（{len(mine):,}）")
            for line in mine[:_LISTED]:
                _add(form, line)
            if len(mine) > _LISTED:
                _add(form, _rest(result, mine[_LISTED:]))
            form.subtotal("小计", *_sums(mine))
    form.total("合计", *_sums([line for mine in groups.values() for line in mine]))
    return form


def _add(form: Form, line: Line) -> None:
    form.data(
        line.listed or None, line.rows, line.listed_cents, line.number or None, line.day, line.summary or None,
        line.paid_cents, (line.listed_cents or 0) - (line.paid_cents or 0), line.how or None,
        told_rows(line.list_sources) or None, told_rows(line.paid_sources) or None,
        sources=[*line.list_sources, *line.paid_sources],
        apart={"listed": line.list_sources, "paid": line.paid_sources},
    )  # fmt: skip


def _rest(result: str, lines: Sequence[Line]) -> Line:
    """Return the lines that are too many as one."""
    rows, listed, _, _, _, paid, _ = _sums(lines)
    return Line(
        result,
        f"另有 {len(lines):,} 项，没有逐项列出",
        rows,
        listed,
        paid_cents=paid,
        list_sources=[source for line in lines for source in line.list_sources],
        paid_sources=[source for line in lines for source in line.paid_sources],
    )


def _sums(lines: Sequence[Line]) -> tuple[int, int, None, None, None, int, int]:
    listed, paid = (
        sum(getattr(line, name) or 0 for line in lines) for name in ("listed_cents", "paid_cents")
    )
    return sum(line.rows or 0 for line in lines), listed, None, None, None, paid, listed - paid
