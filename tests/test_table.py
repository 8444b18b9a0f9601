"""A table that was read: places, first rows, flags, absent columns."""

from __future__ import annotations

import pandas as pd
import pytest

from toolkit.column import Lacking, column
from toolkit.examples import read
from toolkit.kinds import Name, Text
from toolkit.severity import Severity
from toolkit.table import TABLES, Table, table
from toolkit.tables.members import Members

ROWS = """
    姓名  身份证号  工号
    甲  11010519491231002X  1
    乙  -  2
    丙  11010519491231002X  3
    丁  -  4
    戊  110101199003070011  5
"""


@pytest.fixture
def members() -> Members:
    found = read(ROWS, {"members": Members}).reading.table(Members)

    assert found is not None
    return found


def test_the_first_row_with_the_same_key_is_found_and_blanks_have_none(members: Members) -> None:
    assert [0, -1, 0, -1, 4] == members.first_of(members.id_number).tolist()


def test_no_keys_at_all_have_no_first_row(members: Members) -> None:
    empty = pd.Series([None] * len(members), dtype=object)

    assert (members.first_of(empty) == -1).all()


def test_flags_take_facts_by_row_and_skip_na(members: Members) -> None:
    mask = pd.Series([True, None, False, True, False], dtype="boolean")
    flags = list(members.flag("name", mask, "{who}：{cents:yuan}", who=members.name, cents=12345))

    assert [(0, "甲：123.45"), (3, "丁：123.45")] == [(flag.position, flag.message) for flag in flags]


def test_severity_may_differ_by_row(members: Members) -> None:
    lowered = pd.Series([Severity.WARNING, None, None, None, Severity.NOTICE], dtype=object)
    flags = list(members.flag(None, members.name.notna(), "x", severity=lowered))

    assert [Severity.WARNING, None, None, None, Severity.NOTICE] == [flag.severity for flag in flags]


def test_a_column_no_sheet_has_is_lacking(members: Members) -> None:
    with pytest.raises(Lacking, match="会员花名册没有“民族”一列"):
        _ = members.nation

    assert not members.has("nation")
    assert members.get("nation").isna().all()


def test_places_name_the_sheet_only_when_there_are_several() -> None:
    both = read(
        "【一车间】\n姓名  工号\n甲  1\n【二车间】\n姓名  工号\n乙  2", {"members": Members}
    ).reading.table(Members)

    assert both is not None
    assert ["“一车间”第 2 行", "“二车间”第 2 行"] == [both.place(0), both.place(1)]


def test_a_wording_is_claimed_by_one_column_only() -> None:
    class Twice(Table):
        name: Name = column("姓名")
        leader: Text = column("组长", also=("姓 名",))

    with pytest.raises(ValueError, match="claimed by"):
        table("两次")(Twice)

    assert "两次" not in TABLES


def test_a_title_is_declared_once() -> None:
    class Again(Table):
        name: Name = column("姓名")

    with pytest.raises(ValueError, match="declared twice"):
        table("会员花名册")(Again)

    assert TABLES["会员花名册"] is Members
