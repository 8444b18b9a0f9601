"""What a sample says of its population, by published tables and by hand.

Upper limits: AICPA, Audit Guide *Audit Sampling* (2017), tables A-3 and A-4 (rounded up to a tenth of a percent).
"""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from toolkit.sampling.deviations import upper_limit
from toolkit.sampling.estimated import Part, estimate
from toolkit.sampling.projected import side, taint

LARGE = 10_000_000
RISK_5, RISK_10 = Fraction(95, 100), Fraction(90, 100)
A_3 = {
    20: (14.0, 21.7, 28.3, 34.4, 40.2, 45.6, 50.8, 55.9, 60.7, 65.4, 69.9),
    60: (4.9, 7.7, 10.2, 12.5, 14.7, 16.8, 18.8, 20.8, 22.8, 24.8, 26.7),
    100: (3.0, 4.7, 6.2, 7.6, 9.0, 10.3, 11.5, 12.8, 14.0, 15.2, 16.4),
    500: (0.6, 1.0, 1.3, 1.6, 1.9, 2.1, 2.4, 2.7, 2.9, 3.2, 3.4),
}
A_4 = {
    25: (8.8, 14.7, 20.0, 24.9, 29.5, 34.0, 38.4, 42.6, 46.8, 50.8, 54.8),
    60: (3.8, 6.4, 8.7, 10.8, 12.9, 15.0, 16.9, 18.9, 20.8, 22.7, 24.6),
    200: (1.2, 2.0, 2.7, 3.4, 4.0, 4.6, 5.3, 5.9, 6.5, 7.1, 7.6),
}


def tenths_up(population: int, size: int, found: int, level: Fraction) -> float:
    """Return the upper limit as the tables print it."""
    return math.ceil(Fraction(1000 * upper_limit(population, size, found, level), population)) / 10


@pytest.mark.parametrize(("level", "table"), [(RISK_5, A_3), (RISK_10, A_4)], ids=["A-3", "A-4"])
def test_upper_limits_are_those_of_the_audit_guide(
    level: Fraction, table: dict[int, tuple[float, ...]]
) -> None:
    limits = {size: tuple(tenths_up(LARGE, size, found, level) for found in range(11)) for size in table}

    assert table == limits


def test_upper_limit_of_a_small_population_worked_out_by_hand() -> None:
    # 10 items, 5 drawn, none deviates: with 3 bad ones C(7,5)/C(10,5) = 21/252 = 8.3 %, with 4 C(6,5)/252 = 2.4 %
    assert 3 == upper_limit(10, 5, 0, RISK_5)


def test_all_items_examined_leaves_nothing_open() -> None:
    assert 4 == upper_limit(30, 30, 4, RISK_5)


@given(st.integers(1, 400), st.data())
def test_more_deviations_never_lower_the_limit_and_clopper_pearson_is_never_below_it(
    population: int, data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, population))
    found = data.draw(st.integers(0, size - 1))
    limit = upper_limit(population, size, found, RISK_5)

    assert limit < upper_limit(population, size, found + 1, RISK_5)
    assert limit <= population * float(beta.ppf(0.95, found + 1, size - found)) + 1


def test_basic_precision_is_that_of_the_textbook() -> None:
    # Messier, Glover, Prawitt, Auditing: Wells Pharmaceutical, interval $26,882, 95 %: 26,882 x 3.0 = 80,646
    found = side([], Fraction(2_688_200), 0, RISK_5)

    assert (8_064_600, 8_064_600, 0) == (found.bound, found.basic, found.projected)


def test_stringer_bound_worked_out_by_hand() -> None:
    # interval 10,000.00; taints 100 %, 40 %, 10 %; R 3.00 4.75 6.30 7.76
    # projected 10,000 x 1.5 = 15,000; incremental 10,000 x (0.75 x 1 + 0.55 x 0.4 + 0.46 x 0.1) = 10,160
    taints = [taint(5_000, 4_500), taint(20_000, 0), taint(100_000, 60_000)]
    found = side(taints, Fraction(1_000_000), 25_000, RISK_5)

    assert (1_500_000, 3_000_000, 1_016_000) == (found.projected, found.basic, found.incremental)
    assert 25_000 + 1_500_000 + 3_000_000 + 1_016_000 == found.bound
    assert 1_525_000 == found.likely


def test_what_is_examined_wholly_has_no_allowance() -> None:
    assert 12_345 == side([], None, 12_345, RISK_5).bound


@given(st.lists(st.fractions(min_value=0, max_value=1), max_size=6), st.fractions(min_value=0, max_value=1))
def test_one_more_misstatement_never_lowers_the_bound(taints: list[Fraction], more: Fraction) -> None:
    interval = Fraction(1_000_003, 7)

    assert side(taints, interval, 0, RISK_5).bound <= side([*taints, more], interval, 0, RISK_5).bound


def test_mean_per_unit_worked_out_by_hand() -> None:
    # 100 items, 50 drawn: half 100.00, half 120.00; mean 110, s² = 50 x 10² / 49 (yuan²)
    # variance of the total 100 x 50 / 50 x 5000 / 49 = 10,204.08; error 101.015; t(49) = 2.0096
    pairs = [(10_000, 10_000)] * 25 + [(12_000, 12_000)] * 25
    found = estimate([Part(100, 1_100_000, pairs)], RISK_5)

    assert found is not None
    assert (1_100_000, False, 49, Fraction("2.0096")) == (
        found.amount,
        found.by_ratio,
        found.freedom,
        found.factor,
    )
    assert (1_100_000 - 20_300, 1_100_000 + 20_300) == (found.low, found.high)


def test_ratio_worked_out_by_hand() -> None:
    # every audited amount is nine tenths of the book: the ratio is 0.9 and leaves no spread
    pairs = [(place * 1_000, place * 900) for place in range(1, 41)]
    found = estimate([Part(400, 9_000_000, pairs)], RISK_5)

    assert found is not None
    assert (8_100_000, 8_100_000, 8_100_000, True) == (found.amount, found.low, found.high, found.by_ratio)


def test_strata_add_up() -> None:
    # a stratum examined wholly adds its audited amounts and no doubt
    wholly = Part(2, 900_000, [(500_000, 480_000), (400_000, 400_000)])
    pairs = [(10_000, 10_000)] * 25 + [(12_000, 12_000)] * 25
    found = estimate([wholly, Part(100, 1_100_000, pairs)], RISK_5)

    assert found is not None
    assert (880_000 + 1_100_000, 880_000 + 1_100_000 - 20_300) == (found.amount, found.low)


def test_a_sample_below_thirty_says_nothing_of_the_amount() -> None:
    assert estimate([Part(100, 1_000_000, [(10_000, 10_000)] * 29)], RISK_5) is None
    assert (
        estimate([Part(100, 1_000_000, [(10_000, 10_000)] * 40), Part(9, 900, [(100, 100)])], RISK_5) is None
    )


def test_everything_examined_is_the_amount_itself() -> None:
    found = estimate([Part(3, 600, [(100, 90), (200, 200), (300, 300)])], RISK_5)

    assert found is not None
    assert (590, 590, 590) == (found.amount, found.low, found.high)
