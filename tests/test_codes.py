"""The code tables: every word finds its meaning, and the nearest word is the one meant."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import codes
from toolkit.codes import TABLES, accounts
from toolkit.codes import table as table_module

ENTRIES = [(name, entry) for name, table in sorted(TABLES.items()) for entry in table.entries]


@pytest.mark.parametrize("module", [accounts, table_module])
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_word_finds_its_entry(name: str) -> None:
    table = TABLES[name]
    assert table.name == name
    assert table.labels()
    for entry in table.entries:
        for word in (entry.label, *entry.also):
            assert table.canonical(word) == entry.label
            assert table.canonical(f" {word}\u3000") == entry.label
            assert table.nearest(word) == entry.label
            assert table.code(word) == (entry.code or None)
    assert len({entry.label for entry in table.entries}) == len(table.entries)
    assert sum(len(label) + 1 for label in table.labels()) <= 255 or name in ("民族", "会计科目")


@pytest.mark.parametrize(
    ("name", "text", "label", "code"),
    [
        ("性别", "男", "男", "1"),
        ("民族", "汉", "汉族", "01"),
        ("民族", "维吾尔族", "维吾尔族", "05"),
        ("民族", "土家", "土家族", "15"),
        ("政治面貌", "党员", "中共党员", "01"),
        ("政治面貌", "群众", "群众", "13"),
        ("学历", "博士", "博士", "11"),
        ("学历", "大学", "本科", "21"),
        ("学历", "专科", "大专", "31"),
        ("学历", "82", "小学肄业", "83"),
        ("会籍状态", "已入会", "在籍", None),
        ("会籍状态", "欠费被退会", "自动退会", None),
        ("婚姻状况", "离异", "离婚", "40"),
        ("福利类别", "过节", "节日慰问", None),
        ("节日", "五一", "劳动节", "4"),
        ("节日", "三八妇女节", "妇女节", None),
        ("发放形式", "购物券", "购物卡", None),
        ("立案", "是", "立案", None),
        ("与会员关系", "岳母", "配偶父母", None),
        ("致困原因", "大病", "患重特大疾病", "6"),
        ("退休类别", "女干部", "女55岁", "F55"),
        ("会计科目", "50105", "会员活动支出", "50105"),
    ],
)
def test_wordings(name: str, text: str, label: str, code: str | None) -> None:
    assert TABLES[name].canonical(text) == label
    assert TABLES[name].code(text) == code


@pytest.mark.parametrize(
    ("name", "text", "label"),
    [
        ("民族", "汗", "汉族"),
        ("民族", "汗族", "汉族"),
        ("政治面貌", "中共党圆", "中共党员"),
        ("学历", "大转", "大专"),
        ("学历", "本可", "本科"),
        ("会籍状态", "在藉", "在籍"),
        ("节日", "端五节", "端午节"),
        ("福利类别", "节日慰间", "节日慰问"),
        ("民族", "魏吾尔", "维吾尔族"),
        ("用工形式", "固定合同", "固定期限合同"),
    ],
)
def test_the_nearest_word(name: str, text: str, label: str) -> None:
    assert TABLES[name].canonical(text) is None
    assert TABLES[name].nearest(text) == label


@pytest.mark.parametrize(("name", "text"), [("民族", "X族"), ("性别", "南"), ("民族", ""), ("学历", "???")])
def test_no_guess_where_nothing_is_near(name: str, text: str) -> None:
    assert TABLES[name].nearest(text) is None


@given(st.sampled_from(sorted(TABLES)), st.text(max_size=8))
def test_any_text_has_an_answer(name: str, text: str) -> None:
    near = TABLES[name].nearest(text)
    assert near is None or near in {entry.label for entry in TABLES[name].entries}


def test_nationalities_are_56() -> None:
    labels = [entry.label for entry in TABLES["民族"].entries if entry.label.endswith("族")]
    assert len(labels) == 56
    assert all(TABLES["民族"].canonical(label.removesuffix("族")) == label for label in labels)


def test_the_two_systems_of_accounts() -> None:
    grassroots = [a for a in accounts.ACCOUNTS.values() if a.level == 1 and a.grassroots]
    assert len(grassroots) == 24
    found = accounts.find("501-05会员活动支出")
    assert found is not None
    assert (found.kind, found.level) == ("支出", 2)
    assert [accounts.ACCOUNTS[code].grassroots for code in ("404", "502", "506", "508", "521")] == [False] * 5
    assert accounts.version([("502", "维权支出"), ("401", "会费收入")]) == "2009"
    assert accounts.version([("502", "职工活动组织支出"), ("504", "维权支出")]) == "2021"
    assert accounts.version([]) is None


def test_a_word_with_two_meanings_is_refused() -> None:
    with pytest.raises(ValueError, match="means both"):
        codes.CodeTable("试", (codes.Entry("1", "甲"), codes.Entry("2", "乙", ("甲",))))
