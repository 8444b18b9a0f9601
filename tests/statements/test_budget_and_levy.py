"""Budget, adjustment, final accounts and the share sent up: worked out by hand beside the rows."""

from __future__ import annotations

import datetime

import pytest

from tests.statements.test_by_hand import books, figures, made
from toolkit.column import Lacking
from toolkit.period import Period
from toolkit.workbooks.sheet_sums import computed

PAYROLL = """
    月份  工资总额
    1月   100000.00
    2月   50012.60
"""
REMITTED = """
    日期        凭证号  科目编码  摘要          收入     支出
    2025-01-10  1       402       拨缴经费      1200.00  -
    2025-01-10  1       211       代收应上缴    800.00   -
    2025-02-15  2       211       上缴1月经费   -        800.00
    2025-02-20  3       50102     比赛          -        100.00
"""


def test_what_was_sent_up_is_taken_from_the_ledger_where_the_list_does_not_say() -> None:
    # 100,000.00 × 2 % = 2,000.00, of which 60 % = 1,200.00 stay and 800.00 go up.
    # 50,012.60 × 2 % = 1,000.252 → 1,000.25; 60 % = 600.15; 400.10 go up.  800.00 were sent up in February.
    (sheet,) = made("工会经费上解计算表", books(工资总额=PAYROLL, 经费收支=REMITTED)).sheets
    rows = figures(sheet)

    # staff, gross, due, allocated, short, keep, remit, remitted, owed
    assert rows["2025-01"] == (None, 10000000, 200000, None, None, 120000, 80000, 0, 80000)
    assert rows["2025-02"] == (None, 5001260, 100025, None, None, 60015, 40010, 80000, -39990)
    assert rows["合计"] == (None, 15001260, 300025, None, None, 180015, 120010, 80000, 40010)
    assert "工会法》第四十三条（二）" in "".join(sheet.notes)
    assert "按账簿付出的应付上级经费（211）" in "".join(sheet.notes)


def test_what_was_sent_up_in_a_month_without_payroll_is_said() -> None:
    later = REMITTED.replace("2025-02-15", "2025-03-15")
    (sheet,) = made("工会经费上解计算表", books(工资总额=PAYROLL, 经费收支=later)).sheets

    assert figures(sheet)["合计"][-2:] == (0, 120010)
    assert "账簿在没有工资总额的月份另付出应付上级经费（211）800.00 元，没有列入已上缴" in "".join(
        sheet.notes
    )


