"""The made-up year of one of the forty unions: the rows of its tables, before anybody draws them.

A row goes by the titles of the toolkit's own tables; amounts are whole cents.
"""

from __future__ import annotations

import dataclasses
import datetime
import random
from collections.abc import Sequence
from datetime import date

from tests.merge.forty_people import Person

Row = dict[str, object]
ROSTER, ACTIVITIES, SIGN_IN = "会员花名册", "活动登记", "活动签到"
WELFARE, DUES, LEDGER = "慰问福利", "会费收缴", "经费收支"
TABLES = (ROSTER, ACTIVITIES, SIGN_IN, WELFARE, DUES, LEDGER)
MONTHS = tuple(f"{month}月" for month in range(1, 13))
MONEY = {
    "会费基数",
    "月应交会费",
    *MONTHS,
    "合计",
    "预算金额",
    "实际支出",
    "单价",
    "金额",
    "收入",
    "支出",
    "余额",
}
GIFTS = {
    "春节": (1, 20, "大米、食用油", 296_80),
    "端午节": (5, 28, "粽子礼盒", 160_00),
    "中秋节": (9, 24, "月饼、水果", 185_50),
    "国庆节": (9, 28, "杂粮礼盒", 200_00),
}
EARLY, LATE = ("春节", "端午节"), ("中秋节", "国庆节")
CAKE = 198_00
ACTIVITY_NAMES = (
    ("职工羽毛球赛", "文体活动", "50102"), ("书画展览", "宣传活动", "50103"), ("安全知识讲座", "职工教育", "50101"),
    ("趣味运动会", "文体活动", "50102"), ("集体观影", "会员活动", "50105"),
)  # fmt: skip
ACCOUNTS = {
    "401": "会费收入", "402": "拨缴经费收入", "40301": "一般性转移支付补助", "50101": "职工教育支出", "50102": "文体活动支出",
    "50103": "宣传活动支出", "50105": "会员活动支出", "508": "补助下级支出",
}  # fmt: skip


@dataclasses.dataclass
class Unit:
    """One union: who it is, its people, and what it is to show."""

    code: str
    name: str
    short: str
    people: list[Person]
    festivals: tuple[str, ...] = EARLY
    year: int = 2025
    celebrated: tuple[int, ...] = (2, 3, 4)
    """Places of the people who are given a birthday cake."""
    received: list[tuple[date, int]] = dataclasses.field(default_factory=list)
    """What the union above is booked to have sent (上级补助收入)."""
    granted: list[tuple[date, int, str]] = dataclasses.field(default_factory=list)
    """What is booked to have been sent to unions below (补助下级支出), and whom it names."""
    version: str | None = "2025版"
    said_year: str | None = None
    """What 年度 says where that is not the year."""
    rows: dict[str, list[Row]] = dataclasses.field(default_factory=dict)

    @property
    def members(self) -> list[Person]:
        """The people whose membership is in force (在籍)."""
        return [person for person in self.people if not person.retired]


@dataclasses.dataclass
class _Entry:
    """A line of the ledger to come."""

    day: date
    account: str
    summary: str
    cents: int
    payee: str
    key: str = ""


def fill(unit: Unit) -> None:
    """Make the rows of all tables of a union."""
    chance = random.Random(unit.code)
    unit.rows = {table: [] for table in TABLES}
    unit.rows[ROSTER] = [_member(person) for person in unit.people]
    unit.rows[DUES] = [_dues(person) for person in unit.members]
    entries = _welfare(unit) + _activities(unit, chance)
    for quarter in range(4):
        month = quarter * 3 + 3
        dues = sum(3 * person.due for person in unit.members)
        paid = chance.randint(3_000, 9_000) * 100 + chance.randint(0, 99)
        entries.append(
            _Entry(date(unit.year, month, 15), "402", f"{quarter + 1}季度拨缴经费", paid, "本单位行政")
        )
        entries.append(_Entry(date(unit.year, month, 20), "401", f"{quarter + 1}季度会费", dues, "会员"))
    entries += [_Entry(day, "40301", "收到上级补助", cents, "东城区总工会") for day, cents in unit.received]
    entries += [_Entry(day, "508", f"拨付{name}补助", cents, name, name) for day, cents, name in unit.granted]
    _ledger(unit, entries, chance.randint(60_000, 90_000) * 100 + 37)


def _member(person: Person) -> Row:
    return {
        "工号": person.emp_no,
        "姓名": person.name,
        "性别": person.gender,
        "民族": "汉族",
        "出生日期": person.birth,
        "身份证号": person.id_number,
        "政治面貌": "中共党员" if int(person.emp_no) % 4 == 1 else "群众",
        "学历": ("本科", "大专", "高中", "硕士")[int(person.emp_no) % 4],
        "手机号码": person.mobile,
        "部门": person.department,
        "用工形式": "固定期限合同",
        "人员状态": "离退休" if person.retired else "在职",
        "参加工作时间": date(person.birth.year + 22, 7, 1),
        "入会时间": person.joined,
        "会籍状态": "保留会籍" if person.retired else "在籍",
        "会籍变动时间": date(2023, 6, 30) if person.retired else None,
        "会费基数": None if person.retired else person.base,
        "银行卡号": person.bank_card,
    }


