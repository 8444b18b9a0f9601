"""From paths to units: grouping, copies, files that cannot be read, files that name no unit."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from toolkit.errors import NothingRead
from toolkit.gather import gather
from toolkit.identify import UnitName
from toolkit.reading import Reading

ROSTER = "编制单位：{unit}\n姓名,身份证号,入会时间\n{name},11010519491231002X,2020-01-02\n"
DUES = "姓名,会费基数,月应交会费,1月\n{name},3000,15,15\n"


@dataclasses.dataclass(frozen=True)
class Names:
    """A task that returns the names on the roster and how many rows of dues there are."""

    def __call__(self, unit: UnitName, reading: Reading) -> dict[str, int]:
        return {table.title: len(rows) for table, rows in reading.tables.items()}


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_files_of_one_unit_are_joined_by_their_names(tmp_path: Path) -> None:
    first = write(tmp_path, "340101甲工会花名册.csv", ROSTER.format(unit="甲工会", name="张三"))
    second = write(tmp_path, "340101甲工会会费.csv", DUES.format(name="张三"))
    other = write(tmp_path, "340102乙工会花名册.csv", ROSTER.format(unit="乙工会", name="李四"))
    found = gather([str(tmp_path)], Names())

    assert [("甲工会", {"会费收缴": 1, "会员花名册": 1}), ("乙工会", {"会员花名册": 1})] == [
        (result.unit.name, dict(sorted(result.outcome.items()))) for result in found.units
    ]
    assert sorted([first, second, other]) == sorted(file for result in found.units for file in result.files)


def test_files_of_one_unit_are_joined_by_what_stands_in_them(tmp_path: Path) -> None:
    write(tmp_path, "会员花名册一.csv", ROSTER.format(unit="甲工会", name="张三"))
    write(tmp_path, "会员花名册二.csv", ROSTER.format(unit="甲工会", name="李四"))
    write(tmp_path, "会员花名册三.csv", ROSTER.format(unit="乙工会", name="王五"))
    found = gather([str(tmp_path)], Names())

    assert {"甲工会": {"会员花名册": 2}, "乙工会": {"会员花名册": 1}} == {
        result.unit.name: result.outcome for result in found.units
    }


def test_a_file_that_names_no_unit_belongs_to_the_only_one(tmp_path: Path) -> None:
    write(tmp_path, "花名册.csv", ROSTER.format(unit="甲工会", name="张三"))
    write(tmp_path, "会费.csv", DUES.format(name="张三"))
    found = gather([str(tmp_path)], Names())

    assert [{"会员花名册", "会费收缴"}] == [set(result.outcome) for result in found.units]


def test_a_copy_counts_once_and_is_named(tmp_path: Path) -> None:
    write(tmp_path, "甲工会花名册.csv", ROSTER.format(unit="甲工会", name="张三"))
    folder = tmp_path / "更新"
    folder.mkdir()
    write(folder, "甲工会花名册.csv", ROSTER.format(unit="甲工会", name="张三"))
    found = gather([str(tmp_path)], Names())

    assert [{"会员花名册": 1}] == [result.outcome for result in found.units]
    assert [True] == ["只算一份" in item.why for item in found.set_aside]


def test_what_is_no_workbook_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(tmp_path, "甲工会花名册.csv", ROSTER.format(unit="甲工会", name="张三"))
    broken = write(tmp_path, "乙工会花名册.xlsx", "不是工作簿")
    empty = write(tmp_path, "丙工会花名册.xls", "")
    notes = write(tmp_path, "说明.docx", "文字")
    lock = write(tmp_path, "~$甲工会花名册.xlsx", "某人")
    missing = str(tmp_path / "没有.xlsx")
    found = gather([str(tmp_path), missing], Names())

    assert {empty, missing} <= {item.file for item in found.rejected}
    assert broken in {item.file for item in found.rejected} | {f for u in found.units for f in u.files}
    assert {notes, lock} == {item.file for item in found.set_aside}
    assert all(item.why and item.remedy for item in found.rejected)


def test_nothing_readable_is_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(NothingRead):
        gather([str(tmp_path)], Names())


def test_all_files_are_one_unit_when_told_so(tmp_path: Path) -> None:
    write(tmp_path, "340101甲工会花名册.csv", ROSTER.format(unit="甲工会", name="张三"))
    write(tmp_path, "340102乙工会花名册.csv", ROSTER.format(unit="乙工会", name="李四"))
    found = gather([str(tmp_path)], Names(), one_unit=True)

    assert [{"会员花名册": 2}] == [result.outcome for result in found.units]
