"""What the members of the clean year were given: at festivals, on birthdays, when something happened."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from toolkit.samples.book import Book, Row
from toolkit.samples.clean_people import CHAIR, HANDLER, in_union, roster
from toolkit.samples.people import Person
from toolkit.samples.spending import Spending, workday


@dataclasses.dataclass(frozen=True)
class Gift:
    """One round of gifts to every member: the festival or cause, price, days and supplier."""

    kind: str
    festival: str | None
    cause: str
    goods: str
    cents: int
    bought: date
    given: date
    supplier: str
    account: str = "50105"
    minutes: str | None = None


GIFTS = (
    Gift("节日慰问", "春节", "2025年春节慰问", "大米、食用油", 20000, date(2025, 1, 13), date(2025, 1, 20), "庐州粮油商行", minutes="会纪2025-01"),
    Gift("节日慰问", "端午节", "2025年端午节慰问", "粽子、咸蛋", 15000, date(2025, 5, 20), date(2025, 5, 27), "城北百货商店", minutes="会纪2025-02"),
    Gift("送清凉", None, "夏季送清凉", "绿豆、毛巾", 6000, date(2025, 7, 9), date(2025, 7, 15), "城东日用品商店", "50405"),
    Gift("节日慰问", "中秋节", "2025年中秋节慰问", "月饼、水果", 20000, date(2025, 9, 22), date(2025, 9, 29), "桂香食品厂", minutes="会纪2025-03"),
)  # fmt: skip


def add_welfare(book: Book) -> list[Spending]:
    """Add 慰问福利; return what is to be paid.  ``voucher`` holds a key until the ledger numbers it."""
    payments: list[Spending] = []
    for gift in GIFTS:
        members = [person for person in roster() if in_union(person, gift.given)]
        key = gift.cause
        for person in members:
            book["慰问福利"].append(_gift(gift, person, key))
        total = gift.cents * len(members)
        day = workday(gift.bought + timedelta(days=1))
        payments.append(
            Spending(
                day,
                gift.account,
                f"{gift.cause}物品采购",
                total,
                gift.supplier,
                key=key,
                minutes=gift.minutes,
            )
        )
    payments += _birthdays(book)
    payments += _events(book)
    return payments


def _given(person: Person, key: str, account: str, day: date) -> Row:
    staff = roster()
    return {
        "name": person.name,
        "id_number": person.id_number,
        "emp_no": person.emp_no,
        "department": person.department,
        "day": day,
        "signed": person.name,
        "signed_on": day,
        "voucher": key,
        "account": account,
        "handler": staff[HANDLER - 1].name,
        "approver": staff[CHAIR - 1].name,
    }


def _gift(gift: Gift, person: Person, key: str) -> Row:
    return {
        **_given(person, key, gift.account, gift.given),
        "kind": gift.kind,
        "festival": gift.festival,
        "cause": gift.cause,
        "goods": gift.goods,
        "quantity": 1,
        "unit_price": gift.cents,
        "amount": gift.cents,
        "given_as": "实物",
        "bought": gift.bought,
        "supplier": gift.supplier,
        "region": "是",
    }


def _birthdays(book: Book) -> list[Spending]:
    payments = []
    for quarter in range(1, 5):
        bought = date(2025, quarter * 3 - 2, 7 if quarter < 4 else 9)
        key = f"2025年第{quarter}季度会员生日"
        total = 0
        for person in sorted(roster(), key=lambda one: (one.birth.month, one.birth.day)):
            day = workday(date(2025, person.birth.month, max(person.birth.day, 10)))
            if day.month != person.birth.month:
                day = workday(date(2025, person.birth.month, 20))
            if (person.birth.month + 2) // 3 == quarter and in_union(person, day):
                total += 12800
                book["慰问福利"].append({
                    **_given(person, key, "50105", day),
                    "kind": "生日慰问",
                    "cause": "会员生日",
                    "goods": "生日蛋糕",
                    "quantity": 1,
                    "unit_price": 12800,
                    "amount": 12800,
                    "given_as": "蛋糕券",
                    "bought": bought,
                    "supplier": "甜禾食品店",
                })  # fmt: skip
        payments.append(Spending(workday(bought), "50105", f"{key}蛋糕券", total, "甜禾食品店", key=key))
    return payments


@dataclasses.dataclass(frozen=True)
class Event:
    """Something in one member's life that the union stood by: who, what, when, and what was given."""

    place: int
    kind: str
    cause: str
    cents: int
    happened: date
    given: date
    evidence: str
    goods: str | None = None
    supplier: str | None = None
    account: str = "50105"
    more: Row = dataclasses.field(default_factory=dict)


_HELP: Row = {
    "hardship_kind": "相对困难",
    "hardship_cause": "患重特大疾病",
    "publicity_from": date(2025, 9, 1),
    "publicity_to": date(2025, 9, 9),
}
EVENTS = (
    Event(16, "结婚慰问", "本人结婚", 48800, date(2025, 2, 12), date(2025, 2, 18), "结婚证复印件（佐证-01）", "床上用品", "城西家纺店"),
    Event(26, "生育慰问", "本人生育", 46800, date(2025, 6, 3), date(2025, 6, 12), "出生医学证明复印件（佐证-02）", "婴儿用品", "安心母婴店"),
    Event(11, "住院慰问", "本人住院", 80000, date(2025, 4, 1), date(2025, 4, 10), "出院小结（佐证-03）", more={"illness": "阑尾炎"}),
    Event(17, "去世慰问", "父亲去世", 85000, date(2025, 11, 10), date(2025, 11, 18), "死亡证明复印件（佐证-04）", more={"relation": "父母"}),
    Event(22, "困难慰问", "家属患病致困", 150000, date(2025, 8, 25), date(2025, 9, 18), "困难档案 KN-2025-001（佐证-05）", account="50404", more=_HELP),
)  # fmt: skip


def _events(book: Book) -> list[Spending]:
    """Add a wedding, a birth, a stay in hospital, a death in a family, and help in hardship."""
    payments = []
    for event in EVENTS:
        person = roster()[event.place - 1]
        key = f"{person.name}{event.kind}"
        bought = event.given - timedelta(days=1) if event.goods else None
        row = {
            **_given(person, key, event.account, event.given),
            "kind": event.kind,
            "cause": event.cause,
            "goods": event.goods,
            "quantity": 1 if event.goods else None,
            "unit_price": event.cents if event.goods else None,
            "amount": event.cents,
            "given_as": "实物" if event.goods else "银行转账",
            "bought": bought,
            "supplier": event.supplier,
            "relation": "本人",
            "evidence": event.evidence,
            "event_day": event.happened,
            "bank_account": None if event.goods else person.bank_card,
            **event.more,
        }
        book["慰问福利"].append(row)
        summary, payee = f"{event.cause}慰问（{person.name}）", event.supplier or person.name
        payments.append(Spending(bought or event.given, event.account, summary, event.cents, payee, key=key))
    return payments
