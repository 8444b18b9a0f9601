"""The clean year: a small made-up union whose sheets agree with one another, and no check finds anything."""

from __future__ import annotations

import dataclasses
from datetime import date

from toolkit.samples.book import Book
from toolkit.samples.clean_activities import add_activities
from toolkit.samples.clean_funds import add_funds
from toolkit.samples.clean_people import (
    ACCOUNTANT,
    AUDIT,
    CASHIER,
    CHAIR,
    LEFT,
    NEW,
    WOMEN,
    add_congress,
    add_hardship,
    add_people,
    in_union,
    roster,
)
from toolkit.samples.clean_welfare import add_welfare
from toolkit.samples.people import credit_code
from toolkit.workbooks.as_drawn import Drawn

YEAR, PROVINCE = 2025, "安徽"
TODAY = date(2025, 12, 31)
"""The day on which the samples are checked."""
NAME, CODE = "庐阳精密仪器有限公司工会委员会", "34010099"
TOTALS = ("会费收缴", "慰问福利", "经费收支")
"""The sheets that end with a 合计 row."""


def clean_year() -> Book:
    """Return the clean year."""
    book = Book(NAME, YEAR)
    number = credit_code("81340100MC0000099")
    book["单位信息"].append(_unit(number))
    book["设置"].extend(
        {"name": name, "value": value, "document": document}
        for name, value, document in (
            ("省份", PROVINCE, None),
            ("集体决策金额", "5000", "本单位工会财务管理办法"),
            ("比选采购金额", "10000", "本单位工会采购办法"),
            ("低保标准", "750", "本市2025年城乡低保标准"),
            ("脱贫地区采购比例", "30%", "本单位消费帮扶安排"),
        )
    )
    add_people(book)
    payments = add_activities(book) + add_welfare(book)
    add_funds(book, payments, number)
    add_hardship(book)
    add_congress(book)
    return book


def clean_sheets() -> list[Drawn]:
    """Return the sheets of the clean year, with the roster of the year before."""
    return [*clean_year().sheets(TOTALS), opening_roster()]


def opening_roster() -> Drawn:
    """Return the roster as it stood at the end of the year before."""
    columns = ("emp_no", "name", "id_number", "department", "joined", "membership")
    last_year = Book(NAME, YEAR - 1)
    for person, row in zip(roster(), clean_year()["会员花名册"], strict=True):
        if person.place != NEW:
            status = "在籍" if person.place == LEFT else row["membership"]
            last_year["会员花名册"].append({**{name: row[name] for name in columns}, "membership": status})
    return dataclasses.replace(last_year.sheets()[0], name="期初花名册")


def _unit(number: str) -> dict[str, object]:
    staff = [person for person in roster() if in_union(person, TODAY)]
    named = {place: roster()[place - 1].name for place in (CHAIR, AUDIT, WOMEN, ACCOUNTANT, CASHIER, 4, 5)}
    women = sum(person.gender == "女" for person in staff)
    migrants = sum(person.place % 5 == 0 for person in staff)
    return {
        "name": NAME,
        "code": CODE,
        "year": str(YEAR),
        "period_from": date(YEAR, 1, 1),
        "period_to": TODAY,
        "province": PROVINCE,
        "credit_code": number,
        "region": "340100",
        "union_type": "单独建会",
        "unit_class": "有限责任公司",
        "industry": "制造业",
        "superior": "庐阳区总工会",
        "founded": date(2008, 6, 18),
        "term": 5,
        "term_from": date(2023, 5, 10),
        "term_to": date(2028, 5, 9),
        "staff": len(staff),
        "women_staff": women,
        "members": len(staff),
        "women_members": women,
        "migrant_staff": migrants,
        "migrant_members": migrants,
        "dispatched_staff": sum(person.place in (19, 31) for person in staff),
        "hardship_members": 1,
        "fulltime_cadres": 0,
        "parttime_cadres": 9,
        "chair": named[CHAIR],
        "chair_phone": roster()[CHAIR - 1].mobile,
        "audit_chair": named[AUDIT],
        "audit_members": f"{named[AUDIT]}、{named[4]}、{named[5]}",
        "women_committee": named[WOMEN],
        "accountant": named[ACCOUNTANT],
        "cashier": named[CASHIER],
        "supervision": "是",
        "congress": "是",
        "openness": "是",
        "contract": "是",
        "has_account": "是",
        "account_name": NAME,
        "bank": "本地商业银行",
        "has_seal": "是",
    }
