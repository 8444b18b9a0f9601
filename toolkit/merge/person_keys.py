"""Keys by which a person, a benefit, a card or a mobile in one unit is found again in another.

A key is a 64-bit hash, so that the keys of a thousand units fit into memory; whoever meets two equal ones
looks into both packs before anything is said.
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.util import hash_array

from toolkit import benefits, people, roster
from toolkit.column import Lacking
from toolkit.reading import Reading
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare

ONCE_A_YEAR = (benefits.BIRTHDAY, "结婚慰问", "生育慰问", "退休慰问")
GONE = ("已转出", "已退会", "自动退会", "开除会籍", "去世注销", "未入会")
"""会籍状态 of those who may be another union's member; 保留会籍 may not."""
SHORTEST_NUMBER = 15
"""A shorter identity number is too likely a placeholder to be held against another unit's."""


def keys_of(
    reading: Reading, today: datetime.date
) -> tuple[dict[str, npt.NDArray[Any]], dict[str, list[Any]]]:
    """Return arrays of keys with their rows (``identity``/``identity_row`` …), and what each benefit is called."""
    keys: dict[str, npt.NDArray[Any]] = {}
    members, welfare = reading.table(Members), reading.table(Welfare)
    if members is not None:
        if members.has("id_number"):
            numbers = roster.numbers(members, today)
            there = ~members.get("membership").isin(GONE).to_numpy(dtype=bool)
            _keep(keys, "identity", numbers.where(there), SHORTEST_NUMBER)
        for name, attribute in (("card", "bank_card"), ("mobile", "mobile")):
            if members.has(attribute):
                _keep(keys, name, members.get(attribute).astype(object), 7)
    named: dict[str, list[Any]] = {}
    if welfare is not None:
        persons = _identity_of(welfare, members, today)
        what = benefit_names(welfare)
        both = persons + "\0" + what
        _keep(keys, "benefit", both.where(persons.notna() & what.notna()), SHORTEST_NUMBER)
        if "benefit_row" in keys:
            rows = keys["benefit_row"]
            names, codes = pd.factorize(what.iloc[rows].to_numpy(dtype=object))[::-1]
            keys["benefit_name"] = codes.astype(np.int32)
            named["benefits"] = list(names)
            named["benefit_persons"] = persons.iloc[rows].tolist()
    return keys, named


def _keep(keys: dict[str, npt.NDArray[Any]], name: str, values: Any, shortest: int) -> None:
    array = values.to_numpy(dtype=object)
    rows = np.array(
        [place for place, text in enumerate(array) if isinstance(text, str) and len(text) >= shortest],
        dtype=np.int32,
    )
    if len(rows):
        keys[name] = hash_array(array[rows], categorize=False)
        keys[f"{name}_row"] = rows


def _identity_of(welfare: Welfare, members: Members | None, today: datetime.date) -> Any:
    """Return the identity number of each recipient: the row's own, else the member's."""
    numbers = welfare.get("id_number").astype(object)
    if members is None or not members.has("id_number"):
        return numbers
    known = people.match(welfare, members).of(roster.numbers(members, today))
    return numbers.where(numbers.notna(), known.astype(object)).str.upper()


def benefit_names(welfare: Welfare) -> Any:
    """Return what each row gives, in words equal for one benefit (``2025年春节``); missing where not told."""
    try:
        kinds, years, days = benefits.kinds(welfare), benefits.years(welfare), benefits.days(welfare)
    except Lacking:
        return pd.Series(np.full(len(welfare), np.nan, dtype=object), dtype=object)
    kinds = kinds.astype(object)
    year = years.astype("string").astype(object) + "年"
    festive = year + benefits.festivals(welfare).astype(object)
    single = days.dt.strftime("%Y-%m-%d").astype(object) + kinds
    single = single + welfare.get("relation").fillna("").astype(object)
    return single.where(~kinds.isin(ONCE_A_YEAR), year + kinds).where(kinds != benefits.FESTIVE, festive)
