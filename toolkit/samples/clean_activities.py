"""The activities of the clean year, with who signed in and who won."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from toolkit.samples.book import Book, Row
from toolkit.samples.clean_people import HANDLER, in_union, roster
from toolkit.samples.people import Person
from toolkit.samples.spending import Spending, workday


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
            if in_union(person, plan.day)
            and not (plan.women and person.gender == "男")
            and (not plan.skip or person.place % plan.skip)
        ]
        for person in came:
            book["活动签到"].append(_signed_in(code, plan, person))
        for guest in range(plan.guests):
            child = {
                "name": ("石小山", "石小溪")[guest],
                "is_member": "否",
                "relation": "子女",
                "remark": "会员家属",
            }
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