def _dues(person: Person) -> Row:
    return {
        "姓名": person.name,
        "身份证号": person.id_number,
        "部门": person.department,
        "会费基数": person.base,
        "月应交会费": person.due,
        **dict.fromkeys(MONTHS, person.due),
        "合计": 12 * person.due,
    }


def _welfare(unit: Unit) -> list[_Entry]:
    """Add the gifts of the festivals and the cakes; return what was paid for them."""
    entries = []
    for festival in unit.festivals:
        month, day, goods, cents = GIFTS[festival]
        given = date(unit.year, month, day)
        bought = given - datetime.timedelta(days=6)
        entries.append(
            _Entry(
                bought, "50105", f"{festival}慰问品", cents * len(unit.members), "惠民超市有限公司", festival
            )
        )
        for person in unit.members:
            row = _gift(person, "节日慰问", goods, cents, bought, given, festival)
            unit.rows[WELFARE].append({**row, "节日": festival})
    cakes = sorted((unit.people[place] for place in unit.celebrated), key=lambda person: person.birth.month)
    for person in cakes:
        given = date(unit.year, person.birth.month, 12)
        bought = given - datetime.timedelta(days=4)
        entries.append(
            _Entry(bought, "50105", f"生日慰问（{person.name}）", CAKE, "祥和蛋糕坊", person.emp_no)
        )
        row = _gift(person, "生日慰问", "生日蛋糕", CAKE, bought, given, person.emp_no)
        unit.rows[WELFARE].append({**row, "节日": None})
    return entries


def _gift(person: Person, kind: str, goods: str, cents: int, bought: date, given: date, key: str) -> Row:
    return {
        "姓名": person.name,
        "身份证号": person.id_number,
        "部门": person.department,
        "福利类别": kind,
        "慰问品": goods,
        "数量": 1,
        "单价": cents,
        "金额": cents,
        "发放形式": "实物",
        "采购日期": bought,
        "发放日期": given,
        "签收": person.name,
        "签收日期": given,
        "凭证号": key,
    }


def _activities(unit: Unit, chance: random.Random) -> list[_Entry]:
    """Add two activities and who came; return what was paid for them."""
    entries = []
    first = chance.randrange(len(ACTIVITY_NAMES))
    for number, month in enumerate((4, 10), 1):
        name, kind, account = ACTIVITY_NAMES[(first + number) % len(ACTIVITY_NAMES)]
        key, day = f"HD{unit.year}{number:03}", date(unit.year, month, chance.randint(9, 24))
        came = sorted(
            chance.sample(unit.members, len(unit.members) * 3 // 4), key=lambda person: person.emp_no
        )
        guests = number - 1
        cost = chance.randint(6, 15) * 100_00 + chance.randint(0, 99) * 10
        unit.rows[ACTIVITIES].append({
            "活动编号": key,
            "活动名称": name,
            "活动类别": kind,
            "开始日期": day,
            "结束日期": day,
            "地点": "职工之家",
            "参加人数": len(came) + guests,
            "非会员人数": guests,
            "预算金额": cost + 200_00,
            "实际支出": cost,
            "审批号": f"工审〔{unit.year}〕{number + 10}号",
            "附件": "方案、通知、签到表、照片",
        })  # fmt: skip
        for person in came:
            unit.rows[SIGN_IN].append({
                "活动编号": key,
                "活动名称": name,
                "日期": day,
                "姓名": person.name,
                "工号": person.emp_no,
                "部门": person.department,
                "是否会员": "是",
                "签名": "已签",
            })  # fmt: skip
        for guest in ("家属甲", "家属乙")[:guests]:
            unit.rows[SIGN_IN].append(
                {
                    "活动编号": key,
                    "活动名称": name,
                    "日期": day,
                    "姓名": guest,
                    "是否会员": "否",
                    "签名": "已签",
                }
            )
        entries.append(_Entry(day, account, f"{name}活动用品", cost, "博文文具店", key))
    return entries


def _ledger(unit: Unit, entries: Sequence[_Entry], opening: int) -> None:
    """Add the ledger with its balances, and give welfare rows the voucher that paid for them."""
    balance = opening
    unit.rows[LEDGER].append({"日期": date(unit.year, 1, 1), "摘要": "上年结转", "余额": opening})
    counted: dict[int, int] = {}
    vouchers: dict[str, str] = {}
    handler, approver = unit.people[1].name, unit.people[0].name
    for entry in sorted(entries, key=lambda entry: (entry.day, entry.account, entry.summary)):
        counted[entry.day.month] = counted.get(entry.day.month, 0) + 1
        voucher = f"{unit.year}{entry.day.month:02}-{counted[entry.day.month]:03}"
        income = entry.account.startswith("4")
        balance += entry.cents if income else -entry.cents
        vouchers[entry.key] = voucher
        unit.rows[LEDGER].append({
            "日期": entry.day,
            "凭证号": voucher,
            "科目编码": entry.account,
            "科目名称": ACCOUNTS[entry.account],
            "摘要": entry.summary,
            "收入": entry.cents if income else None,
            "支出": None if income else entry.cents,
            "余额": balance,
            "收款单位": entry.payee,
            "经办人": handler,
            "审批人": approver,
            "附件张数": 3,
            "支付方式": "银行转账",
            "活动编号": entry.key if entry.key.startswith("HD") else None,
        })  # fmt: skip
    for row in unit.rows[WELFARE]:
        row["凭证号"] = vouchers[str(row["凭证号"])]
