"""The books of a union and of those below it, held against each other: grants, and what is owed.

Basis of the pairs of accounts: 工会会计制度 (财会〔2021〕7号), accounts of 县级以上 and 基层 unions.
"""

from __future__ import annotations

from typing import Any

from toolkit.merge.across_tables import Place
from toolkit.merge.outcome import Unit
from toolkit.merge.own_figures import LOWER_ACCOUNTS, UPPER_ACCOUNTS
from toolkit.sheet_place import number_of

PAIRS = list(zip(UPPER_ACCOUNTS, LOWER_ACCOUNTS, strict=True))
"""508 with 403, 132 with 211, 212 with 131."""


def upper_and_lower(units: list[Unit]) -> list[tuple[dict[str, Any], Place]] | None:
    """Return a row for each unit and pair of accounts that either book speaks of, None without an upper book.

    A unit whose own ledger was not handed in is left out: there is nothing to hold against.
    """
    uppers = [unit for unit in units if any(item["account"] in UPPER_ACCOUNTS for item in _booked(unit))]
    if not uppers:
        return None
    rows: list[tuple[dict[str, Any], Place]] = []
    for upper in uppers:
        for unit in units:
            if unit is upper or unit.summary is None or "经费收支" not in unit.summary["tables"]:
                continue
            for above, below in PAIRS:
                theirs = [
                    item
                    for item in _booked(upper)
                    if item["account"] == above and _speaks_of(item["who"], unit, units)
                ]
                ours = [item for item in _booked(unit) if item["account"] == below]
                if not theirs and (not ours or len(uppers) > 1):
                    continue
                values = {
                    "unit": unit.name,
                    "upper": upper.name,
                    "booked": f"上级的{UPPER_ACCOUNTS[above]}和下级的{LOWER_ACCOUNTS[below]}",
                    "upper_amount": sum(item["cents"] for item in theirs),
                    "amount": sum(item["cents"] for item in ours),
                }
                rows.append((values, _place(unit, ours)))
    return rows


def _booked(unit: Unit) -> list[dict[str, Any]]:
    return unit.summary["between"] if unit.summary else []


def _speaks_of(text: str, unit: Unit, units: list[Unit]) -> bool:
    """Say whether a booking names a unit, and no other whose name holds this one's."""
    names = [name for name in (unit.listed.name, unit.listed.short) if name and name in text]
    if not names:
        return False
    longest = max(map(len, names))
    return not any(
        other is not unit and len(name) > longest and name in text
        for other in units
        for name in (other.listed.name, other.listed.short)
        if name
    )


def _place(unit: Unit, booked: list[dict[str, Any]]) -> Place:
    assert unit.summary is not None
    if booked:
        sheet = unit.summary["sheets"][booked[0]["sheet"]]
        column = "".join(filter(str.isalpha, booked[0]["cell"] or ""))
        columns = {"amount": (number_of(column), "收入")} if column else {}
        return Place(sheet["file"], sheet["sheet"], booked[0]["row"], columns)
    sheet = next(sheet for sheet in unit.summary["sheets"] if sheet["table"] == "经费收支")
    return Place(sheet["file"], sheet["sheet"], 0)
