"""Whose each file is: files of one unit under different names, two units in one book, with what cannot be read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.merge.made import NUMBERS, hand_in, list_units, merged, union
from toolkit.errors import WorkbookUnreadable


def two_unions(path: Path) -> None:
    """Write one workbook with the rosters of 甲工会 and 乙工会."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, person, number in (("甲工会", "赵一", NUMBERS[0]), ("乙工会", "钱二", NUMBERS[1])):
        tab = book.create_sheet(f"{name}名册")
        for row in (
            [f"编制单位：{name}"],
            ["姓名", "身份证号", "性别", "入会时间", "会籍状态"],
            [person, number, None, "2015-03-01", "在籍"],
        ):
            tab.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)


DUES = "编制单位：{unit}\n姓名,会费基数,月应交会费,1月\n{name},3000,15,15\n"


def test_a_unit_in_a_book_of_two_is_joined_with_its_other_file_and_the_other_unit_stays(
    tmp_path: Path,
) -> None:
    units = list_units(tmp_path, ("340101", "甲工会"), ("340102", "乙工会"))
    two_unions(tmp_path / "上报" / "两家.xlsx")
    hand_in(tmp_path, "会费.csv", DUES.format(unit="甲工会", name="赵一"))
    _, found = merged(tmp_path, units=units)

    assert [("甲工会", 1, "15.00"), ("乙工会", 1, None)] == [
        (unit["name"], unit["members"], unit["paid"]) for unit in found["totals"]["units"]
    ]
    assert {"会员花名册": 2, "会费收缴": 1} == {
        title: rows["kept"] for title, rows in found["tables"].items()
    }


def test_an_unreadable_file_beside_files_that_are_joined_stays_answered_for(tmp_path: Path) -> None:
    units = list_units(tmp_path, ("340101", "甲工会"))
    hand_in(tmp_path, "340101甲工会名册.csv", union("甲工会", "340101", [("赵一", NUMBERS[0])]))
    (tmp_path / "上报" / "340101甲工会坏.xlsx").write_bytes(b"")
    hand_in(tmp_path, "会费.csv", DUES.format(unit="甲工会", name="赵一"))
    _, found = merged(tmp_path, units=units)

    assert ["340101甲工会坏.xlsx"] == [Path(item["file"]).name for item in found["files"]["rejected"]]
    assert (3, 2) == (found["files"]["found"], found["files"]["read"])
    assert ["15.00"] == [unit["paid"] for unit in found["totals"]["units"]]


def test_rosters_of_two_departments_complete_each_other(tmp_path: Path) -> None:
    for department, person, number in (("一车间", "赵一", NUMBERS[0]), ("二车间", "钱二", NUMBERS[1])):
        hand_in(tmp_path, f"340101甲工会{department}.csv", union("甲工会", "340101", [(person, number)]))
    _, found = merged(tmp_path)

    assert 2 == found["totals"]["members"]
    assert [] == found["units"]["twice"]


def test_the_same_content_in_another_format_is_counted_once(tmp_path: Path) -> None:
    text = union("甲工会", "340101", [("赵一", NUMBERS[0])])
    hand_in(tmp_path, "340101甲工会.csv", text)
    (tmp_path / "上报" / "340101甲工会重发.csv").write_bytes(text.encode("gb18030"))
    _, found = merged(tmp_path)

    assert 1 == found["totals"]["members"]
    assert [True] == [unit["same"] for unit in found["units"]["twice"]]


def test_a_file_sent_under_another_units_name_is_taken_for_what_stands_in_it(tmp_path: Path) -> None:
    units = list_units(tmp_path, ("340101", "望江茶厂工会"), ("340102", "文峰书店工会"))
    hand_in(tmp_path, "340101望江茶厂工会.csv", union("文峰书店工会", "", [("赵一", NUMBERS[0])]))
    _, found = merged(tmp_path, units=units)

    assert [("文峰书店工会", 1)] == [(unit["name"], unit["members"]) for unit in found["totals"]["units"]]
    assert ["望江茶厂工会"] == [unit["name"] for unit in found["units"]["missing"]]


