"""What an example's rows leave out, filled in so that they show their own fault and few others."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from toolkit import identity
from toolkit.samples.book import Row
from toolkit.samples.clean_welfare import GIFTS
from toolkit.samples.people import id_number
from toolkit.table import Table

_MEMBER: Row = {
    "nation": "汉族",
    "id_type": "居民身份证",
    "political": "群众",
    "education": "大专",
    "department": "综合部",
    "employment": "固定期限合同",
    "status": "在职",
    "migrant": "否",
    "membership": "在籍",
    "dues_base": 5200.0,
    "due": 26.0,
}
EARLY, LATE = datetime.date(2020, 3, 2), datetime.date(2025, 12, 8)
"""Joining dates: early for those that other sheets speak of, late for those that none does."""
_EVENTS = ("结婚慰问", "生育慰问", "住院慰问", "去世慰问", "退休慰问", "困难慰问")


def filled(title: str, row: Row, spoken_of: bool, serials: Iterator[int]) -> Row:
    """Return values for what a row leaves out; a cell that the example leaves blank stays blank."""
    if title == "会员花名册":
        return _member(row, spoken_of, serials)
    if title == "慰问福利":
        day = row.get("day")
        event = row.get("kind") in _EVENTS
        more: Row = {"evidence": "佐证材料", "relation": "本人", "event_day": day} if event else {}
        return {
            "signed": row.get("name"),
            "signed_on": day,
            "given_as": "银行转账" if event else "实物",
            **more,
        }
    if title == "活动登记":
        return {"approval": "工审-例", "attachments": "方案、通知、签到表、获奖名单"}
    told = {"account", "account_name"} & row.keys()
    if title == "经费收支" and not told and {"income", "expense"} & row.keys():
        return {"account": "408" if row.get("income") else "50105"}
    return {}


def _member(row: Row, spoken_of: bool, serials: Iterator[int]) -> Row:
    serial = next(serials)
    number = row.get("id_number")
    given: Row = {**_MEMBER, "mobile": f"1990010{serial % 10000:04}", "joined": EARLY if spoken_of else LATE}
    if "id_number" not in row:
        birth, gender = row.get("birth"), row.get("gender")
        day = (
            birth
            if isinstance(birth, datetime.date)
            else datetime.date(1990, 1 + serial % 12, 1 + serial % 28)
        )
        number = id_number(day, serial % 400 * 2 + (gender != "女"))
        given["id_number"] = number
    if isinstance(number, str) and identity.find_fault(number) == identity.Fault.NONE and len(number) == 18:
        given["birth"] = datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        given["gender"] = "男" if int(number[16]) % 2 else "女"
        late = given["birth"].replace(year=given["birth"].year + 20, day=1)
        given["joined"] = max(given["joined"], min(late, LATE))
    changed = row.get("membership") not in (None, "在籍", "未入会")
    return given | ({"membership_changed": LATE, "moved_from_to": "外单位工会"} if changed else {})


def on_the_roster(added: Sequence[tuple[str, Row]]) -> Iterator[Row]:
    """Yield roster rows for the people of an example that speaks of no roster: in the union since the day before."""
    seen: set[tuple[Any, Any]] = set()
    days = [
        value
        for _, row in added
        for value in row.values()
        if isinstance(value, datetime.date) and value > EARLY
    ]
    joined = min(days, default=LATE) - datetime.timedelta(days=1)
    for title, row in added:
        who = (row.get("name"), row.get("id_number"))
        if (
            title in ("慰问福利", "活动签到", "会费收缴", "困难职工")
            and who[0]
            and who not in seen
            and row.get("is_member") != "否"
        ):
            seen.add(who)
            told = {
                name: row[name] for name in ("name", "id_number", "department", "emp_no") if row.get(name)
            }
            yield {**told, "joined": joined, "remark": row.get("remark")}


def dues_of(members: Iterable[Row]) -> Iterator[Row]:
    """Yield a row of dues for each member in 籍, paid from the month after joining."""
    for row in members:
        joined = row.get("joined")
        if row.get("membership") != "在籍" or not isinstance(joined, datetime.date) or not row.get("name"):
            continue
        first = joined.month + 1 if joined.year == 2025 else 1
        months = {
            f"m{month}": 26.0 if first <= month and joined.year <= 2025 else None for month in range(1, 13)
        }
        told = {name: row[name] for name in ("name", "emp_no", "department", "remark") if row.get(name)}
        paid = sum(value for value in months.values() if value)
        yield {**told, "base": 5200.0, "due": 26.0, **months, "total": paid}


def employees_of(members: Iterable[Row]) -> Iterator[Row]:
    """Yield the row of the personnel list of each member in 籍."""
    for row in members:
        if row.get("membership") == "在籍" and row.get("status") == "在职" and row.get("id_number"):
            same = ("name", "gender", "birth", "id_number", "department", "remark")
            yield {**{name: row[name] for name in same if row.get(name)}, "status": "在职"}


def gifts_of(members: Iterable[Row]) -> Iterator[Row]:
    """Yield the festivals' gifts of each member who was in 籍 all the year, as everybody got them."""
    seen = set()
    for row in members:
        joined, number = row.get("joined"), row.get("id_number")
        if (
            row.get("membership") != "在籍"
            or not isinstance(joined, datetime.date)
            or joined.year > 2024
            or number in seen
        ):
            continue
        seen.add(number)
        told = {name: row[name] for name in ("name", "id_number", "department", "remark") if row.get(name)}
        for gift in GIFTS:
            if gift.festival:
                yield {**told, "kind": gift.kind, "festival": gift.festival, "cause": gift.cause, "goods": gift.goods,
                       "quantity": 1, "unit_price": gift.cents / 100, "amount": gift.cents / 100, "given_as": "实物",
                       "day": gift.given, "signed": row.get("name"), "signed_on": gift.given, "region": "是"}  # fmt: skip


def carry_balances(rows: Iterable[Row]) -> None:
    """Give each row of the ledger that says nothing of its balance the one that follows from the row above."""
    running = 0
    for row in rows:
        if "balance" not in row:
            moved = [_cents(row.get(name)) for name in ("income", "debit", "expense", "credit")]
            row["balance"] = running + moved[0] + moved[1] - moved[2] - moved[3]
        if isinstance(row["balance"], (int, float)):
            running = _cents(row["balance"])


def _cents(amount: object) -> int:
    """Return the cents of a cell: a whole number has them already, any other number is yuan."""
    return round(amount * 100) if isinstance(amount, float) else amount if isinstance(amount, int) else 0


def statement_of(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the bank's line of each entry of the ledger that is not in cash."""
    for row in rows:
        came = _cents(row.get("income")) + _cents(row.get("debit"))
        went = _cents(row.get("expense")) + _cents(row.get("credit"))
        day = row.get("day")
        if came != went and isinstance(day, datetime.date) and row.get("pay_method") != "现金":
            told = {name: row[name] for name in ("summary", "remark") if row.get(name)}
            sides = {name: cents for name, cents in (("income", came), ("expense", went)) if cents}
            yield {"day": day, **told, **sides}


def filled_columns(table: type[Table], heading: Sequence[str | None], code: str) -> list[tuple[str, str]]:
    """Return columns that make a sheet of its own recognisable as its table."""
    known = {name for name in heading if name}
    more = [("department", "综合部"), ("remark", f"{code} 的错例")]
    if len(known) >= 3:
        return []
    return [(name, value) for name, value in more if name in table.columns and name not in known]
