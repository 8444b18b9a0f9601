"""How many items a sample needs, by published tables.

AICPA, Audit Guide *Audit Sampling* (2017): tables A-1, A-2 (attributes, 5 % and 10 % risk) and C-1 (monetary
units), as the R package jfa reproduces them in its validation tests; the plan of 3,653 items is the example of the
IDEA guide.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.sampling.options import OptionRefused
from toolkit.sampling.plan import allowed, by_amounts, by_rates
from toolkit.sampling.probability import at_most, poisson_factor

LARGE = 10_000_000
"""A population so large that drawing without replacement is drawing with it, as the tables suppose."""
RISK_5, RISK_10 = Fraction(95, 100), Fraction(90, 100)
A_1 = {
    "5": {"0": 59, "0.25": 93, "1": 93, "1.25": 124, "2": 181, "2.5": 234, "3": 361, "4": 1348},
    "2": {"0": 149, "0.5": 313, "1": 590, "1.25": 1030},
    "9": {"0": 32, "1.75": 51, "2": 68, "3": 84, "4": 100, "7": 585},
    "10": {"0": 29, "2": 46, "3": 61, "5": 116, "8": 649},
    "20": {"0": 14, "3": 22, "10": 50, "12.5": 88, "17.5": 720},
}
A_2 = {
    "5": {"0": 45, "1": 77, "2": 132, "4": 873},
    "8": {"0": 28, "2": 48, "3": 65, "6": 349},
    "10": {"0": 22, "4": 65, "5": 78, "9": 1577},
}
C_1 = {
    RISK_5: {
        "0": (6, 10, 30, 38, 50, 60, 75, 100, 150, 300, 600),
        "10": (8, 13, 37, 46, 62, 74, 92, 123, 184, 368, 736),
        "20": (10, 16, 47, 58, 78, 93, 116, 155, 232, 463, 925),
        "30": (12, 20, 60, 75, 100, 120, 150, 200, 300, 600, 1199),
        "50": (24, 39, 116, 145, 193, 231, 289, 385, 577, 1154, 2308),
    },
    RISK_10: {
        "20": (7, 12, 35, 43, 57, 69, 86, 114, 171, 341, 682),
        "50": (16, 27, 80, 100, 134, 160, 200, 267, 400, 799, 1597),
    },
}
TOLERABLE = ("50", "30", "10", "8", "6", "5", "4", "3", "2", "1", "0.5")
FACTORS = {
    RISK_5: ("3.00", "4.75", "6.30", "7.76", "9.16", "10.52", "11.85", "13.15", "14.44", "15.71", "16.97"),
    RISK_10: ("2.31", "3.89", "5.33", "6.69", "8.00", "9.28", "10.54", "11.78", "13.00", "14.21", "15.41"),
}


def part(percentage: str) -> Fraction:
    return Fraction(percentage) / 100


def test_the_plan_of_the_idea_guide() -> None:
    plan = by_rates(3653, part("9"), part("2"), RISK_5)

    assert (68, 2) == (plan.size, plan.allowed)
    assert 2 == allowed(3653, part("9"), RISK_5, 68)


@pytest.mark.parametrize(("level", "table"), [(RISK_5, A_1), (RISK_10, A_2)], ids=["A-1", "A-2"])
def test_sizes_for_rates_are_those_of_the_audit_guide(
    level: Fraction, table: dict[str, dict[str, int]]
) -> None:
    sizes = {
        tolerable: {
            expected: by_rates(LARGE, part(tolerable), part(expected), level).size for expected in row
        }
        for tolerable, row in table.items()
    }

    assert table == sizes


@pytest.mark.parametrize("level", [RISK_5, RISK_10], ids=["5", "10"])
def test_sizes_for_amounts_are_those_of_the_audit_guide(level: Fraction) -> None:
    sizes = {
        ratio: tuple(by_amounts(10**9, part(t), part(t) * part(ratio), level).size for t in TOLERABLE)
        for ratio in C_1[level]
    }

    assert C_1[level] == sizes


@pytest.mark.parametrize("level", [RISK_5, RISK_10], ids=["5", "10"])
def test_factors_are_those_of_the_audit_guide(level: Fraction) -> None:
    assert FACTORS[level] == tuple(f"{float(poisson_factor(level, errors)):.2f}" for errors in range(11))


def test_a_small_population_is_examined_wholly() -> None:
    assert 12 == by_rates(12, part("5"), part("0"), RISK_5).size


def test_a_sample_too_small_allows_nothing() -> None:
    assert -1 == allowed(3653, part("9"), RISK_5, 20)


def test_expecting_nearly_what_is_tolerable_is_refused() -> None:
    with pytest.raises(OptionRefused, match="太近"):
        by_rates(LARGE, part("5"), part("4.9"), RISK_5)
    with pytest.raises(OptionRefused, match="太近"):
        by_amounts(LARGE, part("5"), part("4.9"), RISK_5)


def test_a_few_yuan_are_refused_with_the_way_to_write_a_percentage() -> None:
    with pytest.raises(OptionRefused, match=r"^--tolerable：可容忍的差错太小.*百分数要写百分号，如 5%"):
        by_amounts(6_000_000, Fraction(500, 6_000_000), Fraction(0), RISK_5)


@given(st.integers(2, 3000), st.integers(2, 30), st.integers(0, 3), st.sampled_from([80, 90, 95, 99]))
def test_the_planned_size_is_the_smallest_that_does(
    population: int, tolerable: int, less: int, confidence: int
) -> None:
    share, level = Fraction(tolerable, 100), Fraction(confidence, 100)
    expected = share * less / 10
    plan = by_rates(population, share, expected, level)
    bad, unlikely = population * tolerable // 100 + 1, float(1 - level)

    def does(size: int) -> bool:
        return (
            at_most(-(-size * expected.numerator // expected.denominator), population, bad, size) <= unlikely
        )

    assert plan.size == population or does(plan.size)
    assert not any(does(size) for size in range(max(1, plan.size - 30), plan.size))