def test_two_tables_on_one_sheet_each_have_their_own_rows_in_the_sources(tmp_path: Path) -> None:
    hand_in(
        tmp_path, "340101甲工会.csv", union("甲工会", "340101", [("赵一", NUMBERS[0]), ("钱二", NUMBERS[1])])
    )
    merged(tmp_path)
    rows = openpyxl.load_workbook(tmp_path / "汇总.xlsx")["来源"].iter_rows(min_row=2, values_only=True)
    heading, *lines = [row for row in rows if row[1]]
    told = {line[heading.index("表")]: dict(zip(heading, line, strict=True)) for line in lines}

    assert ("3-4", None) == (told["会员花名册"]["会员行"], told["会员花名册"]["福利行"] or None)
    assert ("7-8", None) == (told["慰问福利"]["福利行"], told["慰问福利"]["会员行"] or None)


def test_what_is_no_list_of_units_is_refused(tmp_path: Path) -> None:
    hand_in(tmp_path, "340101甲工会.csv", union("甲工会", "340101", [("赵一", NUMBERS[0])]))
    form = tmp_path / "单位信息.csv"
    form.write_text("项目,内容\n单位名称,甲工会\n工会编码,340101\n年度,2025\n职工人数,3\n", "utf-8")

    with pytest.raises(WorkbookUnreadable, match="不是单位清单"):
        merged(tmp_path, units=str(form))


def test_without_a_list_a_file_that_tells_only_the_name_joins_the_one_that_tells_the_code(
    tmp_path: Path,
) -> None:
    hand_in(tmp_path, "340101望江茶厂工会.csv", union("望江茶厂工会", "340101", [("赵一", NUMBERS[0])]))
    hand_in(tmp_path, "会费.csv", DUES.format(unit="望江茶厂工会", name="赵一"))
    _, found = merged(tmp_path)

    assert [("340101", "望江茶厂工会", 1, "15.00")] == [
        (unit["code"], unit["name"], unit["members"], unit["paid"]) for unit in found["totals"]["units"]
    ]
    assert found["units"]["expected"] is None


def test_a_return_whose_headings_nobody_knows_is_not_called_empty_without_a_reason(tmp_path: Path) -> None:
    units = list_units(tmp_path, ("340101", "望江茶厂工会"), ("340102", "文峰书店工会"))
    hand_in(tmp_path, "340101望江茶厂工会.csv", union("望江茶厂工会", "340101", [("赵一", NUMBERS[0])]))
    hand_in(tmp_path, "340102文峰书店工会.csv", "甲列,乙列,丙列\n1,2,3\n4,5,6\n")
    _, found = merged(tmp_path, units=units)

    assert ["文峰书店工会"] == [unit["name"] for unit in found["units"]["empty"]]
    (said,) = [item["message"] for item in found["findings"] if item["code"] == "M004"]
    assert "没有读到一行数据：1 张工作表（“340102文峰书店工会”）的表头认不出来" in said


def test_one_absurd_amount_or_day_does_not_stop_the_others(tmp_path: Path) -> None:
    absurd = union("望江茶厂工会", "340101", [("赵一", NUMBERS[0]), ("钱二", NUMBERS[1])])
    absurd = absurd.replace("米油,300", "米油,110105199003070011", 1).replace("2015-03-01", "1900-02-10", 1)
    hand_in(tmp_path, "340101望江茶厂工会.csv", absurd)
    hand_in(tmp_path, "340102文峰书店工会.csv", union("文峰书店工会", "340102", [("孙三", NUMBERS[2])]))
    _, found = merged(tmp_path)

    assert {"read": 3, "kept": 2, "rejected": 1, "not_counted": 0} == found["tables"]["慰问福利"]
    assert "600.00" == found["totals"]["amount"]
    roster = openpyxl.load_workbook(tmp_path / "汇总.xlsx")["会员花名册"]
    cells = {str(cell.value) for row in roster.iter_rows(min_row=3) for cell in row}
    assert "1900-02-10" in cells
