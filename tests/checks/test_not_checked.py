"""What a check cannot see it does not pass over in silence: it lacks a column, and says so under 未核查."""

from __future__ import annotations

import pytest

from tests.checks.marks import NAMED, findings
from toolkit.column import Lacking
from toolkit.examples import read

MEMBERS = """
    姓名  身份证号            部门
    甲某  11010519491231002X  一车间
"""
DUES = """
    姓名  身份证号            1月
    甲某  11010519491231002X  {15}
"""
ACTIVITIES = """
    活动编号  活动名称  开始日期    部门
    001       运动会    2025-08-11  一车间
"""
ATTENDANCE = """
    活动编号  姓名  工号
    001       甲某  01
"""
PROPOSALS = """
    编号  案由  立案
    1     甲    立案
"""
WELFARE = """
    姓名  身份证号            福利类别  金额
    甲某  11010519491231002X  住院慰问  300
"""
UNIT = """
    单位名称      统计年度
    某某公司工会  2025
"""
LEDGER = """
    日期        凭证号  摘要    支出  活动编号
    2025-08-11  记1     运动会  300   -
"""
LACKING = {
    "R004 neither gender nor birth": ("R004", {"会员花名册": MEMBERS}),
    "R010 neither dues nor welfare": (
        "R010",
        {"会员花名册": "姓名  会籍状态  会籍变动时间\n甲某  已转出  2025-01-01"},
    ),
    "R016 no two numbers to compare": ("R016", {"单位信息": UNIT}),
    "R017 no officer": ("R017", {"单位信息": UNIT, "会员花名册": MEMBERS}),
    "R023 no opening roster": ("R023", {"会员花名册": MEMBERS}),
    "D001 no due": ("D001", {"会费收缴": DUES, "会员花名册": MEMBERS}),
    "D001 no dues sheet either": ("D001", {"会员花名册": MEMBERS}),
    "D002 neither due nor base": ("D002", {"会费收缴": DUES, "会员花名册": MEMBERS}),
    "D003 no state": ("D003", {"会费收缴": DUES, "会员花名册": MEMBERS}),
    "P002 no word on guests": ("P002", {"活动登记": ACTIVITIES, "活动签到": ATTENDANCE}),
    "P002 no word on guests, no sign-ins": ("P002", {"活动登记": ACTIVITIES}),
    "P005 no winners": ("P005", {"活动登记": ACTIVITIES}),
    "P006 neither activities nor winners": ("P006", {"会员花名册": MEMBERS}),
    "P003 a register without names": (
        "P003",
        {
            "活动登记": "活动编号  开始日期\n001  2025-08-11",
            "活动签到": "活动编号  姓名  日期\n001  甲某  2025-08-11",
        },
    ),
    "W002 a roster without names": (
        "W002",
        {"会员花名册": "身份证号  部门\n11010519491231002X  一车间", "慰问福利": WELFARE},
    ),
    "P011 no day": ("P011", {"活动签到": ATTENDANCE, "会员花名册": MEMBERS}),
    "P013 no voucher names an activity": (
        "P013",
        {"活动登记": "活动编号  活动名称  实际支出\n001  运动会  300", "经费收支": LEDGER},
    ),
    "P015 no papers": ("P015", {"活动登记": ACTIVITIES}),
    "W009 no column of evidence": ("W009", {"慰问福利": WELFARE}),
    "W013 no receipts": ("W013", {"慰问福利": WELFARE}),
    "W013 received, but not told when bought": (
        "W013",
        {"慰问福利": "姓名  福利类别  金额  签收日期\n甲某  节日慰问  300  2025-01-20"},
    ),
    "C001 no day of answer": ("C001", {"提案": PROPOSALS}),
    "C002 no column of the office": ("C002", {"提案": PROPOSALS}),
}


@pytest.mark.parametrize(("code", "rows"), LACKING.values(), ids=LACKING)
def test_a_check_without_its_columns_says_so(code: str, rows: dict[str, str]) -> None:
    reading = read(rows, NAMED).reading

    with pytest.raises(Lacking):
        findings(code, reading)


ENOUGH = {
    "R010 welfare alone": (
        "R010",
        {"会员花名册": "姓名  会籍状态  会籍变动时间\n甲某  已转出  2025-01-01", "慰问福利": WELFARE},
    ),
    "R004 birth alone": (
        "R004",
        {"会员花名册": "姓名  身份证号  出生日期\n甲某  11010519491231002X  1949-12-31"},
    ),
    "D002 the roster's base": (
        "D002",
        {"会费收缴": DUES, "会员花名册": "姓名  身份证号  会费基数\n甲某  11010519491231002X  {3000}"},
    ),
    "D003 only whether employed": (
        "D003",
        {"会费收缴": DUES, "会员花名册": "姓名  身份证号  人员状态\n甲某  11010519491231002X  在职"},
    ),
    "C001 a day of closing": ("C001", {"提案": "编号  案由  立案  办结日期\n1  甲  立案  2026-01-10"}),
}


@pytest.mark.parametrize(("code", "rows"), ENOUGH.values(), ids=ENOUGH)
def test_one_of_several_columns_is_enough(code: str, rows: dict[str, str]) -> None:
    assert [] == findings(code, read(rows, NAMED).reading)
