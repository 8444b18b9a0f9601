"""Which words of a list in force stand in a ledger's texts, and when they say something else."""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata
from collections.abc import Callable
from typing import Any

import numpy as np

from toolkit.keys import coded, dated
from toolkit.policy import Policy

Read = Callable[[str, tuple[str, ...]], "tuple[str, Any] | None"]
"""Reads a text against words: the words it names, and the severity; None where it names none."""

_ABOUT = (
    r".{0,8}?(?:知识|讲座|培训|宣传|竞赛|答题|普法|政策|课程|手册|海报|展板|演讲|征文|礼仪|警示|防范|协商)"
)
_AGAINST = r"(?:反对|防范|防止|严禁|禁止|拒绝|抵制|反|无)(?:非法)?"

_NO_CLUB = re.compile(
    r"会所(?=[需属用有在得])|(?<=[工大晚年协])会所|(?<=运动|委员|职代|代表|联欢|座谈|展览|比赛|茶话)会所"
)
"""A meeting, a union or a committee, and 所 of the next word: 运动会所需, 工会所属."""


def words_named(
    texts: Any, days: Any, where: Any, policy: Policy, item: str, read: Read, without: tuple[str, ...] = ()
) -> tuple[Any, Any]:
    """Return for each row of ``where`` the words its text names, and their severity (arrays, None for none).

    The words are those of the list ``item`` in force on the row's day, less those that a list of ``without``
    has, or that hold one of its words.  A row without a day is held against the day before it.
    """
    day, dates = dated(days)
    named, severity = np.full((2, len(day)), None, dtype=object)
    lists = [_words(policy, item, without, date) for date in dates]
    distinct = list(dict.fromkeys(lists))
    if not any(distinct):
        return named, severity
    codes, known = coded(texts)
    rows = np.flatnonzero(np.asarray(where, dtype=bool) & (codes >= 0))
    in_force = np.array([distinct.index(words) for words in lists])[_held_on(day)]
    pairs = codes[rows] * len(distinct) + in_force[rows]
    asked = np.zeros(len(known) * len(distinct), dtype=bool)
    asked[pairs] = True
    for pair in np.flatnonzero(asked).tolist():
        answer = _answer(known[pair // len(distinct)], distinct[pair % len(distinct)], read)
        if answer is not None:
            there = rows[pairs == pair]
            named[there], severity[there] = answer
    return named, severity


def _held_on(day: Any) -> Any:
    """Return which day each row is held against: its own, else that of the row before it, else of the next.

    >>> _held_on(np.array([-1, 0, -1, 1, -1])).tolist()
    [0, 0, 0, 1, 1]
    """
    told = day >= 0
    if told.all():
        return day
    return day[np.maximum.accumulate(np.where(told, np.arange(len(day)), told.argmax()))]


def _answer(text: str, words: tuple[str, ...], read: Read) -> tuple[str, Any] | None:
    """Read a text that has any of the words at all."""
    return read(text, words) if words and _any_of(words).search(without_words(text, ())) else None


@functools.lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of the words, the longest first."""
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def told(text: str, word: str) -> bool:
    """Say whether a text speaks of buying or doing ``word``, not of a lesson on it or a campaign against it.

    >>> [told(text, "集资") for text in ("集资款", "防范非法集资宣传", "反集资海报")]
    [True, False, False]
    """
    sign = re.escape(word)
    for match in re.finditer(sign, text):
        after, before = text[match.end() :], text[: match.start()]
        if not re.match(_ABOUT, after) and not re.search(_AGAINST + "$", before):
            return True
    return False


def without_words(text: str, harmless: tuple[str, ...]) -> str:
    """Return a text in capitals without spaces, and without the words that only look like a listed one.

    >>> without_words("运动 会所需酒店场租", ("酒店",)), without_words("商务会所消费", ())
    ('运动／需／场租', '商务会所消费')
    """
    tight = "".join(unicodedata.normalize("NFKC", text).upper().split())
    tight = _NO_CLUB.sub("／", tight) if "会所" in tight else tight
    return _any_of(harmless).sub("／", tight) if harmless else tight


def _words(policy: Policy, item: str, without: tuple[str, ...], day: datetime.date) -> tuple[str, ...]:
    others = [word for name in without for word in policy.words(name, day)]
    words = policy.words(item, day)
    return tuple(word.upper() for word in words if not any(other in word for other in others))
