"""What may be asked of a sample, and what is refused by its option's name."""

from __future__ import annotations

import pickle
from fractions import Fraction

import pytest

from toolkit.errors import WordUnknown
from toolkit.sampling.options import Asked, OptionRefused


@pytest.mark.parametrize(
    ("option", "told"),
    [
        ("--size", {"size": 0}),
        ("--size", {"size": 20_001}),
        ("--seed", {"seed": -1}),
        ("--confidence", {"confidence": "一百"}),
        ("--confidence", {"confidence": "100"}),
        ("--confidence", {"confidence": "49.9"}),
        ("--confidence", {"confidence": "0.95"}),
        ("--tolerable", {"tolerable": "0"}),
        ("--tolerable", {"tolerable": "100%"}),
        ("--tolerable", {"tolerable": "许多"}),
        ("--tolerable", {"method": "random", "tolerable": "5元"}),
        ("--expected", {"tolerable": "2%", "expected": "2%"}),
        ("--expected", {"method": "random", "tolerable": "2", "expected": "3"}),
        ("--expected", {"tolerable": "20000", "expected": "20000"}),
        ("--top", {"top": "0"}),
        ("--top", {"top": "很多"}),
    ],
)
def test_nonsense_is_refused_by_its_name(option: str, told: dict[str, object]) -> None:
    with pytest.raises(OptionRefused) as caught:
        Asked(**told)  # type: ignore[arg-type]

    assert option == caught.value.option
    assert str(caught.value).startswith(f"{option} ")


def test_an_unknown_method_names_the_nearest() -> None:
    with pytest.raises(WordUnknown, match="是否想写“stratified”"):
        Asked("stratify")


def test_a_refusal_travels_between_processes() -> None:
    refused = OptionRefused("--size", "0", "样本至少要有 1 笔", "请写正整数")

    assert str(refused) == str(pickle.loads(pickle.dumps(refused)))


def test_by_money_a_bare_number_is_yuan_and_a_percentage_is_of_the_book_amount() -> None:
    asked = Asked("mus", tolerable="2万元", expected="0.5％", top="10,000")

    assert (2_000_000, Fraction(1, 200)) == (asked.tolerable_bound.cents, asked.expected_bound.share)
    assert Fraction(2_000_000, 100_000_000) == asked.tolerable_bound.of(100_000_000)
    assert 1_000_000 == asked.top_cents


def test_by_rates_a_bare_number_is_a_percentage() -> None:
    asked = Asked("random", tolerable="9", expected="2%", confidence="95%")

    assert (Fraction(9, 100), Fraction(2, 100)) == (asked.tolerable_bound.share, asked.expected_bound.share)
    assert Fraction(95, 100) == asked.level
