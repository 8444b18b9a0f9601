"""Random sheets worked out by us and by LibreOffice: whatever we claim to know, both say alike.

Where Excel's manual says otherwise than LibreOffice does, we follow the manual; such formulas are not among
the random ones, and stand here one by one with what each says.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.editing.office import Office
from tests.editing.random_formulas import RandomSheet, random_sheets
from tests.editing.worked_out import SHEET, Cells, worked_out, written_cells
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.calculation import Calculation
from toolkit.workbooks.editing.excel_values import NUM, REF, UNKNOWN, Fault, Scalar
from toolkit.workbooks.editing.formula_cells import formula_cells
from toolkit.workbooks.editing.sheet_rows import cell_name

SHEETS = 60


def drawn_sheets(count: int) -> list[RandomSheet]:
    """Draw random sheets, the same each time."""
    found: list[RandomSheet] = []

    @seed(20250308)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=[*HealthCheck],
    )
    @given(random_sheets())
    def collect(sheet: RandomSheet) -> None:
        found.append(sheet)

    collect()
    return found


def random_workbook(path: Path, sheets: list[RandomSheet]) -> Path:
    book = xlsxwriter.Workbook(path)
    for sheet in sheets:
        page = book.add_worksheet()
        for row, constants in enumerate(sheet.constants):
            for column, value in enumerate(constants):
                if isinstance(value, str):
                    page.write_string(row, column, value)
                elif value is not None:
                    page.write_number(row, column, value)
        for row, (value_formula, truth) in enumerate(zip(sheet.values, sheet.truths, strict=True)):
            page.write_formula(row, 5, f"={value_formula}")
            page.write_formula(row, 6, f"={truth}")
    book.close()
    return path


def alike(ours: Scalar, theirs: object) -> bool:
    if isinstance(ours, Fault):
        return theirs == ours.code
    if isinstance(ours, float):
        return type(theirs) is float and abs(theirs - ours) <= max(1e-9, 1e-12 * abs(ours))
    return theirs == ours or (ours == "" and theirs is None)


@pytest.mark.libreoffice
def test_what_we_know_libreoffice_says_too(office: Office, tmp_path: Path) -> None:
    path = random_workbook(tmp_path / "随机.xlsx", drawn_sheets(SHEETS))
    book = EditedBook.open(path)
    formulas = {cell.place: cell for name in book.sheets for cell in formula_cells(book.sheet(name))}
    calculation = Calculation(book, formulas, trusted=False)
    (theirs,) = office.recalculated([path])
    known, different = 0, []
    for (sheet, row, column), formula in formulas.items():
        ours = calculation.value((sheet, row, column))
        if ours is UNKNOWN:
            continue
        known += 1
        said = theirs.get(f"{sheet}!{cell_name(row, column)}")
        if not alike(ours, said):
            different.append((sheet, cell_name(row, column), formula.text, ours, said))
    assert [] == different
    assert known > 0.8 * len(formulas)


DIFFERENT: list[tuple[str, Scalar, object]] = [
    # Excel: a truth is no number, and is larger than any text or number.
    ("SUM(B1:B2)", 1.0, 2.0),
    ("COUNT(B1:B2)", 1.0, 2.0),
    ("COUNTIF(B1:B2,1)", 1.0, 2.0),
    ("TRUE>2", True, False),
    ("ISNUMBER(TRUE)", False, True),
    ('TRUE&""', "TRUE", "1"),
    # Excel: #REF! for a column or a row beyond the table.
    ("VLOOKUP(1,B1:B2,2,FALSE)", REF, "#VALUE!"),
    ("INDEX(B1:B2,3)", REF, "#VALUE!"),
    # Excel: nothing to the power of nothing is no number.
    ("0^0", NUM, 1.0),
    # Excel: a blank is other than 0.
    ('COUNTIFS(A1:A3,"<>0",C1:C3,">=1.5")', 1.0, 0.0),
    # Excel: ? and * stand for characters of texts only.
    ('COUNTIF(A1:A2,"?")', 1.0, 2.0),
    ('VLOOKUP("*",A1:A2,1,FALSE)', "甲", 5.0),
]


@pytest.mark.libreoffice
def test_where_libreoffice_differs_we_follow_excels_manual(office: Office, tmp_path: Path) -> None:
    cells: Cells = {
        "A1": 5, "A2": "甲", "B1": 1, "B2": True, "C1": 0, "C3": 18,
        **{f"D{row}": f"={formula}" for row, (formula, *_) in enumerate(DIFFERENT, 1)},
    }  # fmt: skip
    ours = worked_out(tmp_path / "不同.xlsx", cells)
    (theirs,) = office.recalculated([written_cells(tmp_path / "再.xlsx", cells)])
    found = [
        (formula, ours[f"D{row}"], theirs[f"{SHEET}!D{row}"])
        for row, (formula, *_) in enumerate(DIFFERENT, 1)
    ]
    assert DIFFERENT == found
