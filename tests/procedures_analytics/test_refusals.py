"""Where a procedure cannot speak of a population it says so, and what of that it looked at."""

from __future__ import annotations

import datetime

import pytest

from tests.checks.marks import findings
from tests.procedures_analytics.ledgers import Entry, book, carried_out, honest_year, on_rows
from toolkit.column import Lacking

DAY = datetime.date(2025, 6, 11)


def purchases(count: int, cents: int = 123_45, step: int = 0) -> list[Entry]:
    return [
        (DAY + datetime.timedelta(place % 100), "50102", "购用品", -(cents + place * step), f"供应商{place % 50}商行", "")
        for place in range(count)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "entries", "why"),
    [
        ("重复付款", purchases(1), "可以比较的付款只有 1 笔"),
        ("近似重复付款", purchases(1), "写明收款人的付款只有 1 笔"),
        ("整数金额", purchases(30), "商定金额在 1,000.00 元以上的付款 0 笔，不到 20 笔，也没有大额整数付款"),
        ("供应商集中度", purchases(5), "付给单位的采购只有 5 笔，不到 6 笔"),
        ("年末突击支出", purchases(50), "账不是从2025年初记起的，看不出平时的支出"),
        ("十二月的新收款单位", [(datetime.date(2025, 12, 1), "50102", "购用品", -99_00, "新起商贸", "")], "账记的月份不到半年，看不出谁是新的"),
        ("各月收支", purchases(50), "2025年的账记了 2 个月，付款 50 笔，看不出各月的差别"),
        ("凭证号完整性", purchases(2), "记了凭证号的只有 2 行"),
        ("首位数字", purchases(299, step=97), "首位数分析至少要 300 笔付款，除去按标准发放和按月支付的 0 笔只有 299 笔"),
        ("首位数字", purchases(300, step=1), "付款金额都在差不多的大小，不适合首位数分析"),
        ("前两位数字", purchases(999, step=9_797), "前两位数分析至少要 1000 笔付款，除去按标准发放和按月支付的 0 笔只有 999 笔"),
    ],
)  # fmt: skip
def test_too_few_or_unfit_is_refused(name: str, entries: list[Entry], why: str) -> None:
    result = carried_out(name, book(entries))

    assert why == result.refused
    assert 0 == result.exceptions
    assert [] == list(result.pages)


def test_one_more_is_enough_for_first_digits() -> None:
    assert "" == carried_out("首位数字", book(purchases(300, step=9_797))).refused


def test_fixed_prices_are_no_matter_of_first_digits() -> None:
    prices = [19_90, 45_00, 128_00, 350_00, 2_600_00]
    entries = [(*entry[:3], -prices[place % 5], *entry[4:]) for place, entry in enumerate(purchases(400))]

    assert (
        "400 笔付款只有 5 种金额，像是固定的价格，不适合首位数分析"
        == carried_out("首位数字", book(entries)).refused
    )


def test_gifts_by_standard_are_not_counted_among_first_digits() -> None:
    gifts = [(DAY, "50302", "端午节慰问", -300_00, f"供应商{place}商行", "") for place in range(500)]
    result = carried_out("首位数字", book([*purchases(100, step=97), *gifts]))

    assert "首位数分析至少要 300 笔付款，除去按标准发放和按月支付的 500 笔只有 100 笔" == result.refused
    assert 100 == result.population.items
    assert "500 行，150,000.00 元" in [used.value for used in result.parameters]


def test_a_wrong_period_is_refused() -> None:
    result = carried_out("期间以外的收支", book(purchases(20)), year=2024)

    assert "20 笔收支大半不在2024年，期间可能弄错了" == result.refused


def test_a_year_without_known_holidays_is_lacking() -> None:
    with pytest.raises(Lacking) as caught:
        on_rows(
            "付款日期",
            经费收支="""
                日期        摘要    支出
                2001-03-10  购用品  300.00
            """,
        )

    assert caught.value.why.startswith("法定节假日和调休的安排只有")


def test_without_thresholds_of_the_unit_nothing_is_split() -> None:
    for name in ("拆分付款", "临界金额"):
        with pytest.raises(Lacking) as caught:
            carried_out(name, book(purchases(5)))

        assert "设置中没有填“集体决策金额”和“比选采购金额”，不知道本单位的起点" == caught.value.why


@pytest.mark.parametrize("share", [0, 10])
def test_made_up_amounts_are_unnatural_and_chance_is_not(share: int) -> None:
    entries = [
        (*entry[:3], -(490_000 + place * 13), *entry[4:]) if share and entry[5] and place % share == 0 else entry
        for place, entry in enumerate(honest_year())
    ]  # fmt: skip

    assert bool(share) == (carried_out("前两位数字", book(entries)).exceptions == 1)


def test_a_large_deviation_of_few_amounts_is_chance() -> None:
    """The check hints at 0.0173; the procedure says that 310 amounts go so far by chance."""
    reading = book(honest_year(620, seed=19))
    result = carried_out("首位数字", reading)

    assert ["0.0173" in finding.message for finding in findings("F016", reading)] == [True]
    assert (
        "平均绝对偏差 0.0173（不符合），提示数 0.015，卡方 10.4，临界值 15.5；偏差虽大，仍在笔数太少的随机误差之内"
        in result.said
    )
    assert 0 == result.exceptions
