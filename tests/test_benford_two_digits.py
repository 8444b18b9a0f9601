"""First two digits, chi-square and z against what is published or worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2

from toolkit.benford import EXPECTED_TWO, FirstDigits, FirstTwoDigits, first_digits, first_two_digits

POWERS = [str(2**power) for power in range(1000)]


def test_the_shares_of_first_two_digits_are_the_published_ones() -> None:
    """Nigrini's table: 10 has 4.139 %, 25 has 1.703 %, 99 has 0.436 %."""
    assert [4.139, 1.703, 0.436] == [round(EXPECTED_TWO[digits - 10] * 100, 3) for digits in (10, 25, 99)]
    assert math.isclose(1.0, sum(EXPECTED_TWO))


def test_first_digits_of_a_thousand_powers_of_two() -> None:
    """The counts are those of the textbooks: 301, 176, 125, 97, 79, 69, 56, 52, 45."""
    found = FirstDigits(tuple(sum(text[0] == str(digit) for text in POWERS) for digit in range(1, 10)))

    assert (301, 176, 125, 97, 79, 69, 56, 52, 45) == found.counts
    assert "接近" == found.band
    assert found.chi_square < 1


def test_first_two_digits_of_powers_of_two_are_close() -> None:
    numbers = [text for text in POWERS if len(text) > 1]
    found = FirstTwoDigits(tuple(sum(text[:2] == str(two) for text in numbers) for two in range(10, 100)))

    assert 996 == found.population
    assert "接近" == found.band
    assert found.chi_square < found.critical


@pytest.mark.parametrize(
    ("mad", "band"), [(0.0012, "接近"), (0.0018, "可以接受"), (0.0022, "勉强"), (0.00221, "不符合")]
)
def test_the_bands_of_nigrini_for_two_digits(mad: float, band: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FirstTwoDigits, "mad", mad)

    assert band == FirstTwoDigits((1,) * 90).band


def test_chi_square_of_digits_that_are_all_as_frequent_by_hand() -> None:
    """Σ O²/E − n = 100/90 · Σ 1/share − 90 = 1.1111 · 113.5361 − 90 = 36.15."""
    assert 36.15 == round(FirstDigits((10,) * 9).chi_square, 2)


def test_z_by_hand() -> None:
    """(|0.33 − 0.30103| − 0.0005) / √(0.30103 · 0.69897 / 1000) = 0.02847 / 0.014505 = 1.963."""
    counts = (330, 176, 125, 97, 79, 67, 50, 40, 36)
    found = FirstDigits(counts)

    assert 1000 == found.population
    assert 1.963 == round(found.z_scores[0], 3)
    assert found.z_scores[8] < 0


@pytest.mark.parametrize(("kind", "freedom"), [(FirstDigits, 8), (FirstTwoDigits, 89)])
def test_the_critical_values_are_those_of_the_distribution(kind: type[FirstDigits], freedom: int) -> None:
    assert round(float(chi2.ppf(0.95, freedom)), 3) == kind.critical


@pytest.mark.parametrize("kind", [FirstDigits, FirstTwoDigits])
def test_chance_alone_goes_as_far_as_is_said(kind: type[FirstDigits]) -> None:
    draw = np.random.default_rng(5)
    samples = draw.multinomial(2000, kind.expected, size=400)
    mean = float(np.mean([kind(tuple(sample.tolist())).mad for sample in samples]))

    assert math.isclose(mean, kind((2000,) + (0,) * (len(kind.expected) - 1)).by_chance, rel_tol=0.03)


@given(st.lists(st.integers(10, 10**15)))
def test_two_digits_are_those_that_are_written(amounts: list[int]) -> None:
    digits = [str(amount)[:2] for amount in amounts]
    expected = tuple(digits.count(str(two)) for two in range(10, 100))

    assert expected == first_two_digits(np.array(amounts, dtype=np.int64)).counts


@given(st.lists(st.integers(10, 10**15)))
def test_first_two_digits_add_up_to_first_digits(amounts: list[int]) -> None:
    cents = np.array(amounts, dtype=np.int64)
    two = first_two_digits(cents).counts

    assert first_digits(cents).counts == tuple(sum(two[start : start + 10]) for start in range(0, 90, 10))
