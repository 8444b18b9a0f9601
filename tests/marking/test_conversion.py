"""Files of other formats: the marked copy is an xlsx of what was read, and says so; a locked one gets none."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.marking.found import finding
from tests.marking.made import HEADINGS, PEOPLE
from tests.marking.test_copies import CHECK, run, told
from tests.marking.test_mark import color
from toolkit.grid import UNCALCULATED, ErrorValue, from_rows
from toolkit.marking.any_format import mark_any
from toolkit.marking.mark import MarkRefused
from toolkit.marking.unmark import unmark
from toolkit.workbooks.converted import write_converted
from toolkit.workbooks.reading import read

LOCKED = "文件设有打开密码，写出的副本会没有密码"


def csv(folder: Path) -> Path:
    path = folder / "甲工会花名册.csv"
    rows = [("会员花名册",), HEADINGS, *((number, *person) for number, person in enumerate(PEOPLE, 1))]
    path.write_bytes("\r\n".join(",".join(map(str, row)) for row in rows).encode("gb18030"))
    return path


def test_a_csv_is_marked_as_an_xlsx_that_says_it_is_a_conversion(tmp_path: Path) -> None:
    path = csv(tmp_path)
    before = path.read_bytes()
    found = run("check", *CHECK, path, "--mark", tmp_path / "标记")
    book = openpyxl.load_workbook(tmp_path / "标记" / "甲工会花名册.xlsx")
    listed = " ".join(str(cell.value) for row in book["问题清单"].iter_rows() for cell in row)
    sheet = book["甲工会花名册"]
    assert list(HEADINGS) == [cell.value for cell in sheet[2]]
    assert ("11010519900307001X", "FFFFC7CE") == (sheet["C3"].value, color(sheet["C3"]))
    assert "核查问题清单（本副本由别的格式转换）" in listed
    assert "原件“甲工会花名册.csv”是csv 文本文件，本副本是把读到的内容转成 xlsx 写的" in listed
    assert "其中 1 份的原件是 csv，副本由读到的内容转成 xlsx" in found.stderr
    assert before == path.read_bytes()


def test_a_converted_copy_is_read_as_its_source_was(tmp_path: Path) -> None:
    path = csv(tmp_path)
    before = [(item["code"], item["cell"], item["message"]) for item in told(path)["findings"]]
    run("check", *CHECK, path, "--mark", tmp_path / "标记")
    copy = unmark(tmp_path / "标记" / "甲工会花名册.xlsx", tmp_path / "还原.xlsx")
    assert before == [(item["code"], item["cell"], item["message"]) for item in told(copy.path)["findings"]]


def test_a_converted_copy_without_its_marks_is_not_called_the_original(tmp_path: Path) -> None:
    run("check", *CHECK, csv(tmp_path), "--mark", tmp_path / "标记")
    done = unmark(tmp_path / "标记" / "甲工会花名册.xlsx", tmp_path / "还原.xlsx")
    said = "加标记以后没有人保存过，标记已全部取消；原件是别的格式，写出的是转换成的 xlsx，不是原件本身。"
    assert (False, (said,)) == (done.exact, done.said)


def test_values_merges_and_what_is_hidden_come_through_a_conversion(tmp_path: Path) -> None:
    rows = [
        ["标题", None, None, None],
        ["文字", "=1+1", "00123", "<r>甲</r>"],
        [7.0, 0.1, 123456789012345678.0, True],
        [datetime.date(2025, 3, 8), datetime.datetime(2025, 3, 8, 12, 30), ErrorValue("#N/A"), UNCALCULATED],
    ]
    grid = from_rows("甲.xls", "表/一", rows)
    grid.merges = [(1, 1, 1, 4)]
    grid.hidden_rows, grid.hidden_columns = frozenset({3}), frozenset({2})
    other = from_rows("甲.xls", "表:一", [["甲"]])
    other.hidden = True
    names = write_converted(tmp_path / "转.xlsx", [grid, other], {"表/一": [2]})
    there, hidden = read(tmp_path / "转.xlsx").grids
    assert {"表/一": "表_一", "表:一": "表_一(2)"} == names
    assert [grid.row(row) for row in range(1, 5)] == [there.row(row) for row in range(1, 5)]
    assert (grid.merges, {3}, {2}, True) == (
        there.merges,
        there.hidden_rows,
        there.hidden_columns,
        hidden.hidden,
    )


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_xls_and_ods_are_converted_cell_by_cell(ending: str, tmp_path: Path, soffice: str) -> None:
    from tests.editing.office import Office
    from tests.marking.made import SHEET, roster

    (path,) = Office(soffice, tmp_path).converted([roster(tmp_path)], ending)
    copy = mark_any(path, [finding(SHEET, "C4")], tmp_path / "标记.xlsx", shown=f"甲.{ending}")
    before, after = read(path).grids[0], read(copy.path).grids[1]
    assert [before.row(row) for row in range(1, 9)] == [after.row(row) for row in range(1, 9)]
    assert (before.merges, True) == (after.merges, copy.converted)


def test_a_file_with_a_password_gets_no_copy_and_one_sentence_why(tmp_path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    from tests.marking.made import SHEET, roster

    path = tmp_path / "加密.xlsx"
    with roster(tmp_path).open("rb") as plain, path.open("wb") as locked:
        OOXMLFile(plain).encrypt("secret", locked)
    with pytest.raises(MarkRefused, match=LOCKED):
        mark_any(path, [finding(SHEET, "C4")], tmp_path / "标记.xlsx")
    (tmp_path / "密码.txt").write_text("secret\n", encoding="utf-8")
    found = run("check", *CHECK, path, "--password-file", tmp_path / "密码.txt", "--mark", tmp_path / "标记")
    said = f"{path}：没有写带标记的副本，{LOCKED}。请取消密码后再核查，或用 --output 写出问题清单工作簿。"
    assert said in found.stderr
    assert [] == list((tmp_path / "标记").glob("*.xlsx"))
