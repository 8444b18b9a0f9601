"""把银行存款的账和银行对账单逐笔核对：先一笔对一笔，再看几笔合计与一笔相等的，剩下的列为未达账项并编制余额调节表。

账实相符：银行收付的都记了账，账上收付的都经过银行，余额加减未达账项以后相等，没有账外收支，也没有虚列。

“一对一”“合计相符”是对上的，“日期相差较大”也是对上的，但要看为什么迟；四种未达账项逐笔查原始凭证，离截止日越久越要问；
调节后两边不相等的，先核对期初数，再看有没有漏页。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.bank_accounts import Account
from toolkit.bookkeeping.bank_balances import Reconciled
from toolkit.bookkeeping.bank_items import FATES, KINDS, fates
from toolkit.bookkeeping.bank_lines import moved_through, without_day
from toolkit.bookkeeping.bank_matching import LATE, ONE, SUM
from toolkit.bookkeeping.bank_units import Lines
from toolkit.bookkeeping.thresholds import last_day, number, parameter
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Population, Result, Tie, Used, procedure
from toolkit.procedures.bank_pages import result_page, several_page
from toolkit.reports.bank_reconciliation import held_together, outstanding_list, reconciliations
from toolkit.tables.bank import BankStatement
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger


@procedure(
    "银行对账",
    place=200,
    basis=law.ACCOUNTING.article(29),
    given={
        "经费收支": """
            【银行存款日记账】
            日期        凭证号      摘要          借方     贷方     余额
            2025-01-01  -           上年结转      -        -        5000.00
            2025-01-06  202501-001  收到留成      9000.00  -        14000.00
            2025-02-18  202502-001  购文体用品    -        1000.00  13000.00
            2025-02-18  202502-001  购奖品        -        250.00   12750.00
            2025-03-28  202503-001  收到会费      600.00   -        13350.00
            2025-03-30  202503-002  购图书        -        640.00   12710.00
        """,
        "银行对账单": """
            日期        摘要    贷方     借方     余额
            2025-01-06  留成    9000.00  -        14000.00
            2025-02-20  转账    -        1250.00  12750.00
            2025-03-21  利息    12.00    -        12762.00
            2025-03-25  手续费  -        35.00    12727.00
        """,
    },
    said="账上 5 笔中对上 3 笔，对账单 4 笔中对上 2 笔；未达账项 4 笔：银行已收、企业未收 1 笔 12.00 元，银行已付、企业未付 1 笔 35.00 元，"
    "企业已收、银行未收 1 笔 600.00 元，企业已付、银行未付 1 笔 640.00 元；调节后余额相等",
    expect="""
        【银行对账结果】
        结果                账上笔数  账上收入   账上支出   对账单笔数  对账单收入  对账单支出
        一对一              1         9,000.00   0.00       1           9,000.00    0.00
        合计相符            2         0.00       1,250.00   1           0.00        1,250.00
        银行已收、企业未收  0         0.00       0.00       1           12.00       0.00
        银行已付、企业未付  0         0.00       0.00       1           0.00        35.00
        企业已收、银行未收  1         600.00     0.00       0           0.00        0.00
        企业已付、银行未付  1         0.00       640.00     0           0.00        0.00
        合计                5         9,600.00   1,890.00   4           9,012.00    1,285.00
        【银行存款余额调节表】
        企业账面                  金额       银行对账单                金额
        银行存款账面余额          12,710.00  银行对账单余额            12,727.00
        加：银行已收、企业未收    12.00      加：企业已收、银行未收    600.00
        2025-03-21 利息           12.00      2025-03-28 收到会费       600.00
        减：银行已付、企业未付    35.00      减：企业已付、银行未付    640.00
        2025-03-25 手续费         35.00      2025-03-30 购图书         640.00
        调节后余额                12,687.00  调节后余额                12,687.00
        【未达账项明细】
        日期                摘要      对方  金额    距截止日天数  出处
        银行已收、企业未收
        2025-03-21          利息      -     12.00   10            “银行对账单”第 4 行
        小计                -         -     12.00   -             -
        银行已付、企业未付
        2025-03-25          手续费    -     35.00   6             “银行对账单”第 5 行
        小计                -         -     35.00   -             -
        企业已收、银行未收
        2025-03-28          收到会费  -     600.00  3             “银行存款日记账”第 6 行
        小计                -         -     600.00  -             -
        企业已付、银行未付
        2025-03-30          购图书    -     640.00  1             “银行存款日记账”第 7 行
        小计                -         -     640.00  -             -
        【几笔合计相符和日期相差较大的】
        序号  怎样对上  哪一边  日期        摘要        收入  支出      相差天数  出处
        1     合计相符  账上    2025-02-18  购文体用品  -     1,000.00  2         “银行存款日记账”第 4 行
        1     合计相符  账上    2025-02-18  购奖品      -     250.00    2         “银行存款日记账”第 5 行
        1     合计相符  对账单  2025-02-20  转账        -     1,250.00  2         “银行对账单”第 3 行
    """,
)
def bank_reconciliation(
    ledger: Ledger,
    statement: BankStatement,
    last_year: LastYear | None,
    unit: UnitName,
    period: Period,
    policy: Policy,
    today: datetime.date,
) -> Result:
    days = parameter(policy, "statement_days", last_day(ledger.get("day"), today))
    told = held_together(ledger, statement, last_year, number(days))
    results = [fates(account) for account in told]
    books, banks = (_lines([getattr(account.both, side) for account in told]) for side in ("book", "bank"))
    if not len(books[0]) or not len(banks[0]):
        raise Lacking("账上或者银行对账单上没有收支")
    fate = [np.concatenate([result[side] for result in results]) for side in (0, 1)]
    pages = [
        result_page(fate, (books, banks), (ledger, statement), unit, period),
        *reconciliations(told, ledger, statement, unit),
        *outstanding_list(told, ledger, statement, unit),
        *several_page(told, ledger, statement, unit, period),
    ]
    undated = without_day(ledger, statement)
    apart = sum(isinstance(account.found, Reconciled) and account.found.gap != 0 for account in told)
    opened = sum(int(np.isin(side, KINDS).sum()) for side in fate)
    return Result(
        Population(
            "账上的银行收支和银行对账单",
            len(books[0]) + len(banks[0]),
            int(np.abs(books[1]).sum() + np.abs(banks[1]).sum()),
        ),
        _said(told, fate, (books[1], banks[1])),
        opened + apart,
        (
            Used(
                "日期窗口",
                f"前后 {number(days)} 天；再宽到 31 天的另列“{LATE}”",
                days.document or "设置或者惯例",
            ),
            Used("配对次序", "金额和方向相同；同额的先看票据号，再看对方户名，再看日期", "惯例"),
            Used("账上取哪些", told[0].both.what, "按账的样子判断"),
            *_left_out(undated),
        ),
        tuple(_ties(fate, (books[1], banks[1]), told, undated, moved_through(ledger, statement))),
        pages,
    )


def _lines(sides: Sequence[Lines]) -> tuple[Any, Any]:
    """Return the rows and cents of the lines of all accounts."""
    return np.concatenate([lines.rows for lines in sides]), np.concatenate([lines.cents for lines in sides])


def _said(told: Sequence[Account], fate: Sequence[Any], cents: Sequence[Any]) -> str:
    """Say how many lines match, what is outstanding, and whether the balances agree."""
    matched = [int(np.isin(side, (ONE, SUM, LATE)).sum()) for side in fate]
    first = f"账上 {len(fate[0]):,} 笔中对上 {matched[0]:,} 笔，对账单 {len(fate[1]):,} 笔中对上 {matched[1]:,} 笔"
    kinds = []
    for kind in KINDS:
        masks = [side == kind for side in fate]
        count = sum(int(mask.sum()) for mask in masks)
        if count:
            sum_ = sum(int(np.abs(money[mask]).sum()) for money, mask in zip(cents, masks, strict=True))
            kinds.append(f"{kind} {count:,} 笔 {yuan(sum_)} 元")
    opened = sum(int(np.isin(side, KINDS).sum()) for side in fate)
    second = f"未达账项 {opened:,} 笔：{'，'.join(kinds)}" if kinds else "没有未达账项"
    return f"{first}；{second}；{'；'.join(_agree(told))}"


def _agree(told: Sequence[Account]) -> Iterator[str]:
    """Say for each account whether its balances agree; one sentence where all do."""
    found = [account.found for account in told]
    if all(isinstance(one, Reconciled) and not one.gap for one in found):
        yield "调节后余额相等"
        return
    for account, one in zip(told, found, strict=True):
        name = f"{account.name}" if len(told) > 1 else ""
        if isinstance(one, str):
            yield f"{name}没有编余额调节表（{one}）"
        else:
            yield f"{name}调节后余额相差 {yuan(abs(one.gap))} 元" if one.gap else f"{name}调节后余额相等"


def _left_out(undated: Sequence[Any]) -> Iterator[Used]:
    """Yield which rows can be held to nothing, for they tell no day."""
    for name, money in zip(("账上", "对账单"), undated, strict=True):
        if len(money):
            told = f"{len(money)} 行，{yuan(int(np.abs(money).sum()))} 元"
            yield Used(f"没有算在内：{name}没有日期的行", told, "没有日期，无从核对")


def _ties(
    fate: Sequence[Any],
    cents: Sequence[Any],
    told: Sequence[Account],
    undated: Sequence[Any],
    whole: Sequence[int],
) -> Iterator[Tie]:
    """Yield what must be equal: the parts and the whole of each side, both sides of what matches, the balances."""
    for name, money, rest, moved in zip(("账上", "对账单"), cents, undated, whole, strict=True):
        here = int(money.sum()) + int(rest.sum())
        yield Tie(f"{name}核对的和没有日期的收支净额＝{name}经过银行的全部净额", here, moved)
    for name, side, money in zip(("账上", "对账单"), fate, cents, strict=True):
        parts = [side == one for one in FATES]
        yield Tie(
            f"{name}各种结果的笔数之和＝全部笔数", sum(int(p.sum()) for p in parts), len(side), money=False
        )
        yield Tie(
            f"{name}各种结果的金额之和＝全部收支净额",
            sum(int(money[p].sum()) for p in parts), int(money.sum()),
        )  # fmt: skip
    both = [
        int(money[np.isin(side, (ONE, SUM, LATE))].sum()) for side, money in zip(fate, cents, strict=True)
    ]
    yield Tie("对上的：账上净额＝对账单净额", both[0], both[1])
    for account in told:
        if isinstance(account.found, Reconciled):
            name = f"（{account.name}）" if len(told) > 1 else ""
            found = account.found
            yield Tie(f"调节后：账面余额＝对账单余额{name}", found.book_adjusted, found.bank_adjusted)
