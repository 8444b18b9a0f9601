"""慰问福利：人次、人数、金额。

One row of the list is one time; people are told apart by identity number, job number or name and
department.  Amounts are the list's own, faulty rows included (not what a row should have been).
"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from toolkit import benefits, membership, people, unsaid
from toolkit.column import Lacking
from toolkit.departments import own_or_roster
from toolkit.keys import distinct
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.total import TotalRow, Totals, counted, per, places, total

BY = {
    "kind": "福利类别",
    "festival": "节日",
    "form": "发放形式",
    "department": "部门",
    "month": "月份",
    "member": "会员",
}
UNSAID = {"kind": unsaid.KIND, "festival": "（非节日）", "form": "（未填形式）"}


def _matched(reading: Reading) -> tuple[Welfare, Members | None, people.Matched]:
    """Return the tables and who on the roster each row speaks of; raises ``Lacking`` without a sheet."""
    welfare, members = reading.table(Welfare), reading.table(Members)
    if welfare is None:
        raise Lacking("没有慰问福利表")
    matched = people.match(welfare, members) if members is not None else people.nobody(len(welfare))
    return welfare, members, matched


def facts(reading: Reading) -> tuple[pd.DataFrame, Welfare, Members | None]:
    """Return one row a benefit: ``position``, ``person``, ``member``, ``cents``, and each split's key."""
    welfare, members, matched = _matched(reading)
    try:
        kind = benefits.kinds(welfare)
    except Lacking:
        kind = welfare.get("kind")
    festival = welfare.get("festival").astype(object)
    festival = festival.where(festival.notna(), benefits.festivals_of(welfare, kind))
    columns = {
        "position": np.arange(len(welfare)),
        "person": people.key(welfare, matched),
        "member": matched.places,
        "cents": _cents(welfare),
        "department": own_or_roster(welfare, members),
        "kind": kind.astype(object),
        "festival": festival,
        "form": welfare.get("given_as").astype(object),
        "month": unsaid.months(welfare.get("day")),
    }
    return pd.DataFrame(columns).fillna(UNSAID), welfare, members


def _cents(welfare: Welfare) -> pd.Series:
    """Return what each row comes to; a row of a sheet without amounts, beside one with them, comes to nothing."""
    return welfare.amount.fillna(0).astype("int64")


def festive(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``facts`` that are given for a festival, by their kind or by a festival named."""
    return rows[(rows["kind"] == benefits.FESTIVE) | (rows["festival"] != UNSAID["festival"])]


@total(
    "welfare",
    "慰问福利",
    by=BY,
    columns=(
        counted("times", "人次"),
        counted("people", "人数"),
        counted("amount", "金额（元）", "money"),
        per("per_head", "会员人均（元）", "amount", "members"),
        counted("received_nothing", "未享受人数"),
    ),
)
def welfare(reading: Reading, by: str, period: Period) -> Totals:
    """Add up welfare; raises ``Lacking`` when there is no welfare sheet."""
    table, members, matched = _matched(reading)
    cents = _cents(table).to_numpy()
    persons = distinct(people.numbered(matched.places, people.others(table, matched)))
    counts = Counter(times=len(table), people=len(persons), amount=int(cents.sum()))
    whole = TotalRow("合计", counts, places(table, np.arange(len(table))))
    notes = []
    if members is None:
        notes.append("没有会员花名册，人均和未享受人数算不出来")
    else:
        there = membership.in_force_at(members, period.end)
        got = np.zeros(len(members), dtype=bool)
        got[matched.places[matched.places >= 0]] = True
        whole.counts.update(members=int(there.sum()), received_nothing=int((there & ~got).sum()))
    untold = int(table.amount.isna().sum())
    if untold:
        notes.append(f"慰问福利有 {untold} 行没有金额，按 0 计")
    if by == "unit":
        return Totals("welfare", by, [whole], whole, notes)
    rows, *_ = facts(reading)
    if by == "member":
        return Totals("welfare", by, _by_member(rows, table, members, period), whole, notes)
    lines = [_line(str(value), group, table) for value, group in rows.groupby(by, sort=by == "month")]
    return Totals("welfare", by, lines, whole, notes)


def _line(key: str, rows: pd.DataFrame, table: Welfare, label: str = "") -> TotalRow:
    counts: Counter[str] = Counter(
        times=len(rows), people=int(rows["person"].nunique()), amount=int(rows["cents"].sum())
    )
    return TotalRow(key, counts, places(table, rows["position"]), label=label)


def _by_member(rows: pd.DataFrame, table: Welfare, members: Members | None, period: Period) -> list[TotalRow]:
    """Add up each person's benefits, members who received nothing included."""
    names = table.get("name").astype(object)
    lines = []
    for _, group in rows.groupby("person", sort=False):
        first = group["position"].iloc[0]
        lines.append(_line(str(names.iloc[first]), group, table, group["department"].iloc[0]))
    if members is not None:
        there = membership.in_force_at(members, period.end)
        got = set(rows["member"])
        departments = members.get("department").astype(object).fillna("")
        for place in np.flatnonzero(there):
            if int(place) not in got:
                lines.append(
                    TotalRow(
                        members.name.iloc[place],
                        Counter(received_nothing=1),
                        places(members, [int(place)]),
                        label=departments.iloc[place],
                    )
                )
    return sorted(lines, key=lambda line: -line.counts["amount"])
