"""LibreOffice, which calculates by itself, comes to the values that lie beside the formulas of every statement."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.recalculated import recalculated
from tests.statements.hand import CASH_BOOK, VOUCHERS
from toolkit import registry
from toolkit.column import Lacking
from toolkit.examples import read
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.report import Filled, fill, statements
from toolkit.table import TABLES
from toolkit.workbooks.writing import write

registry.load("toolkit.tables")
STATEMENTS = statements()
YEAR = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
UNIT = UnitName("34010001", "例工会", "2025")


def made() -> Iterator[tuple[str, Filled]]:
    """Yield every statement filled from its own example, and from the books worked out by hand."""
    policy = Policy(None, {})
    for name, item in STATEMENTS.items():
        yield name, fill(item, read(item.given, dict(TABLES)).reading, UNIT, YEAR, policy)
        for kind, rows in (("收支账", CASH_BOOK), ("凭证", VOUCHERS)):
            given: Reading = read({**item.given, "经费收支": rows}, dict(TABLES)).reading
            try:
                yield f"{name}（{kind}）", fill(item, given, UNIT, YEAR, policy)
            except Lacking:
                continue


@pytest.mark.libreoffice
def test_every_formula_agrees(soffice: str, tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{name}.xlsx", report.sheets).path for name, report in made()]
    count, differing = recalculated(soffice, paths, tmp_path)

    assert count > 500
    assert differing == []


def test_statements_print_on_one_page_of_a4() -> None:
    sheets = [sheet for name, report in made() for sheet in report.sheets if not sheet.charts]

    assert {sheet.one_page for sheet in sheets} == {True}
