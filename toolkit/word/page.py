"""Draw a template in the form of an official document (GB/T 9704-2012), the same bytes each time.

A4, 37 mm above and 28 mm left of the text, 156 × 225 mm of it, lines of 28 points; title 小标宋 二号, headings
黑体 and 楷体, text 仿宋, all 三号; page numbers 宋体 四号 between strokes, outside.  Where 小标宋 is not installed
宋体 takes its place.

The notation, a paragraph a line: ``# `` title, ``## `` heading of the second rank, ``一、`` and ``（一）`` at the beginning of a short line headings, ``> ``
who signs and when, anything else text.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from toolkit.word.filling import TO_WRITE
from toolkit.word.package import KINDS, MAIN, write_parts
from toolkit.workbooks.cell_text import escaped

_MAIN_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = f'xmlns:w="{_MAIN_SPACE}" xmlns:r="{_LINKS_SPACE}"'
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MM = 1440 / 25.4
"""Twentieths of a point in a millimetre."""
_ABOVE, _BELOW, _LEFT, _RIGHT, _FOOT = (round(mm * _MM) for mm in (37, 35, 28, 26, 23))
_LINE = 28 * 20
_LETTER = 16 * 20
"""The width of a letter of 三号."""
_SIGNED_FROM = 11
"""Letters from the left margin to the box in which 落款 stands centred: a date of seven letters then ends four to five
letters from the right margin, and a name of sixteen fits."""
LONGEST_HEADING = 30
"""Letters of a line that may still be a heading."""
_STYLES = {
    "title": "a1", "first": "a2", "second": "a3", "signed": "a4", "text": "a0", "last": "a0", "blank": "a0",
}  # fmt: skip
"""The style of each part of a page."""
_FONTS = {
    "方正小标宋简体": "宋体",
    "仿宋": "仿宋_GB2312",
    "黑体": "SimHei",
    "楷体": "楷体_GB2312",
    "宋体": "SimSun",
}
"""Each font, and which stands in for it."""


def draw_template(page: str, title: str, target: Path) -> None:
    """Write the template of a page in the notation; ``title`` is what the document says it is."""
    body = "".join(_paragraph(role, text) for role, text in _lines(page))
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{_ABOVE}" w:right="{_RIGHT}" w:bottom="{_BELOW}" w:left="{_LEFT}" w:header="851" '
        f'w:footer="{_FOOT}" w:gutter="0"/></w:sectPr>'
    )
    write_parts(
        target,
        {
            KINDS: _kinds(),
            "_rels/.rels": _relations(
                ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml"),
                core="docProps/core.xml",
            ),
            "docProps/app.xml": _part(
                '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
                "<Application>gonghui</Application></Properties>"
            ),
            "docProps/core.xml": _core(title),
            "word/document.xml": _part(f"<w:document {_SPACES}><w:body>{body}{section}</w:body></w:document>"),
            "word/_rels/document.xml.rels": _relations(
                ("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
                ("footer", "footer1.xml"), ("footer", "footer2.xml"),
            ),
            "word/styles.xml": _styles(),
            "word/settings.xml": _part(
                f'<w:settings {_SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
                '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
                '<w:compat><w:compatSetting w:name="compatibilityMode" '
                'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
            ),
            "word/fontTable.xml": _font_table(),
            "word/footer1.xml": _footer("right"),
            "word/footer2.xml": _footer("left"),
        },
    )  # fmt: skip


def _lines(page: str) -> Iterator[tuple[str, str]]:
    """Yield each line of a page with its part in it; a blank line stands under the title and before who signs.

    The last paragraph of the text keeps with who signs: 落款 does not stand on a page of its own.
    """
    drawn = [_part_of_page(line.strip()) for line in textwrap.dedent(page).splitlines() if line.strip()]
    for place, (role, text) in enumerate(drawn):
        following = drawn[place + 1][0] if place + 1 < len(drawn) else ""
        signs = following == "signed" and role != "signed"
        yield ("last" if signs else role), text
        if signs or (role == "title" and following != "title"):
            yield "blank", ""


def _part_of_page(text: str) -> tuple[str, str]:
    for mark, role in (("# ", "title"), ("## ", "second"), ("> ", "signed")):
        if text.startswith(mark):
            return role, text.removeprefix(mark)
    if len(text) <= LONGEST_HEADING:
        for pattern, role in (
            (r"[一二三四五六七八九十]+、", "first"),
            (r"（[一二三四五六七八九十]+）", "second"),
        ):
            if re.match(pattern, text):
                return role, text
    return "text", text


def _paragraph(role: str, text: str) -> str:
    runs = re.split(f"({TO_WRITE}[^】]*】)", text)
    drawn = "".join(_run(part, yellow=part.startswith(TO_WRITE)) for part in runs if part)
    keep = "<w:keepNext/>" if role in ("last", "blank") else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{_STYLES[role]}"/>{keep}</w:pPr>{drawn}</w:p>'


def _run(text: str, *, yellow: bool) -> str:
    properties = '<w:rPr><w:highlight w:val="yellow"/></w:rPr>' if yellow else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _style(key: str, name: str, paragraph: str, font: str = "", points: int = 0, after: str = "") -> str:
    """Return a style that stands on the text's; ``after`` is the style of the paragraph typed next."""
    run = (_fonts(font) if font else "") + (f'<w:sz w:val="{2 * points}"/>' if points else "")
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="a"/><w:next w:val="{after or key}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _styles() -> bytes:
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * _LETTER}"/>'
    box = f'<w:ind w:leftChars="{100 * _SIGNED_FROM}" w:left="{_SIGNED_FROM * _LETTER}"/>'
    return _part(
        f'<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts("仿宋")}<w:kern w:val="2"/>'
        '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
        f'<w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:line="{_LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:style>'
        + _style("a0", "公文正文", indent)
        + _style(
            "a1",
            "公文标题",
            '<w:spacing w:line="720" w:lineRule="exact"/><w:jc w:val="center"/>',
            "方正小标宋简体",
            22,
            "a0",
        )
        + _style("a2", "公文一级标题", f'<w:keepNext/>{indent}<w:outlineLvl w:val="0"/>', "黑体", after="a0")
        + _style("a3", "公文二级标题", f'<w:keepNext/>{indent}<w:outlineLvl w:val="1"/>', "楷体", after="a0")
        + _style("a4", "公文落款", f'<w:keepNext/><w:keepLines/>{box}<w:jc w:val="center"/>')
        + "</w:styles>"
    )


