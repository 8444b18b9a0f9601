"""科目不在基层工会的科目表里，或者用了2009年旧制度的编号。

2021年制度重新编了号，同一个号前后两个意思；科目错了，决算表和上级汇总就跟着错。

对照现行制度的科目表改正科目；省里增设的明细科目挂在规定的一级科目之下，借用县级以上工会科目的写明原因。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.account_meaning import account_pairs, system_of
from toolkit.bookkeeping.budget_lines import NO_LINE
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.told_once import ALWAYS, MOST, first_places
from toolkit.check import check
from toolkit.codes import accounts
from toolkit.codes.accounts import ACCOUNTS, NOW_2021, OLD_2009
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.severity import Severity
from toolkit.table import Table
from toolkit.tables.budget import Budget
from toolkit.tables.ledger import Ledger
from toolkit.tables.units import Unit


@check(
    "F050",
    Severity.WARNING,
    basis=law.ACCOUNTING.whole(),
    bad={
        "ledger": """
            日期        凭证号      科目编码  科目名称      摘要        收入    支出
            2025-04-07  202504-001  50304     职工书屋活动支出  购书    -       300.00
            2025-04-07  202504-009  50501     培训支出      教材        -       300.00
            2025-04-07  202504-010  50502     会议支出      会议用品    -       300.00
            2025-04-08  202504-002  506       补助下级支出  购书        -       818.70  <- 科目编码
            2025-04-09  202504-003  502       维权支出      劳动法律咨询  -     300.00  <- 科目编码
            2025-04-10  202504-004  521       -             年末安排    -       300.00  <- 科目编码
            2025-04-11  202504-005  600       -             购用品      -       300.00  <- 科目编码
            2025-04-12  202504-006  50102     会员活动支出  春游        -       300.00  <- 科目编码
            2025-04-13  202504-007  600       -             购用品      -       300.00
            2025-04-14  202504-008  -         职工福利费    购用品      -       300.00  <- 科目名称
        """,
        "budget": """
            科目编码  科目名称  本年预算数
            404       政府补助收入  3000.00  <- 科目编码
            402       拨缴经费收入  3000.00
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  科目名称              摘要      收入    支出
            2021-12-30  202112-001  502       维权支出              法律咨询  -       300.00
            2025-01-01  -           -         -                     上年结转  500.00  -
            2025-04-08  202504-001  50304     职工书屋活动支出      购书      -       300.00
            2025-04-08  202504-002  5010501   春节慰问品            春节      -       300.00
            2025-04-08  202504-003  50112     其他                  春游      -       300.00
            2025-04-09  202504-004  501.02    文体活动费            合唱      -       300.00
            2025-04-10  202504-005  171       无形资产              软件      -       300.00
            2025-04-11  202504-006  -         职工活动支出-春游     春游      -       300.00
            2025-04-12  202504-007  407       投资收益              收益      300.00  -
        """,
        "budget": """
            科目编码  科目名称      本年预算数
            402       拨缴经费收入  3000.00
            -         本年结余      3000.00
        """,
    },
)
def misused_account(
    ledger: Ledger | None, budget: Budget | None, unit: Unit | None, today: datetime.date
) -> Flags:
    found = [
        table
        for table in (ledger, budget)
        if table is not None and (table.has("account") or table.has("account_name"))
    ]
    if not found:
        raise Lacking("经费收支和经费预算都没有科目一列")
    upper = unit is not None and len(unit) > 0 and str(unit.get("name").iloc[0]).endswith("总工会")
    for table in found:
        yield from _of(table, upper, today)


def _of(table: Table, upper: bool, today: datetime.date) -> Iterator[Flag]:
    """Flag the first row of each account that is misused; once for all where the whole table follows 2009."""
    pairs = account_pairs(table)
    since = law.ACCOUNTING.since or datetime.date.min
    day = table.get("day") if "day" in table.columns else None
    new = (
        np.full(len(table), today >= since)
        if day is None
        else (day.isna() | (day >= pd.Timestamp(since))).to_numpy(dtype=bool)
    )
    asked = new & pairs.notna().to_numpy(dtype=bool) & _booked(table)
    first = table.first_of(pairs.where(pd.Series(asked), None))
    firsts = np.flatnonzero(first == np.arange(len(table)))
    old = system_of(table) == "2009"
    said: dict[int, tuple[str, Severity | None]] = {}
    numbers: list[tuple[str, str]] = []
    for row in firsts.tolist():
        code, name = pairs.iloc[row]
        if old and code[:3] in OLD_2009 and accounts.version_of(code, name) != "2021":
            numbers.append((code, name))
            continue
        told = _fault(code, name, upper)
        if told:
            said[row] = told
    column = "account" if table.has("account") else "account_name"
    if numbers:
        yield from table.flag_table(
            "科目用的是2009年制度的编号，2022年1月1日起应改用2021年制度的：{numbers}",
            attribute=column,
            numbers="；".join(_renumbered(code, name) for code, name in numbers),
        )
    yield from _rows(table, said, first, column)


def _booked(table: Table) -> Any:
    """Say which rows book something: not a budget's totals and balances, not a ledger's rows without an amount."""
    numbered = table.get("account").notna().to_numpy(dtype=bool)
    if isinstance(table, Ledger):
        return numbered | entries_of(table).moved
    return numbered | ~table.get("account_name").fillna("").str.contains(NO_LINE).to_numpy(dtype=bool)


def _rows(
    table: Table, said: dict[int, tuple[str, Severity | None]], first: Any, column: str
) -> Iterator[Flag]:
    """Flag each row of ``said`` where its account stands; unknown names once where they are the office's habit."""
    habit = [row for row, (_, severity) in said.items() if severity is Severity.NOTICE]
    if len(habit) > MOST:
        yield from table.flag_table(
            "有 {count} 种科目名称不是制度规定的，看不出属于哪个科目（{places}）",
            attribute="account_name" if table.has("account_name") else column,
            severity=Severity.NOTICE, count=len(habit), places=first_places(table, habit),
        )  # fmt: skip
        said = {row: told for row, told in said.items() if row not in habit}
    if len(said) > ALWAYS:
        yield from table.flag_table(
            "有 {count} 种科目不在科目表里或者用错了（{places}）",
            attribute=column, count=len(said), places=first_places(table, list(said)),
        )  # fmt: skip
        return
    for row, (words, severity) in said.items():
        rows = np.flatnonzero(first == row)
        more = f"，共 {len(rows)} 行" if len(rows) > 1 else ""
        more += _money(table, rows) if len(rows) > 1 else ""
        numbered = table.has("account") and bool(pd.notna(table.get("account").iloc[row]))
        yield Flag(table, "account" if numbered else "account_name", row, words + more, severity)


