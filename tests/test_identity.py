"""Identity numbers, cards, mobiles: golden vectors, and columns against single values."""

from __future__ import annotations

import datetime
import doctest
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import cards, digits, identity
from toolkit.identity import Fault

TODAY = datetime.date(2025, 12, 31)
GOOD = [
    "11010519491231002X",
    "110101199003070011",
    "310101198506151238",
    "440300199512310459",
    "810000199001010019",
    "830000199003030033",
    "93115619800101001X",
]
NUMBERS = (
    st.sampled_from([*GOOD, "110105491231002", "FRA123456789012", "510104200102290019", "11010520301231002X"])
    | st.text(alphabet="0123456789Xx", min_size=13, max_size=20)
    | st.from_regex(r"[1-9]\d{5}(18|19|20)\d\d[01]\d[0-3]\d\d{3}[0-9X]", fullmatch=True)
    | st.from_regex(r"[1-9]\d{5}\d\d[01]\d[0-3]\d\d{3}", fullmatch=True)
    | st.text(max_size=20)
)
KINDS = st.sampled_from(
    [None, "", "身份证", "居民身份证", "护照", "港澳通行证", "台胞证", "其他", "没听说过"]
)


@pytest.mark.parametrize("module", [identity, cards, digits])
def test_examples_in_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize("number", GOOD)
def test_good_numbers(number: str) -> None:
    assert identity.fault(number, today=TODAY) is None


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("1101051949123100", "位数不对：16 位"),
        ("11010519491231O02X", "含有不该有的字符：第15位是“O”"),
        ("99010519491231002", "位数不对：17 位"),
        ("00010519491231002X", "省份码00不存在"),
        ("510104200102290019", "第7至14位的出生日期不是日期"),
        ("11010518991231002X", "第7至14位的出生日期早于1900年"),
        ("11010520301231002X", "第7至14位的出生日期在今天之后"),
        ("110105194912310023", "校验位应为X，填的是3"),
        ("110105491231002", "旧15位号码，2013年起停用，应换成18位"),
        ("", "没有填写"),
    ],
)
def test_the_first_fault_is_named(number: str, said: str) -> None:
    assert identity.fault(number, today=TODAY) == said


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X",
        "'11010519491231002X",
        "11010519491231002X\u200b",
        "\u00a011010519491231002X",
    ],
)
def test_what_is_only_typed_differently_is_good(text: str) -> None:
    assert digits.normalise(text) == "11010519491231002X"
    assert identity.fault(text) is None
    assert identity.examine([text]).fault_code.tolist() == [Fault.NONE]


def test_what_a_number_tells() -> None:
    assert identity.upgraded("110105491231002") == "11010519491231002X"
    assert identity.birth("93115619800101001X") == datetime.date(1980, 1, 1)
    assert identity.birth("110105491231002") == datetime.date(1949, 12, 31)
    assert identity.birth("510104200102290019") is None
    assert [identity.gender(number) for number in GOOD[:4]] == ["女", "男", "男", "男"]
    with pytest.raises(ValueError, match="15-digit"):
        identity.upgraded("123")


@pytest.mark.parametrize(
    ("number", "kind", "good"),
    [
        ("H12345678", "港澳通行证", True),
        ("H1234567", "回乡证", False),
        ("12345678", "台胞证", True),
        ("E12345678", "护照", True),
        ("E1", "护照", False),
        ("随便", "其他", True),
        ("E12345678", "身份证", False),
        ("E12345678", None, False),
    ],
)
def test_another_document_only_if_its_kind_says_so(number: str, kind: str | None, good: bool) -> None:
    assert (identity.fault(number, kind) is None) is good
    assert identity.examine([number], [kind]).fault_code.tolist() == [identity.find_fault(number, kind)]


def test_every_wrong_check_character_is_found() -> None:
    first17 = "11010519491231002"
    wrong = [first17 + last for last in "0123456789"]
    assert set(identity.examine(wrong).fault_code.tolist()) == {int(Fault.CHECKSUM)}


