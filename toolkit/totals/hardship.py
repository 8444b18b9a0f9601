"""困难职工：每户收到的帮扶、送温暖。"""

from __future__ import annotations

import pandas as pd

from toolkit.tables.hardship import Hardship
from toolkit.tables.welfare import Welfare

HELPING = ("困难慰问", "送温暖", "送清凉", "金秋助学")
"""The kinds of welfare that help those in hardship."""


def given(
    hardship: Hardship, helped: pd.DataFrame | None, welfare: Welfare | None
) -> list[tuple[list[int], int]]:
    """Return for each file the rows of help its holder was given, and their sum in cents."""
    if helped is None or welfare is None:
        return [([], 0)] * len(hardship)
    numbers, names = welfare.get("id_number"), welfare.get("name")
    by_number: dict[str, list[int]] = {}
    by_name: dict[str, list[int]] = {}
    for position in helped["position"]:
        number, name = numbers.iloc[position], names.iloc[position]
        if isinstance(number, str):
            by_number.setdefault(number, []).append(int(position))
        else:
            by_name.setdefault(str(name), []).append(int(position))
    alone = ~hardship.get("name").duplicated(keep=False)
    found = []
    for number, name, single in zip(hardship.get("id_number"), hardship.get("name"), alone, strict=True):
        rows = [*by_number.get(str(number), []), *(by_name.get(str(name), []) if single else [])]
        found.append((rows, int(welfare.amount.iloc[rows].sum())))
    return found
