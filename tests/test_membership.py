"""Membership in force, one key a person, vouchers made comparable."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from toolkit import membership, persons, vouchers
from toolkit.examples import read
from toolkit.grid import from_rows
from toolkit.member_moves import by_dates, changes_of
from toolkit.period import Period
from toolkit.reading import read_grids
from toolkit.table import TABLES
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members
from toolkit.tables.opening_members import OpeningMembers

ROSTER = """
    姓名  身份证号            工号  入会时间    会籍状态  会籍变动时间
    甲某  11010519491231002X  1     2010-01-01  在籍      -
    乙某  110101199003070011  2     2025-06-01  在籍      -
    丙某  110101199003070038  3     -           -         -
    丁某  110101199003070046  4     2010-01-01  已转出    2025-06-01
    丁某  110101199003070054  5     2010-01-01  保留会籍  -
"""


def roster() -> Members:
    table = read({"会员花名册": ROSTER}, TABLES).reading.tables[Members]
    assert isinstance(table, Members)
    return table


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime.date(2025, 5, 31), [True, False, True, True, False]),
        (datetime.date(2025, 6, 1), [True, True, True, False, False]),
        (datetime.date(2009, 12, 31), [False, False, True, False, False]),
    ],
)
def test_membership_runs_from_joining_to_the_day_before_the_change(
    day: datetime.date, expected: list[bool]
) -> None:
    assert expected == membership.in_force_at(roster(), day).tolist()


def test_nobody_is_a_member_of_nothing() -> None:
    positions = pd.Series([pd.NA, 0], dtype="Int64")
    days = pd.Series(pd.to_datetime(["2025-01-01", None]))

    assert [False, True] == membership.in_force(roster(), positions, days).tolist()


def test_a_person_has_one_key_by_roster_number_or_name() -> None:
    rows = """
        活动编号  姓名  身份证号            工号  部门
        001       甲某  -                   1     -
        001       甲某  11010519491231002X  -     二车间
        001       丁某  -                   -     -
        001       戊某  -                   9     -
        001       戊某  -                   -     三车间
        001       戊某  -                   -     三车间
    """
    attendance = read({"活动签到": rows}, TABLES).reading.tables[Attendance]
    told = persons.tell(attendance, roster())

    assert told.key[0] == told.key[1]
    assert pd.isna(told.key[2])
    assert told.key[3] != told.key[4] == told.key[5]
    assert [True, True, False, True, False, False] == told.sure.tolist()


def test_without_a_roster_a_number_tells() -> None:
    rows = """
        活动编号  姓名  身份证号            工号
        001       甲某  11010519491231002X  -
        001       甲某  11010519491231002X  1
        001       甲某  -                   1
    """
    told = persons.tell(read({"活动签到": rows}, TABLES).reading.tables[Attendance], None)

    assert told.key[0] == told.key[1] != told.key[2]
    assert told.sure.all()


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("202501-006", "202501-6"),
        ("记字第 006 号", "记-6"),
        ("０１２", "12"),
        ("记-2025-01-03", "记2025-1-3"),
    ],
)
def test_vouchers_are_one_however_written(written: str, same: str) -> None:
    first, second = vouchers.comparable([written, same])

    assert first == second


def test_a_cell_of_several_vouchers_names_none() -> None:
    assert [None, None] == vouchers.comparable(["记1、记2", None]).tolist()


@pytest.mark.parametrize(
    ("start", "end", "moves"),
    [
        ("2025-05-01", "2025-05-31", []),
        ("2025-05-01", "2025-06-01", ["入会", "转出"]),
        ("2025-06-01", "2025-06-30", ["入会", "转出"]),
        ("2025-06-02", "2025-12-31", []),
    ],
)
def test_who_came_or_went_did_so_on_a_day_of_the_period(start: str, end: str, moves: list[str]) -> None:
    period = Period(datetime.date.fromisoformat(start), datetime.date.fromisoformat(end))

    assert moves == [move.kind for move in by_dates(roster(), period).moves]


def test_moves_are_told_by_days_where_the_later_roster_has_no_names() -> None:
    later = [
        ["身份证号", "部门", "会籍状态", "入会时间"],
        ["11010519491231002X", "一车间", "在籍", "2025-03-01"],
    ]
    earlier = [["姓名", "身份证号", "会籍状态"], ["甲", "11010519491231002X", "在籍"]]
    grids = [from_rows("f", "会员花名册", later), from_rows("f", "期初花名册", earlier)]
    tables = read_grids(grids).tables
    members, opening = tables[Members], tables[OpeningMembers]
    assert isinstance(members, Members)
    changes = changes_of(members, opening, Period.year(2025, datetime.date(2025, 12, 31)))

    assert [("2025-03", "入会")] == [(move.month, move.kind) for move in changes.moves]
    assert "花名册没有“姓名”一列，没有与期初花名册对照" == changes.notes[0]
