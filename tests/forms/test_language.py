"""The words of a placeholder: however an officer types them, they mean one thing."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from toolkit.forms.answers import Cents, Value, shown
from toolkit.forms.directives import directive
from toolkit.forms.figure import figure_of
from toolkit.forms.formats import FORMATS, FormatUnfit, formatted
from toolkit.forms.lists import field_of
from toolkit.forms.meaning import unknown
from toolkit.forms.placeholder import taken_apart


@pytest.mark.parametrize(
    "written",
    [
        "{{慰问.金额|大写}}",
        "｛｛慰问．金额｜大写｝｝",
        "{{ 慰问 . 金额 | 大 写 }}",
        "{ {慰问.金额|大写} }",
        "{｛慰问。金额｜大写｝}",
        "合计：{{慰问·金额|大写}}元",
    ],
)
def test_width_and_blanks_make_no_difference(written: str) -> None:
    (found,) = taken_apart(written).placeholders

    assert (("慰问", "金额"), ("大写",)) == (found.path, found.formats)


@pytest.mark.parametrize(
    ("written", "verb", "word"),
    [
        ("{{合计 慰问.金额}}", "合计", "慰问.金额"),
        ("{{合计：慰问.金额}}", "合计", "慰问.金额"),
        ("{{合计慰问.金额}}", "合计", "慰问.金额"),
        ("{{本页小计 慰问.金额}}", "本页小计", "慰问.金额"),
        ("{{本页小计慰问.金额}}", "本页小计", "慰问.金额"),
        ("{{人数 慰问}}", "人数", "慰问"),
        ("{{会员.人数}}", "", "会员.人数"),
        ("{{本组人数　慰问}}", "本组人数", "慰问"),
    ],
)
def test_a_verb_is_told_from_the_words_after_it(written: str, verb: str, word: str) -> None:
    (found,) = taken_apart(written).placeholders

    assert (verb, word) == (found.verb, found.word)


def test_a_brace_left_open_is_seen() -> None:
    assert [True, True, False, False] == [
        taken_apart(text).broken for text in ("{{姓名", "姓名}} 和 {{部门}}", "{{姓名}}", "{姓名} 甲{}乙")
    ]


def test_words_amid_others_are_not_alone() -> None:
    assert taken_apart("  {{姓名}} ").alone is not None
    assert taken_apart("姓名：{{姓名}}").alone is None
    assert taken_apart("{{姓名}}{{部门}}").alone is None


@pytest.mark.parametrize(
    ("written", "kind", "words"),
    [
        ("每页 20 行", "每页", ()),
        ("每页２０行", "每页", ()),
        ("慰问：每页20条", "每页", ()),
        ("至少 5 行", "至少", ()),
        ("按 部门、姓名 排序", "排序", ("部门", "姓名")),
        ("按金额从大到小排序", "排序", ("金额",)),
        ("按 部门 分组", "分组", ()),
        ("只要 节日=春节、端午", "只要", ("春节", "端午")),
        ("只要 金额＞100", "只要", ("100",)),
        ("只要 备注 不为空", "只要", ("",)),
        ("每单位一张表", "每单位", ()),
        ("每个单位一张表", "每单位", ()),
        ("每户一张表 困难", "每条", ("困难",)),
        ("每条一张表：提案", "每条", ("提案",)),
        ("块 困难", "块", ("困难",)),
        ("块完", "块完", ()),
        ("每块一页", "每块一页", ()),
    ],
)
def test_directives_are_read_as_an_officer_may_write_them(
    written: str, kind: str, words: tuple[str, ...]
) -> None:
    found = directive(written)

    assert found is not None
    assert (kind, words) == (found.kind, found.words)


@pytest.mark.parametrize("written", ["每页 0 行", "单位名称", "会员.姓名", "按部门", "每页行"])
def test_what_is_no_directive_is_none(written: str) -> None:
    assert directive(written) is None


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("单位名称", "单位信息.name"),
        ("填报单位", "单位信息.name"),
        ("年度", "单位信息.年度"),
        ("编报日期", "单位信息.填表日期"),
        ("设置.监督电话", "单位信息.设置.监督电话"),
        ("会员.人数", "工作数据.组织建设.会员数."),
        ("慰问.金额", "统计.welfare.unit..amount"),
        ("会费.应缴", "统计.dues.unit..due"),
        ("经费.收入", "统计.funds.unit..income"),
        ("慰问.春节.金额", "统计.welfare..春节.amount"),
        ("会费.3月.实收", "统计.dues..3月.paid"),
        ("经费.会费收入.收入", "科目.401.income."),
        ("经费.401", "科目.401.income."),
        ("经费.50105.支出", "科目.50105.expense."),
        ("决算.本年结余", "科目.whole.surplus."),
        ("预算.会费收入", "预算.401.amount"),
        ("预算.50105.上年决算数", "预算.50105.last_year"),
        ("预算.支出合计", "预算.5.amount"),
        ("上年.银行存款", "上年.102.closing"),
        ("上年.会费收入", "上年.401.amount"),
        ("余额.货币资金.年末", "余额.101.102.closing"),
        ("余额.固定资产净值.年初", "余额.162.-163.opening"),
    ],
)
def test_figures_are_found_by_their_words(path: str, key: str) -> None:
    found = figure_of(tuple(path.split(".")))

    assert found is not None
    assert key == found.key


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("会员.姓名", "name"),
        ("花名册.证件号码", "id_number"),
        ("慰问按部门.金额", "amount"),
        ("经费按科目.科目名称", "label"),
    ],
)
def test_fields_are_found_by_any_word_of_table_and_column(path: str, field: str) -> None:
    found = field_of(tuple(path.split(".")))

    assert found is not None
    assert field == found.field


@pytest.mark.parametrize(
    ("word", "near"),
    [("单位名城", "单位名称"), ("会员.身份正号", "会员.身份证号"), ("慰问.金饿", "慰问.金额")],
)
def test_unknown_words_come_with_the_nearest(word: str, near: str) -> None:
    assert near == unknown(word).near


@pytest.mark.parametrize(
    ("value", "words", "looks"),
    [
        (Cents(2105000), ["大写"], "贰万壹仟零伍拾元整"),
        (Cents(-150), ["大写"], "负壹元伍角整"),
        (Cents(123456789), ["万元"], "123.46"),
        (Cents(149), ["元"], 1),
        (Cents(150), ["元"], 2),
        (datetime.date(2025, 3, 1), ["日期"], "2025年3月1日"),
        (datetime.date(2025, 3, 1), ["短日期"], "2025-03-01"),
        (datetime.date(2025, 3, 1), ["月"], 3),
        (Fraction(2, 3), ["百分比"], "66.67%"),
        (Fraction(5, 32), ["百分比"], "15.63%"),
        ("110105199003070011", ["遮蔽"], "110***********0011"),
        ("13800138000", ["遮蔽"], "138****8000"),
        ("欧阳锋", ["遮蔽"], "欧**"),
        ("110105199003070011", ["后4位"], "0011"),
        (None, ["空白为0"], Cents(0)),
        (None, ["大写"], None),
        (None, ["空白为0", "大写"], "零元整"),
        (Cents(0), ["0为空白"], None),
        (None, ["空白为横线"], "—"),
    ],
)
def test_formats_say_values_otherwise(value: Value, words: list[str], looks: object) -> None:
    found = formatted(value, words)

    assert looks == (str(found) if isinstance(looks, str) else found)


def test_a_share_amid_words_is_rounded_as_its_cell_would_be() -> None:
    assert ("15.63%", "66.67%", "-15.63%") == tuple(
        map(shown, (Fraction(5, 32), Fraction(2, 3), Fraction(-5, 32)))
    )


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("张三", "大写"),
        (Cents(10**18), "大写"),
        (Cents(1), "日期"),
        (datetime.date(2025, 1, 1), "万元"),
        ("甲", "百分比"),
    ],
)
def test_a_format_for_another_kind_of_value_is_refused(value: Value, word: str) -> None:
    with pytest.raises(FormatUnfit) as refusal:
        formatted(value, [word])

    assert word == refusal.value.word


def test_every_format_lets_a_blank_be() -> None:
    assert {word for word in FORMATS if formatted(None, [word]) is not None} == {"空白为0", "空白为横线"}
