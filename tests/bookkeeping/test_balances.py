"""Running balances: in whatever form a year is kept, honest ones follow and each break is found once."""

from __future__ import annotations

import copy
import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bookkeeping.books import FORMS, Cells, ledger, newest_first, plain, reading, year
from tests.checks.marks import findings
from toolkit.bookkeeping.balance_breaks import breaks
from toolkit.bookkeeping.balances import balances_of
from toolkit.check import Finding
from toolkit.column import Lacking
from toolkit.severity import Severity

EVERY_FORM = pytest.mark.parametrize("form", FORMS)
CENTS = st.integers(-90000, 90000).filter(bool)


def found_in(code: str, sheets: list[tuple[str, Cells]]) -> list[Finding]:
    return findings(code, reading(*sheets))


@EVERY_FORM
@pytest.mark.parametrize("code", ["F001", "F002", "F010"])
def test_honest_balances_are_left_alone_in_every_form(form: str, code: str) -> None:
    assert [] == [(item.sheet, item.cell, item.message) for item in found_in(code, FORMS[form])]


@EVERY_FORM
def test_one_wrong_balance_is_found_where_it_stands_in_every_form(form: str) -> None:
    sheets = copy.deepcopy(FORMS[form])
    name, rows = max(sheets, key=lambda sheet: len(sheet[1]))
    entries = [place for place, row in enumerate(rows) if any(str(cell).startswith("第") for cell in row)]
    place = next(here for here in entries[1:] if {here - 1, here + 1} <= set(entries))
    column = rows[0].index("余额")
    balance = rows[place][column]
    assert isinstance(balance, float)
    rows[place][column] = balance + 900.09

    assert [(name, place + 1)] == [(item.sheet, item.row) for item in found_in("F001", sheets)]


def carried_on(rows: Cells, place: int, more: float) -> Cells:
    """Return rows whose balances from ``place`` on are wrong by one amount."""
    return [
        row if number < place else [*row[:6], round(float(str(row[6])) + more, 2)]
        for number, row in enumerate(rows)
    ]


@pytest.mark.parametrize("make", [plain, newest_first])
def test_a_wrong_balance_that_is_carried_on_is_found_once(make: object) -> None:
    assert callable(make)
    rows = carried_on(plain(year()), 30, 9.0)
    sheet = rows if make is plain else [rows[0], *rows[:0:-1]]
    row = 31 if make is plain else len(rows) + 1 - 30

    assert [row] == [item.row for item in found_in("F001", [("经费收支", sheet)])]


def test_a_year_whose_two_parts_do_not_meet_is_found_at_the_second() -> None:
    sheets = copy.deepcopy(FORMS["a sheet a month"])
    name, rows = sheets[7]
    brought = rows[1][6]
    assert isinstance(brought, float)
    sheets[7] = (name, [rows[0], *([*row[:6], round(float(str(row[6])) - 20, 2)] for row in rows[1:])])

    assert [("8月", 2), ("9月", 2)] == [(item.sheet, item.row) for item in found_in("F001", sheets)]


def test_balances_that_follow_from_nothing_are_not_checked() -> None:
    rows = plain(year())
    drawn = [rows[0], *([*row[:6], float(place * place * 7 % 977)] for place, row in enumerate(rows[1:]))]

    with pytest.raises(Lacking, match="找不到它的算法"):
        found_in("F001", [("经费收支", drawn)])


def test_a_ledger_whose_rows_were_moved_is_told_once() -> None:
    rows = plain(year(200))
    mixed = [*rows[:2], *(row for start in range(2, 202, 5) for row in rows[start : start + 5][::-1])]
    undated = [mixed[0], *([None, *row[1:]] for row in mixed[1:])]
    (item,) = found_in("F001", [("经费收支", undated)])

    assert (Severity.NOTICE, "G1") == (item.severity, item.cell)
    assert "次序" in item.message


def test_many_breaks_are_told_once() -> None:
    rows = plain(year(200))
    for place in range(5, 200, 12):
        rows = carried_on(rows, place, place / 10)
    (item,) = found_in("F001", [("经费收支", rows)])

    assert (Severity.WARNING, "G1") == (item.severity, item.cell)
    assert "17 处接不上" in item.message


def test_a_row_that_could_not_be_read_is_no_break() -> None:
    rows = copy.deepcopy(plain(year()))
    rows[30][4], rows[30][5] = None, "若干"

    assert [] == found_in("F001", [("经费收支", rows)])


def test_balances_of_month_ends_alone_are_held_against_what_was_moved() -> None:
    rows = plain(year())
    sparse = [row if place < 2 or place % 9 == 0 else [*row[:6], None] for place, row in enumerate(rows)]
    sparse[36] = [*sparse[36][:6], round(float(str(sparse[36][6])) + 5, 2)]

    with pytest.raises(Lacking, match="没有逐笔结出余额"):
        found_in("F001", [("经费收支", sparse)])
    assert [37] == [item.row for item in found_in("F002", [("经费收支", sparse)])]
    assert [] == found_in("F010", [("经费收支", sparse)])


@given(st.lists(CENTS, min_size=8, max_size=40), st.data())
def test_a_change_of_order_within_a_day_is_no_break(amounts: list[int], data: st.DataObject) -> None:
    rows = plain(
        [(datetime.date(2025, 3, 1 + place // 8), "50102", cents) for place, cents in enumerate(amounts)]
    )
    start = data.draw(st.integers(2, len(rows) - 3))
    length = data.draw(st.integers(2, min(6, len(rows) - start)))
    rows[start : start + length] = data.draw(st.permutations(rows[start : start + length]))
    found = reading(("经费收支", rows))

    assert [] == list(breaks(balances_of(ledger(found), found)))


@given(st.lists(CENTS, min_size=12, max_size=40), st.integers(1, 10**6), st.data())
def test_one_break_is_found_once_wherever_it_stands(
    amounts: list[int], more: int, data: st.DataObject
) -> None:
    day = datetime.date(2025, 3, 1)
    rows = plain([(day + datetime.timedelta(place), "50102", cents) for place, cents in enumerate(amounts)])
    place = data.draw(st.integers(2, len(rows) - 1))
    carried = data.draw(st.booleans())
    last = len(rows) if carried else place + 1
    for row in rows[place:last]:
        row[6] = (round(float(str(row[6])) * 100) + more) / 100
    found = reading(("经费收支", rows))
    (item,) = breaks(balances_of(ledger(found), found))

    assert (place - 1, more) == (item.position, item.stated - item.due)
