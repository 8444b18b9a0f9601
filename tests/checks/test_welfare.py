"""W001–W019: lists without 福利类别, rows that do not tell whose they are, ceilings that change in the year."""

from __future__ import annotations

import pytest

from tests.checks.marks import findings, marked_and_flagged
from toolkit.column import Lacking
from toolkit.examples import read
from toolkit.severity import Severity
from toolkit.table import TABLES

CASES = {
    "W001 a broken number on the roster is no stranger": (
        "W001",
        {
            "会员花名册": """
                姓名  身份证号             部门    入会时间
                甲某  110105194912310021   一车间  2010-01-01
                乙某  -                    一车间  2010-01-01
                丙某  {11010119900307004}  一车间  2010-01-01
            """,
            "慰问福利": """
                姓名  身份证号            部门    节日  金额
                甲某  11010519491231002X  一车间  春节  300
                乙某  110101199003070011  一车间  春节  300
                丙某  110101199003070046  一车间  春节  300
                丁某  110101199003070054  一车间  春节  300   <- 姓名
            """,
        },
    ),
    "W002 no day, no finding": (
        "W002",
        {
            "会员花名册": """
                姓名  身份证号            会籍状态  会籍变动时间
                甲某  11010519491231002X  已退会    -
            """,
            "慰问福利": """
                姓名  身份证号            节日  金额  发放日期    签收日期
                甲某  11010519491231002X  春节  300   -           -
                甲某  11010519491231002X  端午  300   -           2025-05-28  <- 姓名
            """,
        },
    ),
    "W003 by the roster under different departments": (
        "W003",
        {
            "会员花名册": """
                姓名  身份证号            工号  部门    入会时间
                甲某  11010519491231002X  1     一车间  2010-01-01
            """,
            "慰问福利": """
                姓名  工号  部门    节日  金额  发放日期
                甲某  1     一车间  春节  300   2025-01-20
                甲某  -     二车间  春节  300   2025-01-21  <- 姓名
            """,
        },
    ),
    "W003 both parents in one year": (
        "W003",
        {
            "慰问福利": """
                姓名  身份证号            福利类别  与会员关系  佐证材料  金额  发放日期
                甲某  11010519491231002X  去世慰问  父母        证明1     900   2025-01-20
                甲某  11010519491231002X  去世慰问  父母        证明2     900   2025-06-21
                甲某  11010519491231002X  去世慰问  父母        证明2     900   2025-07-21  <- 姓名
            """,
        },
    ),
    "W004 nobody's row stands alone": (
        "W004",
        {
            "会员花名册": """
                姓名  身份证号            入会时间
                甲某  11010519491231002X  2010-01-01
                甲某  110101199003070011  2010-01-01
            """,
            "慰问福利": """
                姓名  节日    金额  发放日期
                甲某  中秋节  1500  2025-09-20
                甲某  国庆节  1500  2025-09-28
            """,
        },
    ),
    "W005 two festivals in one word": (
        "W005",
        {
            "慰问福利": """
                姓名  事由      金额  发放日期
                甲某  两节      300   2025-01-20
                甲某  中秋节    300   2025-09-20
                甲某  重阳节    300   2025-10-20  <- 事由
                甲某  结婚慰问  300   2025-10-20
            """,
        },
    ),
    "W006 only kinds with a rule": (
        "W006",
        {
            "慰问福利": """
                姓名  福利类别  节日  发放形式  金额  发放日期
                甲某  送温暖    -     现金      300   2025-01-20
                甲某  困难慰问  -     现金      300   2025-01-20
                甲某  结婚慰问  -     红包      300   2025-01-20
                甲某  生育慰问  -     现金      300   2025-01-20  <- 发放形式
            """,
        },
    ),
    "W007 the year's sum, and whose birthday contradicts itself": (
        "W007",
        {
            "会员花名册": """
                姓名  身份证号            出生日期    入会时间
                甲某  11010519491231002X  1949-11-30  2010-01-01
            """,
            "慰问福利": """
                姓名  身份证号            福利类别  金额    发放日期
                甲某  11010519491231002X  生日慰问  100.00  2025-11-30
                甲某  11010519491231002X  生日慰问  400.01  2025-12-30  <- 姓名
            """,
        },
    ),
    "W008 by whose death": (
        "W008",
        {
            "慰问福利": """
                姓名  福利类别          与会员关系  金额  发放日期
                甲某  去世慰问          -           2000  2025-05-09
                甲某  直系亲属去世慰问  -           1001  2025-05-09  <- 金额
            """,
        },
    ),
    "W010 each year by itself, blank illness never": (
        "W010",
        {
            "慰问福利": """
                姓名  身份证号            福利类别  病种    金额  发放日期
                甲某  11010519491231002X  住院慰问  肺 炎   700   2025-11-11  <- 病种
                甲某  11010519491231002X  住院慰问  肺炎    700   2025-10-11
                甲某  11010519491231002X  住院慰问  -       700   2025-10-11
                甲某  11010519491231002X  住院慰问  -       700   2025-10-12
            """,
        },
    ),
    "W011 monthly numbering, split vouchers, rows held back": (
        "W011",
        {
            "慰问福利": """
                姓名  节日  金额    发放日期    凭证号
                甲某  春节  100.00  2025-01-20  6
                乙某  端午  200.00  2025-05-20  6
                丙某  中秋  300.00  2025-09-20  7
                丁某  国庆  =?      2025-09-28  8
                戊某  国庆  100.00  2025-09-28  8
            """,
            "经费收支": """
                日期        凭证号  摘要  支出
                2025-01-22  6       春节  100.00
                2025-05-22  6       端午  201.00  <- 支出
                2025-09-22  7       中秋  100.00
                2025-09-22  7       中秋  200.00
                2025-09-29  8       国庆  500.00
            """,
        },
    ),
    "W013 a whole blank column is one finding": (
        "W013",
        {
            "慰问福利": """
                姓名  节日  金额  签收  <- 签收
                甲某  春节  100   -
                乙某  春节  100   -
            """,
        },
    ),
    "W014 no usual amount, no finding": (
        "W014",
        {
            "慰问福利": """
                姓名  身份证号            节日  金额  发放日期
                甲某  11010519491231002X  春节  100   2025-01-20
                乙某  110101199003070011  春节  200   2025-01-20
            """,
        },
    ),
    "W015 found by name where a number is wanting": (
        "W015",
        {
            "慰问福利": """
                姓名  福利类别  发放形式  金额  发放日期
                甲某  困难慰问  转账      1000  2025-12-01
                乙某  困难慰问  转账      1000  2025-12-01  <- 姓名
            """,
            "困难职工": """
                姓名  身份证号            困难类别
                甲某  11010519491231002X  相对困难
            """,
        },
    ),
    "W017 a name that was not matched is no one forgotten": (
        "W017",
        {
            "会员花名册": """
                姓名  身份证号            部门    入会时间    会籍状态
                甲某  11010519491231002X  一车间  2010-01-01  在籍
                乙某  110101199003070011  一车间  2010-01-01  在籍
                乙某  110101199003070038  二车间  2010-01-01  在籍
                丙某  110101199003070046  二车间  2010-01-01  在籍  <- 姓名
            """,
            "慰问福利": """
                姓名  节日  金额  发放日期
                甲某  春节  100   2025-01-20
                乙某  春节  100   2025-01-20
            """,
        },
    ),
    "W018 words inside innocent words": (
        "W018",
        {
            "慰问福利": """
                姓名  节日  慰问品        规格      金额  发放日期
                甲某  春节  烟台苹果      -         100   2025-01-20
                乙某  春节  苹果          料酒一瓶  100   2025-01-20
                丙某  春节  烟台苹果和烟  -         100   2025-01-20  <- 慰问品
            """,
        },
    ),
}


