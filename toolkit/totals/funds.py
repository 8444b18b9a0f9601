"""经费：期初、收入、支出、期末，按科目、按月。

opening is the money that each book brings forward (上年结转); closing is the balance the ledger itself ends
with, and opening + income − expense where it keeps none: both are those of the statements, whatever the form
and the order of the rows.  Where the two disagree both are told: ``difference`` is what the ledger says less
what its rows add up to.  Amounts are the ledger's own.
Basis: 工会会计制度 (财会〔2021〕7号).
"""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from toolkit import unsaid
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.column import Lacking
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.report_sheet import Source
from toolkit.statements.money import money_of
from toolkit.statements.openings import openings
from toolkit.tables.ledger import Ledger
from toolkit.total import Figure, TotalRow, Totals, counted, places, total

_EVER = Period(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))
"""Every day a ledger may name."""
BY = {"account": "科目", "month": "月份"}


def opening(ledger: Ledger) -> tuple[int | None, list[int]]:
    """Return the opening balance in cents and the row it stands in, or None when no row tells it."""
    rows = np.flatnonzero(ledger.opening_rows().to_numpy(dtype=bool))
    for row in rows:
        balance = ledger.get("balance").iloc[row]
        if not pd.isna(balance):
            return int(balance), [int(row)]
        flows = [ledger.get(name).iloc[row] for name in ("income", "debit", "amount")]
        stated = [int(flow) for flow in flows if not pd.isna(flow)]
        if stated:
            return stated[0], [int(row)]
    return None, []


def _brought(ledger: Ledger) -> tuple[int | None, list[Source]]:
    """Return the money that the books begin with, and the rows that tell it; a book may begin within the year."""
    money = openings(ledger, None, _EVER.start).money
    if money.cents is not None:
        return money.cents, list(money.sources)
    cents, rows = opening(ledger)
    return cents, places(ledger, rows)


def closing(counts: Mapping[str, int]) -> int | None:
    """Return the balance at the end as the ledger keeps it, None where no row tells the one at its start."""
    if not counts.get("told"):
        return None
    worked_out = counts.get("opening", 0) + counts.get("income", 0) - counts.get("expense", 0)
    return worked_out + counts.get("difference", 0)


def _difference(counts: Mapping[str, int]) -> int | None:
    return counts.get("difference", 0) if counts.get("told") else None


def _opening(counts: Mapping[str, int]) -> int | None:
    return counts.get("opening", 0) if counts.get("told") else None


@total(
    "funds",
    "经费收支",
    by=BY,
    columns=(
        Figure("opening", "期初（元）", "money", _opening),
        counted("income", "收入（元）", "money"),
        counted("expense", "支出（元）", "money"),
        Figure("closing", "期末（元）", "money", closing),
        Figure("difference", "账面差额（元）", "money", _difference),
    ),
)
def funds(reading: Reading, by: str, period: Period) -> Totals:
    """Add up the ledger; raises ``Lacking`` when there is none."""
    ledger = reading.table(Ledger)
    if ledger is None:
        raise Lacking("没有经费收支表")
    rows = pd.DataFrame(
        {
            "position": np.arange(len(ledger)),
            "income": entries_of(ledger).income,
            "expense": entries_of(ledger).expense,
            "account": ledger.account_codes().fillna("（未填科目）"),
            "month": unsaid.months(ledger.get("day")),
        }
    )
    start, brought = _brought(ledger)
    notes = [] if start is not None else ["经费收支没有上年结转一行，期初、期末余额算不出来"]
    moved = rows[~ledger.opening_rows().to_numpy(dtype=bool)]
    whole = _line("合计", moved, ledger)
    if start is not None:
        whole.counts.update(opening=start, told=1)
        whole.sources = brought + whole.sources
        _settle(whole, reading, ledger, _EVER)
        if whole.counts["difference"]:
            notes.append(
                f"账面期末余额比“期初＋收入－支出”多 {yuan(whole.counts['difference'])} 元，期末按账面余额列示"
            )
    if by == "unit":
        return Totals("funds", by, [whole], whole, notes)
    if by == "account":
        names = _names(ledger, rows)
        lines = [
            _line(str(key), group, ledger, names.get(str(key), "")) for key, group in moved.groupby("account")
        ]
        return Totals("funds", by, lines, whole, notes)
    lines, running = [], start
    for key, group in moved.groupby("month"):
        line = _line(str(key), group, ledger)
        if running is not None:
            line.counts.update(opening=running, told=1)
            if until := _last_day(str(key)):
                _settle(line, reading, ledger, Period(_EVER.start, until))
            running = closing(line.counts)
        lines.append(line)
    return Totals("funds", by, lines, whole, notes)


def _settle(line: TotalRow, reading: Reading, ledger: Ledger, period: Period) -> None:
    """Note by how much the money the books end a period with differs from what the rows add up to."""
    stated = money_of(reading, ledger, period).stated.cents
    if stated is not None:
        line.counts["difference"] = stated - (closing(line.counts) or 0)


def _last_day(month: str) -> datetime.date | None:
    """Return the last day of a month, None for what is none.

    >>> _last_day("2024-02"), _last_day("（未填日期）")
    (datetime.date(2024, 2, 29), None)
    """
    year, _, number = month.partition("-")
    if not (year.isdigit() and number.isdigit()):
        return None
    return datetime.date(int(year), int(number), calendar.monthrange(int(year), int(number))[1])


def _line(key: str, rows: pd.DataFrame, ledger: Ledger, label: str = "") -> TotalRow:
    counts = Counter(income=int(rows["income"].sum()), expense=int(rows["expense"].sum()))
    return TotalRow(key, counts, places(ledger, rows["position"]), label=label)


def _names(ledger: Ledger, rows: pd.DataFrame) -> dict[str, str]:
    """Return each account code's name as the ledger first gives it."""
    named = pd.DataFrame({"account": rows["account"], "name": ledger.get("account_name").astype(object)})
    return dict(named.dropna().drop_duplicates("account").itertuples(index=False, name=None))
