"""For rows put together from several units: where else, in another unit, one thing stands."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.table import Table

MOST_NAMED = 3


def elsewhere(rows: Table, key: Any, apart: Any) -> Any:
    """Return for each row the places in other units with the same key, in words; missing where there are none.

    ``apart`` is compared, too, where it tells people apart (an object Series): only rows that differ
    there count.  A plain array of True asks for the other unit alone.
    """
    units = rows.get("unit").astype(object).to_numpy()
    others = apart.to_numpy(dtype=object) if isinstance(apart, pd.Series) else None
    found = np.full(len(rows), np.nan, dtype=object)
    places: dict[str, list[int]] = {}
    for place, text in enumerate(key.to_numpy(dtype=object)):
        if isinstance(text, str):
            places.setdefault(text, []).append(place)
    for same in places.values():
        for place in same:
            there = [
                other
                for other in same
                if units[other] != units[place] and (others is None or others[other] != others[place])
            ]
            if there:
                named = [f"{units[other]}{rows.place(other)}" for other in there[:MOST_NAMED]]
                more = f"等 {len(there)} 处" if len(there) > MOST_NAMED else ""
                found[place] = "、".join(named) + more
    return pd.Series(found, dtype=object)
