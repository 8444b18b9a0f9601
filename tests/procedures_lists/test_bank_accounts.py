"""The bank reconciliation as an auditor gets it: by account, with totals that close."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.procedures_lists.carried import apart, carried, on, page, rows_of
from toolkit.column import Lacking

NAME = "银行对账"
LINES = st.lists(
    st.tuples(st.integers(0, 300), st.sampled_from([-700, -500, -300, -200, 500, 800])), min_size=1, max_size=8,
    unique_by=lambda line: line[0],
)  # fmt: skip
Lines = list[tuple[int, int]]


def both(book: Lines, bank: Lines) -> dict[str, str]:
    """Return a journal and a statement as examples."""
    journal = [
        (on(day), "收支", cents if cents > 0 else None, -cents if cents < 0 else None) for day, cents in book
    ]
    told = [
        (on(day), "转账", cents if cents > 0 else None, -cents if cents < 0 else None) for day, cents in bank
    ]
    return {
        "经费收支": "【银行存款日记账】\n" + rows_of("日期  摘要  借方  贷方", journal),
        "银行对账单": rows_of("日期  摘要  贷方  借方", told),
    }


def result_rows(given_tables: dict[str, str]) -> list[list[str | None]]:
    """Return the page of results, empty where there is nothing to hold together."""
    try:
        return page(carried(NAME, given_tables), "银行对账结果")
    except Lacking:
        return []


@settings(max_examples=30)
@given(LINES, LINES)
def test_matched_and_unmatched_are_all_lines_of_each_side(book: Lines, bank: Lines) -> None:
    try:
        result = carried(NAME, both(book, bank))
    except Lacking:
        return

    assert [] == apart(result)
    assert len(book) + len(bank) == result.population.items


@settings(max_examples=30)
@given(LINES, LINES)
def test_the_order_of_rows_does_not_matter(book: Lines, bank: Lines) -> None:
    assert result_rows(both(book, bank)) == result_rows(both(book[::-1], bank[::-1]))


def test_one_more_payment_on_both_sides_changes_no_outstanding_line() -> None:
    book, bank = [(10, -500), (200, -300)], [(12, -500), (100, -35)]
    before = page(carried(NAME, both(book, bank)), "未达账项明细")

    after = page(carried(NAME, both([*book, (60, -777)], [*bank, (61, -777)])), "未达账项明细")

    assert [[cell for cell in row if "行" not in (cell or "")] for row in before] == [
        [cell for cell in row if "行" not in (cell or "")] for row in after
    ]


TWO_ACCOUNTS = {
    "经费收支": """
        【银行日记账（工行）】
        日期        摘要      借方     贷方    余额
        2025-01-01  上年结转  -        -       1000.00
        2025-01-06  收到留成  500.00   -       1500.00
        2025-03-18  购图书    -        40.00   1460.00
        【银行日记账（建行）】
        日期        摘要      借方     贷方    余额
        2025-01-01  上年结转  -        -       200.00
        2025-01-20  会费      60.00    -       260.00
        2025-03-20  慰问金    -        100.00  160.00
    """,
    "银行对账单": """
        【工行对账单】
        日期        摘要  贷方    借方   余额
        2025-01-06  留成  500.00  -      1500.00
        2025-03-21  利息  3.00    -      1503.00
        【建行对账单】
        日期        摘要  贷方    借方    余额
        2025-01-20  会费  60.00   -       260.00
        2025-03-20  转账  -       100.00  160.00
    """,
}


def test_each_account_has_its_own_reconciliation() -> None:
    # 工行: book 1000 + 500 − 40 = 1460, + 3 interest = 1463; bank 1503 − 40 not yet paid = 1463.
    # 建行: book 200 + 60 − 100 = 160; bank 160; nothing outstanding.
    result = carried(NAME, TWO_ACCOUNTS)

    assert [] == apart(result)
    assert [
        ["银行存款账面余额", "1,460.00", "银行对账单余额", "1,503.00"],
        ["加：银行已收、企业未收", "3.00", "加：企业已收、银行未收", "0.00"],
        ["2025-03-21 利息", "3.00", None, None],
        ["减：银行已付、企业未付", "0.00", "减：企业已付、银行未付", "40.00"],
        [None, None, "2025-03-18 购图书", "40.00"],
        ["调节后余额", "1,463.00", "调节后余额", "1,463.00"],
    ] == page(result, "银行存款余额调节表1")
    assert ["调节后余额", "160.00", "调节后余额", "160.00"] == page(result, "银行存款余额调节表2")[-1]


def test_a_difference_that_no_line_explains_is_said_to_the_cent() -> None:
    given_tables = {
        "经费收支": """
            【银行存款日记账】
            日期        摘要      借方    贷方  余额
            2025-01-01  上年结转  -       -     100.00
            2025-02-06  收到留成  500.00  -     600.00
        """,
        "银行对账单": """
            日期        摘要  贷方    借方  余额
            2025-02-06  留成  500.00  -     590.01
        """,
    }
    result = carried(NAME, given_tables)

    assert ["调节后：账面余额＝对账单余额"] == apart(result)
    assert result.said.endswith("调节后余额相差 9.99 元")
    assert 1 == result.exceptions


def test_without_balances_the_lines_are_matched_and_the_balances_left_out() -> None:
    result = carried(NAME, both([(10, -500)], [(12, -500)]))

    assert result.said.endswith("没有编余额调节表（银行对账单没有“余额”一列）")
    assert ["银行对账结果"] == [form.name for form in result.pages]


def test_a_statement_of_other_months_is_not_held_against_the_books() -> None:
    with pytest.raises(Lacking, match="没有重合"):
        carried(NAME, both([(10, -500)], [(200, -500)]))


def test_cash_drawn_that_the_ledger_does_not_set_apart_is_in_the_sums_and_no_exception() -> None:
    # Books: 1000 + 500 − 40 by transfer = 1460 (the 100 paid in cash are no bank entry); bank 1260 after 200 drawn.
    given_tables = {
        "经费收支": """
            日期        摘要      收入    支出    余额     支付方式
            2025-01-01  上年结转  -       -       1000.00  -
            2025-01-06  收到留成  500.00  -       1500.00  银行转账
            2025-02-10  购水      -       100.00  1400.00  现金
            2025-03-18  购图书    -       40.00   1360.00  银行转账
        """,
        "银行对账单": """
            日期        摘要      贷方    借方    余额
            2025-01-01  承前页    -       -       1000.00
            2025-01-06  留成      500.00  -       1500.00
            2025-02-08  提取现金  -       200.00  1300.00
            2025-03-18  转账      -       40.00   1260.00
        """,
        "上年决算": """
            科目编码  科目名称  年初余额  本年发生额  年末余额
            102       银行存款  900.00    100.00      1000.00
        """,
    }
    result = carried(NAME, given_tables)

    assert (0, []) == (result.exceptions, apart(result))
    assert ["提现、存现（账上不单列）", "0", "0.00", "0.00", "1", "0.00", "200.00"] in page(
        result, "银行对账结果"
    )
    assert ["2025-02-08 提取现金", "200.00", None, None] in page(result, "银行存款余额调节表")
    assert ["调节后余额", "1,260.00", "调节后余额", "1,260.00"] == page(result, "银行存款余额调节表")[-1]


def test_a_balance_brought_forward_is_no_line_of_the_statement() -> None:
    given_tables = both([(10, -500)], [(12, -500)])
    given_tables["银行对账单"] = """
        日期        摘要      贷方     借方
        2025-01-01  上年结转  1000.00  -
        2025-01-13  转账      -        500
    """

    assert 2 == carried(NAME, given_tables).population.items


def test_rows_without_a_day_are_told_and_the_whole_closes() -> None:
    book = """
        日期        摘要      收入    支出    余额
        2025-01-01  上年结转  -       -       100.00
        2025-01-06  会费      50.00   -       150.00
        -           退款      7.00    -       157.00
        2025-01-20  购书      -       30.00   127.00
    """
    bank = """
        日期        摘要  贷方   借方   余额
        2025-01-06  会费  50.00  -      150.00
        2025-01-20  购书  -      30.00  120.00
        -           利息  1.00   -      121.00
    """
    result = carried(NAME, {"经费收支": "【银行存款日记账】\n" + book, "银行对账单": bank})
    left = {used.name: used.value for used in result.parameters if used.name.startswith("没有算在内")}
    wholes = [(tie.here, tie.there) for tie in result.ties if "没有日期" in tie.what]

    assert left == {
        "没有算在内：账上没有日期的行": "1 行，7.00 元",
        "没有算在内：对账单没有日期的行": "1 行，1.00 元",
    }
    assert wholes == [(2700, 2700), (2100, 2100)]
