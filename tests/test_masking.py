"""Personal numbers as they may be shown."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import masking


def test_examples_in_docstrings() -> None:
    assert doctest.testmod(masking).failed == 0


def test_the_form_of_the_design() -> None:
    assert masking.mask_id("110105199003070011") == "110***********0011"
    assert masking.mask_phone("13800138000") == "138****8000"
    assert masking.mask_card("6222021234567890128") == "622************0128"


@given(st.text(alphabet="0123456789X张 ", max_size=40))
def test_at_least_half_is_hidden(number: str) -> None:
    masked = masking.mask_id(number)
    assert len(masked) == len(number)
    shown = sum(1 for before, after in zip(number, masked, strict=True) if before == after)
    assert shown <= 7
    assert 2 * shown <= len(number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会员110105199003070011重复", "会员110***********0011重复"),
        ("11010519491231002x.xlsx", "110***********002x.xlsx"),
        ("110105 19491231 002X", "110***********002X"),
        ("电话：138-0013-8000", "电话：138****8000"),
        ("卡号6222 0212 3456 7890 128", "卡号622************0128"),
        ("旧号110105491231002", "旧号110********1002"),
        ("１１０１０５１９９００３０７００１１", "１１０***********００１１"),
        ("34010001城关街道中学工会2025年报表.xlsx", "34010001城关街道中学工会2025年报表.xlsx"),
        (
            "发票24312000000012345678，金额12345.67元，2025-12-31",
            "发票24312000000012345678，金额12345.67元，2025-12-31",
        ),
        ("SFZ110105199003070011_NO2.jpg", "SFZ110***********0011_NO2.jpg"),
        ("1.110105199003070011", "1.110***********0011"),
        ("+86 138 0013 8000", "+86138****8000"),
        ("81340000MC00000019", "81340000MC00000019"),
    ],
)
def test_inside_a_text(text: str, expected: str) -> None:
    assert masking.mask_text(text) == expected


@given(st.from_regex(r"[1-6]\d{16}[0-9X]", fullmatch=True), st.text(alphabet="张三：（）. ", max_size=5))
def test_no_identity_number_survives(number: str, around: str) -> None:
    masked = masking.mask_text(f"{around}{number}{around}")
    assert number not in masked
    assert masking.mask_text(masked) == masked


def test_what_is_as_long_as_a_card_is_masked_and_what_is_longer_or_shorter_is_not() -> None:
    shown = {length: masking.mask_text("9" * length) for length in (11, 12, 19, 20)}

    assert {
        11: "9" * 11,
        12: "999******999",
        19: "999" + "*" * 12 + "9999",
        20: "9" * 20,
    } == shown


def test_at_least_half_of_a_short_number_is_hidden() -> None:
    assert [5, 6, 6, 7] == [masking.mask_id("9" * length).count("*") for length in (9, 11, 12, 13)]


def test_a_run_of_more_than_twenty_digits_is_masked_too() -> None:
    run = "110101199003070011" * 2

    assert run not in masking.mask_text(f"备注{run}完")
    assert "110101199003070011" not in masking.mask_text(f"备注{run}完")
