"""Who is paid and for what: one name for the ways in which a payee and a purpose are written."""

from __future__ import annotations

import pytest

from tests.bookkeeping.books import ledger, reading
from toolkit.bookkeeping.payees import comparable, is_person, is_unit
from toolkit.bookkeeping.purposes import kind_key, purchase_key, purpose_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("新华书店有限公司", "新华书店"),
        ("科讯办公设备（合肥）有限公司", "科讯办公设备(合肥)有限责任公司"),
        ("时代印务 有限公司", "时代印务有限公司"),
        ("ＡＢＣ商贸有限公司", "ABC商贸"),
        ("大众百货有限公司城南店", "大众百货有限公司城南店"),
    ],
)
def test_a_payee_written_two_ways_is_one(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("康体用品有限公司", "康体用品商行"),
        ("大众百货有限公司城南分店", "大众百货有限公司城北分店"),
        ("甲某", "乙某"),
    ],
)
def test_other_payees_are_others(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@pytest.mark.parametrize(
    "text",
    [
        "会员本人",
        "职工",
        "获奖人员",
        "张某等12人",
        "各会员",
        "详见签领表",
        "本单位行政",
        "无",
        "—",
        "全体会员",
    ],
)
def test_members_in_general_are_no_payee(text: str) -> None:
    assert (None, False, False) == (comparable(text), is_unit(text), is_person(text))


@pytest.mark.parametrize(
    "text",
    [
        "新华书店有限公司", "佳和粮油商行", "祥和蛋糕坊", "城南文具用品店", "市职工培训中心", "合肥市第一人民医院",
        "安徽大学", "国家税务总局合肥市税务局", "红太阳大酒店", "庐阳区总工会", "博文文具店", "春风旅行社", "老面馆",
    ],
)  # fmt: skip
def test_an_undertaking_is_a_unit(text: str) -> None:
    assert (True, False) == (is_unit(text), is_person(text))


@pytest.mark.parametrize("text", ["张某", "欧阳某某", "买买提·艾力", "张长城", "李小园"])
def test_a_person_is_no_unit(text: str) -> None:
    assert (False, True) == (is_unit(text), is_person(text))


def test_purposes_alike_word_for_word_as_a_purchase_and_in_kind() -> None:
    words = ["文体用品（第1批）", "文体用品(第2批)", "3月场地费", "4月场地费", "文体用品 （第1批）"]
    rows: list[list[object]] = [["日期", "摘要", "支出"], *(["2025-03-06", word, 1.0] for word in words)]
    book = ledger(reading(("经费收支", rows)))

    assert [4, 3, 2] == [key(book).nunique() for key in (purpose_key, purchase_key, kind_key)]
