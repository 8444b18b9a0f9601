"""The instruments find what they are for: a judge that sees nothing proves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editing import fixtures
from tests.editing.making import rewrite, swap
from tests.editing.observed import TOPICS, observed
from tests.editing.package_tree import parts_of, same_but
from tests.editing.soundness import faults
from tests.editing.trap import TRAPS, insert, remove

assert fixtures
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        (
            SHEET,
            '<mergeCell ref="A8:D9"/>',
            '<mergeCell ref="A5:D6"/>',
            "签领表: merges (1, 6, 2, 6) and (1, 5, 4, 6) overlap",
        ),
        (
            SHEET,
            '<mergeCell ref="A8:D9"/>',
            '<mergeCell ref="A8:A8"/>',
            "签领表: a merge of one cell (1, 8, 1, 8)",
        ),
        (SHEET, '<mergeCells count="3">', '<mergeCells count="2">', "签领表: mergeCells says 2 and holds 3"),
        (SHEET, '<row r="4"', '<row r="3"', "签领表: row 3 after row 3"),
        (SHEET, '<c r="B4"', '<c r="D4"', "签领表: cell C4 in row 4 after column 4"),
        (
            SHEET,
            '<dimension ref="A1:E10"/>',
            '<dimension ref="A1:D9"/>',
            "签领表: cells outside the dimension A1:D9",
        ),
        ("xl/comments1.xml", 'ref="C6"', 'ref="C8"', "签领表: notes at ['C8'] and their boxes at [(3, 6)]"),
        (
            "[Content_Types].xml",
            '<Override PartName="/xl/charts/chart1.xml"',
            '<Override PartName="/xl/charts/chart2.xml"',
            "there is a type for xl/charts/chart2.xml, but no such part",
        ),
        ("xl/workbook.xml", 'sheetId="2"', 'sheetId="1"', "sheetId 1 stands 2 times"),
        (
            "xl/workbook.xml",
            'name="总额"',
            'name="总额" localSheetId="7"',
            "a name is local to sheet 7, which is not there",
        ),
        (
            SHEET,
            "<hyperlinks>",
            "<printOptions/><hyperlinks>",
            "签领表: hyperlinks stands after printOptions",
        ),
        (
            SHEET,
            "<dataValidations",
            "<dataValidation/><dataValidations",
            "签领表: dataValidation is no part of it",
        ),
        (SHEET, '<c r="B4" s="', '<c r="B4" s="99', "签领表: B4 has style 993, which is not there"),
        ("xl/styles.xml", '<dxfs count="1">', '<dxfs count="2">', "dxfs says 2 and holds 1"),
        (SHEET, 'dxfId="0"', 'dxfId="3"', "签领表: a conditional format has dxfId 3, which is not there"),
        ("xl/workbook.xml", 'sheet name="选项"', 'sheet name="汇总"', "a sheet cannot be called 汇总"),
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            "../comments1.xml",
            "../comments9.xml",
            f"{SHEET}: rId4 leads to xl/comments9.xml, which is not there",
        ),
    ],
)
def test_a_torn_package_is_found(part: str, old: str, new: str, fault: str, tmp_path: Path) -> None:
    path = TRAPS["insertion_sheet"].make(tmp_path)
    swap(path, part, (old, new))
    assert fault in faults(path)


def test_a_chain_that_names_a_cell_without_a_formula_is_found(tmp_path: Path) -> None:
    path = TRAPS["order_of_calculation_kept_in_a_part"].make(tmp_path)
    swap(path, "xl/calcChain.xml", ('r="E7"', 'r="E8"'))
    assert faults(path) == ["calcChain: E8 of sheet 1 holds no formula"]


def test_a_shared_formula_without_its_master_is_found(tmp_path: Path) -> None:
    path = TRAPS["shared_formulas_that_read_the_row_above"].make(tmp_path)
    swap(path, SHEET, ('<f t="shared" ref="F3:F5" si="1">C3/C$6</f>', "<f>C3/C$6</f>"))
    assert "名单: F4 shares formula 1, which no cell before it has" in faults(path)


def test_a_table_whose_filter_does_not_fit_is_found(tmp_path: Path) -> None:
    path = TRAPS["table_with_totals_and_a_calculated_column"].make(tmp_path)
    swap(path, "xl/tables/table1.xml", ('<autoFilter ref="A2:E5"/>', '<autoFilter ref="A2:E6"/>'))
    assert faults(path) == ["名单: xl/tables/table1.xml: filter A2:E6 over A2:E6"]


def test_parts_that_differ_came_and_went_are_named(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    trap = TRAPS["parts_nobody_knows"]
    before, after = trap.make(one), trap.make(other)
    assert same_but(before, after) == []
    changed = {SHEET: parts_of(after)[SHEET] + b" ", "xl/addin/page.dat": None, "xl/new.bin": b"x"}
    rewrite(after, changed)
    assert ["xl/addin/page.dat", "xl/new.bin", SHEET] == same_but(before, after)
    assert ["xl/new.bin"] == same_but(before, after, ("xl/worksheets/*", "xl/addin/page.dat"))


def test_every_topic_is_seen_in_some_trap(tmp_path: Path) -> None:
    seen = {topic for trap in TRAPS.values() for topic, held in observed(trap.make(tmp_path)).items() if held}
    assert set(TOPICS) == seen


def test_traps_are_by_three_producers_and_each_waits_for_an_edit() -> None:
    assert {trap.producer for trap in TRAPS.values()} == {"LibreOffice", "XlsxWriter", "openpyxl"}
    assert [trap.name for trap in TRAPS.values() if not trap.edits] == []


def test_cells_and_rows_are_moved_as_an_edit_says(tmp_path: Path) -> None:
    before = observed(TRAPS["heights_and_styles_of_whole_rows"].make(tmp_path))
    after = insert("名单", 5, 2).after(before)
    yellow = "11pt fill=FFFFFF00"
    assert after["heights"] == {"名单": {1: 30.0, 4: 24.0, 5: 24.0, 6: 24.0, 8: 42.75}}
    assert after["row_styles"] == {"名单": {4: yellow, 5: yellow, 6: yellow, 11: yellow}}
    assert [after["values"][f"名单!A{row}"] for row in (4, 7, 8)] == ["乙", "丙", "合计"]
    assert "名单!A5" not in after["values"]
    assert {key for key, look in after["styles"].items() if look == yellow} == {
        f"名单!{column}{row}" for column in "ABCE" for row in (4, 5, 6)
    }
    gone = remove("名单", 4, 5).after(before)
    assert gone["heights"] == {"名单": {1: 30.0, 4: 42.75}}
    assert gone["row_styles"] == {"名单": {7: yellow}}
    assert gone["values"]["名单!A4"] == "合计"
