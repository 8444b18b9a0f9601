"""Names of payees that are nearly the same: one sign off, or a place put before; and who they may be together."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

import pandas as pd

from toolkit.bookkeeping.payees import is_unit, payee_key
from toolkit.keys import read_once
from toolkit.once import once
from toolkit.tables.ledger import Ledger

SHORTEST = 4
"""Shorter names differ by a sign because they are others."""
_PREFIX = range(2, 5)
"""So many signs of a place may stand before a name: 合肥, 合肥市, 安徽合肥."""
_CROWD = 12
"""So many names that differ at one place are a row of branches."""
_TELLING = set(
    "零一二三四五六七八九十百东西南北中上下前后左右内外大小新老男女甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
    "省市县区乡镇村街路队班组期分总正副春夏秋冬"
)
"""Signs that tell one from another: 第一小学 and 第二小学, 城南店 and 城北店, 市总工会 and 省总工会."""


@once
def near_payees(ledger: Ledger) -> Any:
    """Return for each row the payee's key, the same for names that are nearly the same (object Series)."""
    keys = payee_key(ledger)
    known = alike(key for key in keys.dropna().unique() if is_unit(key))
    return read_once(keys, lambda key: known.get(key, key)) if known else keys


def alike(names: Iterable[str]) -> dict[str, str]:
    """Return each name that is nearly another with the name that stands for both, the first by its signs.

    >>> alike(["康体用品商行", "康休用品商行", "第一小学校", "第二小学校", "新华书店", "合肥新华书店"])
    {'康体用品商行': '康休用品商行', '康休用品商行': '康休用品商行', '新华书店': '合肥新华书店', '合肥新华书店': '合肥新华书店'}
    """
    distinct = list(dict.fromkeys(names))
    chief = {name: name for name in distinct}
    for one, other in _pairs([name for name in distinct if len(name) >= SHORTEST]):
        first, second = sorted((_chief(chief, one), _chief(chief, other)))
        chief[second] = first
    found = {name: _chief(chief, name) for name in distinct}
    together = pd.Series(list(found.values()), dtype=object).value_counts()
    return {name: head for name, head in found.items() if together[head] > 1}


def _chief(chief: dict[str, str], name: str) -> str:
    """Return the name that stands for ``name`` so far."""
    while chief[name] != name:
        name = chief[name]
    return name


def _pairs(names: list[str]) -> Iterable[tuple[str, str]]:
    """Yield names that are nearly the same, found by what is left when one sign is taken out."""
    there = set(names)
    for name in names:
        for count in _PREFIX:
            if name[count:] in there:
                yield name[count:], name
    left: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    shorter: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for place in range(len(name)):
            rest = name[:place] + name[place + 1 :]
            left[place, rest].append(name)
            if rest in there and not _tells(name[place]):
                shorter[rest].append(name)
    for (place, _), group in left.items():
        if 1 < len(group) < _CROWD:
            for one, other in combinations(group, 2):
                if not (_tells(one[place]) or _tells(other[place])):
                    yield one, other
    for rest, group in shorter.items():
        for name in group:
            yield rest, name


def _tells(sign: str) -> bool:
    """Say whether a sign alone tells one name from another."""
    return sign in _TELLING or unicodedata.category(sign)[0] == "N" or sign.isascii()
