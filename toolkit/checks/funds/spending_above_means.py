"""全年支出大于全年收入加上年结余。

工会经费量入为出，收支平衡；支出多过手里的钱，说明有收入没有入账、挪用了代管款，或者欠着款。

核对上年结余和全年收入有没有漏记；代收代付和应上缴的经费单独列出，确有垫付的说明来源和归还办法。
"""

from __future__ import annotations

import datetime

from toolkit import law
from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.account_sums import flow_column, of_year
from toolkit.bookkeeping.balances import signed_balance
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.opening_balances import closing_cents, expected_openings, first_openings
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger

_SURPLUS = (("101", "102"), ("321", "322"))


@check(
    "F020",
    Severity.ERROR,
    basis=law.BUDGET.whole(),
    bad="""
        【现金】
        日期        凭证号      摘要      收入    支出  <- 支出
        2025-01-01  -           上年结转  100.00  -
        2025-03-08  202503-001  提现      300.00  -
        2025-03-10  202503-002  购用品    -       200.00
        【银行】
        日期        凭证号      摘要      收入    支出
        2025-01-01  -           上年结转  500.00  -
        2025-03-08  202503-001  提现      -       300.00
        2025-03-10  202503-003  慰问品    -       400.01
    """,
    good={
        "ledger": """
            日期        凭证号      摘要      收入    支出
            2025-03-08  202503-001  提现      -       300.00
            2025-03-10  202503-002  购用品    -       200.00
            2025-03-10  202503-003  慰问品    -       600.01
            2025-03-10  202503-003  退货      200.01  -
        """,
        "last_year": """
            科目编码  年末余额
            101       100.00
            102       500.00
        """,
    },
)
def spending_above_means(
    ledger: Ledger, last_year: LastYear | None, reading: Reading, today: datetime.date
) -> Flags:
    year = book_year(reading, today)
    entries, day = entries_of(ledger), ledger.get("day")
    start = _brought(ledger)
    moved = entries.moved & ~entries.closing & (day.isna() | (day.dt.year <= year)).to_numpy(dtype=bool)
    if start is None:
        start, moved = _last_closing(last_year), of_year(ledger, year)
    if start is None:
        raise Lacking("经费收支没有上年结转，也没有上年决算的年末余额")
    moved = moved & ~entries.transfer
    earned, spent = int(entries.income[moved].sum()), int(entries.expense[moved].sum())
    if spent > earned + start:
        yield from ledger.flag_table(
            "{year}年支出 {spent:yuan} 元，大于收入 {earned:yuan} 元加上年结余 {start:yuan} 元，多支 {more:yuan} 元",
            attribute=flow_column(ledger, "expense"),
            year=year, spent=spent, earned=earned, start=start, more=spent - earned - start,
        )  # fmt: skip


def _brought(ledger: Ledger) -> int | None:
    """Return with what the ledger begins: cash and bank, or else the surplus; None where no row tells it."""
    rows, balance, codes = first_openings(ledger), signed_balance(ledger), meanings(ledger)
    if len(rows):
        named = codes.iloc[rows].astype("string")
        for group in _SURPLUS:
            here = rows[named.str.startswith(group).to_numpy(dtype=bool, na_value=False)]
            if len(here):
                return abs(int(balance.iloc[here].sum()))
        bare = rows[named.isna().to_numpy(dtype=bool)]
        if len(bare):
            return int(balance.iloc[bare].sum())
    return None


def _last_closing(last_year: LastYear | None) -> int | None:
    """Return with what last year ended, None where nothing tells it."""
    closing = closing_cents(last_year) if last_year is not None else {}
    return next((cents for _, cents in expected_openings(closing)), None)
