"""期初加收入减支出不等于期末，或者期初与上年决算的年末数不一致。

期初、期末是账与账、账与表相接的地方；接不上，说明中间有漏记的收支，或者上年的账在结账以后被改过。

先核对上年决算和期初数，再从期初起逐笔加减；找出漏记、多记的一笔，改正后重新结出期末数。
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.balance_breaks import breaks
from toolkit.bookkeeping.balances import balances_of, follow, keeps_balance
from toolkit.bookkeeping.opening_balances import (
    closing_cents,
    expected_openings,
    first_openings,
    possible_totals,
)
from toolkit.bookkeeping.page_rows import StatedBalance, stated_balances
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags, SheetFlag
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger


@check(
    "F002",
    Severity.ERROR,
    basis=law.VOUCHERS.article(63),
    bad={
        "ledger": """
            日期        凭证号      摘要      收入    支出    余额
            2025-01-01  -           上年结转  -       -       1000.00  <- 余额
            2025-01-06  202501-001  购用品    -       300.00  700.00
            2025-01-08  202501-002  会费      200.00  -       900.00
            -           -           本月合计  200.00  300.00  900.00
            2025-02-08  202502-001  会费      200.00  -       1100.00
            -           -           本年合计  400.00  300.00  1000.10  <- 余额
        """,
        "last_year": """
            科目编码  科目名称  年末余额
            101       库存现金  100.00
            102       银行存款  900.10
        """,
    },
    good={
        "ledger": """
            日期        凭证号      摘要      收入    支出    余额
            2025-01-01  -           上年结转  -       -       1000.00
            2025-01-06  202501-001  购用品    -       300.00  -
            2025-01-08  202501-002  会费      200.00  -       -
            2025-01-08  202501-003  会费      200.00  -       -
            -           -           过次页    400.00  300.00  1100.00
            -           -           承前页    400.00  300.00  1100.00
            2025-02-08  202502-001  会费      200.00  -       1300.00
            -           -           本月合计  200.00  -       1300.00
            -           -           本年合计  600.00  300.00  300.00
        """,
        "last_year": """
            科目编码  科目名称  年末余额
            101       库存现金  100.00
            102       银行存款  900.00
            401       会费收入  -
        """,
    },
)
def opening_or_closing_mismatch(ledger: Ledger, last_year: LastYear | None, reading: Reading) -> Flags:
    closing = closing_cents(last_year) if last_year is not None else {}
    openings = first_openings(ledger)
    if not ledger.has("balance") and not (len(openings) and closing):
        raise Lacking("经费收支没有“余额”一列，也没有可以与上年决算核对的上年结转")
    if len(openings) and closing:
        yield from _opening(ledger, closing)
    if not ledger.has("balance"):
        return
    balances = balances_of(ledger, reading)
    simple = not (ledger.has("debit") or ledger.has("credit"))
    if not keeps_balance(ledger) and (simple or follow(balances.links)):
        for item in breaks(balances):
            message = "{before}的余额 {start:yuan} 元，加收入减支出 {moves:yuan} 元，应为 {due:yuan} 元，写的是 {stated:yuan} 元，差 {gap:yuan} 元"
            yield from ledger.flag(
                "balance", ledger.index == item.position, message, before=ledger.place(item.before), start=item.start,
                moves=item.moves, due=item.due, stated=item.stated, gap=abs(item.stated - item.due),
            )  # fmt: skip
    if follow(balances.links) and len(set(balances.chain.tolist())) <= len(ledger.parts):
        yield from _totals(reading)


def _opening(ledger: Ledger, closing: dict[str, int]) -> Iterator[Flag]:
    """Hold the balance the year begins with against last year's closing."""
    expected = list(expected_openings(closing))
    told = possible_totals(ledger)
    if not expected or told & {cents for _, cents in expected}:
        return
    names, cents = expected[0]
    rows = first_openings(ledger)
    yield from ledger.flag(
        "balance" if ledger.has("balance") else "summary",
        ledger.index == rows[0],
        "期初余额 {opening:yuan} 元，上年决算的{names}年末数 {cents:yuan} 元，相差 {gap:yuan} 元",
        opening=max(told),
        names=names,
        cents=cents,
        gap=abs(max(told) - cents),
    )


def _totals(reading: Reading) -> Iterator[SheetFlag]:
    """Hold the balances that 合计, 过次页 and 承前页 state against the balance of the rows above them."""
    for stated in stated_balances(reading):
        due = _due(stated)
        if due is None or stated.balance in (0, due, _net(stated), _all_balances(stated)):
            continue
        column = stated.sheet.part.columns["balance"]
        words = f"“{stated.label}”的余额写的是 {yuan(stated.balance)} 元，上面各行结出 {yuan(due)} 元，差 {yuan(abs(stated.balance - due))} 元"
        yield SheetFlag(stated.sheet, stated.row, column, words, "balance")


def _due(stated: StatedBalance) -> int | None:
    """Return the balance after the rows above a total row, None where the sheet does not tell it."""
    sheet = stated.sheet
    if not stated.before or sheet.held_back or any(name in _READ for name, _, _ in sheet.troubles):
        return None
    values = {name: sheet.values.get(name) for name in _READ}
    balance = values["balance"].iloc[: stated.before]
    known = balance.notna().to_numpy(dtype=bool).nonzero()[0]
    if not len(known):
        return None
    last = int(known[-1])
    moved = 0
    for name, sign in (("income", 1), ("expense", -1), ("debit", 1), ("credit", -1)):
        if values[name] is not None:
            moved += sign * int(values[name].iloc[last + 1 : stated.before].sum())
    return int(balance.iloc[last]) + moved


_READ = ("income", "expense", "debit", "credit", "balance")


def _net(stated: StatedBalance) -> int:
    """Return what the total row itself brings in less what it spends: some offices write that as its balance."""
    found = 0
    for name, sign in (("income", 1), ("expense", -1), ("debit", 1), ("credit", -1)):
        value = stated.sheet.parse_at(name, np.array([stated.row])).iloc[0]
        found += 0 if pd.isna(value) else sign * int(value)
    return found


def _all_balances(stated: StatedBalance) -> int:
    """Return the sum of all balances above: a sum drawn across, which is no statement."""
    return int(stated.sheet.values["balance"].iloc[: stated.before].sum())
