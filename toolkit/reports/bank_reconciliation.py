"""余额调节表：银行存款账面余额和银行对账单余额，各自加减未达账项以后是否相等，每个账户一张，附未达账项明细。

账上写着银行存款日记账的，按日记账；没有的，按银行存款科目或者全部收支。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

import numpy as np

from toolkit.amounts import yuan
from toolkit.bookkeeping.bank_accounts import Account, accounts
from toolkit.bookkeeping.bank_balances import Reconciled
from toolkit.bookkeeping.bank_items import BANK_IN, BANK_OUT, BOOK_IN, BOOK_OUT, CASH, KINDS, Item, items_of
from toolkit.bookkeeping.bank_lines import ACCOUNT, JOURNAL, strangers
from toolkit.bookkeeping.books import book_of
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.thresholds import number, parameter
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.report import report
from toolkit.report_sheet import MEASURE, Form, Traced
from toolkit.tables.bank import BankStatement
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col, Row

_SHOWN = 15
"""So many items of a kind stand in the 余额调节表 itself; more are left to the list."""
_LISTED = 2000
"""So many items of a kind are listed one by one; the rest is one line."""
_SIDES = ((BANK_IN, BOOK_IN, "加：", "more"), (BANK_OUT, BOOK_OUT, "减：", "less"))
NAME = "银行存款余额调节表"


@report(
    "余额调节表",
    place=95,
    given={
        "经费收支": """
            【银行存款日记账】
            日期        凭证号      摘要          借方     贷方     余额
            2025-01-01  -           上年结转      -        -        5000.00
            2025-01-06  202501-001  收到留成      9000.00  -        14000.00
            2025-02-18  202502-001  购文体用品    -        1250.00  12750.00
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
    expect="""
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
        2025-03-28          收到会费  -     600.00  3             “银行存款日记账”第 5 行
        小计                -         -     600.00  -             -
        企业已付、银行未付
        2025-03-30          购图书    -     640.00  1             “银行存款日记账”第 6 行
        小计                -         -     640.00  -             -
    """,
)
def bank_reconciliation(
    ledger: Ledger,
    statement: BankStatement,
    last_year: LastYear | None,
    unit: UnitName,
    period: Period,
    policy: Policy,
) -> Iterator[Form]:
    days = number(parameter(policy, "statement_days", period.end))
    told = held_together(ledger, statement, last_year, days)
    if all(isinstance(account.found, str) for account in told):
        raise Lacking(str(told[0].found))
    yield from reconciliations(told, ledger, statement, unit)
    yield from outstanding_list(told, ledger, statement, unit)


def held_together(
    ledger: Ledger, statement: BankStatement, last_year: LastYear | None, days: int
) -> tuple[Account, ...]:
    """Return the accounts; raises ``Lacking`` where the statement is not that of these books."""
    found = accounts(ledger, statement, last_year, days)
    if all(account.both.start > account.both.end for account in found):
        raise Lacking("银行对账单与账的月份没有重合")
    for account in found:
        strangers(account.both)
    return found


def reconciliations(
    told: Sequence[Account], ledger: Ledger, statement: BankStatement, unit: UnitName
) -> Iterator[Form]:
    """Yield a 余额调节表 for each account that has one."""
    for place, account in enumerate(told, start=1):
        if isinstance(account.found, Reconciled):
            name = NAME if len(told) == 1 else f"{NAME}{place}"
            yield _reconciliation(name, account, account.found, ledger, statement, unit)


def _reconciliation(
    name: str, account: Account, found: Reconciled, ledger: Ledger, statement: BankStatement, unit: UnitName
) -> Form:
    until = _day(account.both.end)
    form = Form(
        name,
        unit,
        f"截至{until.year}年{until.month}月{until.day}日",
        [
            Col("企业账面", width=34),
            Col("金额", "money", total="sum", key="book"),
            Col("银行对账单", width=34),
            Col("金额", "money", total="sum", key="bank"),
        ],
        title=NAME,
        right=MEASURE,
        notes=list(_notes(account, found)),
    )
    items: dict[str, list[Item]] = {kind: [] for kind in KINDS}
    for item in items_of(account, ledger, statement):
        items[item.kind].append(item)
    both = account.both
    form.rows.append(Row(("银行存款账面余额", found.book, "银行对账单余额", found.bank), key="balance"))
    kept = both.book.rows[both.book.day <= both.end]
    carried = entries_of(ledger).opening & np.isin(book_of(ledger), book_of(ledger)[kept])
    own = places(ledger, [*np.flatnonzero(carried).tolist(), *kept.tolist()])
    struck = places(statement, [found.row])
    form.traces += [Traced(0, (1,), tuple(own)), Traced(0, (3,), tuple(struck))]
    for left, right, sign, key in _SIDES:
        _side(form, items[left], items[right], (sign + left, sign + right), key)
    closing = ("调节后余额", found.book_adjusted, "调节后余额", found.bank_adjusted)
    for column, first, kinds in ((1, own, (BANK_IN, BANK_OUT)), (3, struck, (BOOK_IN, BOOK_OUT))):
        more = [item.source for kind in kinds for item in items[kind]]
        form.traces.append(Traced(len(form.rows), (column,), tuple(dict.fromkeys([*first, *more]))))
    form.rows.append(Row(closing, "total", plus=("balance", "more"), minus=("less",)))
    return form


