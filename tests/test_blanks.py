"""Which cells are truly blank."""

from __future__ import annotations

import pytest

from toolkit.blanks import blank
from toolkit.grid import UNCALCULATED, ErrorValue, from_rows
from toolkit.reading import read_grids
from toolkit.tables.members import Members


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (None, True),
        ("　 ", True),
        ("\u200b", True),
        ("2024-03-01", False),
        ("不详", False),
        ("2024年5月", False),
        (ErrorValue("#N/A"), False),
        (UNCALCULATED, False),
        (7.5, False),
    ],
)
def test_a_day(raw: object, *, expected: bool) -> None:
    rows: list[list[object]] = [
        ["姓名", "身份证号", "入会时间"],
        ["甲某", "11010519491231002X", raw],
        ["乙某", None, None],
    ]
    members = read_grids([from_rows("表.xlsx", "会员花名册", rows)]).tables[Members]

    assert [expected, True] == blank(members, "joined").tolist()


@pytest.mark.parametrize(("raw", "expected"), [("/", True), ("-", False), ("〇", False), (0, False)])
def test_an_amount(raw: object, *, expected: bool) -> None:
    rows: list[list[object]] = [
        ["姓名", "身份证号", "会费基数"],
        ["甲某", "11010519491231002X", raw],
        ["乙某", None, 3],
    ]
    members = read_grids([from_rows("表.xlsx", "会员花名册", rows)]).tables[Members]

    assert [expected, False] == blank(members, "dues_base").tolist()


def test_a_column_that_is_not_there_has_no_blanks() -> None:
    rows: list[list[object]] = [["姓名", "身份证号", "会费基数"], ["甲某", "11010519491231002X", 3]]
    members = read_grids([from_rows("表.xlsx", "会员花名册", rows)]).tables[Members]

    assert [False] == blank(members, "mobile").tolist()
