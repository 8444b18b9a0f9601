"""The page is that of GB/T 9704-2012, as a program that is not ours reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Length, Pt

from tests.documents.drawn import opened, parts_of, template

PAGE = """
    # {{单位名称}}
    # 工作总结
    开头。

    一、第一部分
    （一）第一节
    正文【请填写：做法】。
    > {{单位名称}}
    > 2026年1月5日
"""


@pytest.fixture
def page(tmp_path: Path) -> WordDocument:
    return opened(template(tmp_path, PAGE))


def millimetres(length: Length | None) -> float:
    assert length is not None
    return round(length.mm, 1)


def test_paper_and_margins(page: WordDocument) -> None:
    (section,) = page.sections

    assert (210.0, 297.0) == (millimetres(section.page_width), millimetres(section.page_height))
    assert (37.0, 28.0, 35.0, 26.0) == tuple(
        millimetres(length)
        for length in (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    )


def test_each_part_has_its_font_size_and_place(page: WordDocument) -> None:
    found = []
    for paragraph in page.paragraphs:
        style = paragraph.style
        assert style is not None
        fonts = style.element.rPr.rFonts if style.element.rPr is not None else None
        font = fonts.get(f"{{{style.element.nsmap['w']}}}eastAsia") if fonts is not None else "仿宋"
        found.append((paragraph.text, style.name, font, style.font.size))

    assert [
        ("{{单位名称}}", "公文标题", "方正小标宋简体", Pt(22)),
        ("工作总结", "公文标题", "方正小标宋简体", Pt(22)),
        ("", "公文正文", "仿宋", None),
        ("开头。", "公文正文", "仿宋", None),
        ("一、第一部分", "公文一级标题", "黑体", None),
        ("（一）第一节", "公文二级标题", "楷体", None),
        ("正文【请填写：做法】。", "公文正文", "仿宋", None),
        ("", "公文正文", "仿宋", None),
        ("{{单位名称}}", "公文落款", "仿宋", None),
        ("2026年1月5日", "公文落款", "仿宋", None),
    ] == found


def test_text_is_three_hao_on_lines_of_28_points_indented_two_letters(page: WordDocument) -> None:
    normal, text = page.styles["Normal"], page.styles["公文正文"]
    indent = text.element.pPr.ind
    space = f"{{{text.element.nsmap['w']}}}"

    assert (
        b'<w:sz w:val="32"/>'
        in page.part.part_related_by(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
        ).blob
    )
    assert (Pt(28), WD_LINE_SPACING.EXACTLY) == (
        normal.paragraph_format.line_spacing,
        normal.paragraph_format.line_spacing_rule,
    )
    assert ("200", "640") == (indent.get(f"{space}firstLineChars"), indent.get(f"{space}firstLine"))


def test_who_signs_does_not_stand_on_a_page_alone(page: WordDocument) -> None:
    kept = [paragraph.paragraph_format.keep_with_next for paragraph in page.paragraphs[-4:-2]]

    assert [True, True] == kept
    assert page.styles["公文落款"].paragraph_format.keep_with_next is True


def test_page_numbers_stand_outside_between_strokes(page: WordDocument, tmp_path: Path) -> None:
    (section,) = page.sections
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]

    assert page.settings.odd_and_even_pages_header_footer is True
    assert ("— 1 —", "— 1 —") == (odd.text, even.text)
    assert (WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT) == (odd.alignment, even.alignment)
    assert {Pt(14)} == {run.font.size for run in (*odd.runs, *even.runs)}


def test_another_font_stands_in_where_xiao_biao_song_is_not_installed(tmp_path: Path) -> None:
    fonts = parts_of(template(tmp_path, PAGE))["word/fontTable.xml"].decode()

    assert '<w:font w:name="方正小标宋简体"><w:altName w:val="宋体"/>' in fonts


def test_nobody_is_named_in_the_properties(page: WordDocument) -> None:
    said = page.core_properties

    assert ("模板", "", "", 2000) == (
        said.title,
        said.author,
        said.last_modified_by,
        said.created.year if said.created else None,
    )
