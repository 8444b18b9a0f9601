"""The statutory retirement month: every row of the published table."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import retirement
from toolkit.retirement import RULES, Retirement, age_words, possible, retirement_month

GOLDEN = [
    (1964, 12, "M60", 0, "60岁", 2024, 12),
    (1965, 1, "M60", 1, "60岁1个月", 2025, 2),
    (1965, 4, "M60", 1, "60岁1个月", 2025, 5),
    (1965, 5, "M60", 2, "60岁2个月", 2025, 7),
    (1970, 6, "M60", 17, "61岁5个月", 2031, 11),
    (1976, 8, "M60", 35, "62岁11个月", 2039, 7),
    (1976, 9, "M60", 36, "63岁", 2039, 9),
    (1990, 1, "M60", 36, "63岁", 2053, 1),
    (1970, 1, "F55", 1, "55岁1个月", 2025, 2),
    (1975, 7, "F55", 17, "56岁5个月", 2031, 12),
    (1981, 9, "F55", 36, "58岁", 2039, 9),
    (1975, 1, "F50", 1, "50岁1个月", 2025, 2),
    (1975, 2, "F50", 1, "50岁1个月", 2025, 3),
    (1975, 3, "F50", 2, "50岁2个月", 2025, 5),
    (1980, 10, "F50", 35, "52岁11个月", 2033, 9),
    (1984, 11, "F50", 60, "55岁", 2039, 11),
]


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(retirement).failed == 0


@pytest.mark.parametrize(("year", "month", "cls", "delay", "age", "to_year", "to_month"), GOLDEN)
def test_table(year: int, month: int, cls: str, delay: int, age: str, to_year: int, to_month: int) -> None:
    found = retirement_month(year, month, cls)
    assert found == Retirement(to_year, to_month, delay)
    assert age_words(found, cls) == age


def test_an_unknown_class_shows_both() -> None:
    assert set(possible(1975, 1, "女", None)) == {"F50", "F55"}
    assert set(possible(1975, 1, "女", "F55")) == {"F55"}
    assert set(possible(1975, 1, "男", "F55")) == {"M60"}
    assert possible(1975, 1, "", None) == {}


@given(st.lists(st.tuples(st.integers(1930, 2010), st.integers(1, 12), st.sampled_from([*RULES, "", "X"]))))
def test_columns_agree_with_single_rows(rows: list[tuple[int, int, str]]) -> None:
    births = np.array([f"{year}-{month:02d}-15" for year, month, _ in rows], dtype="datetime64[D]")
    classes = np.array([cls for _, _, cls in rows], dtype=object)
    for found, (year, month, cls) in zip(retirement.retirement_months(births, classes), rows, strict=True):
        if cls in RULES:
            single = retirement_month(year, month, cls)
            assert str(found) == f"{single.year}-{single.month:02d}"
        else:
            assert np.isnat(found)


def test_a_missing_birth_has_no_month() -> None:
    births = np.array(["NaT", "1965-01-31"], dtype="datetime64[D]")
    months = retirement.retirement_months(births, np.array(["M60", "M60"], dtype=object))
    assert [str(month) for month in months] == ["NaT", "2025-02"]


@given(st.integers(1900, 2050), st.integers(1, 12), st.sampled_from(sorted(RULES)))
def test_the_born_later_never_retire_earlier(year: int, month: int, cls: str) -> None:
    later = retirement_month(year + month // 12, month % 12 + 1, cls)
    sooner = retirement_month(year, month, cls)
    assert (later.year, later.month) > (sooner.year, sooner.month)
    assert 0 <= later.delay - sooner.delay <= 1