def _money(table: Table, rows: Any) -> str:
    if not isinstance(table, Ledger):
        return ""
    entries = entries_of(table)
    return f"、{yuan(int((entries.income + entries.expense)[rows].sum()))} 元"


def _fault(code: str, name: str, upper: bool) -> tuple[str, Severity | None] | None:
    """Say what is wrong with an account, and how much less than a warning it is; None where nothing is."""
    if not code:
        return _fault_of_name(name, upper)
    top, known = code[:3], accounts.find(code)
    if accounts.version_of(code, name) == "2009":
        alien = "，都不是基层工会的科目" if not upper and NOW_2021[top] in accounts.UPPER_ONLY else ""
        return f"{code}是2009年制度的编号，{_renumbered(code, name)}{_now_means(top)}{alien}", None
    if known is None:
        return f"没有编号是{code}的科目", None
    shown = f"{code}{known.name if len(code) <= 5 else name or known.name}"
    meant = accounts.find(name) if name and len(code) <= 5 else None
    if meant is not None and not (meant.code.startswith(known.code) or known.code.startswith(meant.code)):
        return f"编号{code}是{known.name}，科目名称写的是{name}（{meant.code}）", None
    return _level(top, shown, upper)


def _fault_of_name(name: str, upper: bool) -> tuple[str, Severity | None] | None:
    known = accounts.find(name)
    if known is not None:
        return _level(known.code[:3], f"{known.code}{known.name}", upper)
    if name in OLD_2009.values():
        return f"“{name}”是2009年制度的科目，2021年制度没有", None
    return f"科目名称“{name}”不是制度规定的，看不出属于哪个科目", Severity.NOTICE


def _level(top: str, shown: str, upper: bool) -> tuple[str, Severity | None] | None:
    """Say where an account is of the other list of unions."""
    if upper:
        return (f"{shown}只有基层工会使用", None) if top in accounts.GRASSROOTS_ONLY else None
    if top not in accounts.UPPER_ONLY:
        return None
    both = f"（在2009年制度里{top}是{OLD_2009[top]}，现在是{NOW_2021[top]}）" if top in OLD_2009 else ""
    return f"{shown}是县级以上工会的科目，基层工会的24个科目里没有{both}", None


def _renumbered(code: str, name: str) -> str:
    """Name an account of 2009 and the number it has now."""
    now = NOW_2021[code[:3]]
    named = accounts.find(name) if name else None
    new = named if named is not None and named.code.startswith(now) else ACCOUNTS[now]
    return f"{code}{name or OLD_2009[code[:3]]}应为{new.code}{new.name}"


def _now_means(top: str) -> str:
    return f"，现行制度的{top}是{ACCOUNTS[top].name}" if top in ACCOUNTS else ""
