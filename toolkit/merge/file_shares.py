"""Which sheets of a file speak for which unit, and whether two files of a unit say the same twice."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import numpy as np
import pandas as pd

from toolkit.identify import MADE_BY, UnitName, by_file_name, by_titles, by_unit_sheet
from toolkit.reading import Reading, assemble
from toolkit.tables.opening_members import OpeningMembers
from toolkit.tables.units import Unit

_TAIL = re.compile(r"(?:基层)?(?:工会)?委员会$|^(?:中国)?")
_ROW_KEYS = (
    "name", "id_number", "activity", "number", "day", "voucher", "account", "account_name", "summary",
    "amount", "income", "expense", "month", "festival", "kind",
)  # fmt: skip
ALIKE = 0.5
"""Part of the rows of the smaller list that two lists of one table share when they are one list twice."""


@dataclasses.dataclass(frozen=True)
class Share:
    """One unit's part of a file: what was read, who it says it is, and what told so."""

    unit: UnitName
    told_by: str
    reading: Reading


class SeveralUnitsInOneForm(Exception):
    """One 单位信息 sheet names several units: no sheet tells whose the other rows are."""


def shares_of(reading: Reading, shown: str) -> list[Share]:
    """Return the units a file speaks for, each with its sheets, in sheet order.

    Raises ``SeveralUnitsInOneForm``.
    """
    told = [_sheet_unit(sheet) for sheet in reading.sheets]
    names = _different([name for name in told if name.shown])
    if len(names) < 2:
        unit, by = told_unit(reading, shown)
        return [Share(unit, by, reading)]
    year = by_file_name(shown).year
    owners: list[int] = []
    last = 0
    for sheet, name in zip(reading.sheets, told, strict=True):
        tab = [
            number
            for number, known in enumerate(names)
            if known.name and bare(known.name) in sheet.grid.sheet
        ]
        if name.shown:
            last = next(number for number, known in enumerate(names) if _alike(known, name))
        elif tab:
            last = tab[0]
        owners.append(last)
    shares = []
    for number, name in enumerate(names):
        mine = [sheet for sheet, owner in zip(reading.sheets, owners, strict=True) if owner == number]
        grids = list({id(sheet.grid): sheet.grid for sheet in mine}.values())
        whole = assemble(mine, list(reading.unread) if number == 0 else [], grids)
        unit = by_unit_sheet(whole).filled(name).filled(by_titles(whole))
        shares.append(Share(unit.filled(UnitName("", "", year)), "表内", whole))
    return shares


def told_unit(reading: Reading, shown: str) -> tuple[UnitName, str]:
    """Return the unit a file speaks for, and the surest of the places that name it."""
    form, titles, file = by_unit_sheet(reading), by_titles(reading), by_file_name(shown)
    by = "单位信息" if form.shown else "标题" if titles.shown else "文件名" if file.shown else ""
    inside = form.filled(titles)
    if inside.name and file.name and not _alike(UnitName("", inside.name), UnitName("", file.name)):
        file = UnitName("", "", file.year)  # a file sent under another's name does not lend its code
    return inside.filled(file), by


def bare(name: str) -> str:
    """Return a unit's name without the words that offices add or leave out.

    >>> bare("望江机械厂工会委员会"), bare("望江机械厂工会")
    ('望江机械厂', '望江机械厂')
    """
    return _TAIL.sub("", name).removesuffix("工会")


def _sheet_unit(sheet: Any) -> UnitName:
    if sheet.table is Unit:
        if "name" in sheet.values and sheet.values["name"].nunique() > 1:
            raise SeveralUnitsInOneForm
        code, name = (
            sheet.values[told].iloc[0] if told in sheet.values and len(sheet.part.rows) else None
            for told in ("code", "name")
        )
        return UnitName(code if isinstance(code, str) else "", name if isinstance(name, str) else "")
    for text in sheet.titles:
        made_by = MADE_BY.search(text)
        if made_by and "元" not in made_by.group(1)[:2]:
            return UnitName("", made_by.group(1))
    return UnitName()


def _alike(one: UnitName, other: UnitName) -> bool:
    if one.code and other.code:
        return one.code == other.code
    first, second = bare(one.name), bare(other.name)
    return bool(first and second) and (first in second or second in first)


def _different(names: list[UnitName]) -> list[UnitName]:
    found: list[UnitName] = []
    for name in names:
        place = next((place for place, known in enumerate(found) if _alike(known, name)), None)
        if place is None:
            found.append(name)
        else:
            found[place] = found[place].filled(name)
    return found


def row_keys(reading: Reading) -> dict[str, Any]:
    """Return for each list its rows as hashes, by the table's title; forms and settings are no lists."""
    found = {}
    for kind, table in reading.tables.items():
        names = [name for name in _ROW_KEYS if table.has(name)]
        if table.is_form or not names or not len(table) or kind is OpeningMembers:
            continue
        hashed = np.zeros(len(table), dtype=np.uint64)
        for name in names:
            codes, values = pd.factorize(table.values[name].to_numpy(dtype=object, na_value=None))
            told = np.append(
                pd.util.hash_array(values.astype(str).astype(object), categorize=False), [np.uint64(7)]
            )
            hashed = hashed * np.uint64(1_000_003) ^ told[codes]
        found[table.title] = hashed
    return found


def say_the_same(one: dict[str, Any], other: dict[str, Any]) -> str | None:
    """Return the table that two files both give, rows and all; None where they complete each other."""
    for title in one.keys() & other.keys():
        first, second = np.unique(one[title]), np.unique(other[title])
        shared = len(np.intersect1d(first, second, assume_unique=True))
        if shared >= ALIKE * min(len(first), len(second)):
            return title
    return None
