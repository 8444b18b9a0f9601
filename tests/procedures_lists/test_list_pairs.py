"""Lists and vouchers are paired whole: nothing is lost, nothing is in two pairs, and what fits disturbs nothing."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from toolkit.bookkeeping.list_pairs import EQUAL, NAMED, SUMS, TOPIC, Items, Paired, pair_up

Side = list[tuple[int, int, str | None]]
"""Cents, day and topic of each item."""
SIDE = st.lists(
    st.tuples(
        st.sampled_from([100, 200, 300]), st.integers(0, 200), st.sampled_from(["春节", "生日慰问", None])
    ),
    max_size=7,
)


def items(side: Side) -> Items:
    """Make items."""
    return Items(
        np.array([cents for cents, _, _ in side], dtype=np.int64),
        np.array([day for _, day, _ in side], dtype=np.int64),
        [topic for _, _, topic in side],
    )


def left(side: Side, found: object) -> list[tuple[int, int, str]]:
    """Return the items in no pair, in an order of their own."""
    places = np.flatnonzero(np.asarray(found) < 0).tolist()
    return sorted((cents, day, topic or "") for cents, day, topic in (side[place] for place in places))


def told(found: Paired) -> list[tuple[tuple[int, ...], tuple[int, ...], str]]:
    """Return the pairs as plain tuples, in an order of their own."""
    return sorted((pair.lists, pair.vouchers, pair.how) for pair in found.pairs)


@given(SIDE, SIDE)
def test_every_item_is_in_one_pair_or_in_none(lists: Side, vouchers: Side) -> None:
    found = pair_up(items(lists), items(vouchers), [], 31)
    for which, numbers in (("lists", found.lists), ("vouchers", found.vouchers)):
        used = sorted(place for pair in found.pairs for place in getattr(pair, which))

        assert np.flatnonzero(numbers >= 0).tolist() == used


@given(SIDE, SIDE)
def test_equal_amounts_and_sums_are_equal(lists: Side, vouchers: Side) -> None:
    for pair in pair_up(items(lists), items(vouchers), [], 31).pairs:
        sums = [
            sum(side[place][0] for place in places)
            for side, places in ((lists, pair.lists), (vouchers, pair.vouchers))
        ]

        assert pair.how == TOPIC or sums[0] == sums[1]


@given(SIDE, SIDE, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(lists: Side, vouchers: Side, chance: object) -> None:
    first = pair_up(items(lists), items(vouchers), [], 31)
    mixed = [sorted(side, key=lambda _: chance.random()) for side in (lists, vouchers)]  # type: ignore[attr-defined]
    again = pair_up(items(mixed[0]), items(mixed[1]), [], 31)

    for before, after, old, new in (
        (lists, mixed[0], first.lists, again.lists),
        (vouchers, mixed[1], first.vouchers, again.vouchers),
    ):
        sums = [
            sum(cents for cents, _, _ in left(side, found)) for side, found in ((before, old), (after, new))
        ]
        assert sums[0] == sums[1]


@given(SIDE, SIDE)
def test_one_more_that_fits_changes_nothing_else(lists: Side, vouchers: Side) -> None:
    before = pair_up(items(lists), items(vouchers), [], 31)
    more = items([*lists, (777, 50, None)]), items([*vouchers, (777, 60, None)])
    after = pair_up(*more, [(len(lists), len(vouchers))], 31)

    assert told(before) == [pair for pair in told(after) if pair[2] != NAMED]


def test_what_names_each_other_is_one_pair_however_many_there_are() -> None:
    lists = items([(100, 1, None), (200, 2, None), (50, 3, None)])
    vouchers = items([(120, 1, None), (180, 2, None), (999, 90, None)])

    found = pair_up(lists, vouchers, [(0, 0), (1, 0), (1, 1)], 31)

    assert [((0, 1), (0, 1), NAMED)] == told(found)


def test_equal_amounts_of_two_festivals_are_not_paired_across() -> None:
    lists = items([(100, 1, "春节"), (100, 20, "端午节")])

    found = pair_up(lists, items([(100, 19, "春节"), (100, 2, "端午节")]), [], 31)

    assert [((0,), (0,), EQUAL), ((1,), (1,), EQUAL)] == told(found)


def test_a_list_paid_in_two_parts_is_paired_by_their_sum() -> None:
    found = pair_up(items([(300, 40, "春节")]), items([(100, 20, "春节"), (200, 45, "春节")]), [], 31)

    assert [((0,), (0, 1), SUMS)] == told(found)


def test_the_same_topic_half_a_year_later_is_another_matter() -> None:
    found = pair_up(items([(300, 10, "生日慰问")]), items([(290, 190, "生日慰问")]), [], 31)

    assert [] == told(found)
