"""A made honest year of two thousand entries, as an office keeps it; and carrying a procedure out on rows."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping, Sequence

from toolkit import registry
from toolkit.examples import read
from toolkit.free_days import free_day
from toolkit.grid import from_rows
from toolkit.identify import UnitName
from toolkit.judge import settings_of
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, all_procedures, carry_out
from toolkit.reading import Reading, read_grids
from toolkit.table import TABLES

registry.load("toolkit.tables")
TODAY = datetime.date(2025, 12, 31)
HEADING: list[object] = [
    "日期", "凭证号", "科目编码", "摘要", "收入", "支出", "收款单位", "收款账号", "经办人", "发票号码"
]  # fmt: skip
SUPPLIERS = [
    "康体用品有限公司", "新华书店有限公司", "时代印务有限公司", "众诚广告有限公司", "绿源食品有限公司", "惠民超市有限公司",
    "佳和粮油商行", "祥和蛋糕坊", "博文文具店", "安达客运有限公司", "光明影城有限公司", "大众百货有限公司", "城南体育馆",
    "第一小学", "第二小学", "大华百货商店", "东城体育用品商店", "西城体育用品商店", "科讯办公设备（合肥）有限公司",
    "市职工培训中心", "顺风速递有限公司", "明德律师事务所", "同心摄影工作室", "金桥花木经营部",
]  # fmt: skip
THINGS = ["购活动用品", "印制手册", "购图书", "购办公用品", "制作展板", "租场地", "购运动器材", "培训资料", "租车费", "购奖品"]  # fmt: skip
Entry = tuple[datetime.date, str, str, int, str, str]
"""Day, account, summary, cents (less than nothing goes out), payee, invoice."""


def working_day(draw: random.Random, month: int) -> datetime.date:
    """Return a working day of a month of 2025."""
    while True:
        day = datetime.date(2025, month, draw.randint(1, 28))
        if free_day(day) is None:
            return day


def honest_year(count: int = 2000, seed: int = 11) -> list[Entry]:
    """Return the entries of an honest year: fees and wages by the month, lists, charges, purchases, reversals."""
    draw = random.Random(seed)
    entries: list[Entry] = []
    for month in range(1, 13):
        entries.append((working_day(draw, month), "401", f"{month}月会费", 812_345 + month * 1000, "", ""))
        entries.append((working_day(draw, month), "402", "拨缴经费", 5_123_456 + month * 7919, "", ""))
        entries.append((working_day(draw, month), "50204", f"{month}月场地费", -200_000, "城南体育馆", ""))
        entries.append((working_day(draw, month), "50503", "代账服务费", -65_050, "明德会计服务有限公司", ""))
        for person in ("周某", "吴某", "郑某"):
            entries.append((working_day(draw, month), "50502", "临时工工资", -310_000, person, ""))
        for _ in range(4):
            entries.append((working_day(draw, month), "50502", "银行手续费", -1_050, "工商银行", ""))
        entries.append((working_day(draw, month), "504", "住院慰问", -80_000, "会员本人", ""))
    for festival, month in (("春节", 1), ("端午", 5), ("中秋", 9)):
        day = working_day(draw, month)
        entries += [(day, "50302", f"{festival}慰问", -30_000, f"会员{place:03}", "") for place in range(40)]
    while len(entries) < count - 10:
        cents = round(10 ** draw.gauss(4.6, 0.7)) + 100
        month = draw.randint(1, 12)
        supplier, thing = draw.choice(SUPPLIERS), draw.choice(THINGS)
        number = f"{61_000_000 + len(entries)}"
        entries.append((working_day(draw, month), "50102", thing, -cents, supplier, number))
    for day, account, thing, cents, supplier, _ in draw.sample([entry for entry in entries if entry[5]], 10):
        later = min(day + datetime.timedelta(days=3), TODAY)
        entries.append((later, account, f"冲销{thing}", -cents, supplier, ""))
    return sorted(entries, key=lambda entry: entry[0])


def book(
    entries: Sequence[Entry],
    settings: Mapping[str, str] | None = None,
    more: Sequence[tuple[str, list[list[object]]]] = (),
) -> Reading:
    """Read entries as one sheet with running voucher numbers, and the unit's 设置; ``more`` are other sheets."""
    rows: list[list[object]] = [list(HEADING)]
    place, month = 0, 0
    for day, account, summary, cents, payee, invoice in entries:
        place = place + 1 if day.month == month else 1
        month = day.month
        back = "冲销" in summary
        rows.append([
            day.isoformat(), f"{day:%Y%m}-{place:03}", account, summary, cents / 100 if cents > 0 and not back else None,
            -cents / 100 if cents < 0 or back else None, payee or None, None, None, invoice or None,
        ])  # fmt: skip
    grids = [from_rows("账.xlsx", "经费收支", rows)]
    if settings:
        grids.append(
            from_rows(
                "账.xlsx", "设置", [["项目", "数值"], *([name, value] for name, value in settings.items())]
            )
        )
    return read_grids([*grids, *(from_rows("账.xlsx", name, lines) for name, lines in more)])


def carried_out(name: str, reading: Reading, year: int = 2025) -> Result:
    """Carry one procedure out."""
    policy = Policy.load("anhui", settings_of(reading))
    period = Period.year(year, TODAY)
    return carry_out(all_procedures()[name], reading, UnitName("1", "例工会", "2025"), period, policy, TODAY)


def on_rows(name: str, **sheets: str) -> Result:
    """Carry one procedure out on rows written in the notation of examples."""
    return carried_out(name, read(sheets, dict(TABLES)).reading)


def listed(result: Result) -> set[int]:
    """Return the sheet rows that the lists of a result name, each with the row it is listed against."""
    rows: set[int] = set()
    for page in result.pages:
        if page.columns[-1].title == "提示" and page.columns[0].title == "日期":
            rows |= {source[2] for trace in page.traces for source in trace.sources}
    return rows
