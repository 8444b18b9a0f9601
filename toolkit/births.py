"""In which month a row's person was born, by the numbers and the roster."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import identity, people
from toolkit.table import Table
from toolkit.tables.members import Members


def possible_months(rows: Table, members: Members | None) -> Any:
    """Return for each row the set of months of birth: by its number, and by the roster's number and 出生日期.

    More than one where they contradict one another (R004 says so), none where nothing is told.
    """
    sources = [_born(rows.get("id_number"))]
    if members is not None:
        matched = people.match(rows, members)
        sources.append(matched.of(pd.Series(_born(members.get("id_number")))).to_numpy())
        sources.append(matched.of(members.get("birth")).to_numpy())
    months = [pd.to_datetime(pd.Series(source)).dt.month for source in sources]
    return pd.Series(
        [frozenset(int(month) for month in row if month == month) for row in zip(*months, strict=True)],
        dtype=object,
    )


def _born(numbers: Any) -> Any:
    """Return the birth date of each sound number (NaT where there is none)."""
    examined = identity.examine(numbers.to_numpy(dtype=object, na_value=None))
    return np.where(examined.fault_code == identity.Fault.NONE, examined.birth, np.datetime64("NaT"))
