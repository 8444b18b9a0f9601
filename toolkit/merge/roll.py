"""单位清单: the units that are to report, and which of them a file speaks for."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from toolkit.column import column
from toolkit.errors import WorkbookUnreadable, nearest
from toolkit.identify import UnitName
from toolkit.kinds import Digits, Text
from toolkit.merge.file_shares import bare
from toolkit.reading import Reading
from toolkit.table import Table, table


@table("单位清单", derived=True)
class UnitRoll(Table):
    """应上报的单位，一行一个。"""

    code: Digits | None = column("单位编码", also=("编码", "单位代码", "代码", "工会编码", "单位编号"))
    name: Text = column(
        "单位名称",
        also=("单位", "工会名称", "名称", "单位全称", "填报单位", "报送单位", "分工会", "分工会名称"),
    )
    short: Text | None = column("简称", also=("单位简称", "工会简称"))
    version: Text | None = column("表样版本", also=("版本", "应用版本", "表式版本"))


@dataclasses.dataclass(frozen=True)
class Listed:
    """One unit of the list."""

    code: str
    name: str
    short: str = ""
    version: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others: its code, else its name."""
        return self.code or self.name


@dataclasses.dataclass(frozen=True)
class Match:
    """Which listed unit a name means: surely, or only perhaps; ``why`` says what is in doubt."""

    unit: Listed | None
    perhaps: Listed | None = None
    why: str = ""


class Roll:
    """The list of units; an empty one takes every unit as it names itself."""

    def __init__(self, units: Sequence[Listed] = ()) -> None:
        self.units = list(units)
        self._codes = _by(self.units, lambda unit: [unit.code])
        self._names = _by(self.units, lambda unit: [unit.name, unit.short])
        self._bare = _by(self.units, lambda unit: [bare(unit.name), bare(unit.short)])

    def __len__(self) -> int:
        return len(self.units)

    def match(self, told: UnitName) -> Match:
        """Return the unit a file means, by code, name and short name; what only looks alike is a doubt."""
        if not self.units:
            name = told.name or told.code
            return Match(Listed(told.code, name)) if name else Match(None, None, "文件里没有写是哪个单位")
        if not told.shown:
            return Match(None, None, "文件里没有写是哪个单位")
        by_code = self._codes.get(told.code, []) if told.code else []
        by_name = self._by_name(told.name)
        if by_code and by_name and by_code[0] not in by_name:
            why = f"编码“{told.code}”是{by_code[0].name}，名称“{told.name}”却是{by_name[0].name}"
            return Match(None, by_name[0], why)
        for known in (by_code, by_name):
            if len(known) == 1:
                return Match(known[0])
        if by_name:
            return Match(None, by_name[0], f"清单里有 {len(by_name)} 个单位叫“{told.name}”")
        near = nearest(bare(told.name), [word for word in self._bare if word]) if told.name else []
        if near:
            return Match(None, self._bare[near[0]][0], f"清单里没有“{told.name}”，有相近的名称")
        return Match(None, None, f"清单里没有“{told.shown}”")

    def answered(self, word: str) -> Listed | None:
        """Return the unit an officer named, None for a word that names none or several; without a list, any."""
        return self.named(word) if self.units else Listed("", word)

    def words(self) -> list[str]:
        """Return all words by which units may be named."""
        return [*filter(None, self._codes), *filter(None, self._names)]

    def named(self, word: str) -> Listed | None:
        """Return the unit an officer means by a code, a name or a short name, None for none or several."""
        known = self._codes.get(word) or self._by_name(word)
        return known[0] if len(known) == 1 else None

    def _by_name(self, name: str) -> list[Listed]:
        if not name:
            return []
        return self._names.get(name) or self._bare.get(bare(name), [])


def _by(units: list[Listed], words: Any) -> dict[str, list[Listed]]:
    found: dict[str, list[Listed]] = {}
    for unit in units:
        for word in dict.fromkeys(words(unit)):
            if word:
                found.setdefault(word, []).append(unit)
    return found


def roll_of(reading: Reading, file: str) -> Roll:
    """Return the list that a workbook holds.

    Raises ``WorkbookUnreadable`` where it has no column 单位名称, is empty, or names one unit twice.
    """
    rows = reading.table(UnitRoll)
    if rows is None or not len(rows):
        raise WorkbookUnreadable(
            file, "里面没有找到单位清单", "请写成一张表，列名用“单位编码、单位名称、简称”"
        )
    sheets = reading.of(UnitRoll)
    if not rows.has("code") and any(sheet.unknown for sheet in sheets):
        # One heading among others that are none: a form, or some other list that names units.
        why = f"“{sheets[0].grid.sheet}”看来不是单位清单（没有“单位编码”一列）"
        raise WorkbookUnreadable(file, why, "请写成一张表，列名用“单位编码、单位名称、简称”")
    columns = [rows.get(name).astype(object).to_numpy() for name in ("code", "name", "short", "version")]
    units = [
        Listed(*(value if isinstance(value, str) else "" for value in row))
        for row in zip(*columns, strict=True)
    ]
    keys = [unit.key for unit in units]
    twice = sorted({key for key in keys if keys.count(key) > 1}) if len(set(keys)) < len(keys) else []
    if twice:
        raise WorkbookUnreadable(file, f"单位清单里“{twice[0]}”出现了不止一次", "请删去重复的行")
    return Roll(units)
