"""Three small units whose results the tests trace: another layout each, with the traps that lineage falls into.

甲 hands in one workbook whose columns stand in an odd order, 乙 text files with a ledger of 借方 and 贷方,
丙 has no code, pays in tabs by month, has two rosters, two tables on one sheet, an identity number kept as
a number, and a personal number in its file's name.
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from toolkit.merge.run import Request, run

TODAY = datetime.date(2025, 12, 31)
NUMBERS = {
    "张三": "11010519491231002X",
    "李四": "110101199003070011",
    "王五": "310101198506151238",
    "赵六": "440300199512310459",
    "孙七": "110101199003074012",
}
"""Identity numbers that belong to nobody."""
Rows = Sequence[Sequence[object]]


def workbook(path: Path, sheets: Mapping[str, Rows]) -> None:
    """Write a workbook."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)


def text(path: Path, rows: Rows) -> None:
    """Write a text file."""
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


def day(month: int, number: int) -> datetime.date:
    return datetime.date(2025, month, number)


def first(folder: Path) -> None:
    """甲: everything in one workbook."""
    workbook(
        folder / "340101甲厂工会2025年报表.xlsx",
        {
            "单位信息": [["单位信息"], ["项目", "内容"], ["工会名称", "甲厂工会"], ["单位编码", "340101"], ["年度", "2025"], ["会员数", 3], ["职工数", 9]],
            "名册": [
                ["会员花名册"],
                ["部门", "性别", "姓名", "入会时间", "会籍状态", "会籍变动时间", "身份证号"],
                ["一车间", "男", "张三", "2020-01-02", "在籍", None, NUMBERS["张三"]],
                ["一车间", "女", "李四", "2021-03-04", "在籍", None, NUMBERS["李四"]],
                ["二车间", "男", "王五", "2019-03-04", "已转出", "2025-06-01", NUMBERS["王五"]],
                ["二车间", None, "赵六", "2025-02-03", "在籍", None, NUMBERS["赵六"]],
            ],
            "活动登记": [
                ["活动编号", "活动名称", "活动类别", "开始日期"],
                ["H1", "登山", "文体活动", day(4, 5)],
                ["H2", "球赛", "文体活动", day(9, 1)],
            ],
            "签到": [
                ["是否会员", "姓名", "活动编号", "日期", "部门"],
                ["是", "张三", "H1", day(4, 5), "一车间"],
                ["是", "李四", "H1", day(4, 5), "一车间"],
                ["否", "路人", "H1", day(4, 5), None],
                ["是", "张三", "H2", day(9, 1), "一车间"],
                ["是", "王五", "H1", day(4, 5), "二车间"],
                ["是", "李四", "H9", day(9, 1), "一车间"],
            ],
            "福利": [
                ["金额", "姓名", "福利类别", "节日", "发放日期", "身份证号"],
                [300, "张三", "节日慰问", "春节", day(1, 20), NUMBERS["张三"]],
                [300.5, "李四", "节日慰问", "春节", day(1, 20), NUMBERS["李四"]],
                [600.5, "合计", None, None, None, None],
                [200, "张三", "生日慰问", None, day(5, 1), NUMBERS["张三"]],
                ["见附件", "李四", "生日慰问", None, day(6, 1), NUMBERS["李四"]],
            ],
            "会费收缴": [
                ["姓名", "部门", "会费基数", "月应交会费", "1月", "2月", "3月"],
                ["张三", "一车间", 3000, 15, 15, 15, 15],
                ["李四", "一车间", 2000, 10, 10, None, 20],
                ["赵六", "二车间", 2000, 10, None, None, 10],
            ],
            "收支": [
                ["日期", "摘要", "支出", "收入", "余额"],
                [day(1, 1), "上年结转", None, None, 1000],
                [day(1, 9), "会费收入", None, 75.5, 1075.5],
                [day(2, 9), "春节慰问", 600.5, None, 475],
                [day(5, 9), "生日慰问", 200, None, 275],
                [day(6, 9), "拨缴经费收入", None, 500, 775],
            ],
            "经费预算": [
                ["科目编码", "科目名称", "本年预算数"],
                ["401", "会费收入", 100],
                ["502", "维权支出", 50],
            ],
        },
    )  # fmt: skip


def second(folder: Path) -> None:
    """乙: text files, dues a row a payment, a ledger by the sides of its accounts."""
    stem = "340102乙厂工会"
    text(
        folder / f"{stem}会员花名册.csv",
        [
            ["姓名", "身份证号", "入会时间"],
            ["王五", NUMBERS["王五"], "2018-01-01"],
            ["钱八", "", "2018-01-01"],
        ],
    )
    text(
        folder / f"{stem}会费收缴.csv",
        [
            ["姓名", "所属月份", "月应交会费", "实缴"],
            ["王五", "2025-01", 10, 10],
            ["王五", "2025-02", 10, 5],
            ["钱八", "2025-01", 12, 12],
        ],
    )
    text(
        folder / f"{stem}经费收支.csv",
        [
            ["日期", "科目编码", "摘要", "借方", "贷方"],
            ["2025-01-01", "", "上年结转", 500, ""],
            ["2025-01-05", "401", "收会费", "", 27],
            ["2025-02-05", "50105", "活动", 20, ""],
            ["2025-12-31", "401", "结转本年收入", 27, ""],
        ],
    )


def third(folder: Path) -> None:
    """丙: no code, two rosters, dues in tabs by month, a name with a personal number in it."""
    roster = [["姓名", "身份证号", "入会时间", "会籍状态"]]
    workbook(
        folder / f"丙厂工会孙七{NUMBERS['孙七']}.xlsx",
        {
            "会员花名册": [*roster, ["孙七", NUMBERS["孙七"], "2020-01-01", "在籍"], ["周九", None, "2025-03-01", "在籍"]],
            "期初花名册": [*roster, ["孙七", NUMBERS["孙七"], "2020-01-01", "在籍"], ["吴十", None, "2019-01-01", "在籍"]],
            "1月": [["会费收缴"], ["姓名", "月应交会费", "实缴"], ["孙七", 8, 8]],
            "两张表": [
                ["慰问福利"],
                ["姓名", "部门", "福利类别", "金额", "发放日期", "身份证号"],
                ["孙七", "一科", "生日慰问", 100, "2025-02-01", 110101199003074012],
                ["孙七", "一科", "节日慰问", 200, "2025-01-20", None],
                [],
                ["经费收支明细账"],
                ["日期", "凭证号", "摘要", "收入", "支出", "余额"],
                ["2025-01-01", None, "上年结转", None, None, 900],
                ["2025-01-20", "1", "春节慰问", None, 200, 700],
                ["2025-02-01", "2", "生日慰问", None, 100, 600],
            ],
            "2月": [["会费收缴"], ["姓名", "月应交会费", "实缴"], ["孙七", 8, 8], ["周九", 6, "见附件"]],
        },
    )  # fmt: skip


def result(folder: Path, output: Path, **asked: object) -> Path:
    """Consolidate what is in a folder."""
    given = {"period": "2025", "today": TODAY} | asked
    run(Request(paths=(str(folder),), output=output, **given))  # type: ignore[arg-type]
    return output


def three_units(folder: Path) -> Path:
    """Write the returns of the three units into a folder, and return it."""
    returns = folder / "上报"
    returns.mkdir(parents=True)
    for unit in (first, second, third):
        unit(returns)
    (returns / "340104丁厂工会.xlsx").write_bytes(b"")
    return returns
