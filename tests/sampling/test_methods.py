"""Which items are drawn: what holds for every population, method and seed."""

from __future__ import annotations

import hashlib
import itertools
import sys
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sampling.ledgers import PERIOD, of_cents, of_rows, population, row
from toolkit.column import Lacking
from toolkit.errors import ExtraMissing
from toolkit.reading import assemble
from toolkit.sampling.at_intervals import hits
from toolkit.sampling.chosen import CERTAIN, WHOLLY
from toolkit.sampling.drawn import CHOOSE, Drawn, draw
from toolkit.sampling.in_strata import shared_out
from toolkit.sampling.options import METHODS, Asked, OptionRefused

AMOUNTS = st.lists(st.integers(1, 500_000) | st.integers(1, 99), min_size=1, max_size=60)
SEEDS = st.integers(0, 2**63 - 1)
FEW = settings(max_examples=25)
"""Each example reads a sheet."""
EVERY = pytest.mark.parametrize("method", METHODS)
NESTED = pytest.mark.parametrize("method", ["random", "stratified"])
DOUBLED = pytest.mark.parametrize("method", ["systematic", "mus"])


def lines(drawn: Drawn, *, reserve: bool = False) -> list[str]:
    """Return the canonical lines of the items drawn, or of those in reserve."""
    return [one.item.line for one in drawn.listed if one.reserve is reserve]


@EVERY
@FEW
@given(amounts=AMOUNTS, size=st.integers(1, 80), seed=SEEDS)
def test_a_sample_is_of_the_population_and_names_nobody_twice(
    method: str, amounts: list[int], size: int, seed: int
) -> None:
    drawn = draw(of_cents(amounts), Asked(method, size, seed=seed), PERIOD)
    listed = lines(drawn) + lines(drawn, reserve=True)

    assert set(listed) <= set(drawn.population.lines)
    assert len(listed) == len(set(listed))
    assert drawn.population.total == sum(stratum.cents for stratum in drawn.chosen.strata)
    assert len(amounts) == sum(len(stratum.items) for stratum in drawn.chosen.strata)


@pytest.mark.parametrize("method", ["random", "systematic"])
@FEW
@given(amounts=AMOUNTS, size=st.integers(1, 80), seed=SEEDS)
def test_a_sample_has_the_size_asked_for(method: str, amounts: list[int], size: int, seed: int) -> None:
    drawn = draw(of_cents(amounts), Asked(method, size, seed=seed), PERIOD)

    assert min(size, len(amounts)) == len(lines(drawn))


@EVERY
@FEW
@given(amounts=AMOUNTS, top=st.integers(1, 5000), seed=SEEDS)
def test_everything_from_the_top_amount_is_examined(
    method: str, amounts: list[int], top: int, seed: int
) -> None:
    drawn = draw(of_cents(amounts), Asked(method, 5, top=str(top), seed=seed), PERIOD)
    wholly = [one.item.cents for one in drawn.listed if drawn.chosen.strata[one.stratum].name == WHOLLY]

    assert sorted(cents for cents in amounts if cents >= top * 100) == sorted(wholly)


@FEW
@given(amounts=AMOUNTS, size=st.integers(1, 80), seed=SEEDS)
def test_items_from_the_interval_upwards_are_certain(amounts: list[int], size: int, seed: int) -> None:
    drawn = draw(of_cents(amounts), Asked("mus", size, seed=seed), PERIOD)
    certain = [one.item.cents for one in drawn.listed if drawn.chosen.strata[one.stratum].name == CERTAIN]

    assert Fraction(sum(amounts), size) == drawn.chosen.interval
    assert sorted(cents for cents in amounts if cents * size >= sum(amounts)) == sorted(certain)


