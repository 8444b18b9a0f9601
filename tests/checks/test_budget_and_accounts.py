"""Budget, accounts and what must agree with the ledger: the corner cases of F017–F026, F047–F050 and F059."""

from __future__ import annotations

import contextlib
import datetime

import pytest

from tests.bookkeeping.books import FORMS, Cells, reading
from tests.checks.marks import NAMED, findings, marked_and_flagged
from toolkit.check import Finding
from toolkit.column import Lacking
from toolkit.examples import read
from toolkit.severity import Severity

LEDGER = "日期        凭证号      科目编码  科目名称  摘要  收入  支出"


def found(code: str, rows: dict[str, str], today: str = "2025-12-31") -> list[Finding]:
    """Return what a check finds in rows written in the notation of examples."""
    return findings(code, read(rows, NAMED).reading, today=datetime.date.fromisoformat(today))


def held(code: str, rows: dict[str, str]) -> None:
    """Assert that rows are flagged where they are marked."""
    marked, flagged = marked_and_flagged(code, rows)
    assert marked == flagged


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "code", ["F019", "F020", "F021", "F022", "F023", "F024", "F025", "F047", "F049", "F050"]
)
def test_an_honest_year_is_left_alone_in_every_form(form: str, code: str) -> None:
    flagged = []
    with contextlib.suppress(Lacking):
        flagged = findings(code, reading(*FORMS[form]))

    assert [] == flagged


def test_a_budget_by_names_is_held_to_a_ledger_of_two_sides() -> None:
    held(
        "F017",
        {
            "经费收支": """
                日期        凭证号  科目编码  摘要    借方    贷方
                2025-03-10  1       50102     合唱    300.00  -
                2025-03-10  1       102       合唱    -       300.00
                2025-03-11  2       50105     观影    90.00   -
                2025-03-11  2       102       观影    -       90.00
            """,
            "经费预算": """
                科目名称      本年预算数
                文体活动费    200.00      <- 本年预算数
                会员活动支出  90.00
            """,
        },
    )


def test_the_budget_before_adjustment_on_another_sheet_does_not_count() -> None:
    held(
        "F017",
        {
            "经费收支": f"""
                {LEDGER}
                2025-03-10  202503-001  50102     文体活动支出  合唱  -  300.00
            """,
            "经费预算": """
                【预算】
                科目编码  科目名称      本年预算数
                50102     文体活动支出  200.00
                【预算调整】
                科目编码  科目名称      年初预算数  调整后预算数
                50102     文体活动支出  200.00      299.00        <- 调整后预算数
            """,
        },
    )


def test_lines_of_one_account_are_added_though_only_one_was_adjusted() -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2025-03-10  202503-001  50102     文体活动支出  合唱  -  300.00
        """,
        "经费预算": """
            科目编码  科目名称      本年预算数  调整后预算数
            50102     文体活动支出  200.00      -
            50102     文体活动支出  50.00       100.00
        """,
    }

    assert [] == found("F017", rows)


ADDED = """
    科目编码  科目名称          本年预算数  调整后预算数  调整日期    决算数
    405       行政补助收入      1000.00     -             -           1000.00
    50102     文体活动支出      200.00      -             -           190.00
    50304     职工书屋活动支出  -           800.00        2025-06-10  790.00
