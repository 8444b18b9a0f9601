"""R023: the opening roster is set apart from the present one by its tab, title or file."""

from __future__ import annotations

import pytest

from tests.checks.marks import findings
from toolkit.grid import Grid, from_rows
from toolkit.reading import Reading, read_grids
from toolkit.tables.members import Members
from toolkit.tables.opening_members import OpeningMembers

HEADINGS: list[object] = ["姓名", "身份证号", "会籍状态", "入会时间"]
ONE: list[object] = ["甲某", "11010519491231002X", "在籍", "2015-03-01"]
TWO: list[object] = ["乙某", "110101199003070011", "在籍", "2015-03-01"]
NEW: list[object] = ["丙某", "310101198506151238", "在籍", "2025-03-01"]


def roster(
    rows: list[list[object]], file: str = "表.xlsx", tab: str = "花名册", title: str = "某工会会员花名册"
) -> Grid:
    return from_rows(file, tab, [[title], HEADINGS, *rows])


@pytest.mark.parametrize(
    ("file", "tab", "title"),
    [
        ("表.xlsx", "期初花名册", "某工会会员花名册"),
        ("表.xlsx", "Sheet2", "某工会上年末会员花名册"),
        ("上年/2024年底上年花名册.xlsx", "花名册", "某工会会员花名册"),
    ],
)
def test_the_opening_roster_is_a_table_of_its_own(file: str, tab: str, title: str) -> None:
    reading = read_grids([roster([ONE, TWO]), roster([ONE], file, tab, title)])

    assert 2 == len(reading.tables[Members])
    assert 1 == len(reading.tables[OpeningMembers])
    assert "会员花名册" == reading.tables[OpeningMembers].title


def test_an_opening_roster_alone_is_the_roster() -> None:
    reading = read_grids([roster([ONE], tab="期初花名册")])

    assert [Members] == list(reading.tables)


def test_a_note_about_last_year_does_not_make_an_opening_roster() -> None:
    reading = read_grids([roster([ONE]), roster([TWO], tab="二组", title="与上年末人数核对后填写")])

    assert [Members] == list(reading.tables)


def both(opening: list[list[object]], present: list[list[object]]) -> Reading:
    return read_grids([roster(opening, tab="期初花名册"), roster(present)])


def test_who_joined_in_the_year_closes_the_sum() -> None:
    assert [] == findings("R023", both([ONE, TWO], [ONE, TWO, NEW]))


def test_who_vanished_is_named() -> None:
    (finding,) = findings("R023", both([ONE, TWO], [ONE]))

    assert "期初 2 + 入会 0 + 转入 0 − 离开 0 = 2，期末在籍 1；期初有、期末没有的：乙某" == finding.message


def test_who_appeared_from_nowhere_is_named() -> None:
    (finding,) = findings("R023", both([ONE], [ONE, TWO]))

    assert finding.message.endswith("期末在籍 2；期末有、来历不明的：乙某")


def test_who_has_no_name_is_counted_and_named_so() -> None:
    nameless = from_rows("表.xlsx", "乙组", [HEADINGS[1:], ["310101198506151238", "在籍", "2010-03-01"]])
    reading = read_grids([roster([ONE], tab="期初花名册"), roster([ONE]), nameless], {"乙组": Members})

    (finding,) = findings("R023", reading)

    assert finding.message.endswith("；期末有、来历不明的：（没有姓名）")
