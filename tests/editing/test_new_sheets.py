"""Sheets added and taken out: all that counts tabs stays right, and the package stays sound."""

from __future__ import annotations

import time
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.editing import fixtures
from tests.editing.observed import observed
from tests.editing.soundness import faults
from tests.editing.trap import TRAPS
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.defined_names import DefinedNames
from toolkit.workbooks.editing.new_sheet import add_sheet
from toolkit.workbooks.editing.removed_sheet import SheetInUse, remove_sheet

assert fixtures


def made(folder: Path) -> Path:
    """Three sheets, the third active; names of the second and the third alone."""
    path = folder / "三张表.xlsx"
    book = xlsxwriter.Workbook(path)
    for name in ("一月", "二 月", "三月"):
        book.add_worksheet(name).write(0, 0, name)
    book.get_worksheet_by_name("三月").activate()
    book.define_name("'二 月'!名单", "='二 月'!$A$1")
    book.define_name("三月!名单", "=三月!$A$1")
    book.close()
    return path


def local_names(path: Path) -> dict[str, str]:
    return {
        sheet.title: sheet.defined_names["名单"].attr_text
        for sheet in openpyxl.load_workbook(path)
        if "名单" in sheet.defined_names
    }


@pytest.mark.parametrize("first", [True, False])
def test_a_new_sheet_leaves_names_and_the_tab_that_shows_with_their_sheets(
    tmp_path: Path, first: bool
) -> None:
    book = EditedBook.open(made(tmp_path))
    add_sheet(book, "清单", first=first).put(1, 1, "=不是公式")
    book.write(tmp_path / "新.xlsx")
    after = openpyxl.load_workbook(tmp_path / "新.xlsx")
    names = ["一月", "二 月", "三月"]
    assert (["清单", *names] if first else [*names, "清单"]) == after.sheetnames
    assert ("三月", "=不是公式", "s") == (
        after.active.title,
        after["清单"]["A1"].value,
        after["清单"]["A1"].data_type,
    )
    assert {"二 月": "'二 月'!$A$1", "三月": "三月!$A$1"} == local_names(tmp_path / "新.xlsx")
    assert [] == faults(tmp_path / "新.xlsx")


def test_a_name_no_tab_may_have_is_made_legal_and_unlike_the_others(tmp_path: Path) -> None:
    book = EditedBook.open(made(tmp_path))
    names = [add_sheet(book, wanted).name for wanted in ("一月", "a/b:c", "'引号'", "甲" * 40)]
    assert ["一月(2)", "a_b_c", "引号", "甲" * 31] == names


@pytest.mark.parametrize("name", ["一月", "二 月", "三月"])
def test_a_sheet_taken_out_takes_its_names_along_and_no_others(tmp_path: Path, name: str) -> None:
    book = EditedBook.open(made(tmp_path))
    remove_sheet(book, name)
    book.write(tmp_path / "少.xlsx")
    after = openpyxl.load_workbook(tmp_path / "少.xlsx")
    kept = [each for each in ("一月", "二 月", "三月") if each != name]
    expected = {key: text for key, text in local_names(made(tmp_path)).items() if key != name}
    assert (kept, expected) == (after.sheetnames, local_names(tmp_path / "少.xlsx"))
    assert kept[-1] == after.active.title if name != "三月" else "一月" == after.active.title
    assert [] == faults(tmp_path / "少.xlsx")


def test_a_sheet_that_a_formula_or_a_name_reads_is_not_taken_out(tmp_path: Path) -> None:
    book = EditedBook.open(made(tmp_path))
    DefinedNames(book).put("全部", "'二 月'!$A$1:$A$9")
    with pytest.raises(SheetInUse, match="名称“全部”引用了工作表“二 月”"):
        remove_sheet(book, "二 月")


@pytest.mark.parametrize("name", TRAPS)
def test_a_sheet_added_and_taken_out_again_leaves_what_was_observed(name: str, tmp_path: Path) -> None:
    path = TRAPS[name].make(tmp_path)
    book = EditedBook.open(path)
    sheet = add_sheet(book, "加的", first=True)
    sheet.put(1, 1, "甲")
    book.write(tmp_path / f"加{path.suffix}")
    assert [] == faults(tmp_path / f"加{path.suffix}")
    again = EditedBook.open(tmp_path / f"加{path.suffix}")
    remove_sheet(again, sheet.name)
    again.write(tmp_path / f"减{path.suffix}")
    assert observed(path) == observed(tmp_path / f"减{path.suffix}")


def test_two_hundred_sheets_are_added_without_reading_all_others_for_each(tmp_path: Path) -> None:
    path = TRAPS["members_stored_without_packing"].make(tmp_path)
    book = EditedBook.open(path)
    there = len(book.sheets)
    began = time.process_time()
    for number in range(200):
        add_sheet(book, f"单位{number}")
    took = time.process_time() - began
    assert (there + 200, True) == (len(book.sheets), took < 10), took