"""
"""A budget with a line that came in with the adjustment."""


def test_spending_within_a_line_that_came_in_with_the_adjustment_is_left_alone() -> None:
    spent = f"""
        {LEDGER}
        2025-03-08  202503-001  405    行政补助收入      补助  1000.00  -
        2025-03-10  202503-002  50102  文体活动支出      合唱  -        190.00
        2025-12-10  202512-001  50304  职工书屋活动支出  购书  -        {{}}
    """
    over = {"经费收支": spent.format("800.10"), "经费预算": ADDED}
    (item,) = found("F017", over)

    assert [] == found("F017", {"经费收支": spent.format("790.00"), "经费预算": ADDED})
    assert [] == found("F017", {"经费预算": ADDED})
    assert [] == found("F019", {"经费收支": spent.format("790.00"), "经费预算": ADDED})
    assert "D4" == item.cell
    assert "50304职工书屋活动支出：账上支出 800.10 元，超过预算 800.00 元，超 0.10 元" == item.message


def test_a_line_that_came_in_with_the_adjustment_is_held_to_its_execution() -> None:
    spent = f"""
        {LEDGER}
        2025-03-08  202503-001  405    行政补助收入      补助  1000.00  -
        2025-03-10  202503-002  50102  文体活动支出      合唱  -        190.00
        2025-12-10  202512-001  50304  职工书屋活动支出  购书  -        300.00
    """
    (item,) = found("F019", {"经费收支": spent, "经费预算": ADDED})

    assert "D4" == item.cell
    assert "50304职工书屋活动支出：全年 300.00 元，是预算 800.00 元的 37.5%，低于" in item.message


def test_a_line_that_came_in_counts_as_an_adjustment_of_its_day() -> None:
    later = ADDED.replace("2025-06-10", "2025-12-10")
    (item,) = found("F018", {"经费预算": later})

    assert [] == found("F018", {"经费预算": ADDED})
    assert ("E4", True) == (item.cell, item.message.startswith("2025-12-10才调整预算"))


def test_a_line_that_came_in_is_added_to_the_other_lines_of_its_account() -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2025-03-10  202503-001  50102     文体活动支出  合唱  -  300.00
        """,
        "经费预算": """
            科目编码  科目名称        本年预算数  调整后预算数
            50102     文体活动支出    200.00      -
            50102     文体活动支出    -           100.00
        """,
    }

    assert [] == found("F017", rows)


def test_a_line_that_came_in_and_names_no_account_is_one_that_names_no_account() -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2025-03-10  202503-001  50102     文体活动支出  合唱  -  300.00
        """,
        "经费预算": """
            科目编码  科目名称      本年预算数  调整后预算数
            50105     会员活动支出  200.00      -
            -         节日慰问      -           500.00
        """,
    }
    (item,) = found("F017", rows)

    assert "预算有 1 行看不出科目" in item.message


def test_lines_of_several_departments_are_added() -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2025-03-10  202503-001  50102     文体活动支出  合唱  -  300.00
        """,
        "经费预算": """
            科目编码  科目名称      本年预算数
            50102     文体活动支出  200.00
            50102     文体活动支出  100.00
        """,
    }

    assert [] == found("F017", rows)


def test_spending_without_a_line_is_a_warning_where_the_budget_has_lines_that_name_no_account() -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2025-03-10  202503-001  50102     文体活动支出  合唱  -  300.00
        """,
        "经费预算": """
            科目编码  科目名称      本年预算数
            50105     会员活动支出  200.00
            -         节日慰问      500.00
            -         本年结余      700.00
        """,
    }
    (item,) = found("F017", rows)

    assert (Severity.WARNING, "C2") == (item.severity, item.cell)
    assert "预算有 1 行看不出科目" in item.message


def test_a_parent_is_not_told_again_beside_its_part() -> None:
    held(
        "F017",
        {
            "经费收支": f"""
                {LEDGER}
                2025-03-10  202503-001  50102     -  合唱  -  300.00
            """,
            "经费预算": """
                科目编码  本年预算数
                501       250.00
                50102     200.00      <- 本年预算数
                50105     50.00
            """,
        },
    )


def test_an_office_of_2009_numbers_is_held_to_its_budget_by_meaning() -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2025-03-10  202503-001  503       业务支出  培训  -  300.00
            2025-03-11  202503-002  502       维权支出  咨询  -  100.00
        """,
        "经费预算": """
            科目编码  科目名称  本年预算数
            505       业务支出  200.00
            504       维权支出  200.00
        """,
    }
    (item,) = found("F017", rows)
    (told,) = found("F050", rows)

    assert ("经费预算", "C2") == (item.sheet, item.cell)
    assert ("经费收支", "C1", Severity.WARNING) == (told.sheet, told.cell, told.severity)
    assert "503业务支出应为505业务支出" in told.message
    assert "502维权支出应为504维权支出" in told.message


