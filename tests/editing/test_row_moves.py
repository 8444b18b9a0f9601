"""Where rows go: held against a list of rows that is edited as a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.workbooks.editing.moved_areas import moved_area, moved_areas
from toolkit.workbooks.editing.row_moves import LAST_ROW, Insertion, Moves, Removal

HIGH = 30


@st.composite
def changes(draw: st.DrawFn) -> list[Insertion | Removal]:
    found: list[Insertion | Removal] = []
    for _ in range(draw(st.integers(0, 5))):
        row, count = draw(st.integers(1, HIGH)), draw(st.integers(1, 4))
        found.append(Insertion(row, count) if draw(st.booleans()) else Removal(row, row + count - 1))
    return found


def edited(given_: list[Insertion | Removal]) -> list[int]:
    """Return the old rows in their new order, 0 for a row put in."""
    removed = {
        row for each in given_ if isinstance(each, Removal) for row in range(each.first, each.last + 1)
    }
    rows: list[int] = []
    for row in range(1, HIGH + 10):
        rows += [0] * sum(each.count for each in given_ if isinstance(each, Insertion) and each.before == row)
        rows += [] if row in removed else [row]
    return rows


@given(changes())
def test_every_row_stands_where_it_stands_in_the_edited_list(given_: list[Insertion | Removal]) -> None:
    moves, rows = Moves(given_), edited(given_)
    expected = {row: rows.index(row) + 1 if row in rows else None for row in range(1, HIGH + 10)}
    assert expected == {row: moves.row(row) for row in expected}


@given(changes(), st.integers(1, HIGH), st.integers(0, 9))
def test_a_range_reaches_from_the_first_to_the_last_of_its_rows_that_is_left(
    given_: list[Insertion | Removal], first: int, more: int
) -> None:
    rows = edited(given_)
    left = [place for place, row in enumerate(rows, 1) if first <= row <= first + more]
    expected = (left[0], left[-1]) if left else None
    assert expected == Moves(given_).span(first, first + more)


@given(changes(), st.integers(1, HIGH), st.integers(0, 9))
def test_a_range_is_disturbed_where_rows_came_or_went_and_nowhere_else(
    given_: list[Insertion | Removal], first: int, more: int
) -> None:
    rows = [0, *edited(given_), HIGH + 10]
    inside, around = rows[first : first + more + 1], rows[first - 1 : first + more + 2]
    unbroken = list(range(around[0], around[0] + len(around)))
    disturbed = Moves(given_).disturbs(first, first + more)
    if around == unbroken:
        assert not disturbed
    if inside != list(range(inside[0], inside[0] + len(inside))) or 0 in inside:
        assert disturbed


@given(changes(), changes())
def test_two_moves_are_one(one: list[Insertion | Removal], other: list[Insertion | Removal]) -> None:
    first, second = Moves(one), Moves(other)
    both = first.then(second)
    for row in range(1, HIGH + 10):
        between = first.row(row)
        assert (None if between is None else second.row(between)) == both.row(row)


@given(st.integers(1, HIGH), st.integers(1, 9), st.integers(1, HIGH), st.integers(0, 9))
def test_rows_put_in_and_taken_out_leave_every_area(before: int, count: int, first: int, more: int) -> None:
    area = f"A{first}:C{first + more}"
    there = moved_area(area, Moves([Insertion(before, count)]))
    assert there is not None
    assert area == moved_area(there, Moves([Removal(before, before + count - 1)]))


def test_what_ends_above_rows_that_widen_grows_and_what_is_gone_becomes_the_new_rows() -> None:
    grown = Moves([Insertion(6, 2, widen=True)])
    exchanged = Moves([Removal(5, 5), Insertion(6, 3, widen=True)])
    found = [grown.span(3, 5), grown.span(5, 5), grown.span(3, 4), grown.span(3, 6), exchanged.span(5, 5)]
    assert found == [(3, 7), (5, 7), (3, 4), (3, 8), (5, 7)]


def test_what_reaches_to_the_end_of_the_sheet_goes_on_reaching_there() -> None:
    moves = Moves([Insertion(5, 3), Removal(9, 9)])
    assert moved_areas(f"B2:B{LAST_ROW} C1:C4 D:D", moves) == f"B2:B{LAST_ROW} C1:C4 D:D"


def test_an_area_pushed_off_the_sheet_ends_with_it_or_is_gone() -> None:
    moves = Moves([Insertion(5, 3)])
    found = moved_areas(f"B2:B{LAST_ROW - 1} C{LAST_ROW - 1}:D{LAST_ROW - 1} E1", moves)
    assert found == f"B2:B{LAST_ROW} E1"


@pytest.mark.parametrize("wrong", [Insertion(0, 1), Insertion(3, 0), Removal(5, 4), Removal(0, 2)])
def test_rows_no_sheet_has_are_our_mistake(wrong: Insertion | Removal) -> None:
    with pytest.raises(ValueError, match="no sheet has"):
        Moves([wrong])
