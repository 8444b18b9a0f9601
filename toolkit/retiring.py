"""When each member of the roster reaches the statutory retirement age.

For a woman whose class (原50岁 or 原55岁) is not told there are two dates; both are shown.
"""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import numpy as np

from toolkit import roster
from toolkit.codes.retirement_class import RETIREMENT_CLASS
from toolkit.column import Lacking
from toolkit.keys import read_each
from toolkit.once import once
from toolkit.retirement import retirement_months
from toolkit.tables.members import Members


@dataclasses.dataclass(frozen=True)
class Retiring:
    """The first and the last day on which each member may reach the age; equal where the class is known.

    All are arrays.  ``working`` says who is 在职 and 在籍; NaT where birth or gender is not known.
    """

    first: Any
    last: Any
    working: Any

    def told(self, chosen: Any) -> Any:
        """Return the date of each member chosen in words, both dates where there are two."""
        words = np.full(len(chosen), "", dtype=object)
        places = np.flatnonzero(chosen)
        columns = (column[places].astype("datetime64[D]") for column in (self.first, self.last))
        days = [np.datetime_as_string(column).tolist() for column in columns]
        for place, first, last in zip(places, *days, strict=True):
            both = f"按女50岁为 {first}、按女55岁为 {last}（未填女职工退休类别）"
            words[place] = f"为 {first}" if first == last else both
        return words


@once
def retiring(members: Members, today: datetime.date) -> Retiring:
    """Return when the members reach the age.

    Raises ``Lacking`` when the roster does not tell birth and gender.
    """
    if not members.has("id_number") and not (members.has("birth") and members.has("gender")):
        raise Lacking("会员花名册没有身份证号，性别、出生日期又不全")
    births = roster.births(members, today)
    genders = roster.genders(members, today).to_numpy(dtype=object)
    women, men = genders == "女", genders == "男"
    told = members.get("retirement_class")
    classes = read_each(told, lambda word: RETIREMENT_CLASS.code(word) or "", "", "U3")
    first = _days(births, np.where(men, "M60", np.where(women, np.where(classes == "F55", "F55", "F50"), "")))
    last = first.copy()
    untold = np.flatnonzero(women & (classes != "F55") & (classes != "F50"))
    last[untold] = _days(births[untold], np.full(len(untold), "F55"))
    working = roster.in_union(members)
    if members.has("status"):
        working = working & (members.told("status") == "在职")
    return Retiring(first, last, working)


def _days(born: Any, classes: Any) -> Any:
    """Return the day of each retirement month with the birthday's number, the month's last at most."""
    months = retirement_months(born, classes)
    start = months.astype("datetime64[D]")
    length = ((months + 1).astype("datetime64[D]") - start).astype(np.int64)
    day = (born - born.astype("datetime64[M]")).astype(np.int64)
    offset = np.where(np.isnat(months), 0, np.minimum(day, length - 1))
    return (start + offset).astype("datetime64[s]")