def test_numbers_of_2009_were_right_until_2021() -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2021-03-10  202103-001  503       业务支出  培训  -  300.00
            2021-12-31  202112-002  502       维权支出  咨询  -  100.00
        """
    }

    assert [] == found("F050", rows)


def test_every_account_of_the_grassroots_list_is_right_and_each_of_the_upper_ones_is_not() -> None:
    from toolkit.codes.accounts import ACCOUNTS, UPPER_ONLY

    lines = [
        f"2025-03-10  {place}  {code}  {item.name}  购用品  -  1.00"
        for place, (code, item) in enumerate(ACCOUNTS.items(), 1)
    ]
    flagged = found("F050", {"经费收支": "\n".join([LEDGER, *lines])})

    assert 24 == sum(item.level == 1 and item.grassroots for item in ACCOUNTS.values())
    assert {item.value for item in flagged} == UPPER_ONLY


def test_a_union_above_the_grassroots_uses_the_other_list() -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2025-03-10  202503-001  502       职工活动组织支出  合唱  -  300.00
            2025-03-11  202503-002  501       职工活动支出      合唱  -  100.00
        """,
        "单位信息": """
            工会名称        单位编码
            庐阳区总工会    34010000
        """,
    }
    (item,) = found("F050", rows)

    assert ("C3", "501职工活动支出只有基层工会使用") == (item.cell, item.message)


def test_names_of_the_offices_own_are_told_once_where_they_are_its_habit() -> None:
    lines = [f"2025-03-10  {place}  -  自定科目{place}  购用品  -  1.00" for place in range(12)]
    (item,) = found("F050", {"经费收支": "\n".join([LEDGER, *lines])})

    assert (Severity.NOTICE, "D1") == (item.severity, item.cell)
    assert "12 种科目名称" in item.message


def test_the_december_of_a_year_is_told_with_its_share() -> None:
    lines = [f"2025-{month:02}-10  {month}  50102  -  合唱  -  100.00" for month in range(1, 13)]
    rows = {
        "经费收支": "\n".join([LEDGER, *lines, "2025-12-11  13  50102  -  合唱  -  700.00"]),
        "经费预算": "科目编码  本年预算数\n50102  1900.00",
    }
    (item,) = found("F019", rows)

    assert "12月支出 800.00 元（2 笔），占全年 1,900.00 元的 42.1%" in item.message
    assert "依据核查参数" in item.message


def test_a_year_that_is_not_over_is_not_judged_by_its_execution() -> None:
    rows = {
        "经费收支": f"{LEDGER}\n2025-03-10  1  50102  -  合唱  -  1.00",
        "经费预算": "科目编码  本年预算数\n50102  100.00",
    }

    with pytest.raises(Lacking, match="还没有结束"):
        found("F019", rows, today="2025-12-30")
    with pytest.raises(Lacking, match="还没有记到2025年12月"):
        found("F019", rows)


def test_money_drawn_from_the_bank_is_not_spent() -> None:
    rows = {
        "经费收支": """
            日期        凭证号  摘要      收入    支出
            2025-01-01  -       上年结转  500.00  -
            2025-03-10  1       提现      -       500.00
            2025-03-11  2       购用品    -       500.00
        """
    }

    assert [] == found("F020", rows)


OPENING = "2025-01-01  -  -  -  上年结转  900.00  -"


def test_a_ledger_of_two_years_goes_on_from_the_first() -> None:
    rows = {
        "经费收支": """
            日期        凭证号  摘要      收入    支出
            2024-01-01  -       上年结转  100.00  -
            2024-03-10  1       会费      500.00  -
            2025-03-11  2       购用品    -       400.00
            2025-03-12  3       购用品    -       200.00
        """,
        "会议与公开": """
            类别      日期        所属期间  结余
            经费公开  2026-01-05  2025年度  0.00
        """,
    }

    assert [] == found("F020", rows)
    assert [] == found("F059", rows)


def test_dues_of_months_the_ledger_does_not_reach_are_not_asked_for() -> None:
    rows = {
        "经费收支": f"{LEDGER}\n2025-01-15  1  401  -  会费  20.00  -\n2025-02-28  2  401  -  会费  20.00  -",
        "会费收缴": "姓名  1月    2月    3月\n甲某  20.00  20.00  20.00",
    }

    assert [] == found("F023", rows)


