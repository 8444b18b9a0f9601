"""凭证号漏填、重复、断号，或者不按日期的次序。

凭证连续编号，是证明没有抽走、补插凭证的唯一办法；号乱了，账和凭证对不起来。

对照凭证本改正凭证号；断号的查明是作废、漏记还是没有入这本账，在账上注明。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.told_once import first_places, rows_or_once
from toolkit.bookkeeping.voucher_entries import numbered_as
from toolkit.bookkeeping.voucher_gaps import bearing, gaps, out_of_turn, used_on_other_day
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger


@check(
    "F006",
    Severity.WARNING,
    basis=law.VOUCHERS.article("51(二)"),
    bad="""
        日期        凭证号      摘要      收入    支出
        2025-01-06  202501-001  购用品    -       300.00
        2025-01-08  202501-002  会费      200.00  -
        2025-01-09  202501-002  慰问      -       100.00  <- 凭证号
        2025-01-10  -           慰问      -       100.00  <- 凭证号
        2025-02-06  202502-001  慰问      -       100.00
        2025-02-27  202502-002  会费      200.00  -       <- 凭证号
        2025-02-10  202502-003  慰问      -       100.00
        2025-02-11  202502-006  慰问      -       100.00  <- 凭证号
        2025-02-12  202502-007  慰问      -       100.00
    """,
    good="""
        日期        凭证号  摘要      收入    支出
        2025-01-01  -       上年结转  500.00  -
        2025-01-06  记1     购用品    -       300.00
        2025-01-06  记1     购用品    -       30.00
        -           -       购用品    -       20.00
        2025-01-08  记字2号  会费      200.00  -
        2025-01-09  记3-1/2  慰问     -       100.00
        2025-01-09  记3-2/2  慰问     -       100.00
        2025-01-09  记4     作废      -       -
        2025-01-10  记5     慰问      -       100.00
        2025-02-06  记1     慰问      -       100.00
        2025-02-06  付1     慰问      -       100.00
        2025-02-08  付2     慰问      -       100.00
        2025-02-07  记2     会费      200.00  -
        2025-12-31  -       结转本年收支  -   -
    """,
)
def disordered_voucher_numbers(ledger: Ledger) -> Flags:
    if not ledger.has("voucher"):
        raise Lacking("经费收支没有“凭证号”一列")
    entries, numbers = entries_of(ledger), numbered_as(ledger)
    moved = entries.moved | entries.closing
    blank = entries.moved & (numbers < 0) & ledger.get("voucher").isna().to_numpy(dtype=bool)
    yield from rows_or_once(
        ledger, "voucher", blank, int(entries.moved.sum()), "没有凭证号",
        "{population} 笔收支中 {count} 笔没有凭证号（{places}）",
    )  # fmt: skip
    again = used_on_other_day(ledger, numbers, moved)
    yield from rows_or_once(
        ledger, "voucher", again >= 0, int(moved.sum()), "凭证号{number}已用在{other}（{day}），这一行是 {here} 的",
        "凭证号重复而日期不同的有 {count} 处（{places}），像是一个号记了几天的业务",
        number=ledger.get("voucher"),
        other=lambda: ledger.places(again, again >= 0),
        day=lambda: ledger.get("day").iloc[np.maximum(again, 0)].reset_index(drop=True),
        here=ledger.get("day"),
    )  # fmt: skip
    yield from _gaps(ledger, bearing(ledger) & (again < 0), set(numbers[again >= 0].tolist()))
    yield from _order(ledger, moved & (again < 0))


def _gaps(ledger: Ledger, usable: Any, doubled: set[int]) -> Iterator[Flag]:
    """Flag the numbers that no book has."""
    found = gaps(ledger, usable, doubled)
    written, numbers = ledger.get("voucher"), numbered_as(ledger)
    lines = pd.Series(numbers[usable]).value_counts()
    left_out: dict[int, str] = {}
    for gap in found.gaps:
        several = int(lines[numbers[gap.before]])
        twice = f"，而{written.iloc[gap.before]}号有 {several} 行" if several > 1 else ""
        left_out[gap.after] = f"缺 {gap.shown} 号{twice}"
    if found.in_part:
        yield from ledger.flag_table(
            "凭证号缺 {count} 个（{places}）；如果交来的只是部分账簿，属于正常", attribute="voucher",
            severity=Severity.NOTICE, count=found.missing, places=first_places(ledger, sorted(left_out)),
        )  # fmt: skip
        return
    yield from ledger.flag(
        "voucher",
        np.isin(np.arange(len(ledger)), list(left_out)),
        "这个号之前{missing}",
        missing=lambda: pd.Series([left_out.get(row, "") for row in range(len(ledger))], dtype=object),
    )


def _order(ledger: Ledger, usable: Any) -> Iterator[Flag]:
    """Flag vouchers whose day is not in the order of their numbers."""
    wrong, count = out_of_turn(ledger, usable)
    yield from rows_or_once(
        ledger, "voucher", wrong, count, "凭证号{number}的日期 {day} 与前后凭证号的日期次序不合",
        "凭证号与日期的次序不合的有 {count} 处（{places}），像是没有按日期编号",
        once_severity=Severity.NOTICE, number=ledger.get("voucher"), day=ledger.get("day"),
    )  # fmt: skip
