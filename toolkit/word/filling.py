"""Fill a Word template: its words replaced, everything else of it kept part by part.

Text of data is text: braces, angle brackets and ampersands in it stand in the document as they are.  What
is missing and what the officer is to write are marked yellow.
"""

from __future__ import annotations

import dataclasses
import html
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from toolkit.document import Content, Missing, Repeated
from toolkit.extras import require
from toolkit.word.package import TemplateUnfit, read_parts, text_parts, write_parts
from toolkit.word.placeholders import check
from toolkit.workbooks.atomic import replaced
from toolkit.workbooks.markup import parse
from toolkit.workbooks.refusal import Refused
from toolkit.workbooks.sheet_cells import printable

TO_WRITE = "【请填写："
"""What begins a place where the officer writes himself."""
AGAIN = "【缺】"
"""What stands for a missing figure where the same reason stands before it in the paragraph."""
_BRACES = str.maketrans({"{": "&#123;", "}": "&#125;"})
_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_CHANGE = re.compile(r"<w:rPrChange .*?</w:rPrChange>", re.DOTALL)
"""A change of properties that is tracked: it holds the old ones, which are not the run's."""
_HIGHLIGHT = '<w:highlight w:val="yellow"/>'
_HIGHLIGHTED = re.compile(r"<w:highlight [^>]*/>")
_AFTER_HIGHLIGHT = re.compile(
    r"<w:(?:u|effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath)[ />]"
)
"""What must follow the highlight among the properties of a run."""


@dataclasses.dataclass(frozen=True)
class FilledDocument:
    """Where a document is, how many places are to be written by hand, and why figures are missing in how many places."""

    path: Path
    notice: str | None
    to_write: int
    missing: Mapping[str, int]


def fill_template(
    template: str | os.PathLike[str],
    contents: Mapping[str, Content],
    target: str | os.PathLike[str],
    shown: str,
) -> FilledDocument:
    """Fill a template and put the document at ``target``; ``shown`` is what to call the template in a refusal.

    Raises ``ExtraMissing`` without docxtpl, ``TemplateUnfit`` for a template that cannot be filled, and
    ``OutputRefused``.
    """
    require("word", "填 Word 文档")
    parts = read_parts(template)
    names = text_parts(parts, shown)
    texts = {name: _decoded(parts[name], shown) for name in names}
    for text in texts.values():
        check(text, contents, shown)
    marks = _Marks(contents)
    for name, text in texts.items():
        filled = marks.marked(_rendered(text, contents, shown)).encode("utf-8")
        try:
            parse(filled, name)
        except Refused as refused:
            remedy = "if 和 endif、for 和 endfor 请各占一段，都放在正文里，或者都放在同一个单元格里"
            raise TemplateUnfit(shown, "模板里的 if 和 endif 没有放对地方", remedy) from refused
        parts[name] = filled
    with replaced(target) as replacement:
        write_parts(replacement.working, parts)
    return FilledDocument(replacement.path, replacement.notice, marks.to_write, dict(marks.missing))


def _decoded(content: bytes, shown: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TemplateUnfit(
            shown,
            "文档的文字编码不是 UTF-8",
            "请在 Word 或 WPS 中打开，另存为 .docx 后再用",
        ) from error


def _rendered(xml: str, contents: Mapping[str, Content], shown: str) -> str:
    """Put the contents in the place of their words."""
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    values = {word: _value(content) for word, content in contents.items()}
    environment = SandboxedEnvironment(undefined=StrictUndefined)  # ``_safe`` escapes more than autoescape
    environment.globals.clear()
    try:
        return environment.from_string(DocxTemplate("").patch_xml(xml)).render(values)
    except TemplateError as error:
        raise TemplateUnfit(
            shown,
            "模板里的 if、else、endif 或者 for、endfor 没有成对，或者有花括号写在文字以外的地方",
            "请对照原来的模板改正",
        ) from error


def _value(content: Content) -> object:
    """Return a content as the engine takes it: safe text, or for a list safe texts by their words."""
    if isinstance(content, Repeated):
        return [dict(zip(content.fields, map(_value, row), strict=True)) for row in content.rows]
    return _Absent(_safe(content.shown)) if isinstance(content, Missing) else _safe(content)


def _missing(contents: Iterable[Content]) -> Iterator[Missing]:
    for content in contents:
        if isinstance(content, Missing):
            yield content
        elif isinstance(content, Repeated):
            yield from (cell for row in content.rows for cell in row if isinstance(cell, Missing))


class _Absent(str):
    """A missing figure: shown, but false to an ``if``."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


def _safe(text: str) -> str:
    """Return text as XML has it, with nothing left that a template could mean.

    >>> _safe("{{ x }}<&")
    '&#123;&#123; x &#125;&#125;&lt;&amp;'
    """
    return html.escape(printable(text)).translate(_BRACES)


class _Marks:
    """Marks what is missing and what is to be written, and counts both."""

    def __init__(self, contents: Mapping[str, Content]) -> None:
        reasons = {content.why for content in _missing(contents.values())}
        self._reasons = {_safe(Missing(why).shown): why for why in reasons}
        words = [re.escape(text) for text in sorted(self._reasons, key=len, reverse=True)]
        self._pattern = re.compile("|".join([*words, f"{TO_WRITE}[^】<]*】"]))
        self.to_write = 0
        self.missing: Counter[str] = Counter()

    def marked(self, xml: str) -> str:
        return _PARAGRAPH.sub(self._paragraph, xml)

    def _paragraph(self, paragraph: re.Match[str]) -> str:
        before: set[str] = set()

        def run(found: re.Match[str]) -> str:
            properties = _PROPERTIES.search(_CHANGE.sub("", found[0]))
            plain = properties[0] if properties else ""
            return _TEXT.sub(lambda text: self._text(text, plain, before), found[0])

        return _RUN.sub(run, paragraph[0])

    def _text(self, text: re.Match[str], plain: str, before: set[str]) -> str:
        if not self._pattern.search(text[1]):
            return text[0]
        yellow = _yellow(plain)
        is_yellow = yellow == plain

        def mark(found: re.Match[str]) -> str:
            said = found[0]
            if said in self._reasons:
                self.missing[self._reasons[said]] += 1
                said = AGAIN if said in before else said
                before.add(found[0])
            else:
                self.to_write += 1
            if is_yellow:
                return said
            return f'</w:t></w:r><w:r>{yellow}<w:t>{said}</w:t></w:r><w:r>{plain}<w:t xml:space="preserve">'

        return f'<w:t xml:space="preserve">{self._pattern.sub(mark, text[1])}</w:t>'


def _yellow(properties: str) -> str:
    """Return a run's properties with a yellow ground.

    >>> _yellow("<w:rPr><w:b/><w:u/></w:rPr>")
    '<w:rPr><w:b/><w:highlight w:val="yellow"/><w:u/></w:rPr>'
    """
    inside = _HIGHLIGHTED.sub("", properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>"))
    after = _AFTER_HIGHLIGHT.search(inside)
    place = after.start() if after else len(inside)
    return f"<w:rPr>{inside[:place]}{_HIGHLIGHT}{inside[place:]}</w:rPr>"