PAYROLL = "月份  工资总额\n" + "\n".join(f"2025-{month:02}  100000.00" for month in range(1, 7))


@pytest.mark.parametrize(
    ("amounts", "short"),
    [
        ([1200] * 6, False),
        ([2000] * 6, False),
        ([0, 1200, 1200, 1200, 1200, 1200], True),
        ([0, 2400, 1200, 1200, 1200, 1200], False),
        ([1180] * 6, False),
        ([1170] * 6, True),
        ([0, 0, 3600, 0, 0, 3600], False),
        ([0, 0, 3600, 0, 0, 3000], True),
    ],
)
def test_allocation_is_held_to_the_payroll(amounts: list[int], short: bool) -> None:
    lines = [
        f"2025-{month:02}-28  {month}  402  -  经费留成  {amount}.00  -"
        for month, amount in enumerate(amounts, 1)
        if amount
    ]
    items = found("F021", {"经费收支": "\n".join([LEDGER, OPENING, *lines]), "工资总额": PAYROLL})

    assert short == bool(items)
    assert all(item.severity is Severity.WARNING for item in items), "the share kept rests on knowledge alone"


def test_a_share_sent_up_after_three_months_and_a_day_is_late() -> None:
    held(
        "F022",
        {
            "经费收支": """
                日期        凭证号  科目编码  摘要    借方    贷方
                2025-01-15  1       211       应上缴  -       800.00
                2025-02-15  2       211       应上缴  -       800.00  <- 贷方
                2025-04-15  3       211       上缴    800.00  -
                2025-05-16  4       211       上缴    800.00  -
                2025-09-16  5       402       留成    -       1.00
            """
        },
    )


def test_dues_that_differ_name_both_sums_and_the_months() -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2025-01-15  1  401  -  会费  40.00  -
            2025-02-15  2  401  -  会费  20.00  -
        """,
        "会费收缴": """
            姓名  1月    2月
            甲某  20.00  20.00
            乙某  20.00  20.00
        """,
    }
    (item,) = found("F023", rows)

    assert "会费收入 60.00 元，会费收缴登记实缴 80.00 元，相差 20.00 元" in item.message
    assert "其中2月账上 20.00 元、登记 40.00 元" in item.message


def test_without_payments_the_dues_owed_are_asked() -> None:
    rows = {
        "经费收支": f"{LEDGER}\n2025-01-15  1  401  -  会费  10.00  -\n2025-02-15  2  401  -  会费  10.00  -",
        "会费收缴": "姓名  月应交会费  1月\n甲某  20.00  -",
        "会员花名册": "姓名  部门  入会时间    会籍状态\n甲某  办公室  2020-01-01  在籍",
    }
    (item,) = found("F023", rows)

    assert "在籍会员应交 40.00 元，相差 20.00 元" in item.message


@pytest.mark.parametrize(
    "summary", ["代收会员互助保障费", "代收建会筹备金", "暂存职工捐款", "收到行政补助春游经费"]
)
def test_what_a_union_rightly_takes_in_for_others_is_not_parked(summary: str) -> None:
    rows = {
        "经费收支": f"{LEDGER}\n2025-03-15  1  215  -  {summary}  90.00  -\n2025-04-15  2  215  -  转付  -  90.00"
    }

    assert [] == found("F024", rows)


def test_money_that_goes_through_and_money_that_stays_are_told_apart() -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2025-03-15  1  405  -  代收行政租金  90.00  -
            2025-04-15  2  405  -  暂存单位招待款  80.00  -
            2025-05-15  3  510  -  转付租金  -  90.00
        """
    }

    assert [(2, Severity.ERROR), (3, Severity.WARNING)] == [
        (item.row, item.severity) for item in found("F024", rows)
    ]


def test_a_claim_settled_to_the_cent_within_the_year_is_no_old_claim() -> None:
    held(
        "F025",
        {
            "经费收支": """
                日期        凭证号  科目编码  摘要      借方     贷方     余额
                2025-01-01  -       135       上年结转  -        -        900.00  <- 余额
                2025-01-01  -       215       上年结转  -        -        700.00
                2024-06-01  3       215       暂收款    -        2000.00  -       <- 贷方
                2025-02-01  1       135       借支      300.00   -        1200.00
                2025-03-01  2       135       还借支    -        899.99   300.01
                2025-12-20  3       402       留成      -        1.00     -
            """
        },
    )


