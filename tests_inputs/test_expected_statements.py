"""The practice data: the statements of every unit equal the expected figures, to the cent, through the command.

Run by the gate with ``GONGHUI_INPUTS`` naming the folder of the practice data.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from toolkit.cli import cli
from toolkit.codes.accounts import ACCOUNTS

INPUTS = Path(os.environ.get("GONGHUI_INPUTS", "missing")).resolve()
EXPECTED = json.loads((INPUTS / "expected.json").read_text(encoding="utf-8"))
UNITS = pytest.mark.parametrize("unit", EXPECTED["units"])
OF_2009 = {"506": "508"}
"""The rows of 506 in the practice data bear the name of 2009, 补助下级支出, which is 508 now."""
STATEMENTS = ("收入支出表", "资产负债表", "工会经费收支决算表", "工会经费收支公示表", "经费收支图表")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The statements of every unit, a folder each; their sums close, or nothing would have been written."""
    folder = tmp_path_factory.mktemp("报表")
    for name in STATEMENTS:
        arguments = ["fill", name, str(INPUTS / "上报"), "--output", str(folder / name)]
        done = CliRunner().invoke(cli, [*arguments, "--today", EXPECTED["today"], "--province", "anhui"])

        assert done.exit_code == 1, done.output  # some files of the folder cannot be read
    return folder


def sheet(folder: Path, name: str, unit: str, tab: str) -> list[tuple[Any, ...]]:
    """Return the values of a statement's sheet, texts without blanks around them, money as decimals."""
    (path,) = (folder / name).glob(f"*{unit}*.xlsx")
    rows = openpyxl.load_workbook(path, data_only=True)[tab].iter_rows(values_only=True)
    return [tuple(value.strip() if isinstance(value, str) else _yuan(value) for value in row) for row in rows]


def _yuan(value: Any) -> Decimal | None:
    return None if value is None else Decimal(repr(value)).quantize(Decimal("0.01"))


def by_account(truth: dict[str, Any]) -> dict[str, Decimal]:
    """Return income and spending of each account of the first level, by its name."""
    found: dict[str, Decimal] = {}
    for code, sides in truth["accounts"].items():
        name, sign = ACCOUNTS[OF_2009.get(code, code[:3])].name, 1 if code.startswith("4") else -1
        net = sign * (Decimal(sides["in"]) - Decimal(sides["out"]))
        found[name] = found.get(name, Decimal(0)) + net
    return found


@UNITS
def test_income_and_expense(unit: str, filled: Path) -> None:
    truth = EXPECTED["units"][unit]["truth"]["ledger"]
    opening, income, expense, closing = (
        Decimal(truth[key]) for key in ("opening", "income", "expense", "closing")
    )
    lines = {row[0]: row[1] for row in sheet(filled, "收入支出表", unit, "收入支出表")}
    accounts = by_account(truth)
    told = {account.name for account in ACCOUNTS.values() if account.code[0] in "45" and account.level == 1}

    assert {name: lines[name] for name in lines if name in told and lines[name]} == accounts
    assert {
        "一、年初资金结转结余": opening,
        "三、收入合计": income,
        "四、支出合计": expense,
        "五、本期收支差额": income - expense,
        "六、年末资金结转结余": opening + income - expense,
        "账簿期末余额": closing,
        "差额（账簿－计算，应为0）": closing - (opening + income - expense),
    }.items() <= lines.items()


@UNITS
def test_the_month_form_ends_with_the_same_year(unit: str, filled: Path) -> None:
    truth = EXPECTED["units"][unit]["truth"]["ledger"]
    lines = {row[0]: row[2] for row in sheet(filled, "收入支出表", unit, "收入支出表（月报）")}

    assert [lines["三、收入合计"], lines["四、支出合计"]] == [
        Decimal(truth["income"]),
        Decimal(truth["expense"]),
    ]


@UNITS
def test_balance_sheet(unit: str, filled: Path) -> None:
    truth = EXPECTED["units"][unit]["truth"]["ledger"]
    opening, income, expense = (Decimal(truth[key]) for key in ("opening", "income", "expense"))
    lines = {row[0]: row[1:3] for row in sheet(filled, "资产负债表", unit, "资产负债表")}

    assert lines["货币资金"] == (opening + income - expense, opening)


@UNITS
def test_final_accounts(unit: str, filled: Path) -> None:
    truth = EXPECTED["units"][unit]["truth"]["ledger"]
    rows = sheet(filled, "工会经费收支决算表", unit, "工会经费收支决算表")
    by_code = {row[0]: row[3] for row in rows if row[0] and row[0].isdigit()}
    lines = {row[1]: row[3] for row in rows}
    ours = {
        OF_2009.get(code, code): abs(Decimal(sides["in"]) - Decimal(sides["out"]))
        for code, sides in truth["accounts"].items()
    }
    opening, income, expense = (Decimal(truth[key]) for key in ("opening", "income", "expense"))

    assert {code: by_code[code] for code in ours} == ours
    assert sum(value for code, value in by_code.items() if len(code) == 3 and code[0] == "5") == expense
    assert (lines["本年收入合计"], lines["本年支出合计"], lines["期末滚存结余"]) == (
        income,
        expense,
        opening + income - expense,
    )


@UNITS
def test_the_accounts_made_public(unit: str, filled: Path) -> None:
    truth = EXPECTED["units"][unit]["truth"]["ledger"]
    opening, income, expense = (Decimal(truth[key]) for key in ("opening", "income", "expense"))
    lines = {row[0]: row[2] for row in sheet(filled, "工会经费收支公示表", unit, "工会经费收支公示表")}

    assert {
        "一、期初结余": opening,
        "二、收入合计": income,
        "三、支出合计": expense,
        "四、期末结余": opening + income - expense,
    }.items() <= lines.items()


@UNITS
def test_charts(unit: str, filled: Path) -> None:
    truth = EXPECTED["units"][unit]["truth"]["ledger"]
    sums = [
        row
        for tab in ("收入按科目", "支出按科目", "预算执行分月")
        for row in sheet(filled, "经费收支图表", unit, tab)
        if row[0] == "合计"
    ]
    income, expense = Decimal(truth["income"]), Decimal(truth["expense"])

    assert [row[1] for row in sums] == [income, expense, income]
    assert sums[2][2:4] == (expense, expense)