def test_a_payroll_of_another_year_is_refused() -> None:
    later = Period(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    payroll = "月份  工资总额\n2025-01  1000.00"

    with pytest.raises(Lacking, match="没有2026年的工资总额"):
        made("工会经费上解计算表", books(工资总额=payroll), later)


def test_an_adjusted_budget_that_is_not_the_sum_is_said() -> None:
    budget = """
        科目编码  科目名称      年初核定预算数  预算调整数  调整后预算数
        50102     文体活动支出  1000.00         200.00      1300.00
        50105     会员活动支出  2000.00         -           -
    """
    (sheet,) = made("工会经费收支预算调整表", books(经费预算=budget)).sheets
    found = {str(row.values[1]).strip(): row.values[2:4] for row in sheet.rows if len(row.values) > 1}

    assert found["职工活动支出"] == (300000, 20000)
    assert found["本年支出合计"] == (300000, 20000)
    assert "50102 填的调整后预算数不等于年初核定预算数加调整数" in "".join(sheet.notes)


def test_a_budget_without_adjustment_has_no_such_form() -> None:
    with pytest.raises(Lacking, match="没有预算调整"):
        made("工会经费收支预算调整表", books(经费预算="科目编码  本年预算数\n401  10.00"))


def test_the_adjusted_budget_stands_for_the_first_in_the_final_accounts() -> None:
    budget = """
        科目编码  科目名称      年初核定预算数  调整后预算数
        402       拨缴经费收入  1000.00         1200.00
        50102     文体活动支出  400.00          -
    """
    (sheet,) = made("工会经费收支决算表", books(经费收支=REMITTED, 经费预算=budget)).sheets
    found = {str(row.values[1]).strip(): row.values[2:4] for row in sheet.rows}

    assert found["拨缴经费收入"] == (120000, 120000)
    assert found["文体活动支出"] == (40000, 10000)
    assert found["本年支出合计"] == (40000, 10000)
    assert found["上年结余"] == (None, None)


ADDED = """
    科目编码  科目名称          年初核定预算数  调整后预算数
    402       拨缴经费收入      1000.00         1200.00
    50102     文体活动支出      400.00          -
    50304     职工书屋活动支出  -               150.00
"""
"""A budget with a line that came in with the adjustment."""


def test_a_line_that_came_in_with_the_adjustment_is_in_the_final_accounts() -> None:
    (sheet,) = made("工会经费收支决算表", books(经费收支=REMITTED, 经费预算=ADDED)).sheets
    found = {str(row.values[1]).strip(): row.values[2:4] for row in sheet.rows}

    assert found["职工服务支出"] == (15000, 0)
    assert found["职工书屋活动支出"] == (15000, 0)
    assert found["本年支出合计"] == (55000, 10000)
    assert [] == [note for note in sheet.notes if "未计入" in note or "没有计入" in note]


def test_a_line_that_came_in_has_nothing_at_first_and_all_as_its_adjustment() -> None:
    (plan,) = made("工会经费收支预算表", books(经费预算=ADDED)).sheets
    (adjustment,) = made("工会经费收支预算调整表", books(经费预算=ADDED)).sheets
    first = {str(row.values[1]).strip(): row.values[3] for row in plan.rows if len(row.values) > 3}
    sums = computed(adjustment, 1)
    found = {
        str(row.values[1]).strip(): (*row.values[2:4], sums[place, 4].value)
        for place, row in enumerate(adjustment.rows)
        if len(row.values) > 3
    }

    assert (None, 40000) == (first["职工书屋活动支出"], first["本年支出合计"])
    assert found["职工书屋活动支出"] == (None, 15000, 15000)
    assert found["本年支出合计"] == (40000, 15000, 55000)
    assert "填的调整后预算数不等于" not in "".join(adjustment.notes)


@pytest.mark.parametrize("first", ["-", "400.00"])
def test_what_the_final_accounts_repeat_of_an_adjusted_line_is_not_its_first_budget(first: str) -> None:
    # The adjustment leaves the first budget out; where the budget's own sheet tells it, that one stands.
    told = f"""
        【经费预算表】
        科目编码  科目名称      年初核定预算数
        50105     会员活动支出  90.00
        {"" if first == "-" else f"50304     职工书屋活动支出  {first}"}
        【预算调整表】
        科目编码  科目名称          年初核定预算数  调整后预算数
        50105     会员活动支出      90.00           80.00
        50304     职工书屋活动支出  -               150.00
        【决算表】
        科目编码  科目名称          核定预算数  决算数
        50105     会员活动支出      80.00       70.00
        50304     职工书屋活动支出  150.00      140.00
    """
    (sheet,) = made("工会经费收支预算调整表", books(经费预算=told)).sheets
    found = {str(row.values[1]).strip(): row.values[2:4] for row in sheet.rows if len(row.values) > 3}

    assert found["会员活动支出"] == (9000, -1000)
    assert found["职工书屋活动支出"] == ((None, 15000) if first == "-" else (40000, -25000))


def test_a_line_that_came_in_is_in_every_form_that_tells_the_budget() -> None:
    reading = books(经费收支=REMITTED, 经费预算=ADDED)
    *_, months = made("经费收支图表", reading).sheets
    (public,) = made("工会经费收支公示表", reading).sheets

    assert figures(months)["合计"][3] == 55000
    assert figures(public)["三、支出合计"][0] == 55000
    assert figures(public)["职工书屋活动支出"][0] == 15000
