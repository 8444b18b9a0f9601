"""What units are held against each other by: numbers of persons and what they got."""

from __future__ import annotations

from tests.merge.made import NUMBERS, TODAY
from toolkit.grid import from_rows
from toolkit.merge.person_keys import keys_of
from toolkit.reading import read_grids


def test_a_roster_without_names_lends_its_numbers_to_nobody() -> None:
    headings = ["姓名", "身份证号", "福利类别", "节日", "金额", "发放日期"]
    given = ["节日慰问", "春节", 300.0, "2025-01-20"]
    roster = from_rows("f", "会员花名册", [["身份证号", "部门", "会籍状态"], [NUMBERS[0], "一车间", "在籍"]])
    welfare = from_rows("f", "慰问福利", [headings, ["甲", NUMBERS[1], *given], ["乙", None, *given]])
    keys, named = keys_of(read_grids([roster, welfare]), TODAY)

    assert ([0], [0]) == (keys["identity_row"].tolist(), keys["benefit_row"].tolist())
    assert {"benefits": ["2025年春节"], "benefit_persons": [NUMBERS[1]]} == named
