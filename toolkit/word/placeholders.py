"""What stands between braces in a template: which words, and the mistakes of who changed it, by name.

A template holds ``{{会员数}}``, and around lines that may fall away ``{%p if 获奖人次 %}``, ``{%p else %}`` and
``{%p endif %}``.  Nothing else is let through to the engine that fills it.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Collection, Iterator

from toolkit.errors import nearest
from toolkit.word.package import TemplateUnfit

_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<")
_FIELD = re.compile(r"<w:instrText(?: [^>]*)?>([^<]*)<")
"""What a field does, such as numbering pages: data there could make it do something else."""
_TOKEN = re.compile(r"\{\{(?P<word>.*?)\}\}|\{%(?P<deed>.*?)%\}|\{#.*?#\}")
_CONDITION = re.compile(r"(?:(?:p|tr|tc|r) )?\s*(?:(?:if|elif) (?:not )?(?P<word>\w+)|else|endif)")
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|｛|｝")
_AROUND = 12


@dataclasses.dataclass(frozen=True)
class Unknown:
    """A word in a template that this document does not have."""

    word: str
    near: str


class PlaceholderUnknown(TemplateUnfit):
    """A template asks for words there are not; ``unknown`` names each with the nearest known word."""

    def __init__(self, file: str, unknown: list[Unknown]) -> None:
        self.unknown = unknown
        told = "；".join(
            f"“{{{{{item.word}}}}}”" + (f"（是否想写“{{{{{item.near}}}}}”？）" if item.near else "")
            for item in unknown
        )
        super().__init__(
            file, f"模板里有不认识的词 {told}", "请改成认识的词，各词见 toolkit/documents/README.md"
        )


def check(xml: str, known: Collection[str], file: str) -> set[str]:
    """Return the words a part of a template asks for.

    Raises ``PlaceholderUnknown`` for words not in ``known``, and ``TemplateUnfit`` for braces that are not
    closed, are full-width, or hold more than a word.
    """
    asked: dict[str, None] = {}
    if _LEFT.search("".join(_FIELD.findall(xml))):
        raise TemplateUnfit(file, "域代码里有占位词", "占位词请写在文字里，不要写在域里")
    for paragraph in _paragraphs(xml):
        for token in _TOKEN.finditer(paragraph):
            asked.update(dict.fromkeys(_words(token, file)))
        rest = _TOKEN.sub("", paragraph)
        if broken := _LEFT.search(rest):
            why = "用了全角花括号" if broken[0] in "｛｝" else "花括号没有成对"
            around = rest[max(0, broken.start() - _AROUND) : broken.end() + _AROUND]
            raise TemplateUnfit(file, f"“{around}”这里{why}", "占位词请写成 {{会员数}} 的样子，写在同一段里")
    unknown = [Unknown(word, next(iter(nearest(word, known)), "")) for word in asked if word not in known]
    if unknown:
        raise PlaceholderUnknown(file, unknown)
    return set(asked)


def _paragraphs(xml: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH.finditer(xml):
        yield html.unescape("".join(_TEXT.findall(paragraph[0])))


def _words(token: re.Match[str], file: str) -> list[str]:
    """Return the word a token asks for, if it asks for one."""
    if token["word"] is not None:
        word = token["word"].strip()
        if re.fullmatch(r"\w+", word):
            return [word]
        raise TemplateUnfit(file, f"“{token[0]}”里不是一个词", "花括号里只能写一个词，如 {{会员数}}")
    if token["deed"] is not None:
        condition = _CONDITION.fullmatch(token["deed"].strip())
        if condition is None:
            remedy = "只能写 {%p if 词 %}、{%p else %}、{%p endif %}，各占一段"
            raise TemplateUnfit(file, f"“{token[0]}”看不懂", remedy)
        return [condition["word"]] if condition["word"] else []
    return []
