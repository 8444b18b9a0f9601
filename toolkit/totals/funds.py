"""经费：期初、收入、支出、期末，按科目、按月。

opening is the balance of the first row brought forward (上年结转); closing is the balance the ledger
itself ends with, and opening + income − expense where it keeps none.  Where the two disagree both are
told: ``difference`` is what the ledger says less what its rows add up to.  Amounts are the ledger's own.
Basis: 工会会计制度 (财会〔2021〕7号).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pandas as pd

from toolkit import unsaid
from toolkit.amounts import yuan
from toolkit.column import Lacking
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.tables.ledger import Ledger
from toolkit.total import Figure, TotalRow, Totals, counted, places, total

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
            "income": ledger.income_cents().astype("int64"),
            "expense": ledger.expense_cents().astype("int64"),
            "account": ledger.account_codes().fillna("（未填科目）"),
            "month": unsaid.months(ledger.get("day")),
        }
    )
    start, brought = opening(ledger)
    notes = [] if start is not None else ["经费收支没有上年结转一行，期初、期末余额算不出来"]
    moved = rows[~ledger.opening_rows().to_numpy(dtype=bool)]
    whole = _line("合计", moved, ledger)
    if start is not None:
        whole.counts.update(opening=start, told=1)
        whole.sources = places(ledger, brought) + whole.sources
        _settle(whole, rows, ledger)
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
            _settle(line, group, ledger)
            running = closing(line.counts)
        lines.append(line)
    return Totals("funds", by, lines, whole, notes)


def _settle(line: TotalRow, rows: pd.DataFrame, ledger: Ledger) -> None:
    """Note by how much the last balance kept differs from what the rows add up to."""
    balances = ledger.get("balance").iloc[rows["position"].to_numpy()].dropna()
    if len(balances):
        line.counts["difference"] = int(balances.iloc[-1]) - (closing(line.counts) or 0)


def _line(key: str, rows: pd.DataFrame, ledger: Ledger, label: str = "") -> TotalRow:
    counts = Counter(income=int(rows["income"].sum()), expense=int(rows["expense"].sum()))
    return TotalRow(key, counts, places(ledger, rows["position"]), label=label)


def _names(ledger: Ledger, rows: pd.DataFrame) -> dict[str, str]:
    """Return each account code's name as the ledger first gives it."""
    named = pd.DataFrame({"account": rows["account"], "name": ledger.get("account_name").astype(object)})
    return dict(named.dropna().drop_duplicates("account").itertuples(index=False, name=None))
