"""把凭证号按系列排开，数一数应有多少号、实有多少号，列出缺号、重号、没有凭证号和次序不合的收支。

凭证连续编号，是证明没有抽走、补插凭证的办法；号断了、重了，账和凭证对不起来。

一个系列是前缀相同（按月编号的再分月）的一串号，首号、末号照账上的写法；缺号要看凭证本是作废、漏记还是没有入账，重号指同一个号用在两个日期。
只看得到首号和末号之间缺不缺：月末最后一张抽走了、整月没有交来，这里看不出来；缺得太多时多半只交来了部分账簿，不作缺号。
"""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit import law
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import HABIT, MOST, entry_page, masked
from toolkit.bookkeeping.told_once import too_many
from toolkit.bookkeeping.used_parameters import convention
from toolkit.bookkeeping.voucher_entries import numbered_as
from toolkit.bookkeeping.voucher_gaps import (
    FEW,
    PART,
    Gaps,
    bearing,
    gaps,
    in_series,
    out_of_turn,
    used_on_other_day,
)
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.procedure import Population, Result, Tie, procedure
from toolkit.report_sheet import LIST_SIGNED_BY, Form
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col

FEWEST = 3
"""Fewer numbers are no series."""
_SHOWN = 10
"""So many gaps of a series are named, then how many more there are."""


@procedure(
    "凭证号完整性",
    place=355,
    basis=law.VOUCHERS.article("51(二)"),
    given={
        "经费收支": """
            日期        凭证号      摘要    收入    支出
            2025-01-06  202501-001  购用品  -       300.00
            2025-01-08  202501-002  会费    200.00  -
            2025-01-09  202501-002  慰问    -       100.00
            2025-01-10  -           慰问    -       100.00
            2025-02-06  202502-001  慰问    -       100.00
            2025-02-10  202502-002  慰问    -       100.00
            2025-02-11  202502-005  慰问    -       100.00
        """
    },
    said="2 个系列应有 7 个号，实有 5 个，缺 2 个；重号 1 处，没有凭证号 1 笔，次序不合 0 处",
    expect="""
        【凭证号】
        首号        末号        应有  实有  缺号数  缺号    重号
        202501-001  202501-002  2     2     0       -       1
        202502-001  202502-005  5     3     2       3 至 4  0
        合计        -           7     5     2       -       1
        【凭证号的问题】
        日期        凭证号      收款单位  摘要  金额    位置     提示
        2025-01-09  202501-002  -         慰问  100.00  第 4 行  这个号已用在第 3 行（2025-01-08）
        2025-01-10  -           -         慰问  100.00  第 5 行  没有凭证号
        2025-02-11  202502-005  -         慰问  100.00  第 8 行  这个号之前缺 3 至 4 号
    """,
)
def voucher_numbers(ledger: Ledger, unit: UnitName, period: Period) -> Result:
    """Count the numbers of each series; raises ``Lacking`` without voucher numbers."""
    if not ledger.has("voucher"):
        raise Lacking("经费收支没有“凭证号”一列")
    entries, numbers = entries_of(ledger), numbered_as(ledger)
    moved = entries.moved | entries.closing
    numbered = moved & (numbers >= 0)
    unread = moved & (numbers < 0) & ledger.get("voucher").notna().to_numpy(dtype=bool)
    blank = entries.moved & (numbers < 0) & ~unread
    again = used_on_other_day(ledger, numbers, moved)
    population = Population("记了凭证号的收支和结转", int(numbered.sum()))
    kinds = int(numbered.sum()) + int(blank.sum()) + int(unread.sum()) + int((moved & ~entries.moved & ~numbered & ~unread).sum())  # fmt: skip
    facts: dict[str, Any] = {
        "parameters": [
            convention("像是只交来部分账簿", f"缺 {FEW} 个以上而且超过实有的 {PART} 分之一"),
            convention("没有算在内：看不出是哪个号的", f"{int(unread.sum())} 行"),
            convention("没有算在内：没有凭证号的结转", f"{int((moved & ~entries.moved & ~numbered & ~unread).sum())} 行"),
        ],
        "ties": [Tie("有号、没有号和看不出号的行数，与收支和结转的行数", kinds, int(moved.sum()), money=False)],
    }  # fmt: skip
    if population.items < FEWEST:
        return Result(population, "没有比较", refused=f"记了凭证号的只有 {population.items} 行", **facts)
    usable = bearing(ledger) & (again < 0)
    found = gaps(ledger, usable, set(numbers[again >= 0].tolist()))
    form, due = _series(unit, period, ledger, usable, found, again)
    why: dict[int, str] = {} if found.in_part else {gap.after: f"这个号之前缺 {gap.shown} 号" for gap in found.gaps}  # fmt: skip
    day = ledger.get("day")
    for row in np.flatnonzero(again >= 0).tolist():
        first = int(again[row])
        why[row] = f"这个号已用在{ledger.place(first)}（{day.iloc[first]:%Y-%m-%d}）"
    why |= dict.fromkeys(np.flatnonzero(blank).tolist(), "没有凭证号")
    turned = [
        row for row in np.flatnonzero(out_of_turn(ledger, usable & moved)[0]).tolist() if row not in why
    ]
    why |= dict.fromkeys(turned, "日期与前后凭证号的日期次序不合")
    twice, none = int((again >= 0).sum()), int(blank.sum())
    told = f"缺 {found.missing} 个" if found.missing else "没有缺号"
    told += "，缺得太多，像是只交来了部分账簿" if found.in_part else ""
    series = sum(row.role == "data" for row in form.rows)
    said = f"{series} 个系列应有 {due} 个号，实有 {found.numbers} 个，{told}；重号 {twice} 处，没有凭证号 {none} 笔，次序不合 {len(turned)} 处"
    pages = [form]
    if why:
        rows = sorted(why)
        cents = entries.income + entries.expense
        habit = too_many(len(rows), population.items)
        shown = HABIT if habit else MOST
        pages.append(entry_page("凭证号的问题", unit, period, ledger, rows, [why[row] for row in rows], cents=cents, most=shown))  # fmt: skip
    exceptions = twice + none + len(turned) + (int(found.in_part) or found.missing)
    return Result(population, said, exceptions, pages=pages, **facts)


