"""Marks are taken away: to the byte where nobody saved the copy, else they alone."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.editing import fixtures
from tests.editing.observed import observed
from tests.editing.office import Office
from tests.editing.soundness import faults
from tests.editing.trap import TRAPS
from tests.marking.found import finding
from tests.marking.made import NOTE, SHEET, parts, roster
from tests.marking.test_mark import color
from tests.marking.test_marked_traps import some
from toolkit.marking.mark import mark
from toolkit.marking.unmark import NotMarked, unmark
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.row_moves import Insertion, Moves

assert fixtures
SAVED = "加标记以后有人保存过，只取消了标记（颜色、批注、问题清单），其余照现在的样子，没有还原成原件。"
FINDINGS = [
    finding(SHEET, "C4"),
    finding(SHEET, "D5"),
    finding(SHEET, row=6),
    finding(SHEET, "F7"),
    finding(SHEET),
]


def marked(folder: Path) -> Path:
    return mark(roster(folder), FINDINGS, folder / "标记.xlsx", column=True).path


def seen(path: Path) -> dict[str, object]:
    """Return what openpyxl sees of every sheet: values, colours, notes, and the names of the tabs."""
    book = openpyxl.load_workbook(path)
    found: dict[str, object] = {"tabs": book.sheetnames}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                shows = (cell.value, color(cell), cell.comment.text if cell.comment else None)
                if shows != (None, None, None):
                    found[f"{sheet.title}!{cell.coordinate}"] = shows
    return found


def test_an_unsaved_copy_becomes_the_original_file_to_the_byte(tmp_path: Path) -> None:
    done = unmark(marked(tmp_path), tmp_path / "还原.xlsx")
    assert (roster(tmp_path).read_bytes(), True) == (done.path.read_bytes(), done.exact)
    assert ("加标记以后没有人保存过，已还原成原件，与原件一字节不差。",) == done.said


def test_a_copy_packed_anew_gives_back_every_part_of_the_original(tmp_path: Path) -> None:
    path = marked(tmp_path)
    with zipfile.ZipFile(tmp_path / "重新打包.xlsx", "w", zipfile.ZIP_STORED) as package:
        for name, content in parts(path).items():
            package.writestr(name, content)
    done = unmark(tmp_path / "重新打包.xlsx", tmp_path / "还原.xlsx")
    assert (parts(roster(tmp_path)), True) == (parts(done.path), done.exact)
    assert ("加标记以后没有人保存过，已还原成原件，各部分与原件一字节不差。",) == done.said


def test_a_copy_saved_by_another_program_loses_the_marks_alone(tmp_path: Path) -> None:
    openpyxl.load_workbook(marked(tmp_path)).save(tmp_path / "存过.xlsx")
    openpyxl.load_workbook(roster(tmp_path)).save(tmp_path / "原件存过.xlsx")
    done = unmark(tmp_path / "存过.xlsx", tmp_path / "还原.xlsx")
    assert (seen(tmp_path / "原件存过.xlsx"), (SAVED,)) == (seen(done.path), done.said)
    assert faults(done.path) == []


def test_what_the_officer_mended_stays_mended(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(marked(tmp_path))
    book[SHEET]["C4"].value = "110105199003070003"
    book.save(tmp_path / "改过.xlsx")
    sheet = openpyxl.load_workbook(unmark(tmp_path / "改过.xlsx", tmp_path / "还原.xlsx").path)[SHEET]
    assert ("110105199003070003", None, None) == (sheet["C4"].value, color(sheet["C4"]), sheet["C4"].comment)


def test_marks_are_found_where_inserted_rows_have_moved_them(tmp_path: Path) -> None:
    book = EditedBook.open(marked(tmp_path))
    book.move_rows(SHEET, Moves([Insertion(4, 3)]))
    book.write(tmp_path / "插过行.xlsx")
    found = seen(unmark(tmp_path / "插过行.xlsx", tmp_path / "还原.xlsx").path)
    yellow = f"{SHEET}!D8"
    assert ("一车间", "FFFFFF00", NOTE) == found[yellow]
    assert [] == [
        key for key, shows in found.items() if key not in (yellow, "tabs") and shows[1:] != (None, None)
    ]  # type: ignore[index]


def test_marks_are_found_where_a_sort_has_taken_them(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(mark(roster(tmp_path), [finding(SHEET, "C4")], tmp_path / "标记.xlsx").path)
    sheet = book[SHEET]
    sheet["C6"]._style, sheet["C4"]._style = sheet["C4"]._style, sheet["C6"]._style
    note, sheet["C4"].comment = sheet["C4"].comment, None
    sheet["C6"].comment = openpyxl.comments.Comment(note.text, note.author)
    book.save(tmp_path / "排过序.xlsx")
    after = openpyxl.load_workbook(unmark(tmp_path / "排过序.xlsx", tmp_path / "还原.xlsx").path)[SHEET]
    assert (None, None) == (color(after["C6"]), after["C6"].comment)


def test_what_the_officer_wrote_into_our_marks_is_kept_and_said(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(marked(tmp_path))
    sheet = book[SHEET]
    sheet["C4"].comment.text += "\n已核对"
    sheet["B6"].fill = openpyxl.styles.PatternFill("solid", "FF00B050")
    sheet["G4"].value = "已改"
    book.save(tmp_path / "写过.xlsx")
    done = unmark(tmp_path / "写过.xlsx", tmp_path / "还原.xlsx")
    found = seen(done.path)
    assert ("11010519900307001X", None, "\n已核对") == found[f"{SHEET}!C4"]
    assert ("甲三", "FF00B050", None) == found[f"{SHEET}!B6"]
    assert ("已改", None, None) == found[f"{SHEET}!G4"]
    assert (
        SAVED,
        "1 格的颜色已被人改过，没有动。",
        "1 行的“错误说明”已被人改过，没有动。",
        "1 处“错误说明”一栏里有别人写的内容，列名没有动。",
    ) == done.said


def test_a_list_that_formulas_read_stays_and_is_named(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(marked(tmp_path))
    book["说明"]["A2"].value = "=COUNTA(问题清单!A4:A9)"
    book.save(tmp_path / "引用.xlsx")
    done = unmark(tmp_path / "引用.xlsx", tmp_path / "还原.xlsx")
    assert ["问题清单", SHEET, "说明"] == openpyxl.load_workbook(done.path).sheetnames
    assert "工作表“说明”的 A2引用了工作表“问题清单”" in done.said[-1]


def test_a_property_of_ours_that_was_there_before_comes_back(tmp_path: Path) -> None:
    path = roster(tmp_path)
    book = openpyxl.load_workbook(path)
    book.custom_doc_props.append(
        openpyxl.packaging.custom.StringProperty(name="gonghui-template", value="workbook")
    )
    book.save(tmp_path / "台账.xlsx")
    copy = mark(tmp_path / "台账.xlsx", FINDINGS, tmp_path / "标记.xlsx")
    openpyxl.load_workbook(copy.path).save(tmp_path / "存过.xlsx")
    done = openpyxl.load_workbook(unmark(tmp_path / "存过.xlsx", tmp_path / "还原.xlsx").path)
    before = openpyxl.load_workbook(copy.path).custom_doc_props["gonghui-template"].value
    assert ("marked", "workbook") == (before, done.custom_doc_props["gonghui-template"].value)


def test_a_file_without_marks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotMarked, match="不是带标记的副本，没有可取消的标记"):
        unmark(roster(tmp_path), tmp_path / "还原.xlsx")


def test_a_copy_without_its_record_is_refused_once_it_was_saved(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(marked(tmp_path))
    del book["工会核查标记"]
    book.save(tmp_path / "删过.xlsx")
    with pytest.raises(NotMarked, match="标记的记录（一张隐藏的工作表）已被删掉"):
        unmark(tmp_path / "删过.xlsx", tmp_path / "还原.xlsx")


@pytest.mark.libreoffice
def test_every_trap_saved_by_libreoffice_loses_the_marks_alone(office: Office, tmp_path: Path) -> None:
    traps = [trap for trap in TRAPS.values() if trap.opened_by_libreoffice]
    sources = [trap.make(tmp_path) for trap in traps]
    copies = [mark(path, some(path), tmp_path / f"标记{path.name}").path for path in sources]
    expected = [_steady(path) for path in office.converted(sources, "xlsx")]
    saved = office.converted(copies, "xlsx")
    found = [_steady(unmark(path, tmp_path / "还原.xlsx").path) for path in saved]
    for before, after in zip(expected, found, strict=True):
        # LibreOffice gives a style to cells that had none, once they were touched.
        after["styles"] = {key: look for key, look in after["styles"].items() if key in before["styles"]}
    assert expected == found


def _steady(path: Path) -> dict[str, dict[str, object]]:
    """Return what is observed, but for values that LibreOffice calculates and boxes that it draws anew."""
    return {name: found for name, found in observed(path).items() if name not in ("cached", "note_boxes")}
