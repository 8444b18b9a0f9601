"""A table of one row standing as 项目 | 内容 pairs."""

from __future__ import annotations

from tests.rows import read_one
from toolkit.grid import from_rows
from toolkit.tables.units import Unit

PAIRS: list[list[object]] = [
    ["某工会基本情况"],
    ["项目", "内容", "项目", "内容"],
    ["工会名称", "某工会", "单位编码", "34010099"],
    ["职工数", 120.0, "会员数", "110人"],
    ["工会主席", "甲某", "会计", None],
    ["填表人：乙某"],
]


def test_pairs_are_read_wherever_they_stand_side_by_side() -> None:
    reading = read_one(from_rows("表.xlsx", "单位信息", PAIRS))
    row = reading.frame.iloc[0]

    assert Unit is reading.table
    assert ("某工会", "34010099", 120, 110, "甲某") == (
        row["name"],
        row["code"],
        row["staff"],
        row["members"],
        row["chair"],
    )
    assert (4, "D4") == reading.part.address("members", 3)
    assert ("职工数", "会员数") == (reading.part.headings["staff"], reading.part.headings["members"])
    assert {
        "title": 1,
        "header": 1,
        "data": 3,
        "total": 0,
        "footer": 1,
        "blank": 0,
        "held_back": 0,
    } == reading.counts()


def test_a_blank_that_must_be_filled_is_a_finding_once_the_form_is_begun() -> None:
    begun = [row[:1] + ([None, *row[2:]] if row[0] == "工会名称" else row[1:]) for row in PAIRS]
    blank = [
        row if place < 2 or len(row) < 4 else [row[0], None, row[2], None] for place, row in enumerate(PAIRS)
    ]

    assert [("name", 3, "X001")] == [
        (name, row, trouble.code)
        for name, row, trouble in read_one(from_rows("表.xlsx", "单位信息", begun)).troubles
    ]
    assert [] == read_one(from_rows("表.xlsx", "单位信息", blank)).troubles
