"""Which ceilings hold for a province on a day, and what the unit's own 设置 makes of them.

The province's entry beats the national one, the newest with since ≤ day ≤ until beats the older.  A file of
the union above (``extra``) and the unit's settings may only be stricter; what a document leaves to the unit
(``Item.free``) the settings decide.  What was asked and not found is remembered in ``missing``.
Opens no file but the package's own data and the one path handed to ``Policy.load``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from toolkit.ceilings import given, shipped, shipped_of
from toolkit.ceilings.ceiling import QUALITY, Ceiling, parse_limit
from toolkit.ceilings.items import ITEMS, PER, Item
from toolkit.ceilings.provinces import PROVINCES, province_named
from toolkit.errors import WordUnknown, nearest

__all__ = ["ITEMS", "PROVINCES", "Ceiling", "Item", "Missing", "Policy", "Raised", "Unusable", "as_rows"]

PROVINCE_SETTING = "省份"
SCOPE_SETTING = "适用范围"
MOST = {"count": 5_000, "money": 10**15}
"""More months, years or times, or more cents, are a slip, and would lead out of the calendar or of whole numbers."""
_TITLES = {item.title: item for item in ITEMS.values()}


@dataclass(frozen=True, slots=True)
class Missing:
    """An item that was asked for and has no entry: ``province`` in Chinese (``全国`` if none was given)."""

    item: str
    province: str
    first: date
    last: date

    def __str__(self) -> str:
        days = str(self.first) if self.first == self.last else f"{self.first}至{self.last}"
        hint = "（未指定省份）" if self.province == "全国" else ""
        return f"{self.province}没有“{ITEMS[self.item].title}”在{days}有效的上限数据{hint}"


@dataclass(frozen=True, slots=True)
class Raised:
    """A setting, or an entry of the union above, that is laxer than the ceiling it stands under."""

    name: str
    value: str
    ceiling: Ceiling


@dataclass(frozen=True, slots=True)
class Unusable:
    """A setting that could not be used: its name is unknown or its value cannot be read."""

    name: str
    value: str
    why: str


class Policy:
    """The ceilings of one province, as one unit's settings leave them."""

    def __init__(
        self,
        province: str | None = None,
        settings: Mapping[str, str] | None = None,
        city: str | None = None,
        superior: Sequence[Ceiling] = (),
    ) -> None:
        given_settings = {name.strip(): str(value).strip() for name, value in (settings or {}).items()}
        province = province or given_settings.get(PROVINCE_SETTING) or None
        self.pinyin = province_named(province) if province else None
        self.province = PROVINCES[self.pinyin] if self.pinyin else "全国"
        self.city = city or given_settings.get(SCOPE_SETTING) or None
        self.superior = tuple(superior)
        self.unusable: list[Unusable] = []
        self._set = self._read(given_settings)
        self._missing: dict[str, tuple[date, date]] = {}
        self._known: dict[tuple[str, date, bool], Ceiling | None] = {}

    @classmethod
    def load(
        cls,
        province: str | None,
        settings: Mapping[str, str] | None = None,
        extra: Path | None = None,
        city: str | None = None,
    ) -> Policy:
        """Return the policy of a province; ``extra`` is a file of the union above, named by the user."""
        superior, above = given(extra) if extra else ((), {})
        return cls(province, {**(settings or {}), **above}, city, superior)

    def in_force(self, item: str, day: date, *, firm_only: bool = False) -> Ceiling | None:
        """Return what holds for ``item`` on ``day``, or ``None``, which is remembered in ``missing``.

        ``firm_only`` leaves out what may not carry an error: undated and derived entries, and settings that
        only lower a limit; where the province's entry is not firm, a firm national one remains.
        """
        found = self._strictest(_item(item), day, firm_only)
        if found is None and not firm_only:
            first, last = self._missing.get(item, (day, day))
            self._missing[item] = (min(first, day), max(last, day))
        return found

    def limits(self, item: str, days: pd.Series[Any], *, firm_only: bool = False) -> pd.Series[Any]:
        """Return the limit on each day as ``Int64``: cents for money, numbers for counts, ``NA`` if none."""
        if _item(item).kind not in ("money", "count"):
            raise ValueError(f"{item} is not a whole number; ask in_force")
        return self._by_day(days, lambda day: _whole(self.in_force(item, day, firm_only=firm_only)))

    def words(self, item: str, day: date) -> tuple[str, ...]:
        """Return the list in force on ``day`` (allowed forms, forbidden words …), empty if there is none."""
        found = self.in_force(item, day)
        return found.words if found else ()

    @property
    def missing(self) -> list[Missing]:
        """What was asked for without an answer, with the first and last day it was asked for."""
        return [Missing(item, self.province, *days) for item, days in sorted(self._missing.items())]

    def forget(self) -> None:
        """Forget what was missing, so that the next question's misses are its own."""
        self._missing.clear()

    def raised(self, day: date = date.max) -> list[Raised]:
        """Return settings and superior's entries above the ceiling of ``day`` (the newest if not given)."""
        found = [
            Raised(item.title, ceiling.amount, official)
            for item, ceiling in self._set.values()
            if not item.free
            and (official := self._official(item, day, False))
            and ceiling.laxer_than(official)
        ]
        for entry in self.superior:
            above = self._official(entry.item, min(max(day, entry.since), entry.until or date.max), False)
            if above and not entry.item.free and entry.laxer_than(above):
                found.append(Raised(entry.item.title, entry.amount, above))
        return found

    def everything_in_force(self, day: date) -> list[Ceiling]:
        """Return every ceiling in force on ``day``, in the order of ``ITEMS``."""
        found = (self._strictest(item, day, False) for item in ITEMS.values())
        return [ceiling for ceiling in found if ceiling]

    def for_reference(self, day: date) -> list[Ceiling]:
        """Return the entries of ``day`` that do not bind: of other cities or groups, or some unit's own."""
        entries = (*shipped("national"), *(shipped(self.pinyin) if self.pinyin else ()))
        return [entry for entry in entries if entry.covers(day) and not _is_ours(entry, self.city)]

    def _read(self, settings: Mapping[str, str]) -> dict[str, tuple[Item, Ceiling]]:
        usable: dict[str, tuple[Item, Ceiling]] = {}
        for name, value in settings.items():
            if name in (PROVINCE_SETTING, SCOPE_SETTING) or not value:
                continue
            item = _TITLES.get(name)
            if item is None:
                near = nearest(name, _TITLES)
                why = f"没有这个设置项，是否想写“{near[0]}”" if near else "没有这个设置项"
            elif (limit := parse_limit(item.kind, value)) is None:
                why = "读不出数值"
            elif isinstance(limit, int) and limit > MOST.get(item.kind, limit):
                why = "数太大"
            else:
                base = Ceiling(item, "", date.min, "本单位设置", f"设置：{name}", "settings")
                usable[item.name] = item, base.with_limit(limit)
                continue
            self.unusable.append(Unusable(name, value, why))
        return usable

    def _official(self, item: Item, day: date, firm_only: bool) -> Ceiling | None:
        for name in (self.pinyin, "national"):
            found = _newest(name, self.city, item.name, day) if name else None
            if found and (found.firm or not firm_only):
                return found
        return None

    def _strictest(self, item: Item, day: date, firm_only: bool) -> Ceiling | None:
        key = (item.name, day, firm_only)
        if key not in self._known:
            self._known[key] = self._find(item, day, firm_only)
        return self._known[key]

    def _find(self, item: Item, day: date, firm_only: bool) -> Ceiling | None:
        found = self._official(item, day, firm_only)
        above = [e for e in self.superior if e.item == item and e.covers(day) and (e.firm or not firm_only)]
        if above:
            newest = max(above, key=lambda e: e.since)
            found = newest if found is None or item.free else newest.within(found)
        if item.name not in self._set or (firm_only and not item.free):
            return found
        own = self._set[item.name][1]
        if found is None:
            return own
        own = replace(own, per=found.per, form=found.form, note=f"原上限：{found.describe()}")
        return own if item.free else own.within(found)

    @staticmethod
    def _by_day(days: pd.Series[Any], limit: Any) -> pd.Series[Any]:
        codes, distinct = pd.factorize(days)
        table = pd.array([limit(pd.Timestamp(day).date()) for day in distinct], dtype="Int64")
        return pd.Series(table.take(codes, allow_fill=True), index=days.index)


