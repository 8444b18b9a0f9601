"""The guard refuses, by name, to write what lost anything that nobody meant to take away."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.editing import fixtures
from tests.editing.trap import TRAPS
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.guard import FidelityLost, Loss
from toolkit.workbooks.editing.package_census import counted
from toolkit.workbooks.editing.raw_zip import packed_member

assert fixtures


def opened(trap: str, folder: Path) -> EditedBook:
    return EditedBook.open(TRAPS[trap].make(folder))


def refused(book: EditedBook, folder: Path) -> FidelityLost:
    with pytest.raises(FidelityLost) as caught:
        book.write(folder / "写出.xlsx")
    assert not (folder / "写出.xlsx").exists()
    return caught.value


def test_a_merge_that_is_gone_is_named_with_its_numbers(tmp_path: Path) -> None:
    book = opened("insertion_sheet", tmp_path)
    sheet = book.sheet(book.sheets[0])
    merges = sheet.root.find("mergeCells")
    assert merges is not None
    count = len(merges.elements)
    merges.remove(merges.elements[0])
    sheet.touch()
    lost = refused(book, tmp_path)
    place = f"工作表（{sheet.part}）"
    assert [Loss(place, "合并单元格", count, count - 1)] == lost.losses
    assert f"{place}的合并单元格由 {count} 变成 {count - 1}" in str(lost)


def test_a_picture_that_is_gone_is_named(tmp_path: Path) -> None:
    book = opened("pictures_that_move_stretch_or_stay", tmp_path)
    part = next(name for name in book.parts.names if "/media/" in name)
    book.parts.remove(part)
    assert [Loss("工作簿", f"部件“图片”（{part}）", 1, 0)] == refused(book, tmp_path).losses[:1]


def test_a_cell_emptied_by_its_part_is_seen_and_one_emptied_by_name_is_not(tmp_path: Path) -> None:
    book = opened("insertion_sheet", tmp_path)
    sheet = book.sheet(book.sheets[0])
    sheet.put(3, 3, None)
    book.write(tmp_path / "放空.xlsx")
    cell = sheet.value(4, 3)
    assert cell is not None
    cell.children = []
    sheet.touch()
    assert ["单元格内容"] == [loss.what for loss in refused(book, tmp_path).losses]


def test_what_a_caller_allows_may_go(tmp_path: Path) -> None:
    book = opened("insertion_sheet", tmp_path)
    sheet = book.sheet(book.sheets[0])
    merges = sheet.root.find("mergeCells")
    assert merges is not None
    sheet.root.remove(merges)
    sheet.touch()
    book.write(tmp_path / "写出.xlsx", allowing=["worksheet/mergeCell*"])
    with zipfile.ZipFile(tmp_path / "写出.xlsx") as package:
        assert b"mergeCell" not in package.read(sheet.part)


def test_a_formula_put_over_is_none_lost_and_one_that_vanished_is(tmp_path: Path) -> None:
    book = opened("insertion_sheet", tmp_path)
    sheet = book.sheet(book.sheets[0])
    formulas = [
        (row.number, number)
        for row in sheet.rows
        for number in range(1, 9)
        if (cell := row.cell(number)) is not None and cell.find("f") is not None
    ]
    sheet.put(*formulas[0], 7)
    book.write(tmp_path / "盖过.xlsx")
    cell = sheet.value(*formulas[1])
    assert cell is not None
    found = cell.find("f")
    assert found is not None
    cell.remove(found)
    sheet.touch()
    assert ["公式"] == [loss.what for loss in refused(book, tmp_path).losses]


def test_bytes_that_changed_on_the_way_to_the_disk_are_seen(tmp_path: Path) -> None:
    book = opened("insertion_sheet", tmp_path)
    theme = next(name for name in book.parts.names if "theme" in name)
    book.parts._members[theme] = packed_member(theme, b"<other/>")
    assert [Loss("写出的文件", f"部件 {theme}", 1, 0)] == refused(book, tmp_path).losses


@pytest.mark.parametrize("name", TRAPS)
def test_writing_what_was_not_changed_loses_nothing_whatever_the_workbook(name: str, tmp_path: Path) -> None:
    book = opened(name, tmp_path)
    for sheet in book.sheets:
        book.sheet(sheet).touch()
    book.write(tmp_path / "写出.xlsx")
    assert TRAPS[name].make(tmp_path).exists()


def test_constants_are_counted_apart_from_values_that_formulas_give() -> None:
    sheet = (
        b'<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>'
        b'<x:c r="B1"><x:f>A1</x:f><x:v>1</x:v></x:c><x:c r="C1"><x:f t="shared" si="0"/><x:v>2</x:v></x:c>'
        b'<x:c r="D1" t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )
    expected = {"worksheet": 1, "sheetData": 1, "row": 1, "c": 4, "f": 2, "value": 2, "r": 1}
    assert {f"worksheet/{word}": number for word, number in expected.items()} == dict(
        counted("worksheet", sheet)
    )


def test_what_a_part_in_utf_16_holds_is_counted_as_in_utf_8() -> None:
    sheet = (
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>格栳</t></is></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:B1"/></mergeCells><!-- 格格 --></worksheet>'
    )
    assert counted("worksheet", sheet.encode()) == counted("worksheet", sheet.encode("utf-16"))
