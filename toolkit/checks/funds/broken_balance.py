"""余额接不上：这一行的余额不等于上一行的余额加收入减支出。

余额逐笔结出，是发现漏记、重记和改数的第一道关；有一行接不上，往后的余额和期末数都不可信。

从这一行起逐行重算余额，找出漏记或者记错的金额；改正后把往后各行的余额一并更新。
"""

from __future__ import annotations

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.balance_breaks import Break, breaks, out_of_order
from toolkit.bookkeeping.balances import balances_of, follow, keeps_balance
from toolkit.bookkeeping.told_once import first_places, too_many
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger


@check(
    "F001",
    Severity.ERROR,
    basis=law.VOUCHERS.article(60),
    bad="""
        日期        凭证号      摘要      收入     支出    余额
        2025-01-01  -           上年结转  -        -       1000.00
        2025-01-06  202501-001  购用品    -        300.00  700.00
        2025-01-08  202501-002  会费      200.00   -       900.10  <- 余额
        2025-01-09  202501-003  慰问      -        100.00  800.10
        2025-02-09  202502-001  慰问      -        100.00  70.10   <- 余额
        2025-02-10  202502-002  会费      200.00   -       900.10
    """,
    good="""
        【现金日记账1月】
        日期        凭证号  摘要      借方    贷方    余额
        2025-01-01  -       上年结转  -       -       500.00
        2025-01-06  记1     购用品    -       300.00  200.00
        2025-01-08  记2     提现      100.00  -       300.00
        2025-01-08  记3     冲错账    -       -50.00  350.00
        【现金日记账2月】
        日期        凭证号  摘要      借方    贷方    余额
        2025-02-01  -       承前页    -       -       350.00
        2025-02-06  记1     购用品    -       20.00   300.00
        2025-02-06  记2     购用品    -       30.00   320.00
        2025-02-08  记3     慰问      -       10.00   -
        2025-02-08  记3     慰问      -       10.00   280.00
        【银行日记账】
        日期        凭证号  摘要      借方    贷方    余额
        2025-01-01  -       上年结转  -       -       8000.00
        2025-01-06  记2     提现      -       100.00  7900.00
    """,
)
def broken_balance(ledger: Ledger, reading: Reading) -> Flags:
    if not ledger.has("balance"):
        raise Lacking("经费收支没有“余额”一列")
    if not keeps_balance(ledger):
        raise Lacking("经费收支没有逐笔结出余额，期初、期末另有核对")
    balances = balances_of(ledger, reading)
    if not follow(balances.links):
        raise Lacking("经费收支的余额不是按本表的收入、支出逐笔结出的，找不到它的算法")
    found = {item.position: item for item in breaks(balances)}
    steps = len(balances.links.here)
    if too_many(len(found), steps):
        places = first_places(ledger, np.array(sorted(found)))
        message = "余额有 {count} 处接不上（{places}），像是行的次序改动过或者余额没有重新计算"
        yield from ledger.flag_table(
            message, attribute="balance", severity=Severity.WARNING, count=len(found), places=places
        )
        return
    moved = balances.rows[balances.links.here[out_of_order(balances)]]
    if too_many(len(moved), steps):
        message = "余额不是按本表各行的次序结出的，有 {count} 处要换了次序才接得上（{places}）"
        yield from ledger.flag_table(
            message,
            attribute="balance",
            severity=Severity.NOTICE,
            count=len(moved),
            places=first_places(ledger, moved),
        )
    where = ledger.index.isin(list(found))
    said = np.full(len(ledger), "", dtype=object)
    for row, item in found.items():
        said[row] = _said(ledger, item)
    yield from ledger.flag("balance", where, "{said}", said=said)


def _said(ledger: Ledger, item: Break) -> str:
    step = f"{ledger.place(item.before)}的余额 {yuan(item.start)} 元，加收入减支出 {yuan(item.moves)} 元"
    gap = yuan(abs(item.stated - item.due))
    return f"{step}，应为 {yuan(item.due)} 元，写的是 {yuan(item.stated)} 元，差 {gap} 元"