def _is_ours(entry: Ceiling, city: str | None) -> bool:
    return entry.quality != "unit" and (not entry.scope or entry.scope == city)


@lru_cache(maxsize=4096)
def _newest(name: str, city: str | None, item: str, day: date) -> Ceiling | None:
    """Return what one file of the package says of an item on a day."""
    entries = [e for e in shipped_of(name, item) if e.covers(day)]
    ours = [e for e in entries if _is_ours(e, city)]
    if not ours:
        return None
    found = max(ours, key=lambda e: (bool(e.scope), e.since))
    if city:
        return found
    others = [e.scope for e in entries if e.scope and e.quality != "unit" and e.laxer_than(found)]
    return replace(found, unless=tuple(others))


def as_rows(ceilings: Iterable[Ceiling]) -> list[dict[str, str]]:
    """Return one row of text a ceiling, headed in Chinese, for the screen and for JSON."""
    return [
        {
            "项目": c.item.name,
            "名称": c.item.title,
            "上限": c.amount,
            "单位": PER[c.per],
            "形式": "、".join(c.form),
            "适用范围": c.scope,
            "依据": c.document,
            "起": "" if c.since == date.min else str(c.since),
            "止": str(c.until or ""),
            "资料": QUALITY[c.quality],
            "来源": c.source,
            "说明": "；".join(part for part in (c.note, *(f"{other}另有标准" for other in c.unless)) if part),
        }
        for c in ceilings
    ]


def _item(name: str) -> Item:
    if name not in ITEMS:
        raise WordUnknown("上限项目", name, ITEMS)
    return ITEMS[name]


def _whole(ceiling: Ceiling | None) -> int | None:
    limit = ceiling.limit if ceiling else None
    return int(limit) if limit is not None else None
