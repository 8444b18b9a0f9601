"""Books that are incomplete, mixed up or of another system: said, not guessed."""

from __future__ import annotations

import datetime

from tests.statements.hand import CASH_BOOK, VOUCHERS
from tests.statements.test_by_hand import books, figures, made
from toolkit.period import Period
from toolkit.report_trace import Book, trace

HALF = Period(datetime.date(2025, 1, 1), datetime.date(2025, 6, 30))


def test_numbers_of_2009_are_told_as_what_they_are_now() -> None:
    old = """
        日期        凭证号  科目编码  科目名称    摘要      收入    支出   余额
        2025-01-01  -       -         -           上年结转  -       -      900.00
        2025-02-01  1       401       会费收入    会费      100.00  -      1000.00
        2025-03-01  2       50302     会议费      代表大会  -       50.00  950.00
        2025-04-01  3       502       维权支出    走访      -       30.00  920.00
        2025-05-01  4       508       其他支出    捐赠      -       20.00  900.00
    """
    year, _ = made("收入支出表", books(经费收支=old)).sheets
    lines = {word: cells[0] for word, cells in figures(year).items() if cells}

    assert (lines["业务支出"], lines["维权支出"], lines["其他支出"]) == (5000, 3000, 2000)
    assert "503 业务支出→505 业务支出" in "".join(year.notes)
    assert "508 其他支出→510 其他支出" in "".join(year.notes)


def test_a_ledger_without_balance_brought_forward() -> None:
    bare = """
        日期        科目编码  摘要  收入    支出
        2025-02-01  401       会费  100.00  -
    """
    year, _ = made("收入支出表", books(经费收支=bare)).sheets
    (sheet,) = made("资产负债表", books(经费收支=bare)).sheets
    lines = figures(year)

    assert lines["一、年初资金结转结余"][0] is None
    assert lines["六、年末资金结转结余"][0] is None
    assert lines["五、本期收支差额"][0] == 10000
    assert figures(sheet)["货币资金"][:2] == (None, None)
    assert "没有上年结转一行" in "".join(year.notes)
    assert "没有上年结转一行" in "".join(sheet.notes)


def test_half_a_year_has_the_month_form_alone() -> None:
    # Up to 30 June: 401 250.25, 402 3,000.00, 30.00 without account; spending 1,800.00 + 620.10 − 20.10.
    (month,) = made("收入支出表", books(经费收支=CASH_BOOK), HALF).sheets
    lines = figures(month)

    assert lines["三、收入合计"] == (3000, 328025)
    assert lines["四、支出合计"] == (0, 240000)
    assert month.subtitle_middle == "2025年6月"
    assert month.notes == ["注：账簿有 1 行的日期不在2025年1月至6月，发生额 200.00 元，没有计入。"]


def test_rows_of_another_year_are_left_out_and_said() -> None:
    mixed = CASH_BOOK + "        2024-12-30  99  401  上年会费  77.00  -  -\n"
    year, _ = made("收入支出表", books(经费收支=mixed)).sheets

    assert figures(year)["会费收入"][0] == 25025
    assert "1 行的日期不在2025年，发生额 77.00 元" in "".join(year.notes)


def test_openings_that_do_not_balance_are_not_made_to() -> None:
    money_alone = "\n".join(
        line
        for line in VOUCHERS.splitlines()
        if "年初余额  " not in line or line.split()[1:3] in (["-", "101"], ["-", "102"])
    )
    (sheet,) = made("资产负债表", books(经费收支=money_alone)).sheets
    lines = figures(sheet)

    assert lines["货币资金"][:2] == (2255606, 2050000)
    assert lines["其他应收款"][:2] == (None, None)
    assert lines["资产总计"] == (None, None, "负债与净资产总计", None, None)
    assert "没有把各科目的年初余额列全" in "".join(sheet.notes)


def test_a_balance_that_is_off_is_a_line_and_a_note() -> None:
    off = CASH_BOOK.replace("8580.25\n    2025-12-31", "8589.25\n    2025-12-31").replace(
        "3250.25  -        8580.25", "3250.25  -        8589.25"
    )
    year, _ = made("收入支出表", books(经费收支=off)).sheets

    assert figures(year)["差额（账簿－计算，应为0）"][0] == 900
    assert "账簿期末余额比计算的多 9.00 元" in "".join(year.notes)


def test_a_voucher_whose_sides_differ_is_named_under_the_statement() -> None:
    lopsided = VOUCHERS.replace("三八健步走      -         3456.78", "三八健步走      -         3450.78")
    year, _ = made("收入支出表", books(经费收支=lopsided)).sheets
    right, _ = made("收入支出表", books(经费收支=VOUCHERS)).sheets

    assert (
        "账簿有 1 张凭证借方合计不等于贷方合计，收支和余额可能不对：第 23 行起的一张，借方多 6.00 元"
        in "".join(year.notes)
    )
    assert "贷方合计" not in "".join(right.notes)


def test_accounts_that_do_not_foot_say_by_how_much() -> None:
    lopsided = VOUCHERS + "    2025-12-31  20  102  银行存款  利息  5.00  -\n"
    (sheet,) = made("资产负债表", books(经费收支=lopsided)).sheets

    assert figures(sheet)["勾稽：左右相差（应为0）"][:2] == (500, 0)
    assert "期末资产总计比负债与净资产总计多 5.00 元" in "".join(sheet.notes)


