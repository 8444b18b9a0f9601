"""One dated ceiling, how its limit is read from text, and which of two is laxer."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from toolkit.ceilings.items import PER, Item, Kind
from toolkit.severity import Severity

QUALITY = {
    "found": "有公开文本",
    "known": "凭知识，未见原文",
    "undated": "文本无日期",
    "derived": "推算",
    "unit": "某单位自定，仅供参考",
    "settings": "本单位设置",
}
"""How sure an entry is, with its Chinese; only ``found`` can carry an error."""

NO_DOCUMENT = "核查参数，无文件数字"
"""What stands as document of a parameter that no document gives: it has no day from which it is in force."""

_MONEY = re.compile(r"(\d+)(?:\.(\d{1,2}))?")


@dataclass(frozen=True, slots=True)
class Ceiling:
    """One dated entry: ``cents`` for money, ``value`` for counts and ratios, ``words`` for lists."""

    item: Item
    per: str
    since: date
    document: str
    source: str
    quality: str
    cents: int | None = None
    value: int | Fraction | None = None
    words: tuple[str, ...] = ()
    until: date | None = None
    form: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    scope: str = ""
    note: str = ""
    unless: tuple[str, ...] = ()
    """Cities or groups with a laxer limit that may be ours, while 适用范围 is not set: then never firm."""

    @property
    def firm(self) -> bool:
        """Whether a finding on this entry may be an error: its dated text was found, and it is surely ours.

        What a document leaves to the unit is firm once the unit has set it.
        """
        if self.quality == "settings":
            return self.item.free
        return self.quality == "found" and not self.unless

    @property
    def lowered(self) -> Severity | None:
        """What a finding on this entry is lowered to: WARNING where it is not firm, else None."""
        return None if self.firm else Severity.WARNING

    @property
    def limit(self) -> int | Fraction | None:
        """The number inside: cents for money, a whole number or a ratio otherwise, ``None`` for lists."""
        return self.cents if self.cents is not None else self.value

    @property
    def amount(self) -> str:
        """The limit as an officer reads it, without the unit it is counted by."""
        if self.cents is not None:
            yuan, cents = divmod(self.cents, 100)
            return f"{yuan}.{cents:02}元" if cents else f"{yuan}元"
        if self.value is None:
            return "、".join(self.words)
        if isinstance(self.value, Fraction) and 100 % self.value.denominator == 0:
            return f"{self.value * 100}%"
        return str(self.value)

    @property
    def text(self) -> str:
        """The limit with its unit: ``每人每年2200元``, ``比例2/3``, ``3倍``."""
        unit = PER[self.per]
        if self.item.kind == "words":
            return self.amount
        return self.amount + unit if self.item.kind == "count" else unit + self.amount

    def covers(self, day: date) -> bool:
        """Whether ``day`` lies between ``since`` and ``until``, both included."""
        return self.since <= day and (self.until is None or day <= self.until)

    def describe(self) -> str:
        """Return one line in Chinese: title, limit, document, since when, and what is not certain about it.

        What an officer set, or a document without a date, is said to hold and not to have come into force.
        """
        line = f"{self.item.title}：{self.text}，依据{self.document}"
        told = [self.in_force] if self.in_force else []
        if self.quality not in ("found", "undated") and QUALITY[self.quality] != self.document:
            told.append(QUALITY[self.quality])
        if self.unless:
            told.append(f"{'、'.join(self.unless)}另有标准，请在设置中填“适用范围”")
        return line + (f"（{'；'.join(told)}）" if told else "")

    @property
    def in_force(self) -> str:
        """From which day the limit holds, '' where nobody dates it: a setting, a parameter of our own."""
        if self.since == date.min or self.document == NO_DOCUMENT:
            return ""
        if self.quality == "undated":
            return f"{QUALITY[self.quality]}，按{self.since.isoformat()}起掌握"
        return f"{self.since.isoformat()}起"

    def with_limit(self, limit: int | Fraction | tuple[str, ...]) -> Ceiling:
        """Return the same entry with another limit, as ``parse_limit`` gives it."""
        if isinstance(limit, tuple):
            return replace(self, words=limit)
        if self.item.kind == "money":
            return replace(self, cents=int(limit))
        return replace(self, value=limit)

    def laxer_than(self, other: Ceiling) -> bool:
        """Whether this allows anything that ``other`` does not (or differs at all, where nothing may).

        A list that may only grow is never laxer: what is written is added.
        """
        if self.item.kind == "words":
            return not self.item.least and not set(self.words) <= set(other.words)
        mine, theirs = self.limit or 0, other.limit or 0
        if self.item.fixed:
            return mine != theirs
        return mine < theirs if self.item.least else mine > theirs

    def within(self, other: Ceiling) -> Ceiling:
        """Return the stricter of both, ``other`` if they are equal; of lists, what both leave."""
        if self.item.kind != "words":
            return other if self.limit == other.limit or self.laxer_than(other) else self
        if self.item.least:
            words = tuple(dict.fromkeys((*other.words, *self.words)))
        else:
            words = tuple(word for word in other.words if word in self.words)
        return other if words == other.words else replace(self, words=words)


def parse_limit(kind: Kind, text: str) -> int | Fraction | tuple[str, ...] | None:
    """Read a limit as people write it: cents for money, an integer for counts, a ``Fraction`` or words.

    ``None`` where it cannot be read.

    >>> parse_limit("money", "1,200.50元"), parse_limit("ratio", "2/3"), parse_limit("ratio", "30%")
    (120050, Fraction(2, 3), Fraction(3, 10))
    >>> parse_limit("count", "5个工作日"), parse_limit("words", "配偶、父母"), parse_limit("money", "若干")
    (5, ('配偶', '父母'), None)
    """
    if kind == "words":
        return tuple(word for word in re.split(r"[、，,；;\s]+", text.strip()) if word) or None
    plain = re.sub(r"[,\s¥]", "", unicodedata.normalize("NFKC", text))
    if kind == "money":
        match = _MONEY.fullmatch(plain.removesuffix("元"))
        return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0")) if match else None
    if kind == "ratio":
        match = re.fullmatch(r"(\d+)/([1-9]\d*)", plain)
        if match:
            return Fraction(int(match[1]), int(match[2]))
        match = re.fullmatch(r"(\d+(?:\.\d+)?)(%?)", plain)
        share = Fraction(match[1]) / (100 if match[2] else 1) if match else None
        return share if match and (match[2] or Fraction(match[1]) <= 1) else None
    match = re.fullmatch(r"(\d+)(?:\.0+)?(?:个?工作日|天|日|次|倍|个?月|年|岁|周岁|笔|张|批|学时)?", plain)
    return int(match[1]) if match else None