@given(total=st.integers(1, 10**12), size=st.integers(1, 80), seed=SEEDS)
def test_hits_lie_one_interval_apart(total: int, size: int, seed: int) -> None:
    places = hits(total, size, seed)
    steps = {after - before for before, after in itertools.pairwise(places)}

    assert steps <= {total // size, -(-total // size)}
    assert 0 <= places[0] <= total // size
    assert places[-1] < total


@NESTED
@FEW
@given(amounts=AMOUNTS, size=st.integers(1, 40), more=st.integers(0, 40), seed=SEEDS)
def test_a_larger_sample_contains_the_smaller(
    method: str, amounts: list[int], size: int, more: int, seed: int
) -> None:
    found = of_cents(amounts)
    small, large = (draw(found, Asked(method, count, seed=seed), PERIOD) for count in (size, size + more))

    assert set(lines(small)) <= set(lines(large))


@DOUBLED
@FEW
@given(amounts=AMOUNTS, size=st.integers(1, 20), times=st.integers(1, 4), seed=SEEDS)
def test_a_sample_of_a_multiple_contains_the_smaller(
    method: str, amounts: list[int], size: int, times: int, seed: int
) -> None:
    found = of_cents(amounts)
    if method == "systematic":
        size = min(size, max(1, len(amounts) // times))
    small, large = (draw(found, Asked(method, count, seed=seed), PERIOD) for count in (size, size * times))

    assert set(lines(small)) <= set(lines(large))


@EVERY
@FEW
@given(amounts=AMOUNTS, seed=SEEDS, chance=st.randoms())
def test_the_order_of_rows_draws_the_same_items(
    method: str, amounts: list[int], seed: int, chance: object
) -> None:
    rows = [
        row(f"2025-{at % 12 + 1:02}-06", f"2025-{at + 1}", "书", cents / 100)
        for at, cents in enumerate(amounts)
    ]
    other = list(rows)
    chance.shuffle(other)  # type: ignore[attr-defined]
    asked = Asked(method, 7, seed=seed)

    assert lines(draw(of_rows(*rows), asked, PERIOD)) == lines(draw(of_rows(*other), asked, PERIOD))


EXPECTED = {
    "mus": ["记00017", "记00026", "记00033", "记00039"],
    "random": ["记00004", "记00013", "记00003", "记00031"],
    "stratified": ["记00004", "记00013", "记00031", "记00029", "记00034", "记00036"],
    "systematic": ["记00008", "记00018", "记00028", "记00038"],
}
"""Drawn from 10.00, 20.00 … 400.00 with seed 2025: these may never change."""


def test_the_same_seed_draws_the_same_items_on_every_machine() -> None:
    found = of_cents([cents * 1000 for cents in range(1, 41)])
    numbers = {
        method: [
            one.item.voucher
            for one in draw(found, Asked(method, 4, seed=2025), PERIOD).listed
            if not one.reserve
        ]
        for method in METHODS
    }

    assert EXPECTED == numbers


def test_random_sampling_can_be_repeated_with_nothing_but_a_hash() -> None:
    drawn = draw(of_cents(range(100, 140)), Asked("random", 5, seed=7), PERIOD)
    by_hash = sorted(
        drawn.population.lines, key=lambda line: hashlib.sha256(f"7\t{line}".encode()).hexdigest()
    )

    assert by_hash[:8] == lines(drawn) + lines(drawn, reserve=True)


def test_without_a_seed_it_is_taken_from_the_population() -> None:
    drawn = draw(of_cents([100, 200, 300]), Asked("random", 2), PERIOD)

    assert int(drawn.population.sha256[:8], 16) == drawn.seed
    assert lines(drawn) == lines(draw(of_cents([100, 200, 300]), Asked("random", 2, seed=drawn.seed), PERIOD))


def test_strata_share_out_by_money_and_never_more_than_they_have() -> None:
    assert [2, 2, 2] == shared_out([100, 100, 100], [50, 9, 3], 6)
    assert [8, 8, 3] == shared_out([100, 100, 100], [50, 9, 3], 19)
    assert [10, 9, 3] == shared_out([100, 100, 100], [50, 9, 3], 22)
    assert [2, 4, 6] == shared_out([100, 200, 300], [50, 50, 50], 12)


def test_without_a_ledger_there_is_nothing_to_draw_from() -> None:
    with pytest.raises(Lacking) as caught:
        draw(assemble([], [], []), Asked(), PERIOD)

    assert "没有经费收支表" == caught.value.why


def test_what_is_tolerable_must_be_less_than_everything() -> None:
    with pytest.raises(OptionRefused, match="--tolerable 100"):
        draw(of_cents([5_000, 4_000]), Asked("mus", tolerable="100"), PERIOD)


def test_what_is_expected_must_be_less_than_what_is_tolerable() -> None:
    with pytest.raises(OptionRefused, match="--expected 50%"):
        draw(of_cents([5_000, 4_000]), Asked("mus", tolerable="10", expected="50%"), PERIOD)


def test_everything_at_the_top_leaves_nothing_to_chance() -> None:
    drawn = draw(of_cents([5_000, 4_000]), Asked("mus", top="40"), PERIOD)

    assert (None, 2, []) == (drawn.plan, len(lines(drawn)), drawn.sampled)


def test_without_scipy_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(ExtraMissing) as caught:
        draw(of_cents([100, 200]), Asked(), PERIOD)

    assert str(caught.value) == (
        '审计抽样要用 scipy，这台电脑上没有安装。请先运行 pip install "gonghui-toolkit[audit]"，再试一次。'
    )


def times_drawn(method: str, amounts: list[int], size: int, seeds: int) -> list[int]:
    """Return how often each item is drawn by so many seeds."""
    found = population(of_cents(amounts))
    counts = [0] * len(amounts)
    for seed in range(seeds):
        for stratum in CHOOSE[method](found, range(len(found)), size, seed).strata:
            for position in stratum.drawn:
                counts[position] += 1
    return counts


@pytest.mark.parametrize("method", ["random", "systematic"])
def test_every_item_is_drawn_as_often_as_any_other(method: str) -> None:
    counts = times_drawn(method, [100, 900, 5_000, 20, 7, 70_000, 300, 4, 55, 1], 3, 3000)

    # 3 of 10 in 3000 draws: 900 each; the standard deviation is 25
    assert all(800 <= count <= 1000 for count in counts)


def test_money_is_drawn_by_its_amount() -> None:
    counts = times_drawn("mus", [1_000, 2_000, 3_000, 4_000, 90_000], 2, 3000)

    # the interval is 50,000: the last is certain, the others have 2 %, 4 %, 6 %, 8 %: 60, 120, 180, 240
    assert 3000 == counts[4]
    assert all(abs(count - due) <= 45 for count, due in zip(counts, (60, 120, 180, 240), strict=False))
