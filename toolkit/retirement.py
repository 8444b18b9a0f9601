"""The statutory retirement month since 2025-01-01 (渐进式延迟法定退休年龄的办法).

Only the year and month of birth matter.  An answer is a warning of the coming date (到龄预警), never a
statement that somebody has retired: special work, elastic retirement and some posts differ.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Rule:
    """One class: the age before 2025 (years), one month's delay each ``step`` months, at most ``cap``."""

    age: int
    step: int
    cap: int


RULES = {"M60": Rule(60, 4, 36), "F55": Rule(55, 4, 36), "F50": Rule(50, 2, 60)}
"""男职工; 女职工原55岁 (管理技术岗); 女职工原50岁 (工人岗)."""


@dataclass(frozen=True, slots=True)
class Retirement:
    """When a person reaches the statutory age: that month, and how many months it was put off."""

    year: int
    month: int
    delay: int


def retirement_month(birth_year: int, birth_month: int, cls: str) -> Retirement:
    """Return the month in which the statutory age is reached; ``cls`` is a key of ``RULES``.

    >>> retirement_month(1965, 1, "M60")
    Retirement(year=2025, month=2, delay=1)
    """
    rule = RULES[cls]
    if not 1 <= birth_month <= 12:
        raise ValueError(f"month {birth_month}")
    reached = (birth_year + rule.age - 2025) * 12 + birth_month
    delay = 0 if reached <= 0 else min(-(-reached // rule.step), rule.cap)
    year, month = divmod(birth_year * 12 + birth_month - 1 + rule.age * 12 + delay, 12)
    return Retirement(year, month + 1, delay)


def possible(birth_year: int, birth_month: int, gender: str, cls: str | None) -> dict[str, Retirement]:
    """Return the month for each class that may apply: both for a woman whose class is not known.

    ``gender`` is 男 or 女.  A class that does not fit the gender is not used.

    >>> sorted(possible(1975, 1, "女", None))
    ['F50', 'F55']
    """
    fitting = ["M60"] if gender == "男" else ["F50", "F55"] if gender == "女" else []
    chosen = [cls] if cls in fitting else fitting
    return {key: retirement_month(birth_year, birth_month, key) for key in chosen if key}


def age_words(retirement: Retirement, cls: str) -> str:
    """Say the statutory age.

    >>> age_words(retirement_month(1970, 6, "M60"), "M60")
    '61岁5个月'
    """
    years, months = divmod(RULES[cls].age * 12 + retirement.delay, 12)
    return f"{years}岁{months}个月" if months else f"{years}岁"


def retirement_months(
    births: npt.NDArray[np.datetime64], classes: npt.NDArray[np.object_]
) -> npt.NDArray[np.datetime64]:
    """Return datetime64[M] per row; NaT where the birth is NaT or the class not a key of ``RULES``."""
    months = births.astype("datetime64[M]")
    counted = np.where(np.isnat(months), 0, months.astype(np.int64))
    answer = np.full(len(months), np.datetime64("NaT", "M"), dtype="datetime64[M]")
    for cls, rule in RULES.items():
        rows = (classes == cls) & ~np.isnat(months)
        reached = counted + 1 + (rule.age - 55) * 12
        delay = np.clip(-(-reached // rule.step), 0, rule.cap)
        answer[rows] = (counted + rule.age * 12 + delay)[rows].astype("datetime64[M]")
    return answer
