"""A table of words with their codes: what an officer may write, and what is meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from dataclasses import dataclass, field, replace

TABLES: dict[str, CodeTable] = {}
"""Every declared table by its Chinese name; filled by importing ``toolkit.codes``."""

_DROPPED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff'\"“”]")
_CONFUSED = """
汉汗旱焊 专转砖 员圆园援源 群裙 众重 党挡档 团困 藏葬 满瞒 彝姨 壮状 侗洞 瑶谣摇 傣戴 黎梨犁 畲佘余
羌姜 研妍 硕说 博搏 科颗棵 婚昏 己已 籍藉 职值直 慰蔚 劳牢 遣谴 编偏 聘骋 困因 难滩 假嫁 岁碎 券卷劵
账帐 季李 夕タ 节洁 中仲 秋愀 端瑞 午牛五 配陪 偶隅 女囡 父夫 毕必 士土仕 案按 维惟唯 限线 临零 期其
固因 育肓 院完
"""
"""Groups of characters often written for one another; the first stands for its group."""
_FOLD = {ord(letter): group[0] for group in _CONFUSED.split() for letter in group[1:]}


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning: its code ('' if the standard gives none), its label and other wordings."""

    code: str
    label: str
    also: tuple[str, ...] = ()
    offered: bool = True
    """Whether the drop-down shows it; what is not offered is still understood."""


def normalised(text: str) -> str:
    """Return a word as tables compare it: half-width, without blanks and quotes, upper case.

    >>> normalised(" 中共　党员（预备）")
    '中共党员(预备)'
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text)).upper()


@dataclass(frozen=True)
class CodeTable:
    """The words one column knows.  ``standard`` names the document the codes come from, or is ''."""

    name: str
    entries: tuple[Entry, ...]
    standard: str = ""
    _places: dict[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places: dict[str, Entry] = {}
        for entry in self.entries:
            for word in (entry.label, *entry.also, entry.code):
                known = places.setdefault(normalised(word), entry) if word else entry
                if known is not entry:
                    raise ValueError(f"{self.name}: {word} means both {known.label} and {entry.label}")
        object.__setattr__(self, "_places", places)

    def entry(self, text: str) -> Entry | None:
        """Return the entry a text names exactly: by label, other wording or code."""
        return self._places.get(normalised(text))

    def canonical(self, text: str) -> str | None:
        """Return the label a text stands for, or None if the table does not know it."""
        found = self.entry(text)
        return None if found is None else found.label

    def named_in(self, text: str) -> str | None:
        """Return the label of the one entry whose words a longer text holds, None for none or several."""
        word, found = normalised(text), set()
        for known in sorted((known for known in self._places if not known.isascii()), key=len, reverse=True):
            if known in word:
                found.add(self._places[known].label)
                word = word.replace(known, "　")
        return found.pop() if len(found) == 1 else None

    def code(self, text: str) -> str | None:
        """Return the code of a label (or other wording); None if unknown or without a code."""
        found = self.entry(text)
        return None if found is None else found.code or None

    def labels(self) -> tuple[str, ...]:
        """Return the labels for a drop-down, in the table's order."""
        return tuple(entry.label for entry in self.entries if entry.offered)

    def nearest(self, text: str) -> str | None:
        """Return the label most likely meant by a text the table does not know, or None.

        Characters often mistaken for one another (汗 汉, 圆 员) count as equal; a tie is no answer.
        """
        exact = self.canonical(text)
        if exact is not None:
            return exact
        word = normalised(text)
        folded = word.translate(_FOLD)
        best: dict[str, float] = {}
        for known, entry in self._places.items():
            if known.isascii():
                continue
            likeness = difflib.SequenceMatcher(None, folded, known.translate(_FOLD)).ratio()
            if len(known) > 2 and len(word) > 2 and (known in word or word in known):
                likeness = max(likeness, 0.6)
            best[entry.label] = max(best.get(entry.label, 0.0), likeness)
        top = max(best.values(), default=0.0)
        leaders = [label for label, likeness in best.items() if likeness == top]
        return leaders[0] if top >= 0.5 and len(leaders) == 1 else None


def declare(name: str, standard: str, lines: str) -> CodeTable:
    """Declare a table and enter it in ``TABLES``.

    One line a meaning: code, label, then other wordings, parted by blanks.  ``-`` stands for no
    code; a line that begins with ``~`` is understood but not offered in the drop-down, and one that
    begins with ``+`` holds more wordings of the line above.
    """
    entries: list[Entry] = []
    for line in lines.strip().splitlines():
        words = line.split()
        if not words:
            continue
        if words[0] == "+":
            last = entries.pop()
            entries.append(replace(last, also=last.also + tuple(words[1:])))
            continue
        offered = words[0] != "~"
        code, label, *also = words if offered else words[1:]
        entries.append(Entry("" if code == "-" else code, label, tuple(also), offered))
    table = CodeTable(name, tuple(entries), standard)
    TABLES[name] = table
    return table
