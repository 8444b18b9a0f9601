"""应当有的收入没有入账：整个季度没有利息，或者有的月份没有会费。

银行按季结息，会费按月收缴；账上忽然没有，说明有收入没有入账，或者存在别的账户里。

对照银行对账单和会费收缴登记补记；没有利息的查清存款放在哪个账户，会费没有收的说明原因。
"""

from __future__ import annotations

import datetime

import numpy as np

from toolkit import law
from toolkit.bookkeeping.account_sums import flow_column, net_of, of_year, on_account
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.books import cash_rows
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.month_sums import by_month, gaps, kept_months
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.bank import BankStatement
from toolkit.tables.dues import Dues
from toolkit.tables.ledger import Ledger
from toolkit.totals.dues import tells_payments

_INTEREST = r"(?<![信消休作栖])息(?!工|县)"
_FEWEST = 6
"""Receipts and payments by bank in a quarter below which nothing is said of its interest."""


@check(
    "F026",
    Severity.WARNING,
    basis=law.EIGHT_BANS,
    bad="""
        日期        凭证号      科目编码  摘要      收入    支出  <- 收入
        2025-01-15  202501-001  401       会费      40.00   -
        2025-02-15  202502-001  401       会费      40.00   -
        2025-03-15  202503-001  401       会费      40.00   -
        2025-03-21  202503-002  408       存款利息  3.00    -
        2025-04-15  202504-001  401       会费      40.00   -
        2025-05-15  202505-001  50102     用品      -       40.00
        2025-05-16  202505-002  50102     用品      -       40.00
        2025-05-17  202505-003  50102     用品      -       40.00
        2025-05-18  202505-004  50102     用品      -       40.00
        2025-06-15  202506-001  401       会费      40.00   -
        2025-06-28  202506-002  50102     用品      -       40.00
        2025-07-28  202507-001  401       会费      40.00   -
    """,
    good="""
        日期        凭证号      科目编码  摘要        收入    支出
        2025-01-15  202501-001  401       会费        40.00   -
        2025-02-15  202502-001  401       会费        40.00   -
        2025-03-15  202503-001  401       会费        40.00   -
        2025-03-16  202503-002  50102     用品        -       40.00
        2025-03-17  202503-003  50102     用品        -       40.00
        2025-03-18  202503-004  50102     用品        -       40.00
        2025-04-02  202504-001  408       一季度结息  3.00    -
        2025-05-15  202505-001  401       4、5月会费  80.00   -
        2025-06-28  202506-001  401       会费        40.00   -
    """,
)
def missing_receipts(
    ledger: Ledger, bank: BankStatement | None, dues: Dues | None, reading: Reading, today: datetime.date
) -> Flags:
    ledger.values_of("day")
    year = book_year(reading, today)
    months = kept_months(ledger, year, today)
    if not len(months) or cash_rows(ledger).all():
        raise Lacking(f"经费收支没有{year}年完整月份的银行收支")
    reasons = list(_interest(ledger, bank, year, months))
    if dues is None or not tells_payments(dues):
        own = of_year(ledger, year) & on_account(ledger, "401")
        missing = gaps(by_month(ledger, net_of(ledger), own, year), months)
        if missing:
            reasons.append(f"{'、'.join(f'{month}月' for month in missing)}没有会费收入，前后月份也没有补足")
    if reasons:
        yield from ledger.flag_table("；".join(reasons), attribute=flow_column(ledger, "income"))


def _interest(ledger: Ledger, bank: BankStatement | None, year: int, months: range) -> list[str]:
    """Say which whole quarters have no interest in their own months or in the one after them."""
    entries = entries_of(ledger)
    day = ledger.get("day")
    own = of_year(ledger, year) & ~cash_rows(ledger)
    interest = by_month(ledger, entries.income - entries.expense, own & said(ledger, _INTEREST), year)
    missing = []
    for quarter in range(4):
        last = quarter * 3 + 3
        if not {last - 2, last - 1, last} <= set(months):
            continue
        moved = own & day.dt.month.isin([last - 2, last - 1, last]).to_numpy(dtype=bool)
        reached = last == 12 or last + 1 in months or interest.get(last + 1)
        if (
            int(moved.sum()) >= _FEWEST
            and reached
            and not any(interest.get(m) for m in range(last - 2, last + 2))
        ):
            missing.append(quarter)
    if not missing:
        return []
    words = "、".join(f"第{'一二三四'[quarter]}季度" for quarter in missing)
    return [f"{words}没有存款利息收入" + _on_statement(bank, year, missing)]


def _on_statement(bank: BankStatement | None, year: int, quarters: list[int]) -> str:
    """Say what the bank's statement shows of interest in these quarters."""
    if bank is None or not len(bank):
        return ""
    day = bank.get("day")
    here = (day.dt.year == year) & ((day.dt.month - 1) // 3).isin(quarters)
    told = bank.get("summary").fillna("").str.contains(_INTEREST) & bank.get("income").fillna(0).gt(0)
    found = np.flatnonzero((here & told).to_numpy(dtype=bool, na_value=False))
    return f"，而对账单有（{bank.place(int(found[0]))}）" if len(found) else ""
