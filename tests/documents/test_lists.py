"""Lists in a Word template: their lines once for each entry, and the mistakes of who changed them by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.drawn import template, texts, yellow
from toolkit.document import Content, Missing, Repeated
from toolkit.word.filling import FilledDocument, fill_template
from toolkit.word.package import TemplateUnfit

ENTRIES = Repeated(("标题", "金额"), (("购{{酒}}<&", "3.00"), ("观影", Missing("没有金额"))))
CONTENTS: dict[str, Content] = {"单位名称": "例工会", "事项": ENTRIES, "上年": Repeated(("标题",))}
LINES = "{%p for 项 in 事项 %}\n{{项.标题}}：{{项.金额}}元\n{%p endfor %}\n{{单位名称}}"


def filled(folder: Path, page: str) -> FilledDocument:
    return fill_template(template(folder, page), CONTENTS, folder / "a.docx", "模板.docx")


def test_a_list_has_its_lines_once_for_each_entry(tmp_path: Path) -> None:
    done = filled(tmp_path, LINES)

    assert ["购{{酒}}<&：3.00元", "观影：【缺：没有金额】元", "例工会"] == texts(done.path)
    assert ["【缺：没有金额】"] == yellow(done.path)
    assert {"没有金额": 1} == done.missing


def test_an_empty_list_has_no_lines_and_is_false(tmp_path: Path) -> None:
    page = "{%p if 上年 %}\n有\n{%p else %}\n没有\n{%p endif %}\n{%p for 项 in 上年 %}\n{{项.标题}}\n{%p endfor %}"

    assert ["没有"] == texts(filled(tmp_path, page).path)


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ("{{事项}}", "“事项”是一串内容，不能写成一个词"),
        ("{{项.标题}}", "“项.标题”写在一串内容的外面"),
        ("{%p for 项 in 事项 %}\n{{项.题目}}\n{%p endfor %}", "模板里有不认识的词 “{{项.题目}}”（是否想写“{{项.标题}}”？）"),
        ("{%p for 项 in 事情 %}\n{%p endfor %}", "模板里有不认识的词 “{{事情}}”（是否想写“{{事项}}”？）"),
        ("{%p for 项 in 单位名称 %}\n{%p endfor %}", "“单位名称”不是一串内容，不能用 for"),
        ("{%p for 事项 in 事项 %}\n{%p endfor %}", "“p for 事项 in 事项”里的“事项”已经是一个词"),
        ("{%p endfor %}", "endfor 前面没有 for"),
        ("{%p for 项 in 事项 %}\n{{项.标题}}", "模板里的 if、else、endif 或者 for、endfor 没有成对"),
        ("{%p for 项 in 事项 %}\n{{项.__class__}}\n{%p endfor %}", "模板里有不认识的词 “{{项.__class__}}”"),
        ("{%p for 项 in range(9) %}", "“{%p for 项 in range(9) %}”看不懂"),
        ("{%p for 项 in 事项 %}{{项.标题.x}}{%p endfor %}", "“{{项.标题.x}}”里不是一个词"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_list_is_named(tmp_path: Path, page: str, why: str) -> None:
    with pytest.raises(TemplateUnfit) as caught:
        filled(tmp_path, page)

    assert caught.value.why.startswith(why)
