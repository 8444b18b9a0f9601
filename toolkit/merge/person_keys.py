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
            there = ~members.is_one_of("membership", GONE)
            numbers: Any = np.where(there, roster.numbers(members, today).to_numpy(dtype=object), None)
            _keep(keys, "identity", numbers.tolist(), SHORTEST_NUMBER)
        for name, attribute in (("card", "bank_card"), ("mobile", "mobile")):
            if members.has(attribute):
                _keep(keys, name, members.told(attribute).tolist(), 7)
    named: dict[str, list[Any]] = {}
    if welfare is not None:
        persons = _identity_of(welfare, members, today)
        what = benefit_names(welfare)
        both = [
            None if person is None or name is None else f"{person}{name}"
            for person, name in zip(persons, what, strict=True)
        ]
        _keep(keys, "benefit", both, SHORTEST_NUMBER)
        if "benefit_row" in keys:
            rows = keys["benefit_row"].tolist()
            places: dict[str | None, int] = {}
            codes = [places.setdefault(what[row], len(places)) for row in rows]
            keys["benefit_name"] = np.array(codes, dtype=np.int32)
            named["benefits"] = list(places)
            named["benefit_persons"] = [persons[row] for row in rows]
    return keys, named


def _keep(keys: dict[str, npt.NDArray[Any]], name: str, values: list[Any], shortest: int) -> None:
    rows = [row for row, text in enumerate(values) if isinstance(text, str) and len(text) >= shortest]
    if rows:
        texts = np.empty(len(rows), dtype=object)
        texts[:] = [values[row] for row in rows]
        keys[name] = hash_array(texts, categorize=False)
        keys[f"{name}_row"] = np.array(rows, dtype=np.int32)


def _identity_of(welfare: Welfare, members: Members | None, today: datetime.date) -> list[str | None]:
    """Return the identity number of each recipient: the row's own, else the member's."""
    numbers = welfare.told("id_number")
    if members is not None and members.has("id_number"):
        told = pd.notna(numbers)
        if not told.all() and members.has("name"):
            known = people.match(welfare, members).of(roster.numbers(members, today))
            numbers = np.where(told, numbers, known.to_numpy(dtype=object))
        return [number.upper() if isinstance(number, str) else None for number in numbers.tolist()]
    return [number if isinstance(number, str) else None for number in numbers.tolist()]


def benefit_names(welfare: Welfare) -> list[str | None]:
    """Return what each row gives, in words equal for one benefit (``2025年春节``); None where not told."""
    try:
        kinds, festivals, days = benefits.kinds(welfare), benefits.festivals(welfare), benefits.days(welfare)
    except Lacking:
        return [None] * len(welfare)
    given = days.to_numpy(dtype="datetime64[D]")
    relations = welfare.told("relation").tolist()
    told = list(
        zip(kinds.tolist(), festivals.tolist(), given.astype(np.int64).tolist(), relations, strict=True)
    )
    # Many persons get one thing: it is named once.
    names = {one: _benefit_name(*one) for one in dict.fromkeys(told)}
    return [names[one] for one in told]


def _benefit_name(kind: Any, festival: Any, given: int, relation: Any) -> str | None:
    """Return the name of a benefit given so many days after 1970-01-01."""
    day = str(np.datetime64(given, "D"))
    if not isinstance(kind, str) or day == "NaT":
        return None
    if kind == benefits.FESTIVE:
        return f"{day[:-6]}年{festival}" if isinstance(festival, str) else None
    if kind in ONCE_A_YEAR:
        return f"{day[:-6]}年{kind}"
    return f"{day}{kind}{relation if isinstance(relation, str) else ''}"
