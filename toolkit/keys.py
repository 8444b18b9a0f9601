"""Several columns as one key."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd


def one_key(*columns: Any) -> Any:
    """Return a number for each row that is equal where all columns are, -1 where any of them is missing.

    >>> one_key(pd.Series(["甲", "乙", "甲", None]), pd.Series([1, 1, 1, 1])).tolist()
    [0, 1, 0, -1]
    """
    key, _ = pd.factorize(columns[0])
    told = key >= 0
    for column in columns[1:]:
        codes, known = pd.factorize(column)
        told &= codes >= 0
        key, _ = pd.factorize(key * (len(known) + 1) + codes)
    return np.where(told, key, -1)
