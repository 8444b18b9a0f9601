"""H001–H005 and C001–C003: rounding, families in two files, seconders in one cell."""

from __future__ import annotations

import pytest

from tests.checks.marks import findings, marked_and_flagged
from toolkit.examples import read
from toolkit.table import TABLES

CASES = {
    "H001 rounded to the yuan or to the cent": (
        "H001",
        {
            "困难职工": """
                姓名  家庭年度总收入  家庭人口  家庭月人均收入
                甲某  6799.68         3         188
                乙某  6799.68         3         189
                丙某  6799.68         3         190             <- 家庭月人均收入
                丁某  6799.68         3         188.87          <- 家庭月人均收入
            """,
        },
    ),
    "H002 the line on the sheet beats the setting": (
        "H002",
        {
            "困难职工": """
                姓名  困难类别  家庭年度总收入  家庭人口  低保标准
                甲某  深度困难  9600            1         801
                乙某  深度困难  9600            1         -         <- 困难类别
                丙某  深度困难  9599.99         1         0
                丁某  深度困难  9600            0         800
            """,
            "设置": """
                项目      数值
                低保标准  800
            """,
        },
    ),
    "H003 an old number of 15 places is not wrong": (
        "H003",
        {
            "困难职工": """
                姓名  身份证号            困难类别
                甲某  11010519491231002X  相对困难
            """,
            "家庭成员": """
                困难职工姓名  困难职工身份证号    姓名  关系  身份证号            单位或学校
                甲某          11010519491231002X  乙某  父母  110101300307001     -
                甲某          11010519491231002X  丙某  配偶  110101              -           <- 身份证号
                甲某          11010519491231002X  甲某  本人  11010519491231002X  -           <- 身份证号
            """,
        },
    ),
    "H004 in the order of the days": (
        "H004",
        {
            "慰问福利": """
                姓名  身份证号            福利类别  金额  发放日期
                甲某  11010519491231002X  送温暖    100   2025-12-20  <- 姓名
                甲某  11010519491231002X  送温暖    100   2025-01-20
            """,
        },
    ),
    "C001 the day of closing where no other is given": (
        "C001",
        {
            "提案": """
                编号  案由  立案  答复    办结日期
                1     甲    是    -       2025-10-30  <- 答复
                2     乙    是    已答复  2025-10-30
                3     丙    否    -       2025-10-30
            """,
        },
    ),
    "C001 a day of answer is an answer": (
        "C001",
        {
            "提案": """
                编号  案由  立案  答复  答复日期    应答复日期
                1     甲    是    -     2025-11-01  2025-10-30
                2     乙    是    -     -           2025-12-30  <- 答复
                3     丙    是    -     -           2025-12-31
            """,
        },
    ),
    "C002 only what is merged has a leading proposal": (
        "C002",
        {
            "提案": """
                编号  案由  立案  承办部门  主提案号
                1     甲    立案  办公室    1
                2     乙    立案  办公室    99
                3     丙    并案  -         3         <- 主提案号
                4     丁    并案  -         99        <- 主提案号
                5     戊    并案  -         1
            """,
        },
    ),
    "C002 no column of the leading proposal": (
        "C002",
        {
            "提案": """
                编号  案由  立案  承办部门
                1     甲    并案  办公室    <- 立案
            """,
        },
    ),
    "C003 several names in a cell": (
        "C003",
        {
            "提案": """
                编号  案由  提案人  附议人
                1     甲    甲某    乙某,丙某；丁 某、
                2     乙    甲某    乙某／戊某        <- 附议人
            """,
            "代表名册": """
                姓名  代表团
                甲某  一
                乙某  一
                丙某  一
                丁某  一
            """,
        },
    ),
}


@pytest.mark.parametrize(("code", "rows"), CASES.values(), ids=CASES)
def test_corner_case(code: str, rows: dict[str, str]) -> None:
    marked, flagged = marked_and_flagged(code, rows)

    assert marked == flagged


def test_no_whole_identity_number_is_shown() -> None:
    rows = {
        "困难职工": """
            姓名  身份证号            困难类别
            甲某  11010519491231002X  相对困难
            甲某  11010519491231002X  相对困难
        """,
        "家庭成员": """
            困难职工姓名  困难职工身份证号    姓名  关系  身份证号            单位或学校
            甲某          11010519491231002X  乙某  父母  110101199003070012  -
        """,
    }
    found = findings("H003", read(rows, TABLES).reading)

    assert 2 == len(found)
    assert not any(
        number in f"{item.message}{item.value}"
        for item in found
        for number in ("11010519491231002X", "110101199003070012")
    )