def _series(
    unit: UnitName, period: Period, ledger: Ledger, usable: Any, found: Gaps, again: Any
) -> tuple[Form, int]:
    """Return the series with what each should have and has, and how many numbers that should be."""
    columns = [
        Col("首号"), Col("末号"), Col("应有", "whole", total="sum"), Col("实有", "whole", total="sum"),
        Col("缺号数", "whole", total="sum"), Col("缺号", "wrapped", width=36), Col("重号", "whole", total="sum"),
    ]  # fmt: skip
    form = Form("凭证号", unit, period, columns, footer=LIST_SIGNED_BY)
    order, _, groups = in_series(ledger, usable, by_book=False)
    written, numbers = ledger.get("voucher"), numbered_as(ledger)
    group_of = dict(zip(order.tolist(), groups.tolist(), strict=True))
    missing: dict[int, list[str]] = {}
    lost: dict[int, int] = {}
    for gap in found.gaps:
        missing.setdefault(group_of[gap.after], []).append(gap.shown)
        lost[group_of[gap.after]] = lost.get(group_of[gap.after], 0) + gap.last - gap.first + 1
    twice = numbers[again >= 0]
    due = 0
    for rows in np.split(order, np.flatnonzero(np.diff(groups)) + 1):
        group = group_of[int(rows[0])]
        gone = lost.get(group, 0)
        due += len(rows) + gone
        names = missing.get(group, [])
        shown = "、".join(names[:_SHOWN]) + (f"等 {len(names)} 处" if len(names) > _SHOWN else "")
        again_here = int(np.isin(twice, numbers[rows]).sum())
        first, last = (masked(written.iloc[int(rows[at])]) for at in (0, -1))
        form.data(first, last, len(rows) + gone, len(rows), gone, shown or None, again_here, sources=places(ledger, rows))  # fmt: skip
    form.total("合计", None, due, found.numbers, found.missing)
    form.notes.append("挨着重号的断号不另算缺号；没有数字的凭证号不成系列")
    return form, due
