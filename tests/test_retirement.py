"""The statutory retirement month: rows of the published table, and what the table is as a whole."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import retirement
from toolkit.retirement import RULES, retirement_months

GOLDEN = [
    (1964, 12, "M60", "60岁", 2024, 12),
    (1965, 1, "M60", "60岁1个月", 2025, 2),
    (1965, 4, "M60", "60岁1个月", 2025, 5),
    (1965, 5, "M60", "60岁2个月", 2025, 7),
    (1970, 6, "M60", "61岁5个月", 2031, 11),
    (1976, 8, "M60", "62岁11个月", 2039, 7),
    (1976, 9, "M60", "63岁", 2039, 9),
    (1990, 1, "M60", "63岁", 2053, 1),
    (1970, 1, "F55", "55岁1个月", 2025, 2),
    (1975, 7, "F55", "56岁5个月", 2031, 12),
    (1981, 9, "F55", "58岁", 2039, 9),
    (1982, 1, "F55", "58岁", 2040, 1),
    (1975, 1, "F50", "50岁1个月", 2025, 2),
    (1975, 2, "F50", "50岁1个月", 2025, 3),
    (1975, 3, "F50", "50岁2个月", 2025, 5),
    (1980, 10, "F50", "52岁11个月", 2033, 9),
    (1984, 11, "F50", "55岁", 2039, 11),
    (1985, 1, "F50", "55岁", 2040, 1),
]
PEOPLE = st.lists(st.tuples(st.integers(1930, 2010), st.integers(1, 12), st.sampled_from([*RULES, "", "X"])))


def months_of(people: list[tuple[int, int, str]]) -> list[int | None]:
    """Return year × 12 + month − 1 of each (year and month of birth, class), None for no class."""
    births = np.array([f"{year}-{month:02d}-15" for year, month, _ in people], dtype="datetime64[D]")
    found = retirement_months(births, np.array([cls for _, _, cls in people], dtype=object))
    return [None if np.isnat(month) else int(month.astype(np.int64)) + 1970 * 12 for month in found]


def age_told(months: int) -> str:
    """Write an age in months as the published table does."""
    years, rest = divmod(months, 12)
    return f"{years}岁{rest}个月" if rest else f"{years}岁"


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(retirement).failed == 0


@pytest.mark.parametrize(("year", "month", "cls", "age", "to_year", "to_month"), GOLDEN)
def test_table(year: int, month: int, cls: str, age: str, to_year: int, to_month: int) -> None:
    (found,) = months_of([(year, month, cls)])

    assert to_year * 12 + to_month - 1 == found
    assert age == age_told(found - (year * 12 + month - 1))


@given(PEOPLE)
def test_each_row_stands_alone(people: list[tuple[int, int, str]]) -> None:
    assert [month for person in people for month in months_of([person])] == months_of(people)
    assert [cls in RULES for _, _, cls in people] == [month is not None for month in months_of(people)]


def test_a_missing_birth_has_no_month() -> None:
    births = np.array(["NaT", "1965-01-31"], dtype="datetime64[D]")
    months = retirement_months(births, np.array(["M60", "M60"], dtype=object))
    assert [str(month) for month in months] == ["NaT", "2025-02"]


@given(st.integers(1900, 2050), st.integers(1, 12), st.sampled_from(sorted(RULES)))
def test_the_born_later_never_retire_earlier(year: int, month: int, cls: str) -> None:
    later, sooner = months_of([(year + month // 12, month % 12 + 1, cls), (year, month, cls)])

    assert later is not None
    assert sooner is not None
    assert 1 <= later - sooner <= 2
