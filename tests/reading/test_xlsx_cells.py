"""What each way to write an xlsx cell stands for, by the fast scan and by the exact parser alike."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.reading.looking import by_events, by_scan, shown
from tests.reading.packages import rows, sheet_xml, xlsx
from toolkit.grid import Grid

Reader = Callable[[Path], list[Grid]]
BOTH = pytest.mark.parametrize("reader", [by_scan, by_events])
STRINGS = "<si><t>会员</t></si><si><t></t></si><si><t xml:space='preserve'> 甲 </t></si>"

CELLS = [
    ('<c r="A1"><v>12</v></c>', ("NUMBER", 12.0)),
    ('<c r="A1" t="n"><v>-0.5</v></c>', ("NUMBER", -0.5)),
    ('<c r="A1"><v>1.10105194912310E+17</v></c>', ("NUMBER", 1.1010519491231e17)),
    ('<c r="A1"><v>110105194912310020</v></c>', ("NUMBER", 110105194912310020.0)),
    ('<c r="A1"><v>13800000000</v></c>', ("NUMBER", 13800000000.0)),
    ('<c r="A1"><v>0.30000000000000004</v></c>', ("NUMBER", 0.30000000000000004)),
    ('<c r="A1"><v>98338.17999999999</v></c>', ("NUMBER", 98338.17999999999)),
    ('<c r="A1"><v>nan</v></c>', ("TEXT", "nan")),
    ('<c r="A1"><v>1_000</v></c>', ("TEXT", "1_000")),
    ('<c r="A1"><v>1e999</v></c>', ("TEXT", "1e999")),
    ('<c r="A1" t="s"><v>0</v></c>', ("TEXT", "会员")),
    ('<c r="A1" t="s"><v>2</v></c>', ("TEXT", " 甲 ")),
    ('<c r="A1" t="str"><f>A2&amp;""</f><v>a&lt;b</v></c>', ("TEXT", "a<b")),
    ('<c r="A1" t="str"><v>_x000D_x</v></c>', ("TEXT", "\rx")),
    ('<c r="A1" t="inlineStr"><is><t>_x005F_x000D_</t></is></c>', ("TEXT", "_x000D_")),
    ('<c r="A1" t="inlineStr"><is><t xml:space="preserve"> 丙&#10;丁</t></is></c>', ("TEXT", " 丙\n丁")),
    ('<c r="A1" t="inlineStr"><is><t>_xD842__xDFB7_</t></is></c>', ("TEXT", "𠮷")),
    ('<c r="A1" t="b"><v>1</v></c>', ("BOOL", 1.0)),
    ('<c r="A1" t="b"><v>false</v></c>', ("BOOL", 0.0)),
    ('<c r="A1" t="e"><v>#N/A</v></c>', ("ERROR", "#N/A")),
    ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ("ERROR", "#DIV/0!")),
    ('<c r="A1" t="d"><v>2025-01-31</v></c>', ("DAY", 45688.0)),
    ('<c r="A1" t="d"><v>2025-01-31T12:00:00Z</v></c>', ("DAY", 45688.5)),
    ('<c r="A1" t="d"><v>去年</v></c>', ("TEXT", "去年")),
    ('<c r="A1" s="1"><v>45688</v></c>', ("DAY", 45688.0)),
    ('<c r="A1" s="2"><v>45688</v></c>', ("DAY", 45688.0)),
    ('<c r="A1" s="3"><v>45688</v></c>', ("NUMBER", 45688.0)),
    ('<c r="A1" s="4"><v>1.5</v></c>', ("DAY", 1.5)),
    ('<c r="A1" s="5"><v>45688</v></c>', ("DAY", 45688.0)),
    ('<c r="A1" s="99"><v>45688</v></c>', ("NUMBER", 45688.0)),
    ('<c r="A1" s="1"><v>1.1E+17</v></c>', ("NUMBER", 1.1e17)),
    ('<c r="A1"><f>1+1</f></c>', ("UNCALCULATED", None)),
    ('<c r="A1"><f>1+1</f><v></v></c>', ("UNCALCULATED", None)),
    ('<c r="A1"><f>1+1</f><v/></c>', ("UNCALCULATED", None)),
    ('<c r="A1" t="str"><f>A2</f></c>', ("UNCALCULATED", None)),
    ('<c r="A1"><f t="shared" si="0"/><v>3</v></c>', ("NUMBER", 3.0)),
    ('<c r="A1" s="0" t="n"><f t="shared" ref="A1:A2" si="0">B1</f><v>3</v></c>', ("NUMBER", 3.0)),
    ('<c r="A1" cm="1" vm="2"><v>3</v></c>', ("NUMBER", 3.0)),
]
EMPTY = [
    '<c r="A1"/>',
    '<c r="A1" s="1" />',
    '<c r="A1"><v></v></c>',
    '<c r="A1" t="s"><v>1</v></c>',
    '<c r="A1" t="str"><f>A2</f><v></v></c>',
    '<c r="A1" t="str"><f>A2</f><v/></c>',
    '<c r="A1" t="inlineStr"><is><t/></is></c>',
    '<c r="A1" t="inlineStr"><is/></c>',
]


@BOTH
@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_a_cell_is_what_it_says(
    tmp_path: Path, reader: Reader, cell: str, expected: tuple[str, object]
) -> None:
    file = rows(tmp_path / "a.xlsx", f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>', STRINGS)
    assert [[expected, ("NUMBER", 1.0)]] == shown(reader(file)[0])


@BOTH
@pytest.mark.parametrize("cell", EMPTY)
def test_a_cell_without_content_is_blank(tmp_path: Path, reader: Reader, cell: str) -> None:
    file = rows(tmp_path / "a.xlsx", f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>', STRINGS)
    assert [[("BLANK", None), ("NUMBER", 1.0)]] == shown(reader(file)[0])


@BOTH
def test_rows_stand_where_excel_shows_them(tmp_path: Path, reader: Reader) -> None:
    inside = '<row r="4"><c r="C4"><v>1</v></c></row><row r="6"><c r="AA6"><v>2</v></c></row>'
    grid = reader(rows(tmp_path / "a.xlsx", inside))[0]
    assert (6, 27, 1.0, 2.0) == (grid.height, grid.width, grid.value(4, 3), grid.value(6, 27))


@BOTH
def test_cells_without_places_stand_one_after_another(tmp_path: Path, reader: Reader) -> None:
    inside = '<row><c><v>1</v></c><c s="1"/><c t="str"><v>x</v></c></row><row><c><v>2</v></c></row>'
    grid = reader(rows(tmp_path / "a.xlsx", inside))[0]
    assert [[1.0, None, "x"], [2.0, None, None]] == [grid.row(1), grid.row(2)]


@BOTH
def test_empty_formatted_rows_and_columns_at_the_end_are_not_part_of_the_sheet(
    tmp_path: Path, reader: Reader
) -> None:
    empty = "".join(
        f'<row r="{row}" s="1"><c r="A{row}" s="1"/><c r="Z{row}" s="1"/></row>' for row in range(2, 5000)
    )
    grid = reader(rows(tmp_path / "a.xlsx", f'<row r="1"><c r="A1"><v>1</v></c></row>{empty}'))[0]
    assert (1, 1) == (grid.height, grid.width)


@BOTH
def test_a_wrong_dimension_is_not_believed(tmp_path: Path, reader: Reader) -> None:
    inside = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 101))
    file = rows(tmp_path / "a.xlsx", inside, head='<dimension ref="A1"/>')
    assert 100 == reader(file)[0].height


@BOTH
def test_hidden_rows_and_columns_are_told(tmp_path: Path, reader: Reader) -> None:
    inside = "".join(
        f'<row r="{row}" spans="1:3"{look}><c r="C{row}"><v>1</v></c></row>'
        for row, look in enumerate(
            ["", ' hidden="1"', ' ht="0" customHeight="1"', ' hidden="true"', ' hidden="0"'], 1
        )
    )
    head = '<cols><col min="2" max="2" width="9" hidden="1"/><col min="3" max="99" width="0"/></cols>'
    grid = reader(rows(tmp_path / "a.xlsx", inside, head=head))[0]
    assert ({2, 3, 4}, {2, 3}) == (grid.hidden_rows, grid.hidden_columns)


@BOTH
def test_days_since_1904_become_days_since_1900(tmp_path: Path, reader: Reader) -> None:
    inside = (
        '<row r="1"><c r="A1" s="1"><v>44226</v></c><c r="B1" s="4"><v>0.5</v></c><c r="C1"><v>7</v></c>'
        '<c r="D1" t="d"><v>2025-01-31</v></c></row>'
    )
    file = xlsx(tmp_path / "a.xlsx", sheet_xml(inside), properties='<workbookPr date1904="1"/>')
    expected = [("DAY", 45688.0), ("DAY", 0.5), ("NUMBER", 7.0), ("DAY", 45688.0)]
    assert [expected] == shown(reader(file)[0])


@BOTH
def test_a_merged_cell_with_a_value_belongs_to_the_sheet_to_its_last_row(
    tmp_path: Path, reader: Reader
) -> None:
    merges = (
        '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A5"/><mergeCell ref="C3:C9"/></mergeCells>'
    )
    inside = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>9</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    )
    grid = reader(rows(tmp_path / "a.xlsx", inside, tail=merges))[0]
    assert (5, [(1, 1, 1, 3), (2, 1, 5, 1), (3, 3, 5, 3)]) == (grid.height, grid.merges)
    assert 9.0 == grid.value(1, 3), "a value under a merge is kept"


@BOTH
def test_strict_workbooks_and_prefixes_are_read(tmp_path: Path, reader: Reader) -> None:
    from tests.reading.packages import STRICT, STRICT_RELATIONS

    part = (
        f'<x:worksheet xmlns:x="{STRICT}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is>'
        "<x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    file = xlsx(tmp_path / "a.xlsx", part, space=STRICT, relations=STRICT_RELATIONS)
    assert [[("TEXT", "甲")]] == shown(reader(file)[0])


@BOTH
def test_line_ends_between_rows_are_nothing(tmp_path: Path, reader: Reader) -> None:
    inside = '\n<row r="1">\n<c r="A1"><v>1</v></c></row>\r\n<row r="2">\n<c r="A2"><v>2</v></c></row>\n'
    assert [[("NUMBER", 1.0)], [("NUMBER", 2.0)]] == shown(reader(rows(tmp_path / "a.xlsx", inside))[0])


def test_rich_text_is_joined_and_phonetic_guides_are_left_out(tmp_path: Path) -> None:
    strings = (
        "<si><r><rPr><b/></rPr><t>王</t></r><r><t>小明</t></r><rPh sb='0' eb='1'><t>ワン</t></rPh>"
        "<phoneticPr fontId='1'/></si>"
    )
    inside = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c>'
        '<c r="B1" t="inlineStr"><is><r><t>李</t></r><r><t>四</t></r></is></c></row>'
    )
    assert [["王小明", "李四"]] == [by_events(rows(tmp_path / "a.xlsx", inside, strings))[0].row(1)]


def test_layouts_the_scan_does_not_know_are_read_exactly(tmp_path: Path) -> None:
    from tests.reading.looking import first

    inside = "<row r='1'><!-- x --><c  s = '0' r='B1'><v>1</v></c><c r='A1' t='inlineStr'><is><t><![CDATA[<]]></t></is></c></row>"
    assert ["<", 1.0] == first(rows(tmp_path / "a.xlsx", inside)).row(1)


def test_sheets_keep_their_order_and_hidden_ones_are_there(tmp_path: Path) -> None:
    one = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    file = xlsx(tmp_path / "a.xlsx", one, one, one, states=("", "hidden", "veryHidden"))
    assert [("表1", False), ("表2", True), ("表3", True)] == [(g.sheet, g.hidden) for g in by_scan(file)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_fast_scan_reads_rows_with_each_cell_on_a_line(tmp_path: Path, end: str) -> None:
    cells = (
        '<c r="A1"><v>1</v></c>',
        '<c r="B1" t="inlineStr"><is><t>x </t></is></c>',
        '<c r="C1"><f>A1</f><v>2</v></c>',
        '<c r="D1"><f>A1</f></c>',
        '<c r="E1"/>',
        '<c r="F1"></c>',
        '<c r="G1" t="str"><v> y</v></c>',
    )
    row = f'<row r="1">{end}{end.join(cells)}{end}</row>{end}<row r="2"><c r="A2"><v>3</v></c></row>'
    file = rows(tmp_path / "a.xlsx", row)
    assert shown(by_events(file)[0]) == shown(by_scan(file)[0])


@pytest.mark.parametrize(
    "cell", ["<v>1</c></v>", "<v>1</v></c></c><c>", "<v>1</v><v>2</v></c>", "<f>1</v></c>", "<v></x></v></c>"]
)
def test_an_end_tag_in_a_wrong_place_is_not_for_the_fast_scan(tmp_path: Path, cell: str) -> None:
    row = f'<row r="1"><c r="A1">{cell}<c r="B1"><v>2</v></c></row>'
    with pytest.raises(AssertionError, match="the fast scan gave up"):
        by_scan(rows(tmp_path / "a.xlsx", row))
