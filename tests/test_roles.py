"""What a row is told by: which word stands where, and what stands beside it."""

from __future__ import annotations

import pytest

from toolkit.grid import UNCALCULATED, from_rows
from toolkit.roles import Role
from toolkit.sheet import read_sheet
from toolkit.tables.welfare import Welfare

HEADER = ["姓名", "部门", "福利类别", "金额", "备注"]
FULL = ["甲某", "一车间", "节日慰问", 300, None]

BELOW = {
    "a total of a group, named first": (["一车间小计", None, None, 300, None], Role.TOTAL),
    "a total named second": (["2025年", "合计", None, 300, None], Role.TOTAL),
    "a group's total named second is a name": (["甲某", "一车间小计", "节日慰问", 300, None], Role.DATA),
    "合计 as the third word is a word": (["甲某", "一车间", "合计", 300, None], Role.DATA),
    "承前页 named second": (["一页", "承前页", None, 300, None], Role.TOTAL),
    "a total without a label is a row": ([None, None, None, 300, None], Role.DATA),
    "a long remark right below": (
        [None, "以上款项已由财务部门复核无误后发放", None, None, None],
        Role.FOOTER,
    ),
    "a short word right below": ([None, "以上已复核", None, None, None], Role.DATA),
    "eight letters where a name must be": (["阿卜杜拉阿卜杜拉", None, None, None, None], Role.DATA),
    "nine letters where a name must be": (["阿卜杜拉阿卜杜拉某", None, None, None, None], Role.DATA),
    "a sentence where a name must be": (
        ["以上款项已由财务部门复核无误后发放", None, None, None, None],
        Role.FOOTER,
    ),
    "the headings again": (HEADER, Role.HEADER),
    "most of the headings again": ([*HEADER[:4], "说明"], Role.HEADER),
    "two words that are headings": (["姓名", "部门", "节日慰问", 300, None], Role.DATA),
    "nothing": ([None] * 5, Role.BLANK),
    "a lone formula never calculated": ([None, None, None, UNCALCULATED, None], Role.DATA),
    "a lone number": ([None, None, None, 300, None], Role.DATA),
}


@pytest.mark.parametrize(("row", "role"), BELOW.values(), ids=BELOW)
def test_role_of_a_row_below_the_data(row: list[object], role: Role) -> None:
    (reading,) = read_sheet(from_rows("表.xlsx", "慰问福利", [HEADER, FULL, FULL, row]), Welfare)
    roles = [Role.HEADER, Role.DATA, Role.DATA, role]

    assert roles[: len(reading.roles)] == [Role(number) for number in reading.roles]


def test_the_unit_of_the_sheet_is_named_by_its_cell() -> None:
    rows = [["慰问福利表"], [None, "单位：万元"], HEADER, FULL]
    (reading,) = read_sheet(from_rows("表.xlsx", "慰问福利", rows), Welfare)

    assert (10000, (2, 2)) == (reading.factor, reading.unit_cell)
    assert [300 * 10000 * 100] == reading.frame["amount"].tolist()


def test_a_hidden_row_is_data_like_any_other() -> None:
    grid = from_rows("表.xlsx", "慰问福利", [HEADER, FULL, FULL])
    grid.hidden_rows = frozenset({3})
    (reading,) = read_sheet(grid, Welfare)

    assert [2, 3] == reading.part.rows.tolist()
    assert 2 == len(reading.frame)


@pytest.mark.parametrize(
    ("name", "role"), [("阿卜杜拉阿卜杜拉", Role.DATA), ("阿卜杜拉阿卜杜拉某", Role.FOOTER)]
)
def test_a_lone_word_after_a_gap_is_a_row_while_it_may_be_a_name(name: str, role: Role) -> None:
    rows = [HEADER, FULL, FULL, [None] * 5, [name, None, None, None, None]]
    (reading,) = read_sheet(from_rows("表.xlsx", "慰问福利", rows), Welfare)

    assert role == reading.roles[-1]


@pytest.mark.parametrize(("repeated", "role"), [(7, Role.HEADER), (6, Role.DATA)])
def test_seven_tenths_of_the_headings_are_the_headings_again(repeated: int, role: Role) -> None:
    headings = ["姓名", "部门", "福利类别", "节日", "慰问品", "发放形式", "金额", "发放日期", "签收", "备注"]
    again = headings[:repeated] + ["甲"] * (10 - repeated)
    full = ["甲某", "一车间", "节日慰问", "春节", "大米", "实物", 300, "2025-01-20", "甲某", "无"]
    (reading,) = read_sheet(from_rows("表.xlsx", "慰问福利", [headings, full, again, full]), Welfare)

    assert role == reading.roles[2]


def test_a_number_in_a_column_of_numbers_is_a_row_even_alone() -> None:
    grid = from_rows(
        "表.xlsx",
        "上年决算",
        [["科目编码", "科目名称", "年初余额", "本年发生额"], ["40100", None, None, None]],
    )
    (reading,) = read_sheet(grid)

    assert [Role.HEADER, Role.DATA] == reading.roles.tolist()
