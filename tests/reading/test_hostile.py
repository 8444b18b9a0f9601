"""Files made to harm: each is refused with its reason or read safely, and fast."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.reading.looking import first, refusal
from tests.reading.packages import MAIN, ods, rows, sheet_xml, xlsx
from toolkit.workbooks import assembly

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
FETCH = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
REFUSED = "文件里有不应出现的内容（DOCTYPE），为安全起见没有读"


@pytest.mark.parametrize("doctype", [LAUGHS, FETCH])
def test_a_document_type_is_refused_in_every_part(tmp_path: Path, doctype: str) -> None:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>'
    sheet = doctype + sheet_xml(cell).removeprefix(
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    )
    assert refusal(xlsx(tmp_path / "a.xlsx", sheet)) == REFUSED
    part = f'{doctype}<sst xmlns="{MAIN}"><si><t>&a;</t></si></sst>'
    strings = xlsx(tmp_path / "b.xlsx", sheet_xml(ROW), strings="", extra={"xl/sharedStrings.xml": part})
    assert refusal(strings) == REFUSED
    styles = xlsx(tmp_path / "c.xlsx", sheet_xml(ROW), extra={"xl/styles.xml": f"{doctype}<styleSheet/>"})
    assert refusal(styles) == REFUSED


def test_an_undeclared_entity_is_damage(tmp_path: Path) -> None:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>'
    assert refusal(rows(tmp_path / "a.xlsx", cell)).startswith("文件已损坏（")
    assert refusal(rows(tmp_path / "b.xlsx", ROW, "<si><t>&a;</t></si>")).startswith("文件已损坏（")


def test_one_cell_in_the_last_corner_allocates_nothing(tmp_path: Path) -> None:
    cell = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "第 1048576 行第 16384 列" in refusal(rows(tmp_path / "a.xlsx", ROW + cell))


def test_a_false_count_of_strings_is_not_believed(tmp_path: Path) -> None:
    part = f'<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"><si><t>甲</t></si></sst>'
    inside = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    file = xlsx(tmp_path / "a.xlsx", sheet_xml(inside), strings="", extra={"xl/sharedStrings.xml": part})
    assert "甲" == first(file).value(1, 1)


@pytest.mark.parametrize("index", ["7", "-1", "x", "99999999999999999999"])
def test_a_string_that_is_not_there_is_damage(tmp_path: Path, index: str) -> None:
    file = rows(
        tmp_path / "a.xlsx", f'<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>', "<si><t>甲</t></si>"
    )
    assert "文件已损坏（格里写的共用文字编号不存在）" == refusal(file)


@pytest.mark.parametrize("row", ["0", "1048577", "9999999999", "-1", "1e3"])
def test_a_row_excel_does_not_have_is_damage(tmp_path: Path, row: str) -> None:
    assert refusal(rows(tmp_path / "a.xlsx", f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>')).startswith(
        "文件已损坏（"
    )


@pytest.mark.parametrize("place", ["XFE1", "A0", "A2000000", "1A", "AAAA1", "A"])
def test_a_place_excel_does_not_have_is_damage(tmp_path: Path, place: str) -> None:
    assert refusal(rows(tmp_path / "a.xlsx", f'<row r="1"><c r="{place}"><v>1</v></c></row>')).startswith(
        "文件已损坏（"
    )


def test_a_merge_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    tail = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    inside = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
    grid = first(rows(tmp_path / "a.xlsx", inside, tail=tail))
    assert (2, 2, [(1, 1, 2, 2)]) == (grid.height, grid.width, grid.merges)


def test_too_many_merges_are_refused(tmp_path: Path) -> None:
    one = '<mergeCell ref="A1:B1"/>'
    tail = f"<mergeCells>{one * (assembly.MAX_MERGES + 1)}</mergeCells>"
    assert "合并格超过 10 万处的上限" in refusal(rows(tmp_path / "a.xlsx", ROW, tail=tail))


def test_too_many_sheets_are_refused(tmp_path: Path) -> None:
    sheets = '<sheet name="x" sheetId="1" r:id="rId1"/>' * (assembly.MAX_SHEETS + 1)
    file = xlsx(tmp_path / "a.xlsx", sheet_xml(ROW), properties=f"<sheets>{sheets}</sheets>")
    assert "文件太大：工作表超过 1000 张的上限" == refusal(file)


def test_too_many_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembly, "MAX_CELLS", 1)
    inside = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'
    assert "有内容的格超过" in refusal(rows(tmp_path / "a.xlsx", inside))


def test_a_hundred_thousand_empty_rows_are_no_height(tmp_path: Path) -> None:
    empty = "".join(f'<row r="{row}" s="1" customFormat="1"/>' for row in range(2, 100_000))
    assert 1 == first(rows(tmp_path / "a.xlsx", ROW + empty)).height


def test_a_member_that_climbs_out_is_never_unpacked(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "a.xlsx", sheet_xml(ROW), extra={"../../climbed.txt": "x", "..\\climbed.txt": "x"})
    assert 1.0 == first(file).value(1, 1)
    assert [file] == [*tmp_path.parent.rglob("climbed.txt"), file]


def test_a_broken_member_packed_as_no_office_program_packs_is_damage(tmp_path: Path) -> None:
    whole = xlsx(tmp_path / "a.xlsx", sheet_xml(ROW))
    file, part = tmp_path / "b.xlsx", "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    content = bytearray(file.read_bytes())
    packed = content.index(part.encode()) + len(part) + 9
    content[packed : packed + 20] = b"\xff" * 20
    file.write_bytes(content)

    assert f"文件已损坏（部件 {part} 解不开）" == refusal(file)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_twice_is_refused(tmp_path: Path) -> None:
    file = rows(tmp_path / "a.xlsx", ROW)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("xl/worksheets/sheet1.xml", sheet_xml(ROW.replace(">1<", ">2<")))
    assert "压缩包里有两个同名的部件" in refusal(file)


@pytest.mark.parametrize("character", ["\0", "\x01", "\x1f"])
def test_characters_xml_forbids_are_damage(tmp_path: Path, character: str) -> None:
    cell = f'<row r="1"><c r="A1" t="inlineStr"><is><t>甲{character}乙</t></is></c></row>'
    assert refusal(rows(tmp_path / "a.xlsx", cell)).startswith("文件已损坏（")
    assert refusal(rows(tmp_path / "b.xlsx", ROW, f"<si><t>{character}</t></si>")).startswith("文件已损坏（")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_missing_part_is_damage(tmp_path: Path, part: str) -> None:
    with (
        zipfile.ZipFile(rows(tmp_path / "a.xlsx", ROW)) as whole,
        zipfile.ZipFile(tmp_path / "b.xlsx", "w") as less,
    ):
        for name in whole.namelist():
            if name != part:
                less.writestr(name, whole.read(name))
    assert refusal(tmp_path / "b.xlsx").startswith("文件已损坏（缺少")


def test_a_workbook_without_sheets_is_refused_not_read_as_nothing(tmp_path: Path) -> None:
    assert "文件已损坏（里面一张工作表也没有）" == refusal(xlsx(tmp_path / "a.xlsx"))


def test_repeats_of_an_ods_are_counted_before_they_are_made(tmp_path: Path) -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    )
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert "上限" in refusal(ods(tmp_path / "a.ods", f'<table:table table:name="表">{row}</table:table>'))
