"""会费：应收、实收、欠缴。

due of a month is the row's 月应交会费 where that month is owed, as the checks of 会费 have it: from the
month after joining to the month of 会籍变动, nothing from 保留会籍, 离退休 and the like.  A row whose payer
is not on the roster, or without a roster, owes every month.
A month that no sheet has a column for, or that has not ended, is not due yet.  What one member overpays
does not settle what another owes: arrears and overpaid are summed apart, row by row, and
due − paid = arrears − overpaid.  Basis: 中国工会章程.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from toolkit import people
from toolkit.column import Lacking
from toolkit.departments import own_or_roster
from toolkit.dues_year import months_owed
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members
from toolkit.total import TotalRow, Totals, counted, places, total

BY = {"department": "部门", "month": "月份", "member": "会员"}


def owed(dues: Dues, members: Members | None, period: Period) -> pd.DataFrame:
    """Return cents owed, one row a dues row and one column a month number of the period.

    A row of a list of payments (所属月份) owes for its own month only.
    """
    monthly = dues.get("due").fillna(0).astype("int64").to_numpy()
    asked = set(dues.months().columns) or set(dues.named_months().dropna().astype(int))
    nobody = np.full(len(dues), -1, dtype=np.int64)
    member = nobody if members is None else people.match(dues, members).places
    own = (
        dues.named_months()
        if dues.months().empty
        else pd.Series(pd.NA, index=range(len(dues)), dtype="Int64")
    )
    columns = {}
    for year, month in period.months:
        if month not in asked:
            continue
        owes = member < 0
        if members is not None:
            owes = owes | months_owed(members, member, year)[0][:, month]
        owes &= (own.isna() | (own == month).fillna(False)).to_numpy(dtype=bool)
        columns[month] = np.where(owes, monthly, 0)
    return pd.DataFrame(columns, index=pd.RangeIndex(len(dues)))


def paid(dues: Dues) -> pd.DataFrame:
    """Return cents paid, one row a dues row and one column a month (0 where the month is not told)."""
    payments = dues.payments()
    table = payments.assign(
        month=payments["month"].fillna(0).astype(int), paid=payments["paid"].astype("int64")
    )
    wide = table.pivot_table(index="position", columns="month", values="paid", aggfunc="sum", fill_value=0)
    return wide.reindex(range(len(dues)), fill_value=0).astype("int64")


def tells_payments(dues: Dues) -> bool:
    """Say whether any sheet has a column for what was paid."""
    return any(dues.has(name) for name in ("paid", *(f"m{number}" for number in range(1, 13))))


@total(
    "dues",
    "会费",
    by=BY,
    columns=(
        counted("payers", "人数"),
        counted("due_monthly", "月应交（元）", "money"),
        counted("due", "应收（元）", "money"),
        counted("paid", "实收（元）", "money"),
        counted("arrears", "欠缴（元）", "money"),
        counted("overpaid", "多收（元）", "money"),
    ),
)
def dues(reading: Reading, by: str, period: Period) -> Totals:
    """Add up dues; raises ``Lacking`` when there is no dues sheet."""
    table, members = reading.table(Dues), reading.table(Members)
    if table is None:
        raise Lacking("没有会费收缴表")
    due, had = owed(table, members, period), paid(table)
    notes = [] if members is not None else ["没有会员花名册，按每行都应交费计算应收"]
    if not tells_payments(table):
        notes.append("会费收缴没有“实缴”一列，也没有各月的列，实收算不出来，按 0 列出")
    untold = int(table.get("due").isna().sum())
    if untold:
        notes.append(f"会费收缴有 {untold} 行没有月应交会费，应收按 0 计，实收的都列在多收里")
    persons = _persons(table, members)
    whole = _line("合计", np.arange(len(table)), table, persons, due, had)
    if by == "unit":
        return Totals("dues", by, [whole], whole, notes)
    if by == "month":
        return Totals(
            "dues", by, [_month(month, table, due, had) for month in sorted({*due, *had})], whole, notes
        )
    department = own_or_roster(table, members)
    if by == "member":
        lines = []
        for _, group in pd.Series(range(len(table))).groupby(persons, sort=False):
            line = _line(table.name.iloc[group.iloc[0]], group.to_numpy(), table, persons, due, had)
            line.label = department.iloc[group.iloc[0]]
            lines.append(line)
    else:
        groups = pd.Series(range(len(table))).groupby(department, sort=False)
        lines = [_line(str(key), group.to_numpy(), table, persons, due, had) for key, group in groups]
    return Totals("dues", by, lines, whole, notes)


def _persons(table: Dues, members: Members | None) -> Any:
    """Return a number for each row, equal for one person.

    Who stands twice on one sheet for one month is taken for two people of one name.
    """
    matched = people.match(table, members) if members is not None else people.nobody(len(table))
    rows = pd.DataFrame(
        {"key": people.key(table, matched), "part": table.part, "month": table.named_months().fillna(0)}
    )
    times = rows.groupby(["key", "part", "month"], dropna=False).cumcount()
    return rows.assign(times=times).groupby(["key", "times"], dropna=False, sort=False).ngroup()


def _line(key: str, rows: Any, table: Dues, persons: Any, due: pd.DataFrame, had: pd.DataFrame) -> TotalRow:
    owing, paying = due.iloc[rows].sum(axis=1), had.iloc[rows].sum(axis=1)
    counts = _settled(owing, paying)
    first = rows[~persons.iloc[rows].duplicated().to_numpy()]
    monthly = table.get("due").iloc[first].fillna(0).sum()
    counts.update(payers=len(first), due_monthly=int(monthly))
    who = persons.iloc[rows].to_numpy()
    counts["owers"] = len(np.unique(who[(owing > 0).to_numpy()]))
    counts["paid_by"] = len(np.unique(who[(paying > 0).to_numpy()]))
    return TotalRow(key, counts, places(table, rows))


def _settled(owing: Any, paying: Any) -> Counter[str]:
    """Return cents due, paid, still owed and paid too much, summed over rows, and how many owe and paid."""
    short = owing - paying
    return Counter(
        due=int(owing.sum()),
        paid=int(paying.sum()),
        arrears=int(short.clip(lower=0).sum()),
        overpaid=int(-short.clip(upper=0).sum()),
        owers=int((owing > 0).sum()),
        paid_by=int((paying > 0).sum()),
    )


def _month(month: int, table: Dues, due: pd.DataFrame, had: pd.DataFrame) -> TotalRow:
    owing = due[month] if month in due else pd.Series(0, index=due.index)
    paying = had[month] if month in had else pd.Series(0, index=had.index)
    rows = np.flatnonzero(((owing != 0) | (paying != 0)).to_numpy())
    counts = _settled(owing, paying)
    counts.update(payers=int((paying != 0).sum()), due_monthly=int(owing.sum()))
    return TotalRow(f"{month}月" if month else "（未写月份）", counts, places(table, rows))
