"""A template is filled: data stays data, other parts stay as they were, mistakes are named."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from tests.documents.drawn import CONTENTS, parts_of, template, texts, with_body, yellow
from toolkit.document import Content, Missing
from toolkit.errors import ExtraMissing
from toolkit.word.filling import fill_template
from toolkit.word.package import TemplateUnfit
from toolkit.word.placeholders import PlaceholderUnknown


def fill(path: Path, contents: dict[str, Content] = CONTENTS) -> Path:
    return fill_template(path, contents, path.with_name("文档.docx"), path.name).path


@pytest.mark.parametrize(
    "text",
    [
        "{{ 会员数 }}",
        "{% if x %}{% endif %}",
        "{# 注 #}",
        "{_{ x }_}{_% y %_}",
        "<w:br/>&amp;<&>\"'",
        "]]>",
        "＝1+1｛｛会员数｝｝",
        "\\1\\g<0>%s{0}",
        "𠮷😀",
        "买买提·“玉”",
    ],
)
def test_text_of_data_stands_as_it_is(tmp_path: Path, text: str) -> None:
    out = fill(template(tmp_path, "前{{单位名称}}后{{会员数}}"), {"单位名称": text, "会员数": "3"})

    assert [f"前{text}后3"] == texts(out)


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    out = fill(template(tmp_path, "{{单位名称}}"), {"单位名称": "甲\x00\x0b\x1f乙\ufffe"})

    assert ["甲乙"] == texts(out)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    path = template(tmp_path, "# {{单位名称}}\n{{会员数}}【请填写：做法】")
    first = fill(path).read_bytes()

    assert first == fill(path).read_bytes()
    with zipfile.ZipFile(tmp_path / "文档.docx") as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {member.date_time for member in package.infolist()}


def test_other_parts_are_those_of_the_template(tmp_path: Path) -> None:
    path = template(tmp_path, "{{会员数}}")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/media/图 1.png", b"\x89PNG\0{{x}}")
        package.writestr("customXml/item1.xml", b"<a>{{x}}</a>")
    before, after = parts_of(path), parts_of(fill(path))

    assert list(before) == list(after)
    assert ["word/document.xml"] == [name for name in before if before[name] != after[name]]


def test_words_in_headers_and_footers_are_filled(tmp_path: Path) -> None:
    path = template(tmp_path, "正文")
    parts = parts_of(path)
    parts["word/footer1.xml"] = parts["word/footer1.xml"].replace("— ".encode(), "{{单位名称}}— ".encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)

    assert "例工会— ".encode() in parts_of(fill(path))["word/footer1.xml"]


def test_a_word_that_word_has_split_is_filled(tmp_path: Path) -> None:
    runs = "".join(
        f'<w:r><w:rPr><w:b/></w:rPr><w:t>{part}</w:t></w:r><w:proofErr w:type="spellStart"/>'
        for part in ("共{", "{ 会", "员数 }", "}人")
    )

    assert ["共1,038人"] == texts(fill(with_body(tmp_path, f"<w:p>{runs}</w:p>")))


def test_missing_and_unwritten_are_yellow_and_counted(tmp_path: Path) -> None:
    page = "应收{{应收会费}}元，实收{{实收会费}}元。【请填写：做法】\n\n一、会费\n又{{实收会费}}"
    filled = fill_template(template(tmp_path, page), CONTENTS, tmp_path / "文档.docx", "模板.docx")

    assert [
        "应收【缺：没有会费收缴表】元，实收【缺】元。【请填写：做法】",
        "一、会费",
        "又【缺：没有会费收缴表】",
    ] == texts(filled.path)
    assert ["【缺：没有会费收缴表】", "【缺】", "【请填写：做法】", "【缺：没有会费收缴表】"] == yellow(
        filled.path
    )
    assert (1, {"没有会费收缴表": 3}) == (filled.to_write, filled.missing)


def test_a_marked_run_keeps_its_other_properties(tmp_path: Path) -> None:
    changed = '<w:rPrChange w:id="1" w:author="甲"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    run = f'<w:r><w:rPr><w:b/><w:u w:val="single"/>{changed}</w:rPr><w:t>实收{{{{实收会费}}}}元</w:t></w:r>'
    out = fill(with_body(tmp_path, f"<w:p>{run}</w:p>"))
    body = parts_of(out)["word/document.xml"].decode()

    assert ["【缺：没有会费收缴表】"] == yellow(out)
    assert 1 == body.count('<w:rPr><w:b/><w:highlight w:val="yellow"/><w:u w:val="single"/></w:rPr>')


def test_a_paragraph_falls_away_where_its_figure_is_missing(tmp_path: Path) -> None:
    page = "{%p if 实收会费 %}\n实收{{实收会费}}元\n{%p else %}\n会费另报\n{%p endif %}\n{% if not 会员数 %}无{% endif %}会员{{会员数}}"

    assert ["会费另报", "会员1,038"] == texts(fill(template(tmp_path, page)))
    assert ["实收5.00元", "会员0"] == texts(
        fill(template(tmp_path, page), {"实收会费": "5.00", "会员数": "0"})
    )


def test_an_unknown_word_names_the_nearest(tmp_path: Path) -> None:
    path = template(tmp_path, "{{会员人数}}{{天气}}{{会员数}}")
    with pytest.raises(PlaceholderUnknown) as caught:
        fill(path)

    assert [("会员人数", "会员数"), ("天气", "")] == [(item.word, item.near) for item in caught.value.unknown]
    assert "“{{会员人数}}”（是否想写“{{会员数}}”？）；“{{天气}}”" in str(caught.value)
    assert not (tmp_path / "文档.docx").exists()


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("共｛｛会员数｝｝人", "“共｛｛会员数｝｝人”这里用了全角花括号"),
        ("共{{会员数}人", "“共{{会员数}人”这里花括号没有成对"),
        ("共{{会员数\n}}人", "“共{{会员数”这里花括号没有成对"),
        ("{{会员数*2}}", "“{{会员数*2}}”里不是一个词"),
        ("{{会员数.__class__}}", "“会员数.__class__”写在一串内容的外面"),
        ("{{会员数|upper}}", "“{{会员数|upper}}”里不是一个词"),
        ("{{}}", "“{{}}”里不是一个词"),
        ("{% for x in 会员数 %}", "“会员数”不是一串内容，不能用 for"),
        ("{% if 会员数 == 3 %}{% endif %}", "“{% if 会员数 == 3 %}”看不懂"),
        ("{% include 'x' %}", "看不懂"),
        ("{% if 会员数 %}", "模板里的 if、else、endif 或者 for、endfor 没有成对"),
    ],
)
def test_a_mistake_in_a_template_is_named(tmp_path: Path, page: str, why: str) -> None:
    path = template(tmp_path, page)
    with pytest.raises(TemplateUnfit) as caught:
        fill(path)

    assert why in caught.value.why
    assert str(caught.value).startswith("模板.docx：")


def test_an_if_that_ends_in_a_table_is_named(tmp_path: Path) -> None:
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    path = with_body(tmp_path, "<w:p><w:r><w:t>{% if 实收会费 %}</w:t></w:r></w:p>" + cell)
    with pytest.raises(TemplateUnfit) as caught:
        fill(path)

    assert "模板里的 if 和 endif 没有放对地方" == caught.value.why


def test_a_word_outside_the_text_is_named(tmp_path: Path) -> None:
    path = with_body(tmp_path, '<w:p><w:bookmarkStart w:id="1" w:name="{{天气}}"/></w:p>')
    with pytest.raises(TemplateUnfit) as caught:
        fill(path)

    assert "或者有花括号写在文字以外的地方" in caught.value.why


def test_a_word_in_a_field_is_refused(tmp_path: Path) -> None:
    path = with_body(tmp_path, "<w:p><w:r><w:instrText> INCLUDETEXT {{单位名称}}</w:instrText></w:r></w:p>")
    with pytest.raises(TemplateUnfit) as caught:
        fill(path)

    assert "域代码里有占位词" == caught.value.why


def test_data_in_an_attribute_stays_in_it(tmp_path: Path) -> None:
    body = '<w:p><w:bookmarkStart w:id="1" w:name="{{单位名称}}"/><w:r><w:t>文</w:t></w:r></w:p>'
    out = fill(with_body(tmp_path, body), {"单位名称": '甲"/><w:p w:x="'})

    assert ["文"] == texts(out)


def test_a_refusal_leaves_the_old_document(tmp_path: Path) -> None:
    (tmp_path / "文档.docx").write_bytes(b"old")
    with pytest.raises(TemplateUnfit):
        fill(template(tmp_path, "{{天气}}"))

    assert b"old" == (tmp_path / "文档.docx").read_bytes()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "是旧的 .doc 文件，或者设有打开密码"),
        ("总结".encode(), "不是 Word 文档"),
        (b"", "不是 Word 文档"),
        (b"PK\x03\x04broken", "文件不完整（可能没有传完）"),
    ],
)
def test_what_is_no_docx_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateUnfit) as caught:
        fill(path)

    assert why == caught.value.why


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "是带宏的 Word 文档"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "不是 .docx 文档",
        ),
    ],
)
def test_documents_of_other_kinds_are_refused(tmp_path: Path, kind: str, why: str) -> None:
    path = template(tmp_path, "正文")
    parts = parts_of(path)
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(main.encode(), kind.encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(TemplateUnfit) as caught:
        fill(path)

    assert why == caught.value.why


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    path = with_body(tmp_path, "<w:p/>")
    parts = parts_of(path)
    evil = b'<!DOCTYPE w [<!ENTITY a "b">]><w:document'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:document", evil, 1)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(TemplateUnfit):
        fill(path)


def test_without_the_package_one_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(ExtraMissing, match=r'pip install "gonghui-toolkit\[word\]"') as caught:
        fill(template(tmp_path, "{{会员数}}"))

    assert ["docxtpl"] == caught.value.packages


def test_missing_shows_its_reason() -> None:
    assert "【缺：没有会费收缴表】" == Missing("没有会费收缴表").shown
