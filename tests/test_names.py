"""What is strange about a written name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.names import all_plain, strangeness


@pytest.mark.parametrize(
    "name",
    [
        "王小明", " 王小明　", "欧阳娜娜", "买买提·艾力", "阿依古丽·买买提·吐尔逊", "〇某", "𠮷野",
        "John Smith", "Anne-Marie", "O'Neil", "J. R. Tolkien", "'王小明", "张三A",
    ],
)  # fmt: skip
def test_usual_names(name: str) -> None:
    assert "" == strangeness(name)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("王 明", "姓名中间有空格"),
        ("王　明", "姓名中间有空格"),
        ("王\n明", "姓名中间有空格"),
        ("王\u200b明", "姓名里有看不见的字符"),
        ("王明2", "姓名里有数字“2”"),
        ("王明２", "姓名里有数字“２”"),
        ("王明（女）", "姓名里有符号“（”"),
        ("王明?", "姓名里有符号“?”"),
        ("王明*", "姓名里有符号“*”"),
        ("Ａnn", "姓名里有全角字母“Ａ”"),
        ("买买提•艾力", "间隔号写成了“•”，应为“·”"),
        ("买买提．艾力", "间隔号写成了“．”，应为“·”"),
        ("买买提・艾力", "间隔号写成了“・”，应为“·”"),
        ("买买提·", "间隔号“·”的位置不对"),
        ("买买提··艾力", "间隔号“·”的位置不对"),
    ],
)
def test_strange_names(name: str, why: str) -> None:
    assert why == strangeness(name)


@given(st.lists(st.text("张三李 A．·•Ａ9\u200b", max_size=3) | st.text(max_size=3)))
def test_plain_names_are_not_strange(names: list[str]) -> None:
    if all_plain(names):
        assert [""] * len(names) == [strangeness(name) for name in names]
