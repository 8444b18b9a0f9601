"""Which unit a file speaks for: 单位信息 first, then the title area, then the file's name."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from pathlib import PurePath

from toolkit.reading import Reading
from toolkit.table import TABLES
from toolkit.tables.units import Unit

MADE_BY = re.compile(
    r"(?:编制|填报|填表|报送|编报)?(?:单位|工会)(?:名称)?\s*(?:[(（]?(?:公章|盖章)[)）]?)?\s*[:：]\s*(?!\S{1,8}[:：])(\S+)"
)
_CODE = re.compile(r"^\D{0,3}(\d{5,18})(?!\d)")
_UNION = re.compile(r"([\u4e00-\u9fff（）()]{2,30}?(?:工会委员会|总工会|联合工会|分工会|工会))")
_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*年")


@dataclasses.dataclass(frozen=True)
class UnitName:
    """A unit's code, name and year, each empty when not told."""

    code: str = ""
    name: str = ""
    year: str = ""

    @property
    def shown(self) -> str:
        """What to call the unit."""
        return self.name or self.code

    def same(self, other: UnitName) -> bool:
        """Say whether two files speak for one unit: by code where both have one, else by name."""
        if self.code and other.code:
            return self.code == other.code
        return bool(self.name) and self.name == other.name

    def filled(self, other: UnitName) -> UnitName:
        """Return this name with what it lacks taken from another."""
        return UnitName(self.code or other.code, self.name or other.name, self.year or other.year)


def together(names: Sequence[UnitName]) -> list[list[int]]:
    """Return the places of the names that speak for one unit, as ``UnitName.same`` has it, in order.

    A name goes with the first it is the same as.  What names no unit stands alone.

    >>> together([UnitName("1"), UnitName("1", "甲"), UnitName("", "甲"), UnitName(), UnitName("2", "甲")])
    [[0, 1, 2], [3], [4]]
    """
    groups: list[list[int]] = []
    known: list[UnitName] = []
    codes: dict[str, int] = {}
    named: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        place = codes.get(name.code) if name.code else None
        if place is None and name.name:
            place = next((there for there in named.get(name.name, ()) if name.same(known[there])), None)
        if place is None:
            place = len(groups)
            groups.append([])
            known.append(name)
        groups[place].append(number)
        known[place] = known[place].filled(name)
        if name.code:
            codes.setdefault(name.code, place)
        if name.name and place not in (there := named.setdefault(name.name, [])):
            there.append(place)
    return groups


def by_file_name(file: str) -> UnitName:
    """Read the unit off a file's name.

    >>> by_file_name("上报/34010004望江机械厂工会（二）经费收支.csv")
    UnitName(code='34010004', name='望江机械厂工会', year='')
    """
    stem = PurePath(file.replace("\\", "/")).stem
    code = _CODE.match(stem)
    rest = stem[code.end() :] if code else stem
    name = _UNION.search(rest)
    year = _YEAR.search(stem)
    return UnitName(
        code.group(1) if code else "", name.group(1) if name else "", year.group(1) if year else ""
    )


def by_titles(reading: Reading) -> UnitName:
    """Read the unit off the title rows: 编制单位：…, or the title itself."""
    name = year = ""
    for sheet in reading.sheets:
        for text in sheet.titles:
            made_by = MADE_BY.search(text)
            if made_by and not name and "元" not in made_by.group(1)[:2]:
                name = made_by.group(1)
            found = _YEAR.search(text)
            if found and not year and "编制日期" not in text:
                year = found.group(1)
    if not name:
        words = [word for table in TABLES.values() for word in table.also]
        for sheet in reading.sheets:
            for text in sheet.titles:
                union = _UNION.match(text)
                if union and any(word in text for word in words):
                    return UnitName("", union.group(1), year)
    return UnitName("", name, year)


def by_unit_sheet(reading: Reading) -> UnitName:
    """Read the unit off its 单位信息 sheet."""
    table = reading.table(Unit)
    if table is None or not len(table):
        return UnitName()
    told = [table.get(attribute).array[0] for attribute in ("code", "name", "year")]
    code, name, year = (value if isinstance(value, str) else "" for value in told)
    digits = re.search(r"\d{4}", year)
    return UnitName(code, name, digits.group(0) if digits else "")


def unit_of(reading: Reading, file: str) -> UnitName:
    """Return which unit a file speaks for, the surest source first."""
    return by_unit_sheet(reading).filled(by_titles(reading)).filled(by_file_name(file))
