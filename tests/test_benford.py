"""First digits against counts that are published or worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.benford import EXPECTED, FirstDigits, first_digits


def test_the_expected_shares_are_the_published_ones() -> None:
    assert [30.1, 17.6, 12.5, 9.7, 7.9, 6.7, 5.8, 5.1, 4.6] == [round(share * 100, 1) for share in EXPECTED]
    assert math.isclose(1.0, sum(EXPECTED))


def test_first_digits_of_a_thousand_fibonacci_numbers() -> None:
    """The counts are those of the textbooks: 301, 177, 125, 96, 80, 67, 56, 53, 45."""
    numbers = [1, 1]
    while len(numbers) < 1000:
        numbers.append(numbers[-1] + numbers[-2])
    found = FirstDigits(
        tuple(sum(str(number)[0] == str(digit) for number in numbers) for digit in range(1, 10))
    )

    assert (301, 177, 125, 96, 80, 67, 56, 53, 45) == found.counts
    assert (0.0008, "接近") == (round(found.mad, 4), found.band)


def test_digits_that_are_all_as_frequent_by_hand() -> None:
    """|1/9 − share| summed: .1899 + .0650 + .0138 + .0142 + .0319 + .0442 + .0531 + .0600 + .0654 = .5375."""
    found = FirstDigits((10,) * 9)

    assert (90, 0.0597, "不符合", 9) == (found.population, round(found.mad, 4), found.band, found.furthest)


@pytest.mark.parametrize(
    ("mad", "band"), [(0.006, "接近"), (0.012, "可以接受"), (0.015, "勉强"), (0.0151, "不符合")]
)
def test_the_bands_of_nigrini(mad: float, band: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FirstDigits, "mad", mad)

    assert band == FirstDigits((1,) * 9).band


def test_nothing_has_no_digits() -> None:
    assert (0, (0.0,) * 9) == (first_digits([]).population, first_digits([0, -100]).shares)


@given(st.lists(st.integers(1, 10**15)))
def test_digits_are_those_that_are_written(amounts: list[int]) -> None:
    digits = [str(amount)[0] for amount in amounts]

    assert tuple(digits.count(str(digit)) for digit in range(1, 10)) == first_digits(np.array(amounts)).counts
