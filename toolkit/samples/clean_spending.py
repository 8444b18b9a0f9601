"""What the union of the clean year did for its members: activities with sign-in, and welfare."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from toolkit.samples.book import Book, Row
from toolkit.samples.clean_people import CHAIR, HANDLER, in_union, roster
from toolkit.samples.people import Person


@dataclasses.dataclass(frozen=True)
class Spending:
    """One payment of the year: what for, to whom, and the list or activity behind it."""

    day: date
    account: str
    summary: str
    cents: int
    payee: str
    activity: str | None = None
    key: str = ""
    """What the welfare rows paid by it are called; the ledger gives it its voucher number."""
    minutes: str | None = None


@dataclasses.dataclass(frozen=True)
class Plan:
    """One activity: who came is every person but each ``skip``-th; costs are cents by column."""

    day: date
    kind: str
    account: str
    name: str
    place: str
    skip: int
    costs: dict[str, int]
    payees: dict[str, str]
    women: bool = False
    guests: int = 0
    prizes: tuple[int, ...] = ()


PLANS = (
    Plan(date(2025, 1, 17), "文体活动", "50102", "迎新春健步走", "滨湖步道", 6, {"other_cost": 68600}, {"other_cost": "城南文具用品店"}),
    Plan(date(2025, 3, 7), "女职工活动", "50402", "女职工权益讲座", "本单位会议室", 0, {"labour": 40000}, {"labour": "庐阳法律服务所"}, women=True),
    Plan(date(2025, 4, 18), "会员活动", "50105", "春季踏青", "滨湖湿地公园", 5, {"transport": 186000, "tickets": 114000, "meals": 98500},
         {"transport": "安和客运公司", "tickets": "滨湖湿地公园管理处", "meals": "湖畔餐厅"}, guests=2),
    Plan(date(2025, 4, 23), "读书活动", "50304", "职工读书分享会", "职工书屋", 3, {"other_cost": 92500}, {"other_cost": "新知书店"}),
    Plan(date(2025, 5, 22), "劳动竞赛", "50301", "检验技能竞赛", "质量部实训室", 2, {"prize_total": 126000, "other_cost": 23800},
         {"prize_total": "城北百货商店", "other_cost": "城南文具用品店"}, prizes=(30000, 24000, 24000, 24000, 24000)),
    Plan(date(2025, 6, 20), "文体活动", "50102", "职工乒乓球赛", "职工活动室", 3, {"prize_total": 105500, "venue": 36000},
         {"prize_total": "城北百货商店", "venue": "全民健身中心"}, prizes=(28500, 22000, 22000, 16500, 16500)),
    Plan(date(2025, 9, 26), "会员活动", "50105", "职工观影", "城中影院", 8, {"tickets": 129500}, {"tickets": "城中影院"}),
    Plan(date(2025, 10, 30), "健康服务", "50305", "职业健康讲座", "本单位会议室", 4, {"labour": 50000}, {"labour": "庐阳区健康促进中心"}),
)  # fmt: skip
_COSTS = {
    "prize_total": "奖品", "transport": "租车", "tickets": "门票", "meals": "用餐", "venue": "场地", "labour": "授课",
    "other_cost": "用品",
}  # fmt: skip


def add_activities(book: Book) -> list[Spending]:
    """Add 活动登记, 活动签到 and 获奖名单; return what is to be paid."""
    payments: list[Spending] = []
    for number, plan in enumerate(PLANS, 1):
        code = f"HD2025-{number:02}"
        came = [
            person
            for person in roster()
            if in_union(person, plan.day) and not (plan.women and person.gender == "男") and (not plan.skip or person.place % plan.skip)
        ]
        for person in came:
            book["活动签到"].append(_signed_in(code, plan, person))
        for guest in range(plan.guests):
            child = {"name": ("石小山", "石小溪")[guest], "is_member": "否", "relation": "子女", "remark": "会员家属"}
            book["活动签到"].append({**_signed_in(code, plan, came[guest]), **child, "emp_no": None})
        winners = list(zip(came[1:], plan.prizes, strict=False))
        for place, (person, cents) in enumerate(winners):
            book["获奖名单"].append(_won(code, plan, person, cents, place))
        cost = sum(plan.costs.values())
        row: Row = {
            "number": code,
            "name": plan.name,
            "kind": plan.kind,
            "organiser": "工会委员会",
            "starts": plan.day,
            "ends": plan.day,
            "days": 1,
            "location": plan.place,
            "cross_city": "否",
            "overnight": "否",
            "leader": roster()[HANDLER - 1].name,
            "audience": "女职工" if plan.women else "全体会员",
            "members": len(came),
            "guests": plan.guests,
            "participants": len(came) + plan.guests,
            "signed_in": len(came) + plan.guests,
            "awarded": "是" if winners else "否",
            "winners": len(winners) or None,
            "souvenir_standard": None,
            "meal_allowance": None,
            "clothing": None,
            **plan.costs,
            "budget": -(-cost * 11 // 100000) * 10000,
            "cost": cost,
            "fund_source": "会费" if plan.account == "50105" else "工会经费",
            "account": plan.account,
            "approval": f"工审2025-{number:02}",
            "attachments": "方案、通知、签到表、照片、总结" + ("、获奖名单" if winners else ""),
            "status": "已完成",
        }
        book["活动登记"].append(row)
        for step, (what, cents) in enumerate(plan.costs.items()):
            day = workday(plan.day + timedelta(days=4 + step))
            summary = f"{plan.name}{_COSTS[what]}"
            payments.append(Spending(day, plan.account, summary, cents, plan.payees[what], code))
    return payments


def workday(day: date) -> date:
    """Return the day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _signed_in(code: str, plan: Plan, person: Person) -> Row:
    return {
        "activity": code,
        "activity_name": plan.name,
        "day": plan.day,
        "name": person.name,
        "emp_no": person.emp_no,
        "department": person.department,
        "is_member": "是",
        "relation": "本人",
        "signature": "已签",
    }