@given(st.lists(st.tuples(NUMBERS, KINDS), max_size=12), st.sampled_from([None, TODAY]))
def test_columns_agree_with_single_values(
    rows: list[tuple[str, str | None]], today: datetime.date | None
) -> None:
    numbers, kinds = [number for number, _ in rows], [kind for _, kind in rows]
    found = identity.examine(numbers, kinds, today)
    for row, (number, kind) in enumerate(rows):
        assert found.fault_code[row] == identity.find_fault(number, kind, today)
        assert identity.explain(number, int(found.fault_code[row]), kind) == identity.fault(
            number, kind, today
        )
        if kind in ("护照", "港澳通行证", "台胞证", "其他"):
            assert np.isnat(found.birth[row])
            continue
        born = identity.birth(number)
        assert found.birth[row].astype(object) == born
        assert found.gender[row] == {"男": 1, "女": 2, None: 0}[identity.gender(number)]


@given(st.from_regex(r"[1-6][0-9]{5}19[0-9][0-9]0[1-9]1[0-9][0-9]{3}", fullmatch=True))
def test_an_old_number_and_its_new_form_tell_the_same(first17: str) -> None:
    old = first17[:6] + first17[8:]
    new = identity.upgraded(old)
    assert (identity.birth(old), identity.gender(old)) == (identity.birth(new), identity.gender(new))
    assert identity.find_fault(new) in (Fault.NONE, Fault.PREFIX)


def test_blanks_and_other_values_in_a_column() -> None:
    found = identity.examine(np.array([None, "", float("nan"), "11010519491231002X"], dtype=object))
    assert found.fault_code.tolist() == [Fault.BLANK] * 3 + [Fault.NONE]
    assert len(identity.examine([]).fault_code) == 0
    assert not identity.examine([None, None]).gender.any()


def test_regions() -> None:
    found = identity.examine(["440300199512310459", "340100199003070011", "349900199003070011"])
    assert found.region.tolist() == [440300, 340100, 349900]
    assert found.region_known.tolist() == [True, True, False]
    assert all(3400 + place in identity.known_regions for place in range(1, 19))


@given(
    st.lists(
        st.from_regex(r"(\+?86)?[ -]?1[2-9][0-9]{1,2}[ -]?[0-9]{4}-?[0-9]{3,5}", fullmatch=True)
        | st.text(max_size=14)
    )
)
def test_mobiles_of_a_column(numbers: list[str]) -> None:
    assert cards.mobile_ok(numbers).tolist() == [cards.mobile_fault(number) is None for number in numbers]


@given(st.lists(st.text(alphabet="0123456789 ", max_size=24) | st.text(max_size=20)))
def test_cards_of_a_column(numbers: list[str]) -> None:
    good = [cards.bank_card_fault(number) is None for number in numbers]
    luhn = [ok and cards.luhn_ok(number) for ok, number in zip(good, numbers, strict=True)]
    assert cards.cards_luhn_ok(numbers).tolist() == luhn


def test_credit_codes() -> None:
    letters = cards.USCC_LETTERS
    generator = random.Random(1)
    for _ in range(50):
        first17 = (
            "81"
            + "".join(generator.choice("0123456789") for _ in range(6))
            + "".join(generator.choice(letters) for _ in range(9))
        )
        right = [letter for letter in letters if cards.uscc_fault(first17 + letter) is None]
        assert len(right) == 1
    assert cards.uscc_fault("81") == "位数不对：2 位，应为18位"
    assert cards.uscc_fault("8134000OMC00000019") == "含有不该有的字符“O”"


@pytest.mark.parametrize(("today", "fault"), [("1990-03-06", Fault.FUTURE), ("1990-03-07", Fault.NONE)])
def test_who_is_born_today_is_born(today: str, fault: Fault) -> None:
    number, day = "110101199003070011", datetime.date.fromisoformat(today)

    assert fault == identity.find_fault(number, today=day)
    assert [fault] == identity.examine([number], today=day).fault_code.tolist()
