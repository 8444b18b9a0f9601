"""The text of a cell taken apart: words to be filled, directives, and what is not finished."""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata

from toolkit.forms.directives import Directive, directive

_OPEN, _CLOSE = r"[{｛]\s*[{｛]", r"[}｝]\s*[}｝]"
_BRACED = re.compile(rf"{_OPEN}([^{{}}｛｝]*){_CLOSE}")
_HALF = re.compile(rf"{_OPEN}|{_CLOSE}")
VERBS = {
    "合计": ("all", "sum"),
    "总计": ("all", "sum"),
    "小计": ("group", "sum"),
    "本页小计": ("page", "sum"),
    "本页合计": ("page", "sum"),
    "累计": ("so far", "sum"),
    "人数": ("near", "people"),
    "行数": ("near", "rows"),
    "笔数": ("near", "rows"),
    "户数": ("near", "rows"),
    "件数": ("near", "rows"),
    "人次": ("near", "rows"),
    "本页人数": ("page", "people"),
    "本页行数": ("page", "rows"),
    "本组人数": ("group", "people"),
    "本组行数": ("group", "rows"),
    "小计人数": ("group", "people"),
    "合计人数": ("all", "people"),
}
"""Each verb with the rows it speaks of (all of the list, the group, the page, all up to here, what is nearest) and what it counts."""
_BY_LENGTH = sorted(VERBS, key=len, reverse=True)
_APART = re.compile(rf"({'|'.join(_BY_LENGTH)})(?:[\s:]+(?=\S))(.+)")
_TOGETHER = re.compile(r"(本页小计|本页合计|合计|总计|小计|累计)([^\s:].*\..+)")


@dataclasses.dataclass(frozen=True)
class Placeholder:
    """Words to be filled: a verb or none, the words between dots, the formats; where they stand in the text."""

    written: str
    start: int
    end: int
    path: tuple[str, ...]
    verb: str = ""
    formats: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        """The words joined by dots."""
        return ".".join(self.path)


@dataclasses.dataclass(frozen=True)
class Placed:
    """A directive and where it stands in the text."""

    written: str
    start: int
    end: int
    directive: Directive


@dataclasses.dataclass(frozen=True)
class Texts:
    """A cell's text with all that stands in braces in it; ``broken`` says that a brace is left open."""

    text: str
    placeholders: tuple[Placeholder, ...]
    directives: tuple[Placed, ...]
    broken: bool

    @functools.cached_property
    def alone(self) -> Placeholder | None:
        """The placeholder, where the cell holds nothing else."""
        if len(self.placeholders) == 1 and not self.directives and not self.broken:
            only = self.placeholders[0]
            if not (self.text[: only.start] + self.text[only.end :]).strip():
                return only
        return None


def holds(text: str) -> bool:
    """Say whether a text may hold a placeholder.

    >>> holds("编制单位：｛｛单位名称｝｝"), holds("{一}")
    (True, False)
    """
    return _HALF.search(text) is not None


def taken_apart(text: str) -> Texts:
    """Return what stands in braces in a text.

    >>> taken_apart("编制单位：{{ 单位名称 }}（盖章）").placeholders[0].path
    ('单位名称',)
    >>> taken_apart("｛｛合计 慰问．金额｜大写｝｝").placeholders[0].formats
    ('大写',)
    >>> taken_apart("{{每页 20 行}}").directives[0].directive.number, taken_apart("{{姓名").broken
    (20, True)
    """
    placeholders, directives = [], []
    last, outside = 0, ""
    for match in _BRACED.finditer(text):
        outside += text[last : match.start()]
        last = match.end()
        said = directive(match[1])
        if said is not None:
            directives.append(Placed(match[0], match.start(), match.end(), said))
        else:
            placeholders.append(_placeholder(match))
    outside += text[last:]
    return Texts(text, tuple(placeholders), tuple(directives), _HALF.search(outside) is not None)


def _placeholder(match: re.Match[str]) -> Placeholder:
    plain = unicodedata.normalize("NFKC", match[1]).strip()
    words, *formats = [re.sub(r"\s+", " ", part).strip() for part in re.split(r"[|¦丨]", plain)]
    found = _APART.fullmatch(words) or _TOGETHER.fullmatch(words)
    verb, words = (found[1], found[2]) if found else ("", words)
    path = tuple(re.sub(r"\s+", "", part) for part in re.split(r"[.。·・]", words))
    shown = tuple(re.sub(r"\s+", "", each) for each in formats)
    return Placeholder(match[0], match.start(), match.end(), path, verb, shown)