def _side(form: Form, left: list[Item], right: list[Item], titles: tuple[str, str], key: str) -> None:
    """Add what is added or taken away on both sides: the sums, then the items."""
    sums = [sum(item.cents for item in items) for items in (left, right)]
    here = len(form.rows)
    shown = [items if len(items) <= _SHOWN else [] for items in (left, right)]
    count = max(map(len, shown))
    summed = count and all(len(items) <= _SHOWN for items in (left, right))
    of = (here + 1, here + count) if summed else None
    form.rows.append(
        Row((titles[0], sums[0], titles[1], sums[1]), "subtotal" if of else "data", of=of, key=key)
    )
    for place, items in ((1, left), (3, right)):
        if items:
            form.traces.append(Traced(here, (place,), tuple(item.source for item in items)))
    for line in range(count):
        values: list[str | int | None] = []
        for place, items in ((1, shown[0]), (3, shown[1])):
            if line < len(items):
                item = items[line]
                values += [f"{item.day} {item.summary or item.party}".strip(), item.cents]
                form.traces.append(Traced(len(form.rows), (place,), (item.source,)))
            else:
                values += [None, None]
        form.rows.append(Row(tuple(values)))


def _notes(account: Account, found: Reconciled) -> Iterator[str]:
    """Say what the figures rest on, and whether they agree."""
    both = account.both
    yield f"账户：{account.name}；账面余额按{both.what}，双方都有的月份是 {_day(both.start)} 至 {_day(both.end)}"
    if account.statements > 1:
        yield f"银行对账单余额是 {account.statements} 个账户之和，账上没有分账户记账"
    if found.gap:
        yield f"调节后两边相差 {yuan(abs(found.gap))} 元，没有调平"
        if found.opening_gap - found.cleared == found.gap:
            yield f"期初就相差 {yuan(abs(found.gap))} 元，先核对上年末的余额调节表"
        if both.what not in (JOURNAL, ACCOUNT):
            yield "账上没有单独的银行存款账，期初如果含有现金、定期存款或者往来款，相差属于正常"
    if found.cleared:
        yield f"上年末的未达账项本年到账 {yuan(abs(found.cleared))} 元，没有列入"


def outstanding_list(
    told: Sequence[Account], ledger: Ledger, statement: BankStatement, unit: UnitName
) -> Iterator[Form]:
    """Yield the list of 未达账项 of all accounts, by kind; nothing where there are none."""
    items = [
        (account, item) for account in told for item in items_of(account, ledger, statement)
    ]  # fmt: skip
    if not items:
        return
    several = len(told) > 1
    until = _day(max(account.both.end for account in told))
    form = Form(
        "未达账项明细",
        unit,
        f"截至{until.year}年{until.month}月{until.day}日",
        [
            Col("日期", "day"),
            *([Col("账户")] if several else []),
            Col("摘要", "wrapped", width=30),
            Col("对方", width=22),
            Col("金额", "money", total="sum"),
            Col("距截止日天数", "whole"),
            Col("出处", width=26),
        ],
        right=MEASURE,
    )
    more = [None] if several else []
    for kind in (*KINDS, CASH):
        mine = [(account, item) for account, item in items if (CASH if item.cash else item.kind) == kind]
        if not mine:
            continue
        form.section(kind)
        for account, item in mine[:_LISTED]:
            name = [account.name] if several else []
            gone = _day(account.both.end) - item.day
            form.data(
                item.day, *name, item.summary, item.party or None, item.cents, gone.days, item.place,
                sources=[item.source],
            )  # fmt: skip
        rest = [item for _, item in mine[_LISTED:]]
        if rest:
            form.data(
                None, *more, f"另有 {len(rest)} 笔，没有逐笔列出", None, sum(item.cents for item in rest), None, None,
                sources=[item.source for item in rest],
            )  # fmt: skip
        form.subtotal("小计", *more, None, None, sum(item.cents for _, item in mine))
    yield form


def _day(number_of: int) -> datetime.date:
    day: datetime.date = np.datetime64(number_of, "D").item()
    return day
