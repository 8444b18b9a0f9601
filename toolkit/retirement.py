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


def retirement_months(
    births: npt.NDArray[np.datetime64], classes: npt.NDArray[np.object_]
) -> npt.NDArray[np.datetime64]:
    """Return the month in which each person reaches the statutory age, by birth and key of ``RULES``.

    The answer is datetime64[M]; NaT where the birth is NaT or the class not a key of ``RULES``.

    >>> retirement_months(np.array(["1965-01-31"], "datetime64[D]"), np.array(["M60"], object)).tolist()
    [datetime.date(2025, 2, 1)]
    """
    months = births.astype("datetime64[M]")
    known, counted = ~np.isnat(months), months.astype(np.int64)
    answer = np.full(len(months), np.datetime64("NaT", "M"), dtype="datetime64[M]")
    for cls, rule in RULES.items():
        rows = np.flatnonzero((classes == cls) & known)
        if len(rows):
            reached = counted[rows] + 1 + (rule.age - 55) * 12
            delay = np.minimum(np.maximum(-(-reached // rule.step), 0), rule.cap)
            answer[rows] = (counted[rows] + rule.age * 12 + delay).astype("datetime64[M]")
    return answer
