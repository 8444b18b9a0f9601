"""Headings that an officer confirmed: read like declared ones, or known to be of no use."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rows import PEOPLE
from toolkit.errors import ToolkitError, WordUnknown
from toolkit.gather import gather
from toolkit.grid import Grid, from_rows
from toolkit.identify import UnitName
from toolkit.reading import Reading, read_grids
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members
from toolkit.tables.units import Unit

LEARNED = {"会员花名册": {"入会的日子": "joined", "工会卡": ""}}
ROWS: list[list[object]] = [
    ["姓名", "身份证号", "入会的日子", "工会卡", "爱好"],
    ["甲某", PEOPLE[0], "2015-03-01", "A1", "棋"],
]


def roster(*headings: object) -> Grid:
    return from_rows("表.xlsx", "名册", [list(headings) or ROWS[0], ROWS[1]])


def test_a_heading_not_confirmed_is_unknown() -> None:
    (sheet,) = read_grids([roster()], {"名册": Members}).sheets

    assert {3: "入会的日子", 4: "工会卡", 5: "爱好"} == sheet.unknown
    assert {} == sheet.ignored


def test_a_confirmed_heading_names_its_column() -> None:
    (sheet,) = read_grids([roster()], wordings=LEARNED).sheets

    assert Members is sheet.table, "the learned column marks the sheet as a roster"
    assert 3 == sheet.part.columns["joined"]
    assert ["2015-03-01"] == sheet.frame["joined"].dt.strftime("%Y-%m-%d").tolist()


def test_a_column_of_no_use_is_listed_as_ignored() -> None:
    (sheet,) = read_grids([roster()], wordings=LEARNED).sheets

    assert {4: "工会卡"} == sheet.ignored
    assert {5: "爱好"} == sheet.unknown


def test_wordings_of_another_table_mean_nothing_here() -> None:
    learned = {"会费收缴": {"入会的日子": "m1", "工会卡": ""}}
    (sheet,) = read_grids([roster()], {"名册": Members}, learned).sheets

    assert {3: "入会的日子", 4: "工会卡", 5: "爱好"} == sheet.unknown


def test_a_heading_is_compared_as_declared_ones_are() -> None:
    grid = roster("姓名", "身份证号", "入会 的日子（年月日）*", "爱好", "工会卡：")
    (sheet,) = read_grids([grid], wordings=LEARNED).sheets

    assert 3 == sheet.part.columns["joined"]
    assert {5: "工会卡："} == sheet.ignored


def test_a_declared_wording_keeps_its_meaning() -> None:
    learned = {"会员花名册": {"姓 名": "joined", "入会时间": ""}}
    (sheet,) = read_grids([roster("姓名", "身份证号", "入会时间")], wordings=learned).sheets

    assert (1, 3) == (sheet.part.columns["name"], sheet.part.columns["joined"])
    assert {} == sheet.ignored


def test_a_heading_with_brackets_may_be_told_from_the_declared_one() -> None:
    learned = {"会员花名册": {"姓名（拼音）": ""}}
    (sheet,) = read_grids([roster("姓名（拼音）", "身份证号", "入会时间", "姓名")], wordings=learned).sheets

    assert 4 == sheet.part.columns["name"]
    assert {1: "姓名（拼音）"} == sheet.ignored


def test_a_heading_under_a_group_is_confirmed_with_its_group() -> None:
    rows = [
        ["姓名", "身份证号", "上半年", None, "1月", "2月"],
        [None, None, "应交", "次数", None, None],
        ["甲某", PEOPLE[0], 90, 6, 15, 15],
    ]
    grid = from_rows("表.xlsx", "会费收缴", rows)
    grid.merges = [(1, 3, 1, 4), (1, 1, 2, 1), (1, 2, 2, 2), (1, 5, 2, 5), (1, 6, 2, 6)]
    assert 3 == read_grids([grid]).sheets[0].part.columns["due"]

    (sheet,) = read_grids([grid], wordings={"会费收缴": {"上半年应交": "", "上半年次数": ""}}).sheets

    assert Dues is sheet.table
    assert "due" not in sheet.part.columns
    assert {3: "上半年应交", 4: "上半年次数"} == sheet.ignored


def test_a_label_of_a_form_may_be_confirmed() -> None:
    pairs: list[list[object]] = [
        ["工会名称", "某厂工会"],
        ["单位编码", "34010001"],
        ["年度", "2025"],
        ["当家人", "甲某"],
    ]
    (sheet,) = read_grids(
        [from_rows("表.xlsx", "单位信息", pairs)], wordings={"单位信息": {"当家人": "chair"}}
    ).sheets

    assert Unit is sheet.table
    assert ["甲某"] == sheet.frame["chair"].tolist()


def test_a_second_table_is_found_by_its_confirmed_headings() -> None:
    first: list[list[object]] = [
        ["活动名称", "开始日期", "参加人数", "活动类别"],
        ["合唱", "2025-03-06", 2, "文体"],
    ]
    second: list[list[object]] = [
        ["谁", "哪天来的", "哪次活动", "是否会员"],
        ["甲某", "2025-03-06", "合唱", "是"],
    ]
    grid = from_rows("表.xlsx", "活动", [*first, [], *second])
    learned = {"活动签到": {"谁": "name", "哪天来的": "day", "哪次活动": "activity_name"}}

    tables = [sheet.table.title for sheet in read_grids([grid], wordings=learned).sheets]

    assert ["活动登记"] == [sheet.table.title for sheet in read_grids([grid]).sheets]
    assert ["活动登记", "活动签到"] == tables


def test_an_unknown_table_is_refused_with_the_nearest() -> None:
    with pytest.raises(WordUnknown, match="是否想写“会员花名册”"):
        read_grids([], wordings={"会员花名": {"入会的日子": "joined"}})


def test_an_unknown_attribute_is_refused_with_the_nearest() -> None:
    with pytest.raises(ToolkitError, match="“会员花名册”列。是否想写“joined”") as refused:
        read_grids([], wordings={"会员花名册": {"入会的日子": "joind"}})

    assert isinstance(refused.value, WordUnknown)


def joined(unit: UnitName, reading: Reading) -> list[str]:
    """Return what became of the learned column, as a task of a worker."""
    (sheet,) = reading.sheets
    return [*sheet.part.columns, *sheet.ignored.values()]


def test_wordings_reach_the_workers(tmp_path: Path) -> None:
    text = "\n".join(",".join(map(str, row)) for row in ROWS)
    (tmp_path / "34010001某厂工会花名册.csv").write_text(text, encoding="utf-8")

    (result,) = gather([str(tmp_path)], joined, wordings=LEARNED).units

    assert ["name", "id_number", "joined", "工会卡"] == result.outcome
