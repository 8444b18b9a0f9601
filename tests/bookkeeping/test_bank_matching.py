"""Reconciliation: against brute force on small lists, and the traps of real statements."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.bookkeeping.bank_matching import LATE, ONE, SUM, Matching, match, outstanding
from toolkit.bookkeeping.bank_units import Lines, line_of, pairs

Line = tuple[int, int]
"""A day and cents."""
LINES = st.lists(st.tuples(st.integers(0, 30), st.sampled_from([-700, -500, -200, 300, 500])), max_size=7)


def lines(
    found: Sequence[Line],
    parties: Sequence[str | None] = (),
    groups: Sequence[int] = (),
    red: Sequence[int] = (),
    references: Sequence[str | None] = (),
) -> Lines:
    """Make lines of days and cents."""
    count = len(found)
    day, cents = (np.array([line[place] for line in found], dtype=np.int64) for place in (0, 1))
    texts = []
    for given_texts in (references, parties):
        column = np.full(count, None, dtype=object)
        column[: len(given_texts)] = given_texts
        texts.append(column)
    group = np.array(groups or [-1] * count, dtype=np.int64)
    return Lines(np.arange(count), day, cents, texts[0], texts[1], group, np.isin(np.arange(count), red))


def most_pairs(books: Sequence[Line], banks: Sequence[Line], days: int) -> int:
    """Return how many pairs can be made at most, by trying all."""
    if not books:
        return 0
    (day, cents), rest = books[0], books[1:]
    best = most_pairs(rest, banks, days)
    for place, (other_day, other) in enumerate(banks):
        if other == cents and abs(day - other_day) <= days:
            best = max(best, 1 + most_pairs(rest, [*banks[:place], *banks[place + 1 :]], days))
    return best


@given(LINES, LINES, st.lists(st.sampled_from(["甲", "乙", None]), min_size=14, max_size=14))
def test_as_many_equal_amounts_are_paired_as_can_be(
    books: list[Line], banks: list[Line], parties: list[str | None]
) -> None:
    book, bank = lines(books, parties[: len(books)]), lines(banks, parties[7 : 7 + len(banks)])
    ones = [found for found in match(book, bank, 5).matches if found.how == ONE]

    assert most_pairs(books, banks, 5) == len(ones)


@given(LINES, LINES)
def test_every_match_is_of_equal_sums_and_no_line_is_in_two(books: list[Line], banks: list[Line]) -> None:
    book, bank = lines(books), lines(banks)
    found = match(book, bank, 5)

    for one in found.matches:
        assert book.cents[list(one.book)].sum() == bank.cents[list(one.bank)].sum()
        assert min(len(one.book), len(one.bank)) == 1 or one.how == SUM
    for side, at in ((found.book, "book"), (found.bank, "bank")):
        used = list(itertools.chain.from_iterable(getattr(one, at) for one in found.matches))
        assert sorted(used) == np.flatnonzero(side >= 0).tolist()


@given(LINES, LINES)
def test_what_is_outstanding_explains_the_difference_of_the_sums(
    books: list[Line], banks: list[Line]
) -> None:
    book, bank = lines(books), lines(banks)
    found = match(book, bank, 5)
    left = outstanding(book.cents[found.book_open], bank.cents[found.bank_open])

    assert int(book.cents.sum() - bank.cents.sum()) == left.difference


def told(found: Matching) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    """Return the matches without their days."""
    return [(one.book, one.bank, one.how) for one in found.matches]


def test_of_equal_amounts_the_same_day_goes_before_the_nearest_one() -> None:
    found = match(lines([(1, -500), (5, -500)]), lines([(5, -500)]), 5)

    assert [((1,), (0,), ONE)] == told(found)


def test_of_equal_amounts_the_reference_goes_before_the_day() -> None:
    book = lines([(1, -500), (2, -500)], references=["12345678", "87654321"])
    bank = lines([(1, -500), (2, -500)], references=["87654321", "12345678"])

    assert [((0,), (1,), ONE), ((1,), (0,), ONE)] == sorted(told(match(book, bank, 5)))


def test_of_equal_amounts_the_party_goes_before_the_order() -> None:
    book = lines([(1, -500), (1, -500)], parties=["甲", "乙"])
    bank = lines([(3, -500), (4, -500)], parties=["乙", "甲"])

    assert [((0,), (1,), ONE), ((1,), (0,), ONE)] == sorted(told(match(book, bank, 5)))


def test_money_in_is_never_matched_with_money_out() -> None:
    assert [] == match(lines([(1, 500)]), lines([(1, -500)]), 5).matches


def test_one_day_beyond_the_window_is_late_and_a_month_beyond_is_none() -> None:
    book = lines([(0, -500), (0, -700)])

    assert [((0,), (0,), LATE)] == told(match(book, lines([(6, -500), (32, -700)]), 5))


def test_the_lines_of_a_voucher_are_one_payment_of_the_bank() -> None:
    book = lines([(1, -300), (1, -450), (1, -20)], groups=[0, 0, 1])

    assert [((0, 1), (0,), SUM)] == told(match(book, lines([(2, -750)]), 5))


def test_one_entry_is_a_batch_of_the_bank() -> None:
    bank = lines([(3, -200)] * 12 + [(3, -900)], groups=[4] * 12 + [5])

    assert [((0,), tuple(range(12)), SUM)] == told(match(lines([(1, -2400)]), bank, 5))


def test_one_entry_is_a_few_neighbours_of_the_bank() -> None:
    bank = lines([(1, -111), (2, -222), (3, -333), (4, -444)])

    assert [((0,), (1, 2), SUM)] == told(match(lines([(2, -555)]), bank, 5))


def test_an_entry_taken_back_in_red_is_not_outstanding() -> None:
    found = match(lines([(1, -460), (40, 460), (41, -640)], red=[1]), lines([(41, -640)]), 5)

    assert [-2, -2, 0] == found.book.tolist()


def test_a_transfer_that_came_back_is_not_outstanding() -> None:
    found = match(lines([]), lines([(1, -640), (2, 640)], red=[1]), 5)

    assert [-2, -2] == found.bank.tolist()


def test_two_entries_that_only_happen_to_be_opposite_stay_outstanding() -> None:
    found = match(lines([(1, -640), (2, 640)]), lines([]), 5)

    assert [-1, -1] == found.book.tolist()


def test_the_total_of_a_months_fees_booked_at_its_end_is_matched_late() -> None:
    bank = lines([(10959, -5), (10966, -10), (10973, -5)], parties=["手续费"] * 3)

    assert [((0,), (0, 1, 2), LATE)] == told(match(lines([(10987, -20)]), bank, 5))


@pytest.mark.parametrize("alike", [False, True], ids=["all amounts differ", "one amount only"])
def test_many_lines_a_day_apart_are_all_matched(alike: bool) -> None:
    found = [(place % 360, -500 if alike else -500 - place) for place in range(8000)]
    matched = match(lines(found), lines([(day + 1, cents) for day, cents in found]), 5)

    assert (8000, 0, 0) == (len(matched.matches), matched.book_open.sum(), matched.bank_open.sum())


def test_pairs_of_one_amount_keep_their_order() -> None:
    book, bank = lines([(1, 5), (2, 5), (3, 5)]), lines([(2, 5), (3, 5), (4, 5)])
    found = pairs([line_of(book, at) for at in range(3)], [line_of(bank, at) for at in range(3)], 1)

    assert 3 == len(found)
