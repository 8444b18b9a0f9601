"""What a member owes a month: five thousandths of basic pay, less what is below a whole step."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd

from toolkit import people
from toolkit.policy import Policy
from toolkit.tables.dues import Dues
from toolkit.tables.members import Members


def formula(base: Any, policy: Policy, day: datetime.date) -> Any:
    """Return the month's dues for each base in cents (Int64): what is below a whole step of pay is dropped.

    All missing where rate or step are not known; the policy remembers that.
    """
    rate, step = policy.in_force("dues_rate", day), policy.in_force("dues_step", day)
    if rate is None or step is None or not rate.limit or not step.limit:
        return pd.Series(pd.array([pd.NA] * len(base), dtype="Int64"))
    per_step = step.limit * rate.limit
    return base // int(step.limit) * per_step.numerator // per_step.denominator


def owed_a_month(dues: Dues, members: Members, policy: Policy, day: datetime.date) -> Any:
    """Return what each row owes a month in cents (Int64): as it says, else by the base, its own or the roster's.

    A yearly amount (twelve times the formula) counts as its twelfth.
    """
    by_formula = formula(bases(dues, members), policy, day)
    said = dues.get("due")
    yearly = (said == by_formula * 12).fillna(False) & (by_formula > 0).fillna(False)
    return said.where(said.notna() & ~yearly, by_formula)


def bases(dues: Dues, members: Members | None) -> Any:
    """Return the base of each row: its own, else the roster's."""
    own = dues.get("base")
    if members is None or not members.has("dues_base"):
        return own
    return own.fillna(people.match(dues, members).of(members.dues_base))