@pytest.mark.parametrize(
    ("summary", "amount", "flagged"),
    [
        ("购置打印机一台", "1000.00", True),
        ("购置打印机一台", "999.99", False),
        ("购跑步机", "1499.99", False),
        ("购跑步机", "1500.00", True),
        ("购会议椅20把", "19999.99", False),
        ("打印机硒鼓", "3000.00", False),
        ("打印机租赁费", "3000.00", False),
        ("合唱比赛奖品平板电脑", "3000.00", False),
        ("职工书屋购书", "3000.00", False),
        ("笔记本、签字笔", "3000.00", False),
        ("电影票", "3000.00", False),
        ("维权讲座电脑投影", "3000.00", False),
    ],
)
def test_what_lasts_is_told_from_what_is_used_up(summary: str, amount: str, flagged: bool) -> None:
    rows = {"经费收支": f"{LEDGER}\n2025-03-15  1  50302  -  {summary}  -  {amount}"}

    assert flagged == bool(found("F047", rows))


def test_an_asset_on_the_register_is_still_no_current_expense() -> None:
    rows = {
        "经费收支": f"{LEDGER}\n2025-03-15  202503-001  50302  -  购电脑  -  4200.00",
        "固定资产": "资产名称  原值  购置日期    凭证号\n电脑  4200.00  2025-03-15  202503-001",
    }
    (item,) = found("F047", rows)

    assert "列在50302建家活动支出；" in item.message


def test_the_fund_as_a_whole_is_held_where_its_parts_are_not_all_told() -> None:
    held(
        "F048",
        {
            "上年决算": """
                科目名称  年末余额
                固定资产  3600.00
                累计折旧  600.00
                库存物品  100.00
                资产基金  3000.00  <- 年末余额
            """
        },
    )


def test_a_ledger_of_two_sides_is_closed_account_by_account() -> None:
    held(
        "F049",
        {
            "经费收支": """
                日期        凭证号  科目编码  摘要          借方    贷方
                2025-03-10  1       401       会费          -       300.00
                2025-03-11  2       50102     购用品        200.00  -
                2025-03-12  3       135       收回借支      -       90.00   <- 科目编码
                2025-12-31  4       401       结转本年收支  300.00  -
                2025-12-31  5       50102     结转本年收支  -       150.00  <- 贷方
            """,
            "上年决算": """
                科目编码  科目名称    年末余额
                135       其他应收款  89.99
                211       应付上级经费  20.00
            """,
        },
    )


@pytest.mark.parametrize(
    ("period", "expense", "flagged"),
    [
        ("2025年度", "100.00", False),
        ("2025年度", "90.00", True),
        ("2025年上半年", "40.00", False),
        ("2025年下半年", "60.00", False),
        ("2025年第三季度", "60.00", False),
        ("2025年1-9月", "100.00", False),
        ("2025年1-9月", "60.00", True),
        ("2024年度", "1.00", False),
        ("本届", "1.00", False),
    ],
)
def test_what_is_made_public_is_held_to_the_ledger_of_its_period(
    period: str, expense: str, flagged: bool
) -> None:
    rows = {
        "经费收支": f"""
            {LEDGER}
            2025-03-10  1  50102  -  合唱  -  40.00
            2025-08-10  2  50102  -  合唱  -  60.00
        """,
        "会议与公开": f"类别  日期        所属期间  支出\n经费公开  2026-01-10  {period}  {expense}",
    }

    assert flagged == bool(found("F059", rows))


def test_no_finding_tells_a_float() -> None:
    rows: Cells = [
        ["日期", "凭证号", "科目编码", "摘要", "支出"],
        ["2025-03-10", "1", "50102", "合唱", 0.29 * 3],
    ]
    budget: Cells = [["科目编码", "科目名称", "本年预算数"], ["50102", "文体活动支出", 0.58]]
    (item,) = findings("F017", reading(("经费收支", rows), ("经费预算", budget)))

    assert "账上支出 0.87 元，超过预算 0.58 元，超 0.29 元" in item.message
