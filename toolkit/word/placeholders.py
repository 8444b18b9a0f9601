"""What stands between braces in a template: which words, and the mistakes of who changed it, by name.

A template holds ``{{会员数}}``; around lines that may fall away ``{%p if 获奖人次 %}``, ``{%p else %}`` and
``{%p endif %}``; around lines that come once for each entry of a list ``{%p for 事项 in 审计事项 %}`` and
``{%p endfor %}``, with ``{{事项.依据}}`` between them.  Nothing else is let through to the engine that fills it.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator, Mapping

from toolkit.document import Content, Repeated
from toolkit.errors import nearest
from toolkit.word.package import TemplateUnfit

_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:(?:t|delText)(?: [^>]*)?>([^<]*)<")
_FIELD = re.compile(r"<w:instrText(?: [^>]*)?>([^<]*)<")
"""What a field does, such as numbering pages: data there could make it do something else."""
_TOKEN = re.compile(r"\{\{(?P<word>.*?)\}\}|\{%(?P<deed>.*?)%\}|\{#.*?#\}")
_DEED = re.compile(
    r"(?:(?:p|tr|tc|r) )?\s*(?:(?:if|elif) (?:not )?(?P<word>\w+(?:\.\w+)?)|else|endif"
    r"|for (?P<each>\w+) in (?P<list>\w+)|(?P<end>endfor))"
)
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


def check(xml: str, known: Mapping[str, Content], file: str) -> set[str]:
    """Return the words a part of a template asks for, lists among them.

    Raises ``PlaceholderUnknown`` for words not in ``known``, and ``TemplateUnfit`` for braces that are not
    closed, are full-width, or hold more than a word, and for a list's words outside its lines.
    """
    words = _Words(known, file)
    if _LEFT.search("".join(_FIELD.findall(xml))):
        raise TemplateUnfit(file, "域代码里有占位词", "占位词请写在文字里，不要写在域里")
    for paragraph in _paragraphs(xml):
        for token in _TOKEN.finditer(paragraph):
            words.take(token)
        rest = _TOKEN.sub("", paragraph)
        if broken := _LEFT.search(rest):
            why = "用了全角花括号" if broken[0] in "｛｝" else "花括号没有成对"
            around = rest[max(0, broken.start() - _AROUND) : broken.end() + _AROUND]
            raise TemplateUnfit(file, f"“{around}”这里{why}", "占位词请写成 {{会员数}} 的样子，写在同一段里")
    if words.unknown:
        raise PlaceholderUnknown(file, list(words.unknown.values()))
    return set(words.asked)


def _paragraphs(xml: str) -> Iterator[str]:
    for paragraph in _PARAGRAPH.finditer(xml):
        yield html.unescape("".join(_TEXT.findall(paragraph[0])))


class _Words:
    """The words met in a template, in order, with the lists whose lines are open."""

    def __init__(self, known: Mapping[str, Content], file: str) -> None:
        self.asked: dict[str, None] = {}
        self.unknown: dict[str, Unknown] = {}
        self._known = known
        self._file = file
        self._open: dict[str, str] = {}

    def take(self, token: re.Match[str]) -> None:
        """Take note of the word a token asks for, if it asks for one."""
        if token["word"] is not None:
            word = token["word"].strip()
            if not re.fullmatch(r"\w+(?:\.\w+)?", word):
                raise TemplateUnfit(
                    self._file, f"“{token[0]}”里不是一个词", "花括号里只能写一个词，如 {{会员数}}"
                )
            self._ask(word)
            if isinstance(self._known.get(word), Repeated):
                remedy = f"请写成 {{%p for 项 in {word} %}}、{{{{项.…}}}}、{{%p endfor %}}，各占一段"
                raise TemplateUnfit(self._file, f"“{word}”是一串内容，不能写成一个词", remedy)
        elif token["deed"] is not None:
            deed = _DEED.fullmatch(token["deed"].strip())
            if deed is None:
                remedy = "只能写 {%p if 词 %}、{%p else %}、{%p endif %}、{%p for 项 in 词 %}、{%p endfor %}，各占一段"
                raise TemplateUnfit(self._file, f"“{token[0]}”看不懂", remedy)
            self._do(deed)

    def _do(self, deed: re.Match[str]) -> None:
        if deed["word"]:
            self._ask(deed["word"])
        elif deed["end"]:
            if not self._open:
                raise TemplateUnfit(self._file, "endfor 前面没有 for", "请对照原来的模板改正")
            self._open.popitem()
        elif deed["list"]:
            self._ask(deed["list"])
            if deed["list"] in self._known and not isinstance(self._known[deed["list"]], Repeated):
                raise TemplateUnfit(
                    self._file,
                    f"“{deed['list']}”不是一串内容，不能用 for",
                    f"请直接写 {{{{{deed['list']}}}}}",
                )
            if deed["each"] in self._known:
                raise TemplateUnfit(
                    self._file, f"“{deed[0].strip()}”里的“{deed['each']}”已经是一个词", "请换一个名字，如 项"
                )
            self._open[deed["each"]] = deed["list"]

    def _ask(self, word: str) -> None:
        """Take note of a word; of a list's word, that its lines are open and that the list has it."""
        each, _, field = word.partition(".")
        if not field:
            if word not in self._known:
                self.unknown[word] = Unknown(word, next(iter(nearest(word, self._known)), ""))
            self.asked[word] = None
            return
        if each not in self._open:
            remedy = f"请写在 {{%p for {each} in … %}} 和 {{%p endfor %}} 之间"
            raise TemplateUnfit(self._file, f"“{word}”写在一串内容的外面", remedy)
        entries = self._known.get(self._open[each])
        fields = [f"{each}.{name}" for name in entries.fields] if isinstance(entries, Repeated) else []
        if word not in fields:
            self.unknown[word] = Unknown(word, next(iter(nearest(word, fields)), ""))
