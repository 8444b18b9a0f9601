"""What was bought from whom: purchases, those for members' welfare, and each supplier's part of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.payees import payee_key, pays_unit
from toolkit.once import once
from toolkit.tables.ledger import Ledger

_WELFARE = (
    r"慰问品|福利|生日|蛋糕|春节|元旦|端午|中秋|国庆|清明|五一|劳动节|节日|粽子|月饼|米面油|送清凉|送温暖"
)
_NOT_BOUGHT = r"上缴|上解|拨缴|拨付|下拨|补助下级|返还|税|手续费|会费|互助|保险|捐"
FEW = 6
"""Among fewer purchases one supplier's share says nothing."""


@once
def bought(ledger: Ledger) -> Any:
    """Say which rows pay a unit for goods and services."""
    return entries_of(ledger).payments & pays_unit(ledger) & ~said(ledger, _NOT_BOUGHT)


@once
def bought_for_members(ledger: Ledger) -> Any:
    """Say which rows buy what members are given."""
    return bought(ledger) & said(ledger, _WELFARE)


def by_supplier(ledger: Ledger, where: Any) -> pd.DataFrame:
    """Return each supplier of the rows of ``where``, the largest first: ``cents``, ``count``, ``first`` row."""
    rows = np.flatnonzero(where)
    frame = pd.DataFrame(
        {
            "key": payee_key(ledger).to_numpy(dtype=object)[rows],
            "cents": entries_of(ledger).expense[rows],
            "row": rows,
        }
    )
    found = frame.groupby("key", sort=False).agg(
        cents=("cents", "sum"), count=("row", "size"), first=("row", "first")
    )
    return found.sort_values(["cents", "first"], ascending=[False, True], kind="stable")
