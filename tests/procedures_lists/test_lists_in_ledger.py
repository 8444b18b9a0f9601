"""The lists against the ledger: the traps of real books, and totals that close."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.procedures_lists.carried import apart, carried, on, page, rows_of
from toolkit.column import Lacking
from toolkit.procedure import Result

WELFARE, ACTIVITIES, DUES, LEVY, PEOPLE = (
    "慰问福利名单与凭证", "活动支出与凭证", "会费登记与会费收入", "拨缴经费到账与上缴", "领取人与花名册、签到",
)  # fmt: skip


def groups(result: Result, name: str) -> list[str]:
    """Return the sections of a page: what there is, and how many."""
    return [str(row[0]) for row in page(result, name) if len(row) == 1]


def welfare(listed: str, booked: str) -> Result:
    """Hold welfare lists against a ledger."""
    return carried(WELFARE, {"慰问福利": listed, "经费收支": booked})


def test_one_list_paid_by_two_vouchers_agrees() -> None:
    result = welfare(
        """
        姓名  节日  金额    发放日期    凭证号
        甲某  春节  300.00  2025-01-20  202501-006、202501-007
        乙某  春节  300.00  2025-01-20  202501-006、202501-007
        """,
        """
        日期        凭证号      科目编码  摘要        支出
        2025-01-18  202501-006  50105     春节慰问品  350.00
        2025-01-19  202501-007  50105     春节慰问品  250.00
        """,
    )

    assert ["相符（1）"] == groups(result, "慰问福利名单与凭证核对")


def test_two_lists_in_one_voucher_agree() -> None:
    result = welfare(
        """
        姓名  福利类别  金额    发放日期    凭证号
        甲某  结婚慰问  500.00  2025-01-20  202501-006
        乙某  住院慰问  800.00  2025-01-20  202501-006
        """,
        """
        日期        凭证号      科目编码  摘要        支出
        2025-01-22  202501-006  50105     慰问会员    1300.00
        """,
    )

    assert ["相符（1）"] == groups(result, "慰问福利名单与凭证核对")
    assert 0 == result.exceptions


def test_a_freight_line_of_the_voucher_belongs_to_the_list_that_it_completes() -> None:
    result = welfare(
        """
        姓名  节日  金额    发放日期    凭证号
        甲某  春节  100.00  2025-01-20  202501-007
        """,
        """
        日期        凭证号      科目编码  摘要        支出
        2025-01-22  202501-007  50105     春节慰问品  60.00
        2025-01-22  202501-007  50504     运费        40.00
        """,
    )

    assert ["相符（1）"] == groups(result, "慰问福利名单与凭证核对")


def test_a_refund_lowers_what_the_voucher_comes_to() -> None:
    result = welfare(
        """
        姓名  节日  金额    发放日期    凭证号
        甲某  春节  100.00  2025-01-20  202501-007
        """,
        """
        日期        凭证号      科目编码  摘要            支出
        2025-01-22  202501-007  50105     春节慰问品      130.00
        2025-01-23  202501-007  50105     春节慰问品退款  -30.00
        """,
    )

    assert ["相符（1）"] == groups(result, "慰问福利名单与凭证核对")


def test_numbers_that_begin_anew_each_month_are_those_of_the_lists_month() -> None:
    result = welfare(
        """
        姓名  福利类别  金额    发放日期    凭证号
        甲某  结婚慰问  500.00  2025-01-20  记-3
        乙某  结婚慰问  400.00  2025-02-20  记-3
        """,
        """
        日期        凭证号  科目编码  摘要      支出
        2025-01-22  记-3    50105     结婚慰问  500.00
        2025-02-22  记-3    50105     结婚慰问  400.00
        2025-02-23  记-4    50502     会议用品  9.00
        2025-03-23  记-4    50502     会议用品  9.00
        2025-04-23  记-4    50502     会议用品  9.00
        """,
    )

    assert ["相符（2）"] == groups(result, "慰问福利名单与凭证核对")


def test_a_list_of_a_month_the_ledger_has_not_reached_is_no_exception() -> None:
    result = welfare(
        """
        姓名  节日    金额    发放日期
        甲某  春节    100.00  2025-01-20
        甲某  中秋节  100.00  2025-10-01
        """,
        """
        日期        凭证号      科目编码  摘要        支出
        2025-01-22  202501-007  50105     春节慰问品  100.00
        """,
    )

    assert ["名单日期不在账的月份内（1）", "相符（1）"] == groups(result, "慰问福利名单与凭证核对")
    assert 0 == result.exceptions


def test_an_evening_party_at_a_festival_is_an_activity_and_no_gift() -> None:
    booked = """
        日期        凭证号      科目编码  摘要          支出
        2025-09-22  202509-007  50105     中秋晚会布置  100.00
        2025-09-22  202509-008  50105     中秋节慰问品  60.00
    """
    listed = """
        姓名  节日    金额   发放日期
        甲某  中秋节  60.00  2025-09-20
    """

    assert ["相符（1）"] == groups(welfare(listed, booked), "慰问福利名单与凭证核对")


AMOUNTS = st.lists(st.tuples(st.integers(0, 300), st.sampled_from([100, 200, 300])), min_size=1, max_size=6)


@settings(max_examples=30)
@given(AMOUNTS, AMOUNTS, st.booleans())
def test_lists_and_vouchers_close(
    listed: list[tuple[int, int]], paid: list[tuple[int, int]], named: bool
) -> None:
    lists = [
        ("甲某", "结婚慰问", cents, on(day), f"2025-{place}" if named else None)
        for place, (day, cents) in enumerate(listed)
    ]
    vouchers = [
        (on(day), f"2025-{place}", 50105, "结婚慰问", cents) for place, (day, cents) in enumerate(paid)
    ]
    tables = [
        rows_of("姓名  福利类别  金额  发放日期  凭证号", lists),
        rows_of("日期  凭证号  科目编码  摘要  支出", vouchers),
    ]
    result = welfare(*tables)

    assert [] == apart(result)
    total = page(result, "慰问福利名单与凭证核对")[-1]
    sums = [sum(cents for _, cents in side) for side in (listed, paid)]
    assert [f"{sums[0]:,}.00", f"{sums[1]:,}.00"] == [total[2], total[6]]


def test_one_voucher_of_two_activities_is_parted_by_its_lines() -> None:
    result = carried(
        ACTIVITIES,
        {
            "活动登记": """
                活动编号  活动名称  开始日期    实际支出
                HD01      合唱      2025-03-06  100.00
                HD02      健步走    2025-03-07  40.00
            """,
            "经费收支": """
                日期        凭证号      科目编码  摘要    支出    活动编号
                2025-03-13  202503-003  50102     用品    100.00  HD01
                2025-03-13  202503-003  50102     用品    40.00   HD02
            """,
        },
    )

    assert ["相符（2）"] == groups(result, "活动支出与凭证核对")


def test_an_activity_without_cost_is_not_held_against_its_vouchers() -> None:
    result = carried(
        ACTIVITIES,
        {
            "活动登记": """
                活动编号  活动名称  开始日期    实际支出
                HD01      合唱      2025-03-06  -
                HD02      健步走    2025-03-07  0
            """,
            "经费收支": """
                日期        凭证号      科目编码  摘要    支出    活动编号
                2025-03-13  202503-003  50102     用品    100.00  HD01
            """,
        },
    )

    assert ["没有填实际支出（1）", "相符（1）"] == groups(result, "活动支出与凭证核对")
    assert 0 == result.exceptions


def test_dues_booked_a_quarter_at_once_are_told_together() -> None:
    # 4 × 10 a month; January to March booked as 120 on 31 March, April not at all.
    result = carried(
        DUES,
        {
            "会费收缴": """
                姓名  1月    2月    3月    4月
                甲某  20.00  20.00  20.00  20.00
                乙某  20.00  20.00  20.00  20.00
            """,
            "经费收支": """
                日期        凭证号      科目编码  摘要      收入    支出
                2025-03-31  202503-001  401       会费      120.00  -
                2025-12-20  202512-001  50502     会议用品  -       9.00
            """,
        },
    )

    assert [("1—3月", "相符"), ("4月", "不符")] == [
        (row[0], row[5]) for row in page(result, "会费收缴与会费收入逐月核对")[:-1]
    ]


def test_dues_of_last_year_are_no_dues_of_this_one() -> None:
    result = carried(
        DUES,
        {
            "会费收缴": """
                姓名  1月
                甲某  20.00
            """,
            "经费收支": """
                日期        凭证号      科目编码  摘要               收入   支出
                2025-01-10  202501-001  401       补交2024年12月会费  20.00  -
                2025-01-20  202501-002  401       1月会费            20.00  -
            """,
        },
    )

    assert 1 == result.exceptions
    assert ["1月", "相符"] == [page(result, "会费收缴与会费收入逐月核对")[1][place] for place in (0, 5)]


def test_the_levy_in_full_is_told_from_the_part_that_stays() -> None:
    # 2 % of 100,000.00 is 2,000.00, all of it booked; 40 % of it, 800.00, goes up a month later.
    result = carried(
        LEVY,
        {
            "工资总额": """
                月份     工资总额
                2025-01  100000.00
                2025-02  100000.00
                2025-03  100000.00
            """,
            "经费收支": """
                日期        凭证号      科目编码  摘要      借方     贷方
                2025-01-15  202501-001  102       拨缴经费  2000.00  -
                2025-01-15  202501-001  402       拨缴经费  -        1200.00
                2025-01-15  202501-001  211       应上缴    -        800.00
                2025-02-10  202502-001  211       上缴      800.00   -
                2025-02-10  202502-001  102       上缴      -        800.00
                2025-02-15  202502-002  102       拨缴经费  2000.00  -
                2025-02-15  202502-002  402       拨缴经费  -        1200.00
                2025-02-15  202502-002  211       应上缴    -        800.00
                2025-03-10  202503-001  211       上缴      700.00   -
                2025-03-10  202503-001  102       上缴      -        700.00
                2025-03-31  202503-002  102       拨缴经费  2000.00  -
                2025-03-31  202503-002  402       拨缴经费  -        1200.00
                2025-03-31  202503-002  211       应上缴    -        800.00
            """,
        },
    )

    assert ["相符"] * 3 == [row[5] for row in page(result, "拨缴经费到账逐月核对")[:-1]]
    assert ["相符", "上缴少 100.00 元", "账还没有记到"] == [
        row[5] for row in page(result, "应上缴经费逐月核对")[:-1]
    ]
    assert [] == apart(result)


def test_a_winner_whose_namesake_signed_in_cannot_be_told() -> None:
    result = carried(
        PEOPLE,
        {
            "会员花名册": """
                姓名  工号  部门    会籍状态
                丙某  0003  一车间  在籍
                丙某  0004  二车间  在籍
            """,
            "活动签到": """
                活动编号  姓名  是否会员
                HD01      丙某  是
            """,
            "获奖名单": """
                活动编号  姓名  工号  金额
                HD01      丙某  0003  100.00
            """,
        },
    )

    assert 0 == result.exceptions
    assert ["同名，分不清有没有签到"] == [row[0] for row in page(result, "领取人疑点")]


def test_a_gift_on_retirement_comes_after_membership() -> None:
    result = carried(
        PEOPLE,
        {
            "会员花名册": """
                姓名  工号  会籍状态  会籍变动时间
                甲某  0001  已退会    2025-05-31
            """,
            "慰问福利": """
                姓名  工号  福利类别  金额    发放日期
                甲某  0001  退休慰问  300.00  2025-06-10
            """,
        },
    )

    assert 0 == result.exceptions
    assert ["退休、去世后的慰问", "1", "300.00"] == page(result, "领取人核对结果")[1]


def test_an_award_on_the_sign_in_sheet_is_looked_for_on_the_list() -> None:
    result = carried(
        PEOPLE,
        {
            "会员花名册": """
                姓名  工号
                甲某  0001
                乙某  0002
            """,
            "活动签到": """
                活动编号  姓名  工号  是否会员  是否获奖
                HD01      甲某  0001  是        是
                HD01      乙某  0002  是        是
            """,
            "获奖名单": """
                活动编号  姓名  工号  金额
                HD01      甲某  0001  100.00
            """,
        },
    )

    assert ["签到写获奖、名单没有"] == [row[0] for row in page(result, "领取人疑点")]
    assert 1 == result.exceptions


def test_dues_without_payments_are_not_held_against_anything() -> None:
    given_tables = {
        "会费收缴": """
            姓名  月应交会费
            甲某  20.00
        """,
        "经费收支": """
            日期        凭证号      科目编码  摘要     收入
            2025-01-20  202501-002  401       1月会费  20.00
        """,
    }
    with pytest.raises(Lacking, match="没有各月实缴"):
        carried(DUES, given_tables)


def test_a_signing_list_that_tells_no_day_is_found_by_its_festival() -> None:
    result = welfare(
        """
        【中秋节慰问品签领表】
        姓名  慰问品  数量  金额   签收
        甲某  月饼    1     60.00  已签
        乙某  月饼    1     60.00  已签
        """,
        """
        日期        凭证号      科目编码  摘要              支出
        2025-01-22  202501-007  50105     春节慰问品        120.00
        2025-09-22  202509-008  50105     中秋节慰问品采购  120.00
        """,
    )

    assert ["有凭证、没有名单（1）", "相符（1）"] == groups(result, "慰问福利名单与凭证核对")
    assert "春节慰问品" == page(result, "慰问福利名单与凭证核对")[1][5]


def test_a_gift_booked_in_other_words_is_found_by_its_amount_and_told_apart() -> None:
    result = welfare(
        """
        姓名  节日    金额    发放日期
        甲某  中秋节  150.00  2025-09-20
        乙某  中秋节  150.00  2025-09-20
        """,
        """
        日期        凭证号      科目编码  摘要          支出
        2025-09-22  202509-008  50305     大米采购      300.00
        2025-09-25  202509-009  50502     会议用品      90.00
        """,
    )

    assert ["金额相同、摘要没有写（1）"] == groups(result, "慰问福利名单与凭证核对")


def test_a_gift_is_never_paid_by_the_voucher_of_an_activity_that_is_as_much() -> None:
    result = welfare(
        """
        姓名  福利类别  金额    发放日期
        甲某  住院慰问  800.00  2025-09-20
        """,
        """
        日期        凭证号      科目编码  摘要      支出    活动编号
        2025-09-22  202509-008  50102     合唱用品  800.00  HD01
        """,
    )

    assert ["有名单、没有凭证（1）"] == groups(result, "慰问福利名单与凭证核对")


def test_a_list_with_a_wrong_voucher_number_says_so() -> None:
    result = welfare(
        """
        姓名  节日    金额    发放日期    凭证号
        甲某  中秋节  150.00  2025-09-20  202509-088
        """,
        """
        日期        凭证号      科目编码  摘要          支出
        2025-09-22  202509-008  50105     中秋节慰问品  150.00
        """,
    )

    assert "金额和日期，名单写的凭证号不同" == page(result, "慰问福利名单与凭证核对")[1][8]


def test_an_activity_on_an_unusual_account_is_found_by_its_name() -> None:
    result = carried(
        ACTIVITIES,
        {
            "活动登记": """
                活动编号  活动名称        开始日期    实际支出
                HD02      女职工权益讲座  2025-03-07  400.00
            """,
            "经费收支": """
                日期        凭证号      科目编码  摘要                支出
                2025-03-11  202503-001  50402     女职工权益讲座授课  400.00
            """,
        },
    )

    assert "摘要的名称" == page(result, "活动支出与凭证核对")[1][8]


def test_where_no_activity_is_registered_each_voucher_of_one_stands_alone() -> None:
    result = carried(
        ACTIVITIES,
        {
            "活动登记": "活动编号  活动名称  开始日期  实际支出",
            "经费收支": """
                日期        凭证号      科目编码  摘要          支出     活动编号
                2025-03-13  202503-003  50102     合唱比赛用品  2553.30  HD01
            """,
        },
    )

    assert ["有凭证、没有活动（1）"] == groups(result, "活动支出与凭证核对")
