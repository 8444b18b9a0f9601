"""The practice data: every total equal to the expected one, to the cent and the person, through the command.

Run by the gate with ``GONGHUI_INPUTS`` naming the folder of the practice data.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from toolkit.cli import cli

INPUTS = Path(os.environ.get("GONGHUI_INPUTS", "missing")).resolve()
EXPECTED = json.loads((INPUTS / "expected.json").read_text(encoding="utf-8"))
UNITS = pytest.mark.parametrize("unit", EXPECTED["units"])
Rows = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def rows_of() -> Callable[[str, str, str], Rows]:
    """Run a total once over the whole folder; give one unit's rows by key."""

    @cache
    def run(name: str, by: str) -> list[dict[str, Any]]:
        arguments = [
            "total",
            name,
            str(INPUTS / "上报"),
            "--by",
            by,
            "--today",
            EXPECTED["today"],
            "--format",
            "json",
        ]
        done = CliRunner().invoke(cli, arguments)

        assert done.exit_code == 1, done.output  # some files of the folder cannot be read
        found: list[dict[str, Any]] = json.loads(done.stdout)["rows"]
        return found

    return lambda name, by, unit: {row["key"]: row for row in run(name, by) if row["unit"] == unit}


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The standard sheets of every unit; their sums close, or nothing would have been written."""
    folder = tmp_path_factory.mktemp("报表")
    arguments = ["fill", "all", str(INPUTS / "上报"), "--output", str(folder), "--today", EXPECTED["today"]]
    done = CliRunner().invoke(cli, arguments)

    assert done.exit_code == 1, done.output
    return folder


@UNITS
def test_participation(unit: str, rows_of: Callable[[str, str, str], Rows]) -> None:
    truth = EXPECTED["units"][unit]["truth"]["participation"]
    whole = rows_of("participation", "unit", unit)[unit]
    by_kind = rows_of("participation", "kind", unit)

    assert [whole[key] for key in ("person_times", "distinct", "coverage")] == [
        truth[key] for key in ("person_times", "distinct", "coverage")
    ]
    keys = ("person_times", "distinct", "activities")
    assert {kind: {key: row[key] for key in keys} for kind, row in by_kind.items()} == truth["by_kind"]


@UNITS
def test_welfare(unit: str, rows_of: Callable[[str, str, str], Rows]) -> None:
    truth = EXPECTED["units"][unit]["truth"]["welfare"]

    assert rows_of("welfare", "unit", unit)[unit]["amount"] == truth["total"]
    assert {kind: row["amount"] for kind, row in rows_of("welfare", "kind", unit).items()} == truth["by_kind"]


@UNITS
def test_dues(unit: str, rows_of: Callable[[str, str, str], Rows]) -> None:
    truth = EXPECTED["units"][unit]["truth"]["dues"]
    by_department = {key: row["paid"] for key, row in rows_of("dues", "department", unit).items()}

    whole = rows_of("dues", "unit", unit)[unit]

    assert (whole["due_monthly"], whole["paid"]) == (truth["due_monthly"], truth["paid"])
    assert by_department == truth["paid_by_department"]


@UNITS
def test_funds(unit: str, rows_of: Callable[[str, str, str], Rows]) -> None:
    truth = EXPECTED["units"][unit]["truth"]["ledger"]
    whole = rows_of("funds", "unit", unit)[unit]
    accounts = rows_of("funds", "account", unit)

    assert {key: whole[key] for key in ("opening", "income", "expense", "closing")} == {
        key: truth[key] for key in ("opening", "income", "expense", "closing")
    }
    assert {key: {"in": row["income"], "out": row["expense"]} for key, row in accounts.items()} == truth[
        "accounts"
    ]


@UNITS
def test_members_on_the_sheets(unit: str, filled: Path) -> None:
    truth = EXPECTED["units"][unit]["truth"]
    (path,) = filled.glob(f"*{unit}*.xlsx")
    book = openpyxl.load_workbook(path, data_only=True)
    departments = book["会员统计表（分部门）"]
    counted = {
        row[0]: row[1]
        for row in departments.iter_rows(min_row=5, max_col=2, values_only=True)
        if isinstance(row[1], int)
    }
    numbered = [
        row[0] for row in book["会员花名册"].iter_rows(max_col=1, values_only=True) if isinstance(row[0], int)
    ]

    assert counted.pop("合计") == truth["members_in_force"]
    assert counted == truth["members_by_department"]
    assert len(numbered) == truth["roster_rows"]