@pytest.mark.parametrize(("code", "rows"), CASES.values(), ids=CASES)
def test_corner_case(code: str, rows: dict[str, str]) -> None:
    marked, flagged = marked_and_flagged(code, rows)

    assert marked == flagged


@pytest.mark.parametrize(
    ("day", "amount", "severity"),
    [
        ("2025-08-20", "2000.00", None),
        ("2025-08-20", "2000.01", Severity.WARNING),
        ("2025-08-21", "2200.00", None),
        ("2025-08-21", "2200.01", Severity.ERROR),
    ],
)
def test_festival_goods_are_held_against_the_ceiling_of_the_day(
    day: str, amount: str, severity: Severity | None
) -> None:
    rows = f"""
        姓名  身份证号            节日    金额      发放日期
        甲某  11010519491231002X  中秋节  {amount}  {day}
    """
    found = findings("W004", read({"慰问福利": rows}, TABLES).reading)

    assert [finding.severity for finding in found] == ([severity] if severity else [])


def test_hardship_help_without_a_file_is_an_error_whatever_the_ceiling() -> None:
    rows = """
        姓名  身份证号            福利类别  金额     发放日期
        甲某  11010519491231002X  困难慰问  5600.00  2025-06-11
    """
    filed = """
        姓名  身份证号            困难类别
        乙某  110101199003070011  相对困难
    """
    (found,) = findings("W015", read({"慰问福利": rows, "困难职工": filed}, TABLES).reading)

    assert Severity.ERROR == found.severity
    assert "没有建档" in found.message


@pytest.mark.parametrize("code", ["W003", "W004", "W005", "W006", "W007", "W013"])
def test_what_a_list_cannot_tell_is_not_checked(code: str) -> None:
    rows = """
        姓名  金额  慰问品
        甲某  100   大米
    """
    with pytest.raises(Lacking):
        findings(code, read({"慰问福利": rows}, TABLES).reading)
