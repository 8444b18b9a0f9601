"""What is known of a column by its codes is what each of its cells says by itself."""

from __future__ import annotations

import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import roster, signins
from toolkit.examples import read
from toolkit.grid import from_rows
from toolkit.keys import CODED, coded, dated, distinct, one_of, tells, which
from toolkit.kinds.texts import TEXT_DTYPE
from toolkit.sheet import read_sheet
from toolkit.table import TABLES
from toolkit.tables.attendance import Attendance
from toolkit.tables.members import Members

TODAY = datetime.date(2025, 12, 31)
TEXTS = st.lists(st.sampled_from(["甲", "乙", "甲 ", "'甲", "丙丁", None]), min_size=1, max_size=12)
DAYS = st.lists(st.sampled_from([None, "1899-12-31", "2024-02-29", "2025-01-01", "2025-12-31"]), max_size=12)


def written(texts: list[str | None]) -> pd.Series:
    """Return a column of texts as a sheet gives it: its codes are known from reading, or not."""
    rows: list[list[object]] = [["姓名", "工号", "备注"], *(["某某", "1", text] for text in texts)]
    (sheet,) = read_sheet(from_rows("", "会员花名册", rows))
    return sheet.values["remark"]


@given(TEXTS)
def test_codes_say_what_the_cells_say(texts: list[str | None]) -> None:
    for column in (written(texts), pd.Series(texts, dtype=object)):
        cells = [text if isinstance(text, str) else None for text in column]
        codes, known = coded(column)

        assert cells == [None if code < 0 else known[code] for code in codes.tolist()]
        assert [text is not None for text in cells] == tells(column).tolist()
        assert [text in ("甲", "丙丁") for text in cells] == one_of(column, ("甲", "丙丁")).tolist()
        assert [text is not None and len(text) > 1 for text in cells] == which(
            column, lambda text: len(text) > 1
        ).tolist()


def test_a_plain_column_comes_with_its_codes() -> None:
    assert CODED in vars(written(["甲", None, "乙"]).array)


def test_what_is_kept_with_a_column_cannot_be_changed_by_who_asked_for_it() -> None:
    days = pd.Series(["2025-01-01", None], dtype="datetime64[s]")
    for codes, _ in (coded(written(["甲", None])), coded(pd.Series(["甲", None], dtype=object)), dated(days)):
        with pytest.raises(ValueError, match="read-only"):
            codes[0] = 1


def test_what_is_known_of_a_column_stays_with_it() -> None:
    days, texts = pd.Series(["2025-01-01"], dtype="datetime64[s]"), pd.Series(["甲"], dtype=TEXT_DTYPE)

    assert dated(days) is dated(days)
    assert coded(texts) is coded(texts)


@given(DAYS)
def test_days_are_told_apart(days: list[str | None]) -> None:
    column = pd.Series(days, dtype="datetime64[s]")
    codes, known = dated(column)

    assert days == [None if code < 0 else known[code].isoformat() for code in codes.tolist()]
    assert len(set(known)) == len(known)


@given(st.lists(st.integers(-1, 9)))
def test_each_number_once_in_order(numbers: list[int]) -> None:
    assert (
        sorted({number for number in numbers if number >= 0})
        == distinct(np.array(numbers, dtype=np.int64)).tolist()
    )


def test_an_activity_is_one_by_its_number_or_by_a_name_that_says_the_same() -> None:
    rows = """
        活动编号  活动名称  姓名
        HD-01     运动会    甲某
        hd01      合唱      甲某
        -         HD 01     甲某
        -         合唱      甲某
        -         -         甲某
    """
    table = read({"活动签到": rows}, TABLES).reading.tables[Attendance]
    named = signins.named(table).tolist()

    assert ["HD01", "HD01", "HD01", "合唱", None] == named
    assert [0, 0, 0, 2, -1] == signins.numbered(table).tolist()


@given(
    st.lists(
        st.sampled_from(["11010519491231002X", "11010519491231002x", "110105491231002", "甲", "-"]),
        min_size=1,
        max_size=5,
    )
)
def test_an_old_number_stands_first_for_its_new_form(written: list[str]) -> None:
    rows = "\n".join(["姓名  身份证号", *(f"甲某  {number}" for number in written)])
    members = read({"会员花名册": rows}, TABLES).reading.tables[Members]
    assert isinstance(members, Members)
    numbers = roster.numbers(members, TODAY).tolist()

    assert [
        numbers.index(number) if isinstance(number, str) else -1 for number in numbers
    ] == roster.first_by_number(members, TODAY).tolist()
