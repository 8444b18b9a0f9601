"""The small parts: names of copies, marks of a copy, drop-downs in the newer writing, where formulas stand."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from tests.editing.making import rewrite
from tests.editing.package_tree import parts_of
from toolkit.grid import Grid, from_rows
from toolkit.own_copies import copy_name, originals, repaired_copies
from toolkit.workbooks.drop_downs import DropDowns
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.formula_ranges import formula_ranges
from toolkit.workbooks.ours import REPAIRED, is_source_of, untouched_copy
from toolkit.workbooks.own_copy import write_copy

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NEWER = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list"><x14:formula1><xm:f>选项!$A$1:$A$2</xm:f></x14:formula1>'
    "<xm:sqref>C2:C9 E5</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
)


def plain_book(path: Path, **properties: str) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("表").write("A1", "甲")
        for name, value in properties.items():
            workbook.set_custom_property(name, value)
    return path


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("上报/甲.xlsx", "甲（已修正）.xlsx"),
        ("甲.et", "甲（已修正）.xlsx"),
        ("甲.xltm", "甲（已修正）.xltm"),
        ("甲.2025.csv", "甲.2025（已修正）.xlsx"),
    ],
)
def test_a_copy_is_named_after_its_original(file: str, name: str) -> None:
    assert name == copy_name(file)


def test_a_numbered_copy_belongs_to_its_original_too() -> None:
    files = ["甲.xlsx", "甲（已修正）(1).xlsx", "甲（已修正）（2）.xlsx", "甲（修正）.xlsx"]

    assert {file: ["甲.xlsx"] for file in files[1:3]} == originals(files)


def test_a_file_only_named_a_copy_is_none(tmp_path: Path) -> None:
    files = [str(plain_book(tmp_path / name)) for name in ("甲.xlsx", "甲（已修正）.xlsx")]
    (tmp_path / "乙.xlsx").write_bytes(b"")
    (tmp_path / "乙（已修正）.xlsx").write_bytes(b"no zip")
    files += [str(tmp_path / name) for name in ("乙.xlsx", "乙（已修正）.xlsx")]

    assert {} == repaired_copies(files)


def test_a_mark_stands_beside_the_officers_own_properties(tmp_path: Path) -> None:
    source = plain_book(tmp_path / "甲.xlsx", 部门="财务科")
    book = EditedBook.open(source)
    book.sheet("表").put(1, 1, "乙")
    write_copy(book, tmp_path / "copy.xlsx", REPAIRED, "a" * 64)
    with zipfile.ZipFile(tmp_path / "copy.xlsx") as package:
        told = package.read("docProps/custom.xml").decode()

    assert told.count("部门") == 1
    assert untouched_copy(tmp_path / "copy.xlsx", REPAIRED)
    assert not untouched_copy(tmp_path / "copy.xlsx", "marked")
    assert not is_source_of(source, tmp_path / "copy.xlsx")


@pytest.mark.parametrize("prefix", ["vt", "v"])
def test_a_mark_goes_where_the_officers_own_properties_lie(tmp_path: Path, prefix: str) -> None:
    path = plain_book(tmp_path / "甲.xlsx", 文号="工发1号")
    held = parts_of(path)
    own = held["docProps/custom.xml"].decode().replace("vt:", f"{prefix}:").replace(":vt=", f":{prefix}=")
    moved = {
        name: held[name].decode().replace("docProps/custom.xml", "docProps/自定义.xml")
        for name in ("_rels/.rels", "[Content_Types].xml")
    }
    rewrite(path, {**moved, "docProps/custom.xml": None, "docProps/自定义.xml": own})
    copy = write_copy(EditedBook.open(path), tmp_path / "副本.xlsx", REPAIRED, "0" * 64).path

    assert (True, set(parts_of(path))) == (untouched_copy(copy, REPAIRED), set(parts_of(copy)))


def test_a_copy_in_which_one_part_was_changed_is_no_longer_untouched(tmp_path: Path) -> None:
    book = EditedBook.open(plain_book(tmp_path / "甲.xlsx"))
    write_copy(book, tmp_path / "copy.xlsx", REPAIRED, "a" * 64)
    with zipfile.ZipFile(tmp_path / "copy.xlsx") as old, zipfile.ZipFile(tmp_path / "new.xlsx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content + b" " if name == "xl/workbook.xml" else content)

    assert untouched_copy(tmp_path / "copy.xlsx", REPAIRED)
    assert not untouched_copy(tmp_path / "new.xlsx", REPAIRED)


def test_a_list_in_the_newer_writing_and_over_several_areas_holds(tmp_path: Path) -> None:
    path = plain_book(tmp_path / "甲.xlsx")
    newer = tmp_path / "乙.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(newer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</worksheet>", NEWER.encode() + b"</worksheet>")
            new.writestr(name, content)
    options: dict[str, Grid] = {"选项": from_rows("", "选项", [["汉"], ["满"]])}
    lists = DropDowns(EditedBook.open(newer).sheet("表"), options)

    assert (True, False) == (lists.refuse(3, 3, "汉族"), lists.refuse(3, 3, "汉"))
    assert (True, False) == (lists.refuse(5, 5, "汉族"), lists.refuse(4, 5, "汉族"))


def test_formulas_are_found_with_and_without_places_and_in_arrays() -> None:
    rows = (
        '<row r="2"><c r="B2"><f>1</f></c><c r="D2"><f t="shared" si="0"/></c></row>'
        '<row><c/><c><f t="array" ref="B3:C4">1</f></c><c><v>1</v></c></row>'
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    found = formula_ranges(io.BytesIO(sheet.encode()), "sheet1.xml")

    assert {(2, 2, 2, 2), (2, 4, 2, 4), (3, 2, 3, 2), (3, 2, 4, 3)} == found
