"""Workpapers made for the tests of what is handed out and followed up: findings laid out by hand, pages read back."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from tests.audit.audited_example import TODAY, UNIT, audited
from toolkit.audit.audited import Audited, Issue
from toolkit.audit.carried.earlier import EarlierPaper, earlier_paper, is_read_back
from toolkit.audit.carried.whole import with_entries
from toolkit.audit.page import sheets_of
from toolkit.audit.workpaper import Workpaper
from toolkit.check import Finding, NotChecked
from toolkit.severity import Severity
from toolkit.workbooks.reading import opened
from toolkit.workbooks.writing import Properties, write

__all__ = ["TODAY", "UNIT", "audited"]
SHEETS = {"F": "经费收支", "W": "慰问福利", "R": "会员花名册", "B": "经费预算"}


def issue(
    code: str,
    row: int | None = 5,
    cents: int | None = None,
    *,
    severity: Severity = Severity.ERROR,
    column: str | None = "支出",
    letter: str = "G",
    message: str = "说明",
    people: tuple[str, ...] = (),
    sheet: str = "",
    file: str = "账.xlsx",
) -> Issue:
    """Return a finding as the audit hands it on."""
    table = sheet or SHEETS[code[0]]
    finding = Finding(
        code, severity, "例工会", file, table, row, f"{letter}{row}" if row else None, table, column, None, message,
        "补办手续", "《基层工会经费收支管理办法》（总工办发〔2017〕32号）第十八条",
    )  # fmt: skip
    return Issue(finding, cents, people)


def unit_with(
    issues: Sequence[Issue],
    *,
    checks: tuple[str, ...] = ("F008", "F011", "F045", "W001"),
    not_checked: tuple[NotChecked, ...] = (),
) -> Audited:
    """Return an audited unit with these findings."""
    return dataclasses.replace(_BARE, issues=tuple(issues), checks=checks, not_checked=not_checked)


_BARE = dataclasses.replace(audited(select=("F045",)), shown="例工会", issues=(), waived=())


def paper_with(issues: Sequence[Issue], folder: Path, **told: object) -> Workpaper:
    """Return workpapers of these findings."""
    return Workpaper(unit_with(issues), folder, rules="0" * 64, **told)  # type: ignore[arg-type]


def read_back(path: Path) -> EarlierPaper:
    """Read workpapers as a worker does."""
    with opened(path, path.name, ()) as book:
        return earlier_paper(
            [book.grid(tab) for tab in book.sheets if is_read_back(tab)], path.name, book.template
        )


def written(paper: Workpaper, name: str = "底稿.xlsx") -> Path:
    """Write workpapers with what was written before."""
    sheets, _ = with_entries(sheets_of(paper), paper)
    return write(paper.folder / name, sheets, Properties("审计底稿", "audit", "1")).path


def entered(path: Path, cells: Mapping[tuple[str, str, str], object]) -> Path:
    """Enter values as an officer does, and save: (page, text that stands in the row, heading) → value."""
    book = openpyxl.load_workbook(path)
    for (page, text, heading), value in cells.items():
        sheet = book[page]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        column = next(row.index(heading) for row in rows if heading in row) + 1
        row = next(number for number, row in enumerate(rows, 1) if any(text == str(cell) for cell in row))
        sheet.cell(row, column).value = value
    book.save(path)
    return path


def column_of(path: Path, page: str, heading: str) -> dict[str, object]:
    """Return a column by the second cell of each row (核查编号, 检查)."""
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)[page].iter_rows()]
    head = next(number for number, row in enumerate(rows) if heading in row)
    place = rows[head].index(heading)
    return {str(row[1]): row[place] for row in rows[head + 1 :] if row[1] is not None}
