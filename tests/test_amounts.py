"""Amounts as offices write them, and 大写金额 both ways."""

from __future__ import annotations

import doctest
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import amounts
from toolkit.amounts import Amount

CENTS = st.integers(-amounts.LIMIT + 1, amounts.LIMIT - 1)


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(amounts).failed == 0


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1,234.50", 123450),
        ("1234.5", 123450),
        ("￥1,234.50", 123450),
        ("¥1234.50元", 123450),
        ("1234元", 123400),
        ("1234元整", 123400),
        ("１，２３４．５０", 123450),
        ("(123)", -12300),
        ("（1,123.5）", -112350),
        ("-123", -12300),
        ("−123", -12300),
        ("¥-123", -12300),
        ("-", 0),
        ("—", 0),
        ("——", 0),
        ("〇", 0),
        ("零", 0),
        ("无", 0),
        ("0", 0),
        (" 1 234.50 ", 123450),
        ("'500", 50000),
        ("人民币500元", 50000),
        ("28.400000000000002", 2840),
        ("500\u200b", 50000),
        ("1200元（大写：壹仟贰佰元整）", 120000),
    ],
)
def test_read_cleanly(text: str, cents: int) -> None:
    assert amounts.parse(text) == Amount(cents)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.2万", 1200000),
        ("1.2万元", 1200000),
        ("3万元整", 3000000),
        ("壹仟贰佰元整", 120000),
        ("一千二百元", 120000),
        ("壹佰元零伍分", 10005),
        ("3元5角", 350),
        ("1.2E+4", 1200000),
        ("100元/人", 10000),
    ],
)
def test_read_with_a_doubt(text: str, cents: int) -> None:
    found = amounts.parse(text)
    assert found is not None
    assert found.cents == cents
    assert found.doubt


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("12.345", "多于两位小数"),
        ("1,23", "逗号的位置不对，看不出是多少"),
        ("约1200", "是约数，不是确切的金额"),
        ("110101199003070011", "金额过大，像是号码而不是金额"),
        ("1200元（壹仟叁佰元整）", "小写1,200.00元与大写1,300.00元不一致"),
    ],
)
def test_no_amount_but_a_reason(text: str, doubt: str) -> None:
    assert amounts.parse(text) == Amount(None, doubt)


@pytest.mark.parametrize(
    "text", ["", " ", "50%", "见附件", "$12", "12 50", "1-2", "元", "万元", "2024-05-01", "壹壹佰"]
)
def test_not_an_amount(text: str) -> None:
    assert amounts.parse(text) is None


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (0, "零元整"),
        (5, "伍分"),
        (50, "伍角整"),
        (105, "壹元零伍分"),
        (123450, "壹仟贰佰叁拾肆元伍角整"),
        (100456, "壹仟零肆元伍角陆分"),
        (32504, "叁佰贰拾伍元零肆分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (1001000, "壹万零壹拾元整"),
        (100000005, "壹佰万元零伍分"),
        (10000000000, "壹亿元整"),
        (100000000100, "壹拾亿零壹元整"),
        (-12300, "负壹佰贰拾叁元整"),
    ],
)
def test_capital_figures(cents: int, words: str) -> None:
    assert amounts.capital(cents) == words


@given(CENTS | st.integers(0, 10**6) | st.integers(0, 10**7).map(lambda n: n * 10**6))
def test_capital_figures_read_back(cents: int) -> None:
    assert amounts.parse_capital(amounts.capital(cents)) == cents


@given(CENTS)
def test_written_amounts_read_back(cents: int) -> None:
    assert amounts.parse(amounts.yuan(cents)) == Amount(cents)
    assert amounts.parse(f"￥{amounts.yuan(cents)}元") == Amount(cents)


@given(st.integers(-(10**13), 10**13))
def test_a_float_of_whole_cents_is_clean(cents: int) -> None:
    assert amounts.from_number(float(Decimal(cents) / 100)) == Amount(cents)


@given(st.integers(-(10**9), 10**9), st.integers(1, 9))
def test_a_third_decimal_is_never_rounded_away(cents: int, mill: int) -> None:
    number = float(Decimal(cents * 10 + mill) / 1000)
    assert amounts.from_number(number) == Amount(None, "多于两位小数")


def test_sums_of_floats_are_whole_cents() -> None:
    assert amounts.from_number(sum([0.1] * 10_000)) == Amount(100000)


@given(st.lists(st.floats() | st.integers(-(10**8), 10**8).map(lambda n: n / 100)))
def test_columns_agree_with_single_numbers(numbers: list[float]) -> None:
    cents, bad = amounts.from_numbers(np.array(numbers, dtype=np.float64))
    for place, number in enumerate(numbers):
        single = amounts.from_number(number)
        expected = None if single is None else single.cents
        assert (None if bad[place] else int(cents[place])) == expected


@given(st.text(max_size=20) | st.text(alphabet="0123456789,.-()万元整零壹拾佰角分¥E", max_size=12))
def test_any_text_has_an_answer(text: str) -> None:
    found = amounts.parse(text)
    assert found is None or found.cents is not None or found.doubt


@pytest.mark.parametrize(
    ("number", "cents"),
    [(0.1 + 0.2, 30), (28.40000000001, 2840), (28.4001, None), (28.4000005, None), (-28.4000005, None)],
)
def test_noise_is_a_hundred_thousandth_of_a_cent_and_not_more(number: float, cents: int | None) -> None:
    found = amounts.from_number(number)
    column, bad = amounts.from_numbers(np.array([number]))

    assert found is not None
    assert cents == found.cents
    assert (cents or 0, cents is None) == (int(column[0]), bool(bad[0]))