def test_lines_of_upper_unions_are_there_only_where_used() -> None:
    upper = VOUCHERS + (
        "    2025-12-31  20  102  银行存款        代收  8.00  -\n"
        "    2025-12-31  20  212  应付下级经费    代收  -     8.00\n"
    )
    (without,) = made("资产负债表", books(经费收支=VOUCHERS)).sheets
    (sheet,) = made("资产负债表", books(经费收支=upper)).sheets
    words = [str(row.values[3]).strip() for row in sheet.rows[:-1]]

    assert "应付下级经费" not in [str(row.values[3]).strip() for row in without.rows[:-1]]
    assert "应付下级经费" in words
    assert "应付职工薪酬" not in words


def test_the_accounts_made_public_name_nobody() -> None:
    named = CASH_BOOK.replace("春节慰问", "春节慰问张三")
    (sheet,) = made("工会经费收支公示表", books(经费收支=named)).sheets
    words = "".join(str(value) for row in sheet.rows for value in row.values) + "".join(sheet.notes)

    assert "张三" not in words


def test_every_figure_of_the_hand_made_books_is_traced() -> None:
    for rows in (CASH_BOOK, VOUCHERS):
        for name in ("收入支出表", "资产负债表", "工会经费收支决算表", "工会经费收支公示表", "经费收支图表"):
            report = made(name, books(经费收支=rows))
            for sheet, traces in zip(report.sheets, report.traces, strict=True):
                traced = {(one.row, column) for one in traces for column in one.columns}
                for place, row in enumerate(sheet.rows):
                    told = {
                        column for column, value in enumerate(row.values) if isinstance(value, int) and value
                    }

                    assert {(place, column) for column in told} <= traced, (name, row.values)


def test_a_ledger_of_headings_alone_has_nothing_in_it() -> None:
    empty = books(经费收支="日期  凭证号  科目编码  摘要  收入  支出  余额")
    year, _ = made("收入支出表", empty).sheets

    assert figures(year)["三、收入合计"][0] == 0
    assert figures(year)["一、年初资金结转结余"][0] is None


def test_a_ledger_without_accounts_and_days_still_adds_up() -> None:
    bare = """
        摘要      收入    支出
        上年结转  100.00  -
        会费      30.00   -
        活动      -       50.00
    """
    year, month = made("收入支出表", books(经费收支=bare)).sheets

    assert figures(year)["（没有写科目的收入）"][0] == 3000
    assert figures(year)["计算的期末货币资金（年初＋五＋二）"][0] == 8000
    assert figures(month)["五、本期收支差额"] == (0, -2000)


def test_an_adjustment_of_last_years_figures_is_no_closing_entry() -> None:
    adjusted = VOUCHERS + (
        "    2025-03-01  20  401    会费收入      上年会费记错  50.00  -\n"
        "    2025-03-01  20  32201  年初余额调整  上年会费记错  -      50.00\n"
    )
    year, _ = made("收入支出表", books(经费收支=adjusted)).sheets
    lines = figures(year)

    assert lines["会费收入"][0] == 90050 - 5000
    assert lines["二、资金结转结余调整及变动"][0] == 30000 + 5000
    assert lines["勾稽：六－一－二－五（应为0）"][0] == 0


def test_rows_without_a_day_are_of_no_month() -> None:
    undated = CASH_BOOK + "        -  9  401  补记会费  5.00  -  8585.25\n"
    _, month = made("收入支出表", books(经费收支=undated)).sheets

    assert figures(month)["会费收入"] == (0, 25525)
    assert month.notes == ["注：账簿有 1 行没有日期，只算进本年累计数，没有算进本月数。"]


def test_a_figures_sources_are_listed_under_the_name_of_its_line() -> None:
    report = made("资产负债表", books(经费收支=VOUCHERS))
    listing = trace([Book("例工会", "资产负债表.xlsx", (report,))])
    items = {str(row.values[3]): row.values[4:6] for row in listing.rows}

    assert list(items["B6"]) == ["货币资金：年末余额", "22,556.06"]
    assert list(items["E12"]) == ["工会资金结转：年末余额", "3,000.00"]


def test_a_book_that_goes_back_does_not_begin_the_year_with_an_earlier_opening() -> None:
    long = """
        日期        科目编码  摘要      收入    支出   余额
        2024-01-02  -         上年结转  -       -      800.00
        2024-03-01  402       拨缴经费  500.00  -      1300.00
        2025-04-01  50102     羽毛球    -       60.00  1240.00
    """
    lines = figures(made("收入支出表", books(经费收支=long)).sheets[0])
    again = long.replace("2025-04-01", "2025-01-01  -  上年结转  -  -  1300.00\n        2025-04-01")
    renewed = figures(made("收入支出表", books(经费收支=again)).sheets[0])

    assert (None, -6000) == (lines["一、年初资金结转结余"][0], lines["五、本期收支差额"][0])
    assert (130000, 124000) == (renewed["一、年初资金结转结余"][0], renewed["六、年末资金结转结余"][0])
