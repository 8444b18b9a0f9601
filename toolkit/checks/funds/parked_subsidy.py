"""行政补助收入没有用在它的用途上，或者账户里存了与工会无关的钱。

行政补助只能用于补助的事项；把与工会无关的钱以行政补助名义存进工会账户再转出去，是“小金库”的典型手法。

附上行政补助的文件，写明用途并按用途支出，没有用完的说明安排；与工会无关的款项立即退回并说明经过。
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.account_sums import flow_column, of_year, on_account, year_ended
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.entries import entries_of, flag_amounts, said
from toolkit.bookkeeping.told_once import first_places, too_many
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger

_PARKED = r"代收|代存|暂存|过渡|寄存|周转|走账|过账|代为保管|代行政|代单位|代公司|代学校|代医院"
_UNION = r"互助|会费|工会经费|捐款|捐助|党费|建会筹备|上级|慰问|保险|保证金|上缴|上解|帮扶|送温暖"
"""What a union rightly takes in for somebody else."""
_COMMON = re.compile(
    r"收到|收|行政|单位|公司|学校|医院|补助|补贴|拨付|拨来|拨入|拨|划|转|经费|款项|款|收入|支出|工会|职工|会员|年度|专项|活动"
    r"|资金|费用|费|用于|用|的|及|和|与|为|本|[\d\W_]|[一二三四五六七八九十]+月|元|月|年|号"
)
_BEFORE = 60
"""So many days before the subsidy came its purpose may have been paid for."""


@check(
    "F024",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article(5),
    bad="""
        日期        凭证号      科目编码  摘要                收入      支出
        2025-03-08  202503-001  405       代收行政房租        50000.00  -        <- 收入
        2025-03-20  202503-002  408       转付行政房租        -         50000.00
        2025-04-08  202504-001  408       暂存单位食堂款      9000.00   -        <- 收入
        2025-05-08  202505-001  405       行政补助龙舟赛经费  8000.00   -        <- 收入
        2025-06-08  202506-001  405       行政补助            5000.00   -        <- 收入
        2025-12-10  202512-001  50102     合唱服装            -         300.00
    """,
    good="""
        日期        凭证号      科目编码  摘要                  收入     支出
        2025-03-08  202503-001  405       行政补助职工运动会    8000.00  -
        2025-04-08  202504-001  50102     春季运动会裁判劳务    -        3000.00
        2025-04-09  202504-002  215       代收会员互助保障费    200.00   -
        2025-04-10  202504-003  215       转交会员互助保障费    -        200.00
        2025-05-10  202505-003  405       收到行政补助三八节活动款  900.00  -
        2025-04-07  202504-004  50105     三八节观影            -        900.00
        2025-12-10  202512-001  50102     合唱服装              -        300.00
    """,
)
def parked_subsidy(ledger: Ledger, reading: Reading, today: datetime.date) -> Flags:
    year = book_year(reading, today)
    entries = entries_of(ledger)
    money = _received(ledger)
    parked = (money > 0) & of_year(ledger, year) & said(ledger, _PARKED) & ~said(ledger, _UNION)
    out = _paid_out_again(ledger, parked)
    if too_many(int(parked.sum()), int((money > 0).sum())):
        yield from ledger.flag_table(
            "{count} 笔收入的摘要像是与工会无关的款项存在工会账户，其中 {through} 笔又原数付出（{places}）",
            attribute=flow_column(ledger, "income"), severity=Severity.WARNING, count=int(parked.sum()),
            through=int((out >= 0).sum()), places=first_places(ledger, np.flatnonzero(parked)),
        )  # fmt: skip
    else:
        yield from _parked(ledger, parked, out, money)
    subsidy = (money > 0) & of_year(ledger, year) & on_account(ledger, "405") & ~parked & ~entries.red
    if subsidy.any():
        yield from _without_purpose(ledger, subsidy, year, today)


def _parked(ledger: Ledger, parked: Any, out: Any, money: Any) -> Iterator[Flag]:
    """Flag money of others: surely where the same amount went out again."""
    bans = str(law.EIGHT_BANS)
    yield from flag_amounts(
        ledger, parked & (out >= 0), "收进 {cents:yuan} 元（{summary}），{place}又原数付出（{later}），是与工会无关的款项经过工会账户",
        side="income", basis=bans, cents=pd.Series(money), summary=ledger.get("summary"),
        place=lambda: ledger.places(out, out >= 0),
        later=lambda: ledger.get("day").iloc[np.maximum(out, 0)].reset_index(drop=True),
    )  # fmt: skip
    yield from flag_amounts(
        ledger, parked & (out < 0), "摘要“{summary}”像是与工会无关的款项存在工会账户", side="income",
        severity=Severity.WARNING, basis=bans, summary=ledger.get("summary"),
    )  # fmt: skip


def _received(ledger: Ledger) -> Any:
    """Return what each row takes in on an account that is not the union's own share or dues (cents)."""
    entries = entries_of(ledger)
    own = on_account(ledger, "401", "402", "403", "101", "102")
    credit = ledger.get("credit").fillna(0).to_numpy(dtype=np.int64)
    debts = on_account(ledger, "215", "221")
    return np.where(
        own | entries.standing, 0, np.where(debts, np.maximum(credit, entries.income), entries.income)
    )


