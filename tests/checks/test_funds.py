"""F001–F016: the forms in which honest ledgers are kept, and what each check must tell apart in them."""

from __future__ import annotations

import datetime

import pytest

from tests.bookkeeping.books import FORMS, Cells, plain, reading, year
from tests.checks.marks import NAMED, findings, marked_and_flagged
from toolkit.column import Lacking
from toolkit.examples import read
from toolkit.severity import Severity

CASES = {
    "F002 the opening is held against what is left of cash and bank": (
        "F002",
        {
            "经费收支": """
                日期        摘要      收入    支出    余额
                2025-01-01  上年结转  -       -       900.00
                2025-01-06  购用品    -       300.00  600.00
            """,
            "上年决算": """
                科目编码  科目名称  年末余额
                101       库存现金  100.00
                102       银行存款  900.00
            """,
        },
    ),
    "F002 the balance of a later month is not last year's": (
        "F002",
        {
            "经费收支": """
                日期        摘要      收入    支出    余额
                2025-07-01  上月结余  -       -       900.00
                2025-07-06  购用品    -       300.00  600.00
            """,
            "上年决算": """
                科目编码  科目名称  年末余额
                102       银行存款  800.00
            """,
        },
    ),
    "F006 a number of two journals is one voucher": (
        "F006",
        {
            "经费收支": """
                【现金日记账】
                日期        凭证号  摘要  借方    贷方
                2025-01-06  记1     提现  500.00  -
                2025-01-09  记3     慰问  -       100.00
                【银行日记账】
                日期        凭证号  摘要      借方    贷方
                2025-01-06  记1     提取现金  -       500.00
                2025-01-08  记2     会费      200.00  -
            """
        },
    ),
    "F006 a number lost between two books is missing in both": (
        "F006",
        {
            "经费收支": """
                【现金日记账】
                日期        凭证号  摘要  借方    贷方
                2025-01-06  记1     提现  500.00  -
                2025-01-09  记4     慰问  -       100.00  <- 凭证号
                【银行日记账】
                日期        凭证号  摘要      借方    贷方
                2025-01-06  记1     提取现金  -       500.00
                2025-01-08  记2     会费      200.00  -
            """
        },
    ),
    "F007 what a cell says that is no number is a matter of reading": (
        "F007",
        {
            "经费收支": """
                日期        凭证号  摘要    支出    附件张数
                2025-01-06  记1     购用品  300.00  若干
                2025-01-08  记2     购用品  200.00  -         <- 附件张数
            """
        },
    ),
    "F008 income and corrections need no approval": (
        "F008",
        {
            "经费收支": """
                日期        凭证号  摘要      收入    支出     审批人
                2025-01-06  记1     购用品    -       300.00   乙某
                2025-01-07  记2     会费      200.00  -        -
                2025-01-08  记3     红字冲销  -       -300.00  -
                2025-01-09  记4     提取现金  -       300.00   -
                2025-01-10  记5     购用品    -       300.00   -       <- 审批人
            """
        },
    ),
    "F009 a journal of cash pays in cash": (
        "F009",
        {
            "经费收支": """
                【现金日记账】
                日期        凭证号  摘要    借方     贷方     收款单位
                2025-01-06  记1     提现    5000.00  -        开户银行
                2025-01-09  记2     购用品  -        1800.00  康体用品有限公司  <- 贷方
                2025-01-10  记3     存现    -        2000.00  工商银行
                【银行日记账】
                日期        凭证号  摘要      借方  贷方     收款单位
                2025-01-06  记1     提取现金  -     5000.00  开户银行
                2025-01-12  记4     购用品    -     1800.00  康体用品有限公司
            """
        },
    ),
    "F010 an account of income stands on the other side": (
        "F010",
        {
            "经费收支": """
                【银行存款】
                日期        摘要      借方    贷方    方向  余额
                2025-01-01  上年结转  -       -       借    100.00
                2025-01-06  购用品    -       300.00  贷    200.00  <- 余额
                【会费收入】
                日期        摘要  借方  贷方    方向  余额
                2025-01-06  会费  -     300.00  贷    300.00
            """
        },
    ),
    "F011 one payment in a journal and in a list is one payment": (
        "F011",
        {
            "经费收支": """
                【经费收支】
                日期        凭证号  摘要    支出    收款单位
                2025-01-06  记1     购用品  333.70  康体用品有限公司
                【银行日记账】
                日期        凭证号  摘要    贷方    收款单位
                2025-01-06  记1     购用品  333.70  康体用品有限公司
            """
        },
    ),
    "F011 what was paid back was not paid twice": (
        "F011",
        {
            "经费收支": """
                日期        凭证号  摘要      支出     收款单位
                2025-01-06  记1     购用品    333.70   康体用品有限公司
                2025-01-09  记2     购用品    333.70   康体用品
                2025-01-10  记3     退回货款  -333.70  康体用品有限公司
            """
        },
    ),
    "F011 an invoice paid in parts is less sure": (
        "F011",
        {
            "经费收支": """
                日期        凭证号  摘要          支出     收款单位  发票号码
                2025-01-06  记1     舞台搭建首付  3000.00  众诚广告  61304116
                2025-03-09  记2     舞台搭建尾款  7000.00  众诚广告  61304116  <- 发票号码
            """
        },
    ),
    "F015 what the bank takes by itself has no office hours": (
        "F015",
        {
            "经费收支": """
                日期        凭证号  摘要        支出
                2025-02-08  记1     购用品      300.00
                2025-02-09  记2     银行手续费  3.00
                2025-02-09  记3     购用品      300.00  <- 日期
            """
        },
    ),
}


