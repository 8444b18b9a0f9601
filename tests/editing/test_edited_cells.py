"""Cells set in somebody's workbook: the value is what was put, all else stays as it was."""

from __future__ import annotations

import datetime
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.escape import unescape

from tests.editing import fixtures
from tests.editing.observed import observed
from tests.editing.soundness import faults
from tests.editing.trap import TRAPS
from toolkit.errors import WorkbookUnreadable
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_styles import Change
from toolkit.workbooks.editing.sheet import Formula, Value
from toolkit.workbooks.editing.sheet_rows import place_of

assert fixtures

SHEET = "慰问 台账"


def made(folder: Path) -> Path:
    """A workbook with a styled row, a picture of nothing, and two sheets."""
    path = folder / "原件.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet(SHEET)
    blue = book.add_format({"bg_color": "#DDEBF7", "num_format": "0.00"})
    sheet.set_row(2, 30, blue)
    sheet.set_column(5, 5, 12, blue)
    sheet.write_row(0, 0, ["姓名", "金额"])
    sheet.write_row(1, 0, ["甲", 12.5], blue)
    sheet.write_formula(4, 1, "=SUM(B2:B3)", None, 12.5)
    book.add_worksheet("说明").write(0, 0, "不动")
    book.close()
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_nothing_changed_is_every_byte_of_every_part(tmp_path: Path) -> None:
    path = made(tmp_path)
    book = EditedBook.open(path)
    book.sheet(SHEET).touch()
    book.write(tmp_path / "副本.xlsx")
    assert parts(tmp_path / "副本.xlsx") == parts(path)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("=1+1", "=1+1"),
        ("#N/A", "#N/A"),
        ("+1", "+1"),
        ("@甲 & <乙>\n ", "@甲 & <乙>\n "),
        ("_x0041_", "_x0041_"),
        (7, 7),
        (-0.1, -0.1),
        (Decimal("1234567.10"), 1234567.1),
        (True, True),
        (datetime.datetime(2025, 3, 8, 12), 45724.5),
        (datetime.date(2025, 3, 8), 45724),
        (None, None),
    ],
)
def test_a_value_put_is_the_value_read(tmp_path: Path, value: Value, read: object) -> None:
    book = EditedBook.open(made(tmp_path))
    book.sheet(SHEET).put(2, 1, value)
    book.write(tmp_path / "副本.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "副本.xlsx")[SHEET]["A2"]
    kind = "inlineStr" if isinstance(value, str) else "b" if value is True else "n"
    shown = unescape(cell.value) if isinstance(cell.value, str) else cell.value
    assert (shown, cell.data_type.replace("s", "inlineStr")) == (read, kind)


def test_only_the_sheet_changes_when_a_cell_is_put(tmp_path: Path) -> None:
    path = made(tmp_path)
    book = EditedBook.open(path)
    book.sheet(SHEET).put(2, 1, "乙")
    book.write(tmp_path / "副本.xlsx")
    before, after = parts(path), parts(tmp_path / "副本.xlsx")
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml"]


def test_a_new_cell_takes_the_style_of_its_row_or_its_column(tmp_path: Path) -> None:
    sheet = EditedBook.open(made(tmp_path)).sheet(SHEET)
    for place in ((3, 4), (9, 6), (9, 7)):
        sheet.put(*place, 1)
    styles = [sheet.style(*place) for place in ((3, 4), (9, 6), (9, 7))]
    assert styles == [sheet.style(2, 1), sheet.style(2, 1), 0]


def test_a_formula_is_put_with_its_value_beside(tmp_path: Path) -> None:
    book = EditedBook.open(made(tmp_path))
    book.sheet(SHEET).put(6, 2, Formula("B5*2", 25.0))
    book.write(tmp_path / "副本.xlsx")
    formula = openpyxl.load_workbook(tmp_path / "副本.xlsx")[SHEET]["B6"].value
    value = openpyxl.load_workbook(tmp_path / "副本.xlsx", data_only=True)[SHEET]["B6"].value
    assert (formula, value) == ("=B5*2", 25)


@pytest.mark.parametrize("overwritten", ["E3", "E4", "E6", "G3", "C3"])
@pytest.mark.parametrize("value", [7, "文字", None, Formula("1+1", 2)])
def test_a_shared_formula_overwritten_leaves_the_others_theirs(
    tmp_path: Path, overwritten: str, value: Value
) -> None:
    path = TRAPS["shared_formulas_that_read_the_row_above"].make(tmp_path)
    before = {
        key: said for key, said in observed(path)["formulas"].items() if not key.endswith(f"!{overwritten}")
    }
    book = EditedBook.open(path)
    book.sheet("名单").put(*place_of(overwritten), value)
    copy = book.write(tmp_path / "副本.xlsx").path
    after = {
        key: said for key, said in observed(copy)["formulas"].items() if not key.endswith(f"!{overwritten}")
    }
    assert (before, []) == (after, faults(copy))


def test_shared_formulas_are_put_over_one_after_the_other_to_the_last(tmp_path: Path) -> None:
    path = TRAPS["shared_formulas_that_read_the_row_above"].make(tmp_path)
    book = EditedBook.open(path)
    areas = []
    for row in (3, 4, 5):
        book.sheet("名单").put(row, 5, row)
        cell = book.sheet("名单").value(row + 1, 5)
        formula = cell.find("f") if cell is not None else None
        areas.append((formula.get("ref"), formula.text) if formula is not None else None)
    book.sheet("名单").put(6, 5, 6)
    copy = book.write(tmp_path / "副本.xlsx").path
    assert [("E4:E6", "C4+N(E3)"), ("E5:E6", "C5+N(E4)"), ("E6", "C6+N(E5)")] == areas
    assert [] == [key for key in observed(copy)["formulas"] if key.startswith("名单!E")]


def test_a_changed_style_keeps_what_was_not_changed(tmp_path: Path) -> None:
    book = EditedBook.open(made(tmp_path))
    sheet = book.sheet(SHEET)
    assert book.styles is not None
    red = Change(fill="FFC7CE", color="9C0006", bold=True, wrap=True)
    sheet.set_style(2, 2, book.styles.changed(sheet.style(2, 2), red))
    sheet.set_style(2, 1, book.styles.changed(sheet.style(2, 1), red))
    book.write(tmp_path / "副本.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "副本.xlsx")[SHEET]["B2"]
    look = (cell.fill.fgColor.rgb, cell.font.color.rgb, cell.font.b, cell.alignment.wrap_text)
    assert (cell.value, cell.number_format, *look) == (12.5, "0.00", "FFFFC7CE", "FF9C0006", True, True)
    assert sheet.style(2, 1) == sheet.style(2, 2)


def test_the_stated_range_reaches_a_cell_put_beyond_it(tmp_path: Path) -> None:
    sheet = EditedBook.open(made(tmp_path)).sheet(SHEET)
    sheet.put(20, 28, 1)
    stated = sheet.root.find("dimension")
    assert stated is not None
    assert stated.get("ref") == "A1:AB20"


def test_the_stated_range_is_widened_again_after_rows_were_taken_out(tmp_path: Path) -> None:
    sheet = EditedBook.open(made(tmp_path)).sheet(SHEET)
    sheet.put(20, 3, 1)
    sheet.remove_rows(20, 20)
    sheet.put(20, 3, 1)
    stated = sheet.root.find("dimension")
    assert stated is not None
    assert stated.get("ref") == "A1:F20"


def test_a_place_no_sheet_has_and_a_number_no_cell_holds_are_refused(tmp_path: Path) -> None:
    sheet = EditedBook.open(made(tmp_path)).sheet(SHEET)
    with pytest.raises(ValueError, match="1048577"):
        sheet.put(1_048_577, 1, 1)
    with pytest.raises(ValueError, match="no number"):
        sheet.put(1, 1, float("nan"))
    with pytest.raises(ValueError, match="32767"):
        sheet.put(1, 1, "甲" * 32_768)
    with pytest.raises(ValueError, match="1900-02-28"):
        sheet.put(1, 1, datetime.date(1900, 2, 28))


def test_a_sheet_that_is_not_there_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(KeyError) as caught:
        EditedBook.open(made(tmp_path)).sheet("慰问台账")
    assert caught.value.args == ("慰问台账", [SHEET])


def test_what_is_no_workbook_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_text("姓名,性别\n甲,男\n", encoding="utf-8")
    with pytest.raises(WorkbookUnreadable, match=r"名册\.xlsx：文件是 csv 格式"):
        EditedBook.open(path)