def _paid_out_again(ledger: Ledger, parked: Any) -> Any:
    """Return for each row of ``parked`` the first later row that pays out the same amount, -1 where none does."""
    entries, money = entries_of(ledger), _received(ledger)
    debit = ledger.get("debit").fillna(0).to_numpy(dtype=np.int64)
    spent = np.where(on_account(ledger, "215", "221"), np.maximum(debit, entries.expense), entries.expense)
    day = ledger.get("day").to_numpy(dtype="datetime64[D]").astype(np.int64)
    day = np.where(ledger.get("day").isna().to_numpy(dtype=bool), -1, day)
    paid = np.flatnonzero((spent > 0) & ~entries.transfer & (day >= 0))
    paid = paid[np.lexsort((paid, day[paid], spent[paid]))]
    found = np.full(len(ledger), -1, dtype=np.int64)
    same = np.searchsorted(spent[paid], money, side="left"), np.searchsorted(spent[paid], money, side="right")
    for row in np.flatnonzero(parked & (day >= 0)).tolist():
        start, stop = int(same[0][row]), int(same[1][row])
        at = start + int(np.searchsorted(day[paid[start:stop]], day[row], side="left"))
        if at < stop:
            found[row] = paid[at]
    return found


def _without_purpose(ledger: Ledger, subsidy: Any, year: int, today: datetime.date) -> Iterator[Flag]:
    """Flag the subsidies that name no purpose, or one that nothing was spent on by the end of the year."""
    summary = ledger.get("summary")
    purposes = {text: _COMMON.sub("", text) for text in summary[subsidy].dropna().unique()}
    vague = subsidy & ~summary.isin({text for text, left in purposes.items() if len(left) >= 2}).to_numpy(
        dtype=bool
    )
    many = int(subsidy.sum())
    yield from _warned(
        ledger,
        vague,
        many,
        "行政补助收入的摘要没有写明用途",
        "{population} 笔行政补助收入中 {count} 笔没有写明用途（{places}）",
    )
    try:
        year_ended(ledger, year, today)
    except Lacking:
        return
    day, last = ledger.get("day").to_numpy(dtype="datetime64[D]"), _last_spent(ledger)
    unused = np.zeros(len(ledger), dtype=bool)
    for row in np.flatnonzero(subsidy & ~vague).tolist():
        spent = [last[pair] for pair in _pairs(purposes[summary.iloc[row]]) if pair in last]
        unused[row] = not spent or max(spent) < day[row] - np.timedelta64(_BEFORE, "D")
    yield from _warned(
        ledger, unused, many, "行政补助“{summary}”到年底没有找到同一用途的支出",
        "{population} 笔行政补助收入中 {count} 笔到年底没有找到同一用途的支出（{places}）",
    )  # fmt: skip


def _warned(ledger: Ledger, mask: Any, population: int, message: str, once: str) -> Iterator[Flag]:
    """Flag rows at their amounts, or all of them once where they are too many."""
    rows = np.flatnonzero(mask)
    if too_many(len(rows), population):
        yield from ledger.flag_table(
            once, attribute=flow_column(ledger, "income"), severity=Severity.WARNING, count=len(rows),
            population=population, places=first_places(ledger, rows),
        )  # fmt: skip
    else:
        yield from flag_amounts(
            ledger, mask, message, side="income", severity=Severity.WARNING, summary=ledger.get("summary")
        )


def _last_spent(ledger: Ledger) -> dict[str, np.datetime64]:
    """Return for each two characters that follow one another in a summary the last day something was spent on it."""
    spent = pd.DataFrame({"text": ledger.get("summary"), "day": ledger.get("day")})
    found: dict[str, np.datetime64] = {}
    for text, day in spent[entries_of(ledger).expense > 0].groupby("text")["day"].max().items():
        if not pd.isna(day):
            stamp = np.datetime64(day, "D")
            for pair in _pairs(str(text)):
                found[pair] = max(found.get(pair, stamp), stamp)
    return found


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
