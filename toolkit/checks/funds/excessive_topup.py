"""观影、演出、春秋游、年票等会员活动，用工会经费弥补会费的部分超过规定的倍数。

这些活动先用会员交的会费，会费不够才用工会经费弥补，弥补有上限。

压减会员活动支出，或者按本地新规定调整倍数；超出的部分由参加的会员或者行政负担。
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from toolkit import law
from toolkit.bookkeeping.entries import amount_column, entries_of, said
from toolkit.bookkeeping.thresholds import last_day, parameter, share
from toolkit.bookkeeping.told_once import first_places
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.activities import Activities
from toolkit.tables.dues import Dues
from toolkit.tables.ledger import Ledger

_OUTINGS = (
    r"电影|观影|影票|看片|演出|话剧|音乐会|剧目|春游|(?<!中)秋游|春秋游|踏青|郊游|年票|年卡|公园票|门票|景区"
)
_KINDS = ("春秋游", "观影")
_ACCOUNTS = ("501", "50105")


@check(
    "F044",
    Severity.WARNING,
    basis=law.INCOME_AND_SPENDING.article("8(二)"),
    bad={
        "ledger": """
            日期        凭证号      科目编码  摘要            收入     支出      <- 支出
            2025-03-06  202503-001  401       一季度会费      1000.00  -
            2025-04-06  202504-001  50105     春游租车和门票  -        90000.00
            2025-05-06  202505-001  50105     购电影票        -        4000.00
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  摘要              收入     支出
            2025-03-06  202503-001  401       一季度会费        1000.00  -
            2025-04-06  202504-001  50105     春游租车和门票    -        3000.00
            2025-05-06  202505-001  50105     购电影票          -        1000.00
            2025-06-06  202506-001  50105     中秋游园灯会用品  -        9000.00
            2025-06-07  202506-002  50102     职工文艺演出服装  -        9000.00
            2025-06-08  202506-003  50105     春节慰问品        -        9000.00
            2025-06-09  202506-004  50105     退电影票          -        -100.00
        """,
    },
)
def excessive_topup(
    ledger: Ledger, activities: Activities | None, dues: Dues | None, policy: Policy, today: datetime.date
) -> Flags:
    limit = parameter(policy, "dues_topup_multiple", last_day(ledger.get("day"), today))
    where = _outings(ledger, activities)
    entries = entries_of(ledger)
    spent, paid = int(entries.expense[where].sum()), _dues(ledger, dues)
    if not spent:
        return
    if paid <= 0:
        raise Lacking("账上没有会费收入，会费收缴也没有实缴数")
    if spent - paid > share(limit) * paid:
        yield from ledger.flag_table(
            "观影、演出、春秋游、年票等支出 {spent:yuan} 元（{places}），会费收入 {paid:yuan} 元，"
            "用工会经费弥补 {more:yuan} 元，超过会费的 {times} 倍；{told}",
            attribute=amount_column(ledger), severity=limit.lowered or Severity.WARNING, spent=spent,
            places=first_places(ledger, np.flatnonzero(where)), paid=paid, more=spent - paid,
            times=limit.amount, told=limit.describe(),
        )  # fmt: skip


def _outings(ledger: Ledger, activities: Activities | None) -> Any:
    """Say which rows pay for what is first paid from dues, by account, summary and the activity they name."""
    entries, codes = entries_of(ledger), ledger.account_codes()
    fits = (codes.isna() | codes.isin(_ACCOUNTS)).to_numpy(dtype=bool)
    named = said(ledger, _OUTINGS)
    if activities is not None and activities.has("kind"):
        numbers = activities.get("number")[activities.get("kind").isin(_KINDS)].dropna()
        named = named | ledger.get("activity").isin(numbers.unique()).to_numpy(dtype=bool)
    return (entries.expense != 0) & ~entries.standing & ~entries.closing & fits & named


def _dues(ledger: Ledger, dues: Dues | None) -> int:
    """Return the year's income of dues in cents: as booked, else as the list of dues says."""
    codes = ledger.account_codes().astype("string")
    booked = codes.str[:3].eq("401").fillna(False).to_numpy(dtype=bool)
    if not booked.any():
        booked = codes.isna().to_numpy(dtype=bool) & said(ledger, r"会费")
    income = int(entries_of(ledger).income[booked].sum())
    if income or dues is None:
        return income
    return int(dues.payments()["paid"].sum())