def _won(code: str, plan: Plan, person: Person, cents: int, place: int) -> Row:
    return {
        "activity": code,
        "activity_name": plan.name,
        "day": plan.day,
        "award": ("一等奖", "二等奖", "二等奖", "三等奖", "三等奖")[place],
        "name": person.name,
        "department": person.department,
        "emp_no": person.emp_no,
        "quantity": 1,
        "amount": cents,
        "prize": "运动用品",
        "signature": "已签",
    }


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
            Spending(day, gift.account, f"{gift.cause}物品采购", total, gift.supplier, key=key, minutes=gift.minutes)
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


def _events(book: Book) -> list[Spending]:
    """Add a wedding, a birth, a stay in hospital, a death in a family, and help in hardship."""
    goods = ("实物", "床上用品", "城西家纺店"), ("实物", "婴儿用品", "安心母婴店")
    money = ("银行转账", None, "")
    listed = (
        (16, "结婚慰问", "本人结婚", 48800, goods[0], date(2025, 2, 18), date(2025, 2, 12), "结婚证复印件（佐证-01）", {}, "50105"),
        (26, "生育慰问", "本人生育", 46800, goods[1], date(2025, 6, 12), date(2025, 6, 3), "出生医学证明复印件（佐证-02）", {}, "50105"),
        (11, "住院慰问", "本人住院", 80000, money, date(2025, 4, 10), date(2025, 4, 1), "出院小结（佐证-03）", {"illness": "阑尾炎"}, "50105"),
        (17, "去世慰问", "父亲去世", 85000, money, date(2025, 11, 18), date(2025, 11, 10), "死亡证明复印件（佐证-04）", {"relation": "父母"}, "50105"),
        (22, "困难慰问", "家属患病致困", 150000, money, date(2025, 9, 18), date(2025, 8, 25), "困难档案 KN-2025-001（佐证-05）",
         {"hardship_kind": "相对困难", "hardship_cause": "患重特大疾病", "publicity_from": date(2025, 9, 1), "publicity_to": date(2025, 9, 9)}, "50404"),
    )  # fmt: skip
    payments = []
    for place, kind, cause, cents, (form, what, supplier), day, happened, evidence, more, account in listed:
        person = roster()[place - 1]
        key = f"{person.name}{kind}"
        bought = day - timedelta(days=1) if what else None
        row = {
            **_given(person, key, account, day),
            "kind": kind,
            "cause": cause,
            "goods": what,
            "quantity": 1 if what else None,
            "unit_price": cents if what else None,
            "amount": cents,
            "given_as": form,
            "bought": bought,
            "supplier": supplier or None,
            "relation": "本人",
            "evidence": evidence,
            "event_day": happened,
            "bank_account": None if what else person.bank_card,
            **more,
        }
        book["慰问福利"].append(row)
        paid = bought or day
        payments.append(Spending(paid, account, f"{cause}慰问（{person.name}）", cents, supplier or person.name, key=key))
    return payments
