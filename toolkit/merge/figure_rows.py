"""What each row of a unit's tables adds to a figure of 总览: the same reckoning as the figure's own."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from toolkit import membership, roster
from toolkit.column import Lacking
from toolkit.counted_sign_ins import registered_activities
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.table import Table
from toolkit.tables.activities import Activities
from toolkit.tables.attendance import Attendance
from toolkit.tables.dues import Dues
from toolkit.tables.ledger import Ledger
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.totals import dues as dues_total
from toolkit.totals import participation, welfare

NEEDED = {
    "roster": ("会员花名册",),
    "participation": ("活动签到", "活动登记", "会员花名册"),
    "welfare": ("慰问福利", "会员花名册"),
    "dues": ("会费收缴", "会员花名册"),
    "funds": ("经费收支",),
}
"""The tables each total rests on."""
DATED = ("经费收支", "慰问福利", "活动签到", "活动登记")
"""The tables that tell the period where nothing else does."""
_ONCE = "同一个人只算一次，列出的是他的第一行"


@dataclasses.dataclass(frozen=True)
class Adding:
    """``amounts`` is what each row of ``table`` adds (cents or a count), ``attribute`` the column it stands in.

    ``rule`` says in Chinese how the figure comes about.  It is ``by_person`` where it hangs on who is who:
    then a number that could not be read in the file may not be had again from the result.
    """

    table: Table | None
    amounts: npt.NDArray[np.int64]
    attribute: str | None = None
    rule: str = ""
    by_person: bool = False


def adding(key: str, reading: Reading, period: Period) -> Adding:
    """Return what the rows add to the figure with a key of ``toolkit.merge.overview.FIGURES``."""
    try:
        return _OF[key](reading, period)
    except Lacking:
        return Adding(None, np.zeros(0, dtype=np.int64))


def _members(reading: Reading, _: Period) -> Adding:
    members = _needed(reading, Members)
    return Adding(members, np.ones(len(members), dtype=np.int64), rule="期末在籍的会员，一行一人")


def _women(reading: Reading, period: Period) -> Adding:
    members = _needed(reading, Members)
    women = (roster.genders(members, period.end) == "女").to_numpy(dtype=bool)
    rule = "期末在籍的女会员；没有写性别的看身份证号"
    return Adding(members, women.astype(np.int64), "gender", rule, by_person=True)


def _activities(reading: Reading, _: Period) -> Adding:
    register = reading.table(Activities)
    if register is not None:
        listed = registered_activities(register)["position"]
        return Adding(register, _at(register, listed), rule="登记的活动，一行一场")
    rows, attendance, *_rest = participation.facts(reading)
    first = rows[rows["activity"].notna()].drop_duplicates("activity")["position"]
    return Adding(
        attendance, _at(attendance, first), rule="没有活动登记表，按签到表上的活动计，列出的是每场的第一行"
    )


def _person_times(reading: Reading, _: Period) -> Adding:
    attendance = _needed(reading, Attendance)
    rule = "会员参加已登记活动的签到，一行一人次；非会员的、活动没有登记的签到不算"
    return Adding(attendance, np.ones(len(attendance), dtype=np.int64), rule=rule)


def _distinct(reading: Reading, _: Period) -> Adding:
    rows, attendance, *_rest = participation.facts(reading)
    first = rows[rows["person"].notna()].drop_duplicates("person")["position"]
    return Adding(attendance, _at(attendance, first), rule=f"参加过活动的人；{_ONCE}", by_person=True)


def _took_part(reading: Reading, period: Period) -> Adding:
    rows, attendance, members, _notes = participation.facts(reading)
    if members is None:
        return Adding(attendance, np.zeros(len(attendance), dtype=np.int64))
    there = np.flatnonzero(membership.in_force_at(members, period.end))
    first = rows[rows["member"].isin(there)].drop_duplicates("member")["position"]
    rule = f"期末在籍且参加过活动的会员；{_ONCE}"
    return Adding(attendance, _at(attendance, first), rule=rule, by_person=True)


def _times(reading: Reading, _: Period) -> Adding:
    table = _needed(reading, Welfare)
    return Adding(table, np.ones(len(table), dtype=np.int64), rule="慰问福利的行，一行一人次")


def _people(reading: Reading, _: Period) -> Adding:
    rows, table, _members = welfare.facts(reading)
    first = rows[rows["person"].notna()].drop_duplicates("person")["position"]
    return Adding(table, _at(table, first), rule=f"领过福利的人；{_ONCE}", by_person=True)


def _amount(reading: Reading, _: Period) -> Adding:
    table = _needed(reading, Welfare)
    return Adding(table, _cents(table.amount), "amount", "慰问福利的金额逐行相加")


def _due(reading: Reading, period: Period) -> Adding:
    table = _needed(reading, Dues)
    owed = dues_total.owed(table, reading.table(Members), period).sum(axis=1)
    rule = "每行的应收＝月应交会费×应交的月数：入会次月起到会籍变动当月，离退休等不交"
    return Adding(table, _cents(owed), rule=rule, by_person=True)


def _paid(reading: Reading, _: Period) -> Adding:
    table = _needed(reading, Dues)
    rule = "每行的实收＝各月相加；各月都没有填的，是“实缴”一格"
    monthly = any(table.has(f"m{number}") for number in range(1, 13))
    return Adding(table, _cents(dues_total.paid(table).sum(axis=1)), None if monthly else "paid", rule)


def _arrears(reading: Reading, period: Period) -> Adding:
    due, paid = _due(reading, period), _paid(reading, period)
    short = np.maximum(due.amounts - paid.amounts, 0)
    rule = "应收大于实收的行；一个人多交的不抵另一个人欠的"
    return Adding(due.table, short, rule=rule, by_person=True)


def _income(reading: Reading, _: Period) -> Adding:
    ledger = _needed(reading, Ledger)
    return Adding(ledger, _cents(ledger.income_cents()), _flow(ledger, "income"), _FUNDS.format("收入"))


def _expense(reading: Reading, _: Period) -> Adding:
    ledger = _needed(reading, Ledger)
    return Adding(ledger, _cents(ledger.expense_cents()), _flow(ledger, "expense"), _FUNDS.format("支出"))


_FUNDS = "经费收支各行的{}相加；上年结转等余额行、期末结转行不算"


def _flow(ledger: Ledger, attribute: str) -> str | None:
    return attribute if ledger.has(attribute) and not ledger.has("amount") else None


def _needed(reading: Reading, kind: type[Any]) -> Any:
    table = reading.table(kind)
    if table is None:
        raise Lacking(f"没有{kind.title}")
    return table


def _at(table: Table, positions: Any) -> npt.NDArray[np.int64]:
    """Return 1 at some positions of a table, else 0."""
    found = np.zeros(len(table), dtype=np.int64)
    found[pd.Series(positions).to_numpy(dtype=np.int64)] = 1
    return found


def _cents(series: Any) -> npt.NDArray[np.int64]:
    found: npt.NDArray[np.int64] = series.fillna(0).to_numpy(dtype=np.int64)
    return found


_OF: dict[str, Callable[[Reading, Period], Adding]] = {
    "members": _members,
    "women": _women,
    "activities": _activities,
    "person_times": _person_times,
    "distinct": _distinct,
    "took_part": _took_part,
    "times": _times,
    "people": _people,
    "amount": _amount,
    "due": _due,
    "paid": _paid,
    "arrears": _arrears,
    "income": _income,
    "expense": _expense,
}
