"""A made-up city union's accounts of one year: two workbooks whose ledger and bank statement are as long as asked.

    .venv/bin/python benchmarks/accounts.py FOLDER --entries 200000 --lines 100000

The journal of one bank account: a payment (a line of the statement) is a voucher of one to three entries.
About one row in two hundred has a planted fault: paid twice, split, cash to a person, no approver, no
attachments, a wrong balance, a payment the bank does not know or that the ledger does not.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import datetime
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import chinese_calendar
import xlsxwriter
from units import identity_number

CODE, UNION = "34010088", "某某市总工会机关工会委员会"
TAX_NUMBER = "81340100MC0000088T"
YEAR = 2025
FAMILY, GIVEN = "安冼丛岑柏晁耿石甘季戴郝邓闵詹骆", "若彤晓岚建国永胜雪莹海波思敏文涛玉洁明远立志"
TRADES = (
    "商行",
    "百货商店",
    "文具用品店",
    "印务公司",
    "客运公司",
    "家纺店",
    "书店",
    "体育用品店",
    "食品厂",
    "服务社",
)
SPENT = (
    ("50101", "职工教育支出", "职工讲座授课", 3), ("50102", "文体活动支出", "职工球类比赛用品", 9),
    ("50103", "宣传活动支出", "宣传栏制作", 5), ("50105", "会员活动支出", "会员生日蛋糕券", 1),
    ("50102", "文体活动支出", "职工歌咏会场地", 5), ("50301", "劳动和技能竞赛活动支出", "技能竞赛奖品", 5),
    ("50302", "建家活动支出", "职工之家图书", 4), ("50304", "职工书屋活动支出", "读书分享会用品", 3),
    ("50402", "劳动保护支出", "劳动保护讲座资料", 3), ("50405", "送温暖支出", "夏季送清凉物品", 4),
    ("50501", "培训支出", "工会干部业务培训", 3), ("50502", "会议支出", "会员代表会议用品", 2),
)  # fmt: skip
"""Accounts, their names, what is bought on them, and how often."""
LEDGER = (
    "日期", "凭证号", "科目编码", "科目名称", "摘要", "收入", "支出", "余额", "收款单位", "经办人", "审批人",
    "附件张数", "发票号码", "发票抬头", "发票税号", "开票日期", "支付方式", "活动编号", "会议纪要号", "比选记录",
    "预算项目",
)  # fmt: skip
STATEMENT = ("日期", "摘要", "贷方", "借方", "余额", "对方户名", "流水号")
ROSTER = (
    "会员编号", "工号", "姓名", "性别", "身份证号", "部门", "用工形式", "人员状态", "参加工作时间", "入会时间",
    "会籍状态", "会费基数", "月应交会费", "女职工退休类别",
)  # fmt: skip
WELFARE = (
    "姓名", "身份证号", "工号", "部门", "福利类别", "节日", "慰问品", "数量", "单价", "金额", "发放形式", "发放日期",
    "签收", "签收日期", "凭证号", "科目编码", "采购单位", "经办人", "审批人",
)  # fmt: skip
FESTIVALS = (("春节", 1, 20, 20_000), ("端午节", 5, 26, 15_000), ("中秋节", 9, 24, 20_000))
"""Festivals with the day of their goods and the cents a member gets."""
COLLECTIVE = 500_000
"""From so many cents on a payment is decided by all, with quotes."""
ONE_IN = 200
FAULTS = ("twice", "split", "to unit", "no approver", "no attachments", "balance", "not paid", "not booked")


@dataclasses.dataclass
class Entry:
    """A line of the journal, in cents; ``bank`` is what the bank knows of it."""

    day: datetime.date
    voucher: str
    account: tuple[str, str]
    summary: str
    income: int
    expense: int
    payee: str
    fault: str = ""
    gap: int = 0


class Accounts:
    """The year as it is made up: the same for the same numbers and seed."""

    def __init__(self, entries: int, lines: int, members: int, one_in: int = ONE_IN, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.one_in = one_in
        self.entries: list[Entry] = []
        self.lines: list[tuple[datetime.date, str, int, int, str]] = []
        self.people = [self._person(place) for place in range(members)]
        self.payees = [f"{self._word()}{self._word()}{TRADES[place % len(TRADES)]}" for place in range(1_500)]
        self.days = _working_days()
        self.gifts: dict[str, str] = {}
        self._fill(entries, lines)

    @property
    def opening(self) -> int:
        """What the year begins with, in cents: enough."""
        return max(0, sum(entry.expense - entry.income for entry in self.entries)) + 500_000_000

    def _word(self) -> str:
        return "".join(
            self.chance.choice("城东南西北湖滨庐州安和桂香甜禾科讯新知百汇兴隆泰丰") for _ in range(2)
        )

    def _person(self, place: int) -> tuple[str, str, str]:
        name = self.chance.choice(FAMILY) + self.chance.choice(GIVEN) + self.chance.choice(GIVEN)
        return name, identity_number(place // 300, place % 300), f"第{place % 60 + 1}分会"

    def _fill(self, entries: int, lines: int) -> None:
        """Make payments until there are so many entries and lines; entries of one payment share what is left."""
        per_day = -(-lines // len(self.days))
        festivals = {
            datetime.date(YEAR, month, day): item for item in FESTIVALS for month, day in [item[1:3]]
        }
        interest = {max(day for day in self.days if (day.month - 1) // 3 == quarter) for quarter in range(4)}
        weights = [weight for *_, weight in SPENT]
        serials = [0] * 13
        for number in range(lines):
            day = self.days[min(number // per_day, len(self.days) - 1)]
            left_lines, left = lines - number, entries - len(self.entries)
            size = max(
                1, min(3, round(left / left_lines) + self.chance.choice((-1, 0, 0, 1)), left - left_lines + 1)
            )
            size = left if left_lines == 1 else size
            serials[day.month] += 1
            voucher = f"{day:%Y%m}-{serials[day.month]:05}"
            fault = self.chance.choice(FAULTS) if not self.chance.randrange(self.one_in) else ""
            first = number % per_day == 0
            if first and day in festivals:
                name, _, _, cents = festivals[day]
                self.gifts[name] = voucher
                what = f"{YEAR}年{name}慰问物品采购"
                self._book(
                    [
                        Entry(
                            day,
                            voucher,
                            ("50105", "会员活动支出"),
                            what,
                            0,
                            cents * len(self.people),
                            self.payees[0],
                        )
                    ]
                )
            elif first and day in interest:
                self._book(
                    [
                        Entry(
                            day,
                            voucher,
                            ("408", "其他收入"),
                            "存款利息",
                            self.chance.randrange(90_000, 900_000),
                            0,
                            "开户银行",
                        )
                    ]
                )
            elif number % 9 == 8:
                self._receive(day, voucher, size)
            else:
                self._pay(day, voucher, size, self.chance.choices(SPENT, weights)[0], fault)

    def _receive(self, day: datetime.date, voucher: str, size: int) -> None:
        account = (("401", "会费收入"), ("402", "拨缴经费收入"))[self.chance.randrange(2)]
        first = self.chance.randrange(60)
        made = []
        for branch in range(first, first + size):
            what = "会员会费" if account[0] == "401" else "拨缴经费留成"
            who = f"第{branch % 60 + 1}分会"
            cents = self.chance.randrange(150_000, 3_000_000)
            made.append(Entry(day, voucher, account, f"{who}{day.month}月{what}", cents, 0, who))
        self._book(made)

    def _pay(
        self, day: datetime.date, voucher: str, size: int, spent: tuple[str, str, str, int], fault: str
    ) -> None:
        code, name, what, _ = spent
        payee = self.payees[min(int(self.chance.expovariate(1 / 300)), len(self.payees) - 1)]
        made = []
        for _ in range(size):
            cents = min(int(self.chance.lognormvariate(11, 0.9)) + 1_500, 1_900_000)
            if fault == "split":
                cents = 480_000 + self.chance.randrange(19_000)
            branch = self.chance.randrange(60) + 1
            paid_to = f"{self.chance.choice(self.people)[0]}" if fault == "to unit" else payee
            summary = f"第{branch}分会{what}"
            made.append(Entry(day, voucher, (code, name), summary, 0, cents, paid_to, fault))
        if fault == "twice" and self.entries and self.entries[-1].expense:
            last = self.entries[-1]
            made[0] = dataclasses.replace(last, day=day, voucher=voucher, account=last.account, fault=fault)
        if fault == "balance":
            made[-1].gap = self.chance.randrange(1, 90_000)
        self._book(made, fault)

    def _book(self, made: list[Entry], fault: str = "") -> None:
        income, expense = sum(entry.income for entry in made), sum(entry.expense for entry in made)
        cleared = min(
            made[0].day + datetime.timedelta(self.chance.choice((0, 0, 0, 1, 2))), datetime.date(YEAR, 12, 31)
        )
        party, summary = made[0].payee, made[0].summary
        self.entries += made
        if fault == "not booked":
            expense += 12_345
        if fault == "not paid":
            party, summary, income, expense = "开户银行", "账户管理费", 0, self.chance.randrange(500, 5_000)
        self.lines.append((cleared, summary, income, expense, party))


def _working_days() -> list[datetime.date]:
    first = datetime.date(YEAR, 1, 2)
    days = (first + datetime.timedelta(number) for number in range(364))
    return [day for day in days if day.year == YEAR and chinese_calendar.is_workday(day)]


def ledger_rows(made: Accounts) -> Iterable[Sequence[object]]:
    """Yield the rows of 经费收支."""
    yield datetime.date(YEAR, 1, 1), None, None, None, "上年结转", None, None, made.opening / 100
    balance, paid = made.opening, collections.Counter[str]()
    for entry in made.entries:
        paid[entry.voucher] += entry.expense
    for number, entry in enumerate(made.entries):
        balance += entry.income - entry.expense
        invoiced = entry.expense and entry.fault != "to unit"
        large = paid[entry.voucher] >= COLLECTIVE
        yield (
            entry.day, entry.voucher, *entry.account, entry.summary, entry.income / 100 if entry.income else None,
            entry.expense / 100 if entry.expense else None, (balance + entry.gap) / 100, entry.payee, made.people[4][0],
            None if entry.fault == "no approver" else made.people[0][0],
            None if entry.fault == "no attachments" else 2 + number % 3,
            f"2534{number:016}" if invoiced else None, UNION if invoiced else None, TAX_NUMBER if invoiced else None,
            entry.day if invoiced else None, "银行转账", None, f"会纪{YEAR}-{entry.day.month:02}" if large else None,
            "三家比选" if large else None, entry.account[1] if entry.expense else None,
        )  # fmt: skip


def statement_rows(made: Accounts) -> Iterable[Sequence[object]]:
    """Yield the rows of 银行对账单."""
    balance = made.opening
    for number, (day, summary, income, expense, party) in enumerate(
        sorted(made.lines, key=lambda line: line[0])
    ):
        balance += income - expense
        moved = income / 100 if income else None, expense / 100 if expense else None
        yield day, summary, *moved, balance / 100, party, f"LS{YEAR}{number:08}"


def _roster_rows(made: Accounts) -> Iterable[Sequence[object]]:
    for place, (name, number, department) in enumerate(made.people):
        born = datetime.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
        base = 4_000 + place % 500 * 10
        yield (
            f"AH{YEAR}{place:05}", f"{place:05}", name, "男" if int(number[16]) % 2 else "女", number, department,
            "固定期限合同", "在职", born + datetime.timedelta(6_900), born + datetime.timedelta(7_000), "在籍", base,
            base / 200, "男60岁" if int(number[16]) % 2 else "女50岁",
        )  # fmt: skip


def _welfare_rows(made: Accounts) -> Iterable[Sequence[object]]:
    for festival, month, date, cents in FESTIVALS:
        day = datetime.date(YEAR, month, date)
        for place, (name, number, department) in enumerate(made.people):
            yield (
                name, number, f"{place:05}", department, "节日慰问", festival, "米面油", 1, cents / 100, cents / 100,
                "实物", day, name, day, made.gifts[festival], "50105", made.payees[0], made.people[4][0],
                made.people[0][0],
            )  # fmt: skip


def _budget_rows(made: Accounts) -> Iterable[Sequence[object]]:
    sums: dict[tuple[str, str], int] = {}
    for entry in made.entries:
        sums[entry.account] = sums.get(entry.account, 0) + entry.income + entry.expense
    for (code, name), cents in sorted(sums.items()):
        yield code, name, cents // 10_000 * 98, cents // 10_000 * 102, cents / 100, datetime.date(YEAR, 1, 8)


def write_accounts(folder: Path, entries: int, lines: int, members: int, one_in: int = ONE_IN) -> list[Path]:
    """Write the two workbooks; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Accounts(entries, lines, members, one_in)
    unit = [
        ("工会名称", UNION),
        ("单位编码", CODE),
        ("年度", str(YEAR)),
        ("省份", "安徽"),
        ("会员数", members),
    ]
    settings = [("集体决策金额", "5000", "本单位工会财务管理办法")]
    sheets: tuple[tuple[str, list[tuple[str, Sequence[str], Iterable[Sequence[object]]]]], ...] = (
        ("账", [
            ("单位信息", ("项目", "内容"), unit),
            ("设置", ("项目", "数值", "依据"), settings),
            ("经费收支", LEDGER, ledger_rows(made)),
            ("经费预算", ("科目编码", "科目名称", "上年决算数", "本年预算数", "决算数", "批准日期"), _budget_rows(made)),
        ]),
        ("名册和对账单", [
            ("单位信息", ("项目", "内容"), unit),
            ("会员花名册", ROSTER, _roster_rows(made)),
            ("慰问福利", WELFARE, _welfare_rows(made)),
            ("银行对账单", STATEMENT, statement_rows(made)),
        ]),
    )  # fmt: skip
    return [_write(folder / f"{CODE}{UNION}{YEAR}年{title}.xlsx", several) for title, several in sheets]


def _write(path: Path, sheets: list[tuple[str, Sequence[str], Iterable[Sequence[object]]]]) -> Path:
    book = xlsxwriter.Workbook(path)
    day_format = book.add_format({"num_format": "yyyy-mm-dd"})
    for title, headings, rows in sheets:
        sheet = book.add_worksheet(title)
        sheet.write_string(0, 0, f"{UNION}{YEAR}年度{title}")
        sheet.write_row(1, 0, headings)
        for row, values in enumerate(rows, 2):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif isinstance(value, datetime.date):
                    sheet.write_datetime(row, column, value, day_format)
                elif isinstance(value, int | float):
                    sheet.write_number(row, column, value)
    book.close()
    return path


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--entries", type=int, default=200_000)
    options.add_argument("--lines", type=int, default=100_000)
    options.add_argument("--members", type=int, default=5_000)
    options.add_argument("--one-in", type=int, default=ONE_IN, help="one payment in so many has a fault")
    chosen = options.parse_args()
    write_accounts(chosen.folder, chosen.entries, chosen.lines, chosen.members, chosen.one_in)
