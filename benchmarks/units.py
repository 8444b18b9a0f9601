"""Made-up unions for consolidation: a roster of 300, 1,000 sign-ins and 600 welfare rows a workbook."""

from __future__ import annotations

import concurrent.futures
import datetime
import random
import sys
from pathlib import Path

import xlsxwriter
from roster import FAMILY, GIVEN, HEADINGS, card_number

MEMBERS, ACTIVITIES, SIGNED_IN_EACH, GIFTS_EACH = 300, 10, 100, 2
SIGN_IN = ["序号", "活动编号", "活动名称", "日期", "姓名", "身份证号", "部门", "是否会员"]
GIFT = [
    "序号",
    "姓名",
    "身份证号",
    "部门",
    "福利类别",
    "节日",
    "慰问品",
    "金额",
    "发放形式",
    "发放日期",
    "签收",
    "凭证号",
]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def code_of(unit: int) -> str:
    """Return a unit's code: eight digits, the number within."""
    return f"3401{unit:04}"


def name_of(unit: int) -> str:
    """Return a unit's name."""
    return f"第{unit}车间工会"


def identity_number(unit: int, place: int) -> str:
    """Return a number with a right check character that no other member of any unit has."""
    running = unit * MEMBERS + place
    day = datetime.date(1976, 1, 1) + datetime.timedelta(days=running // 1000 * 7919 % 9_001)
    body = f"3401{running // 9_001_000 + 2:02}{day:%Y%m%d}{running % 1000:03}"
    rest = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11
    return body + "10X98765432"[rest]


def write_unit(folder: Path, unit: int) -> Path:
    """Write one union's workbook; about one member in fifty of another union is on its roster, too."""
    chance = random.Random(unit)
    path = folder / f"{code_of(unit)}{name_of(unit)}2025年报表.xlsx"
    book = xlsxwriter.Workbook(path)
    day_format = book.add_format({"num_format": "yyyy-mm-dd"})
    people = []
    for place in range(MEMBERS):
        elsewhere = place == 0 and unit % 5 == 4
        number = identity_number(unit - 1 if elsewhere else unit, 7 if elsewhere else place)
        name = chance.choice(FAMILY) + chance.choice(GIVEN) + chance.choice(GIVEN)
        people.append((name, number, f"第{place % 10 + 1}班"))

    def write(title: str, headings: list[str], rows: list[list[object]]) -> None:
        sheet = book.add_worksheet(title)
        sheet.write(0, 0, f"{name_of(unit)}{title}")
        sheet.write_row(1, 0, headings)
        for row, values in enumerate(rows, 2):
            for column, value in enumerate(values):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(row, column, value, day_format)
                elif value is not None:
                    sheet.write(row, column, value)

    write("单位信息", ["项目", "内容"], [
        ["工会名称", name_of(unit)], ["单位编码", code_of(unit)], ["年度", "2025"], ["省份", "安徽"],
        ["会员数", MEMBERS],
    ])  # fmt: skip
    rows: list[list[object]] = []
    for place, (name, number, department) in enumerate(people):
        born = datetime.datetime.strptime(number[6:14], "%Y%m%d").date()
        rows.append([
            place + 1, name, department, born + datetime.timedelta(days=6900), "在籍", "本科",
            "男" if int(number[16]) % 2 else "女", "群众", f"{place:07}", born, "在职",
            card_number(unit * MEMBERS + place), born + datetime.timedelta(days=7000), "固定期限合同", "汉族",
            f"13{unit * MEMBERS + place:09}", None, 3000 + place % 5000, number, None,
        ])  # fmt: skip
    write("会员花名册", HEADINGS, rows)
    rows = []
    for activity in range(ACTIVITIES):
        day = datetime.date(2025, activity + 1, 15)
        for name, number, department in chance.sample(people, SIGNED_IN_EACH):
            rows.append([len(rows) + 1, f"HD{activity + 1:03}", f"第{activity + 1}次文体活动", day, name, number,
                         department, "是"])  # fmt: skip
    write("活动签到", SIGN_IN, rows)
    rows = []
    for festival, month, cents in (("春节", 1, 60_000), ("中秋", 9, 40_000))[:GIFTS_EACH]:
        day = datetime.date(2025, month, 20)
        for name, number, department in people:
            rows.append([len(rows) + 1, name, number, department, "节日慰问", festival, "米面油", cents / 100, "实物",
                         day, name, f"{month:02}-{unit % 90 + 1:02}"])  # fmt: skip
    write("慰问福利", GIFT, rows)
    book.close()
    return path


def write_list(path: Path, units: int) -> None:
    """Write 单位清单: one unit more than reports."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("单位清单")
    sheet.write_row(0, 0, ["单位编码", "单位名称", "简称"])
    for unit in range(units + 1):
        sheet.write_row(unit + 1, 0, [code_of(unit), name_of(unit), f"第{unit}车间"])
    book.close()


def write_units(folder: Path, units: int) -> None:
    """Write ``units`` workbooks with two processes, and their list beside the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        list(pool.map(write_unit, [folder] * units, range(units), chunksize=8))
    write_list(folder.with_name("单位清单.xlsx"), units)


if __name__ == "__main__":
    write_units(Path(sys.argv[1]), int(sys.argv[2]))
