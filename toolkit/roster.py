"""What the roster tells of each member: the number examined, birth, gender, age, who is 在籍 now."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd

from toolkit import days, identity
from toolkit.identity import Examined, Fault
from toolkit.once import once
from toolkit.tables.members import Members


@once
def examined(members: Members, today: datetime.date) -> Examined:
    """Return the examined identity numbers of a roster; raises ``Lacking`` where no sheet has the column."""
    kinds = members.get("id_type").to_numpy(dtype=object, na_value=None) if members.has("id_type") else None
    numbers = members.values_of("id_number").to_numpy(dtype=object)
    return identity.examine(numbers, kinds, today)


@once
def sound(members: Members, today: datetime.date) -> Any:
    """Say whose number tells birth and gender surely: no fault, or an old one of 15 digits."""
    codes = examined(members, today).fault_code
    return (codes == Fault.NONE) | (codes == Fault.OLD15)


@once
def numbers(members: Members, today: datetime.date) -> Any:
    """Return the identity numbers to compare: an old 15-digit number in its 18-digit form."""
    values = members.values_of("id_number").to_numpy(dtype=object)
    old = np.flatnonzero(examined(members, today).fault_code == Fault.OLD15)
    if len(old):
        values = values.copy()
        values[old] = [identity.upgraded(number) for number in values[old].tolist()]
    return pd.Series(values, dtype=object)


@once
def first_by_number(members: Members, today: datetime.date) -> Any:
    """Return for each member the first position with the same number, -1 without a number (an array)."""
    if (examined(members, today).fault_code == Fault.OLD15).any():
        return members.first_of(numbers(members, today))
    return members.first_of(members.values_of("id_number"))


@once
def births(members: Members, today: datetime.date) -> Any:
    """Return each member's day of birth as an array: by the number where it is sound, else as 出生日期 says."""
    written = members.get("birth").to_numpy(dtype="datetime64[D]")
    if not members.has("id_number"):
        return written
    told = examined(members, today).birth
    return np.where(sound(members, today) & ~np.isnat(told), told, written)


@once
def genders(members: Members, today: datetime.date) -> Any:
    """Return 男 or 女 of each member: as 性别 says, else by the number."""
    written = members.told("gender")
    if members.has("id_number"):
        told = np.where(sound(members, today), examined(members, today).gender, 0)
        by_number = np.array([np.nan, "男", "女"], dtype=object)[told]
        written = np.where((written == "男") | (written == "女"), written, by_number)
    return pd.Series(written, dtype=object)


@once
def ages(members: Members, today: datetime.date) -> Any:
    """Return each member's age in full years on ``today`` (Int64, NA where the birth is not known)."""
    born = births(members, today)
    years = (days.as_numbers(np.array([today], dtype="datetime64[D]")) - days.as_numbers(born)) // 10_000
    return pd.Series(pd.arrays.IntegerArray(years, np.isnat(born)))


@once
def in_union(members: Members) -> Any:
    """Say who is 在籍 now, as an array; a roster without 会籍状态 holds members only."""
    if not members.has("membership"):
        return np.ones(len(members), dtype=bool)
    return members.told("membership") == "在籍"


def another(members: Members, positions: Any) -> Any:
    """Say for each row whether the member at ``positions`` (-1 for none) is another person, as an array.

    Another identity number tells; where one of the two has none, another name does.
    """
    here = np.flatnonzero((positions >= 0) & (positions != np.arange(len(members))))
    numbers, names = members.told("id_number"), members.told("name")
    found = np.zeros(len(members), dtype=bool)
    for place, other in zip(here.tolist(), positions[here].tolist(), strict=True):
        told = isinstance(numbers[place], str) and isinstance(numbers[other], str)
        found[place] = numbers[place] != numbers[other] if told else names[place] != names[other]
    return found
