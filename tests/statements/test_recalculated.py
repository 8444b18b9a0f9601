"""LibreOffice, which calculates by itself, comes to the values that lie beside the formulas of every statement."""

from __future__ import annotations

import datetime
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

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


def _without_values(source: Path, target: Path) -> None:
    """Copy a workbook without the values beside its formulas."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            new.writestr(name, content)


def _cells(book: Workbook, keep: Callable[[str], bool]) -> dict[str, object]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if keep(f"{sheet.title}!{cell.coordinate}")
    }


@pytest.mark.libreoffice
def test_every_formula_agrees(soffice: str, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    bare.mkdir()
    ours: dict[str, Path] = {}
    for name, report in made():
        ours[name] = write(tmp_path / f"{name}.xlsx", report.sheets).path
        _without_values(ours[name], bare / f"{name}.xlsx")
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    files = [str(bare / f"{name}.xlsx") for name in ours]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    compared = 0
    for name, path in ours.items():
        formulas = {
            place
            for place, value in _cells(openpyxl.load_workbook(path), lambda _: True).items()
            if isinstance(value, str) and value.startswith("=")
        }
        held = _cells(openpyxl.load_workbook(path, data_only=True), formulas.__contains__)
        theirs = _cells(
            openpyxl.load_workbook(tmp_path / "out" / f"{name}.xlsx", data_only=True), formulas.__contains__
        )
        for place in sorted(formulas):
            expected, actual = held[place], theirs[place]
            same = (expected or "") == (actual or "") or actual == pytest.approx(expected, abs=1e-9)
            assert same, f"{name} {place} {expected!r} {actual!r}"
            compared += 1
    assert compared > 500


def test_statements_print_on_one_page_of_a4() -> None:
    sheets = [sheet for name, report in made() for sheet in report.sheets if not sheet.charts]

    assert {sheet.one_page for sheet in sheets} == {True}
