"""Names, properties, links and conditional formats put into somebody's workbook, beside those there."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.editing import fixtures
from tests.editing.soundness import faults
from tests.editing.trap import TRAPS
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_links import CellLinks
from toolkit.workbooks.editing.conditional_formats import add_rule, remove_rules
from toolkit.workbooks.editing.defined_names import DefinedNames
from toolkit.workbooks.editing.properties import CustomProperties, put_core

assert fixtures
SOUND = [name for name, trap in TRAPS.items() if trap.suffix == ".xlsx"]


def opened(folder: Path, trap: str = "merges_above_across_and_below_the_insertion") -> EditedBook:
    return EditedBook.open(TRAPS[trap].make(folder))


def written(book: EditedBook, folder: Path) -> Path:
    path = folder / "写出.xlsx"
    book.write(path)
    assert [] == faults(path)
    return path


def test_names_differ_not_by_case_and_are_of_a_sheet_or_of_all(tmp_path: Path) -> None:
    book = opened(tmp_path)
    names, sheet = DefinedNames(book), book.sheets[0]
    names.put("Total_x", "1+1")
    names.put("total_X", "2+2")
    names.put("Total_x", "3", sheet)
    assert ("2+2", "3", None) == (names.get("TOTAL_X"), names.get("Total_x", sheet), names.get("没有"))
    names.remove("total_x")
    after = openpyxl.load_workbook(written(book, tmp_path))
    assert ("3", False) == (after[sheet].defined_names["Total_x"].attr_text, "Total_x" in after.defined_names)


def test_the_last_name_takes_its_list_along(tmp_path: Path) -> None:
    book = opened(tmp_path, "insertion_sheet")
    names = DefinedNames(book)
    names.drop(names.elements)
    names.put("甲", "1")
    names.remove("甲")
    assert book.root.find("definedNames") is None


@pytest.mark.parametrize("trap", ["insertion_sheet", "strict_namespaces", "elements_with_a_prefix"])
def test_a_property_is_put_changed_and_taken_away(tmp_path: Path, trap: str) -> None:
    book = opened(tmp_path, trap)
    properties = CustomProperties(book)
    before = properties.part
    properties.put("经办", "=甲 & 乙")
    properties.put("经办", "<丙>")
    path = written(book, tmp_path)
    again = EditedBook.open(path)
    assert "<丙>" == CustomProperties(again).get("经办")
    CustomProperties(again).remove("经办")
    again.write(tmp_path / "再.xlsx")
    assert before == CustomProperties(EditedBook.open(tmp_path / "再.xlsx")).part


def test_the_title_of_a_workbook_is_set_whether_it_had_one_or_not(tmp_path: Path) -> None:
    book = opened(tmp_path)
    put_core(book, "title", "二〇二五年 & 汇总")
    assert "二〇二五年 & 汇总" == openpyxl.load_workbook(written(book, tmp_path)).properties.title


def test_links_lead_to_cells_and_files_and_replace_the_link_that_was_there(tmp_path: Path) -> None:
    book = opened(tmp_path)
    sheet = book.sheet(book.sheets[0])
    links = CellLinks(book, sheet)
    assert links.to_file(1, 9, "旧 表#1.xlsx")
    assert links.to_cell(1, 9, "甲'表", "B2", "看这里")
    assert links.to_file(2, 9, "新 表#1.xlsx")
    after = openpyxl.load_workbook(written(book, tmp_path))[sheet.name]
    assert ("'甲''表'!B2", "看这里") == (after["I1"].hyperlink.location, after["I1"].hyperlink.tooltip)
    assert "新%20表%231.xlsx" == after["I2"].hyperlink.target
    assert b"%E6" not in book.parts.content(book.parts.relations(sheet.part).part)


def test_beyond_the_links_a_sheet_may_have_there_is_none(tmp_path: Path) -> None:
    book = opened(tmp_path)
    links = CellLinks(book, book.sheet(book.sheets[0]))
    links._links |= {f"Z{row}": links._links.get("", book.root) for row in range(65_530)}
    assert (False, False) == (links.to_cell(1, 1, "甲", "A1"), links.to_file(1, 1, "a.xlsx"))


def test_a_rule_comes_after_the_others_and_goes_alone(tmp_path: Path) -> None:
    book = opened(tmp_path)
    sheet = book.sheet(book.sheets[0])
    before = [each.get("priority") for each in sheet.root.walk("cfRule")]
    add_rule(book, sheet, "A3:A9", 'A3="<错>"', fill="FFC7CE", color="9C0006", bold=True)
    after = openpyxl.load_workbook(written(book, tmp_path))[sheet.name]
    (rule,) = [
        each for area in after.conditional_formatting if str(area.sqref) == "A3:A9" for each in area.rules
    ]
    look = rule.dxf
    assert ['A3="<错>"'] == rule.formula
    assert ("FFFFC7CE", "FF9C0006", True) == (look.fill.bgColor.rgb, look.font.color.rgb, look.font.b)
    assert rule.priority > max(map(int, filter(None, before)), default=0)
    assert 1 == remove_rules(sheet, "A3:A9", 'A3="<错>"')
    assert before == [each.get("priority") for each in sheet.root.walk("cfRule")]


@pytest.mark.parametrize("name", SOUND)
def test_all_of_them_fit_into_any_workbook(name: str, tmp_path: Path) -> None:
    book = opened(tmp_path, name)
    sheet = book.sheet(book.sheets[0])
    DefinedNames(book).put("核查_甲", "1", sheet.name, hidden=True)
    CustomProperties(book).put("核查", "甲")
    CellLinks(book, sheet).to_cell(1, 30, sheet.name, "A1")
    add_rule(book, sheet, "AD1:AD9", "AD1>1", fill="FFC7CE")
    written(book, tmp_path)
