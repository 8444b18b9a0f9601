"""Statements worked out by a person with pencil and paper; the working stands in ``hand``.  Never regenerated."""

from __future__ import annotations

import datetime

from tests.statements.hand import CASH_BOOK, TRIAL, VOUCHERS
from toolkit.examples import read
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.report import Filled, all_reports, fill
from toolkit.statements.balances import balances
from toolkit.table import TABLES
from toolkit.tables.ledger import Ledger
from toolkit.workbooks.sheet_parts import Sheet
from toolkit.workbooks.sheet_sums import computed

REPORTS = all_reports()
YEAR = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
CLOSED = tuple(f"    2025-12-31  {voucher}" for voucher in (17, 18, 19))
LAST_YEAR = """
    科目编码  科目名称      年初余额  本年发生额  年末余额
    102       银行存款      7000.00   -           8000.00
    135       其他应收款    -         -           100.00
    211       应付上级经费  -         -           600.00
    322       工会资金结余  7000.00   -           7500.00
    401       会费收入      -         900.00      -
    501       职工活动支出  -         400.00      -
"""


def books(**sheets: str) -> Reading:
    """Read example sheets by the title of their table."""
    return read(sheets, dict(TABLES)).reading


def made(name: str, reading: Reading, period: Period = YEAR) -> Filled:
    """Fill one report."""
    return fill(REPORTS[name], reading, UnitName("34010001", "例工会", "2025"), period, Policy(None, {}))


def figures(sheet: Sheet) -> dict[str, tuple[object, ...]]:
    """Return the cents of each line by its first cell's words, formulas as their values."""
    sums = computed(sheet, 1)
    return {
        str(row.values[0]).strip(): tuple(
            sums[place, column].value if (place, column) in sums else row.values[column]
            for column in range(1, min(len(row.values), len(sheet.columns)))
        )
        for place, row in enumerate(sheet.rows)
    }


def test_the_trial_balance_of_a_year_of_vouchers() -> None:
    reading = books(经费收支=VOUCHERS)
    ledger = reading.tables[Ledger]
    assert isinstance(ledger, Ledger)
    found = balances(reading, ledger, YEAR)

    assert {code: found.of(code).cents for code in TRIAL} == TRIAL
    assert found.of("221").cents == 0
    assert found.notes == ()


def test_income_and_expense_of_a_year_of_vouchers() -> None:
    year, month = made("收入支出表", books(经费收支=VOUCHERS)).sheets
    lines = {word: cells[0] for word, cells in figures(year).items()}

    assert {word: cents for word, cents in lines.items() if cents} == {
        "一、年初资金结转结余": 2000000,
        "年初资金结转": 200000,
        "年初资金结余": 1800000,
        "二、资金结转结余调整及变动": 30000,
        "三、收入合计": 1791284,
        "会费收入": 90050,
        "拨缴经费收入": 1200000,
        "上级补助收入": 500000,
        "其他收入": 1234,
        "四、支出合计": 1565678,
        "职工活动支出": 895678,
        "维权支出": 400000,
        "业务支出": 30000,
        "资本性支出": 240000,
        "五、本期收支差额": 225606,
        "六、年末资金结转结余": 2255606,
        "年末资金结转": 300000,
        "年末资金结余": 1955606,
    }
    assert lines["勾稽：六－一－二－五（应为0）"] == 0
    assert figures(month)["五、本期收支差额"] == (0, 225606)


def test_the_balance_sheet_of_a_year_of_vouchers() -> None:
    (sheet,) = made("资产负债表", books(经费收支=VOUCHERS)).sheets
    lines = figures(sheet)
    right = {str(cells[2]).strip(): cells[3:] for cells in lines.values() if len(cells) == 5 and cells[2]}

    # money 200.50 + 22,355.56; at the beginning 500.00 + 20,000.00
    assert lines["货币资金"][:2] == (2255606, 2050000)
    assert lines["其他应收款"][:2] == (0, 100000)
    assert lines["流动资产合计"][:2] == (2255606, 2150000)
    assert lines["固定资产净值"][:2] == (700000, 600000)
    assert lines["资产总计"][:2] == (2955606, 2750000)
    assert right["应付上级经费"] == (0, 120000)
    assert right["负债合计"] == (0, 150000)
    assert right["资产基金"] == (700000, 600000)
    assert right["工会资金结转"] == (300000, 200000)
    assert right["工会资金结余"] == (1955606, 1800000)
    assert right["负债与净资产总计"] == (2955606, 2750000)
    assert lines["勾稽：左右相差（应为0）"][:2] == (0, 0)
    assert sheet.notes == []


def test_a_cash_book_tells_its_money_and_nothing_it_does_not_know() -> None:
    reading = books(经费收支=CASH_BOOK)
    year, _ = made("收入支出表", reading).sheets
    lines = {word: cells[0] for word, cells in figures(year).items() if cells}
    (sheet,) = made("资产负债表", reading).sheets
    balance = figures(sheet)

    assert {
        "一、年初资金结转结余": 800000,
        "三、收入合计": 328025,
        "（没有写科目的收入）": 3000,
        "四、支出合计": 240000,
        "五、本期收支差额": 88025,
        "六、年末资金结转结余": 888025,
        "加：往来等科目收付净额": -30000,
        "账簿期末余额": 858025,
        "差额（账簿－计算，应为0）": 0,
    }.items() <= lines.items()
    assert lines["年末资金结余"] is None
    assert balance["货币资金"][:2] == (858025, 800000)
    assert balance["其他应收款"][:2] == (None, None)
    assert balance["资产总计"][:2] == (None, None)
    assert "没有上年决算的年末余额" in "".join(sheet.notes)


def test_a_cash_book_with_last_years_closing_balances() -> None:
    # Receivables 100.00 + 500.00, payables 600.00 + 200.00, money 8,580.25: assets 9,180.25.
    # Funds 7,500.00 + 880.25 = 8,380.25; 800.00 + 8,380.25 = 9,180.25.
    reading = books(经费收支=CASH_BOOK, 上年决算=LAST_YEAR)
    (sheet,) = made("资产负债表", reading).sheets
    lines = figures(sheet)
    year, _ = made("收入支出表", reading).sheets
    result = figures(year)

    assert lines["资产总计"] == (918025, 810000, "负债与净资产总计", 918025, 810000)
    assert lines["勾稽：左右相差（应为0）"][:2] == (0, 0)
    assert result["会费收入"] == (25025, 90000)
    assert result["六、年末资金结转结余"] == (838025, 750000)
    assert result["勾稽：六－一－二－五（应为0）"] == (0, 0)


def test_unclosed_income_and_spending_count_with_the_funds() -> None:
    kept = [line for line in VOUCHERS.splitlines() if not line.startswith(CLOSED)]
    reading = books(经费收支="\n".join(kept))
    (sheet,) = made("资产负债表", reading).sheets

    # Nothing tells which spending the special grant paid for: all of the surplus is in 结余.
    assert figures(sheet)["资产总计"][0] == 2955606
    assert figures(sheet)["勾稽：左右相差（应为0）"][:2] == (0, 0)
    assert "收入、支出还没有全部结转" in "".join(sheet.notes)