@pytest.mark.parametrize(("code", "rows"), CASES.values(), ids=CASES)
def test_corner_case(code: str, rows: dict[str, str]) -> None:
    marked, flagged = marked_and_flagged(code, rows)

    assert marked == flagged


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", ["F006", "F007", "F008", "F009", "F011", "F012"])
def test_honest_years_in_every_form_have_no_finding(code: str, form: str) -> None:
    try:
        found = [(item.sheet, item.cell, item.message) for item in findings(code, reading(*FORMS[form]))]
    except Lacking:
        return

    assert [] == found


def test_what_parts_of_an_invoice_are_is_a_warning() -> None:
    _, rows = CASES["F011 an invoice paid in parts is less sure"]
    (found,) = findings("F011", read(dict(rows), NAMED).reading)

    assert Severity.WARNING == found.severity


LACKING = {
    "F001": "余额",
    "F002": "余额",
    "F006": "凭证号",
    "F007": "附件张数",
    "F008": "审批人",
    "F009": "收款单位",
    "F010": "余额",
    "F011": "收款单位",
    "F012": "收款单位",
    "F016": "首位数",
}


@pytest.mark.parametrize(("code", "word"), LACKING.items())
def test_what_a_ledger_does_not_have_is_said(code: str, word: str) -> None:
    rows: Cells = [["日期", "摘要", "支出"], ["2025-01-06", "购用品", 300.0]]

    with pytest.raises(Lacking, match=word):
        findings(code, reading(("经费收支", rows)))


def test_holidays_of_a_year_that_is_not_planned_yet_are_refused() -> None:
    rows: Cells = [["日期", "摘要", "支出"], ["2045-01-06", "购用品", 300.0]]

    with pytest.raises(Lacking, match="调休"):
        findings("F015", reading(("经费收支", rows)))


def habit(code: str) -> list[str | None]:
    """Return what a check says of a year in which an office always does what the check looks for."""
    rows: Cells = [["日期", "凭证号", "摘要", "支出", "收款单位", "经办人", "审批人", "附件张数", "发票号码"]]
    for place in range(60):
        day = datetime.date(2025, 1, 4) + datetime.timedelta(7 * (place // 2))
        number = f"记{(place * 7) % 60 + 1}"
        rows.append([day, number, "购用品", 333.7, "康体用品有限公司", "甲某", "甲某", 0, "00000000"])
    return [item.message for item in findings(code, reading(("经费收支", rows)))]


@pytest.mark.parametrize("code", ["F006", "F007", "F008", "F011", "F015"])
def test_a_habit_is_told_once_a_table(code: str) -> None:
    said = habit(code)

    assert 1 == len(said)
    assert "行等 " in str(said[0])


def test_decisions_are_asked_for_where_a_payment_reaches_the_amount_not_a_voucher() -> None:
    rows = """
        日期        凭证号  摘要    支出     收款单位  审批人  会议纪要号
        2025-01-06  记1     购用品  3000.00  甲公司    乙某    -
        2025-01-06  记1     购用品  3000.00  丙公司    乙某    -
        2025-01-07  记2     购用品  3000.00  甲公司    乙某    -           <- 会议纪要号
        2025-01-07  记2     购用品  3000.00  甲公司    乙某    -
        2025-01-08  记3     购用品  6000.00  甲公司    乙某    会纪1
    """
    marked, flagged = marked_and_flagged("F008", {"经费收支": rows, "设置": "项目  数值\n集体决策金额  5000"})

    assert marked == flagged


def test_without_minutes_at_all_the_table_is_told_once() -> None:
    rows = """
        日期        凭证号  摘要    支出     审批人
        2025-01-06  记1     购用品  6000.00  乙某
        2025-01-07  记2     购用品  7000.00  乙某
    """
    example = read({"经费收支": rows, "设置": "项目  数值\n集体决策金额  5000"}, NAMED)
    (found,) = findings("F008", example.reading)

    assert Severity.WARNING == found.severity
    assert "2 笔" in found.message


def test_a_balance_below_nothing_within_a_day_is_no_finding_and_the_day_after_is() -> None:
    rows = plain(year())
    rows[1][6] = 10.0
    start: Cells = [rows[0], rows[1]]
    day = datetime.date(2025, 3, 3)
    moves = [(day, -2000), (day, 3000), (day + datetime.timedelta(1), -9000)]
    balance = 1000
    for place, (on, cents) in enumerate(moves):
        balance += cents
        sides = [cents / 100 if cents > 0 else None, -cents / 100 if cents < 0 else None]
        start.append([on, f"记{place + 1}", "50102", "购用品", *sides, balance / 100])
    (found,) = findings("F010", reading(("经费收支", start)))

    assert "G5" == found.cell
    assert "2025-03-04日终余额 -70.00 元" in found.message


def test_who_approves_himself_is_named_though_the_voucher_says_so_on_a_later_line() -> None:
    ledger = """
        日期        凭证号  摘要    支出    经办人  审批人
        2025-01-06  记1     购用品  300.00  -       -
        2025-01-06  记1     购用品  200.00  甲某    甲某
        2025-01-08  记2     购用品  100.00  甲某    乙某
    """
    found = findings("F008", read({"经费收支": ledger}, NAMED).reading)

    assert [item.message for item in found] == ["经办人和审批人都是甲某"]