def _footer(side: str) -> bytes:
    """Return the foot of odd (right) or even (left) pages: the number between strokes, a letter from the edge."""
    properties = f'<w:rPr>{_fonts("宋体")}<w:sz w:val="28"/></w:rPr>'
    edge = f'w:{side}Chars="100" w:{side}="280"'
    field = "".join(
        f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>' if kind else
        f'<w:r>{properties}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        for kind in ("begin", "", "separate")
    )  # fmt: skip
    texts = [f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>' for text in ("— ", "1", " —")]
    end = f'<w:r>{properties}<w:fldChar w:fldCharType="end"/></w:r>'
    return _part(
        f'<w:ftr {_SPACES}><w:p><w:pPr><w:spacing w:line="280" w:lineRule="exact"/><w:ind {edge}/>'
        f'<w:jc w:val="{side}"/></w:pPr>{texts[0]}{field}{texts[1]}{end}{texts[2]}</w:p></w:ftr>'
    )


def _font_table() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _FONTS.items()
    )
    return _part(f"<w:fonts {_SPACES}>{fonts}</w:fonts>")


def _core(title: str) -> bytes:
    day = '<dcterms:{0} xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:{0}>'
    return _part(
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title>{day.format('created')}{day.format('modified')}</cp:coreProperties>"
    )


def _kinds() -> bytes:
    kinds = {
        "word/document.xml": MAIN,
        **{f"word/{name}.xml": f"{_OFFICE}.{name}+xml" for name in ("styles", "settings", "fontTable")},
        **{f"word/footer{number}.xml": f"{_OFFICE}.footer+xml" for number in (1, 2)},
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return _part(
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*targets: tuple[str, str], core: str = "") -> bytes:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = [(f"{_LINKS_SPACE}/{kind}", target) for kind, target in targets]
    if core:
        kinds.append((f"{package}/metadata/core-properties", core))
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(kinds, start=1)
    )
    return _part(f'<Relationships xmlns="{package}">{links}</Relationships>')


def _part(xml: str) -> bytes:
    return (_DECLARED + xml).encode("utf-8")
