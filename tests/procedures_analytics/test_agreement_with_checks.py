"""What a check of the funds flags, the procedure of the same subject lists.

Purchases without quotes or contract (F052) are left out: papers that are missing are no matter of analysis.
"""

from __future__ import annotations

import datetime

import pytest

from tests.checks.marks import findings
from tests.procedures_analytics.ledgers import Entry, book, carried_out, honest_year, listed
from toolkit.amounts import yuan
from toolkit.bookkeeping.account_sums import of_year
from toolkit.bookkeeping.entries import entries_of
from toolkit.check import all_checks
from toolkit.examples import read
from toolkit.reading import Reading
from toolkit.tables.ledger import Ledger

PAIRS = {
    "F006": ("凭证号完整性",),
    "F011": ("重复付款", "近似重复付款"),
    "F012": ("拆分付款",),
    "F013": ("临界金额",),
    "F014": ("整数金额",),
    "F015": ("付款日期", "年末突击支出"),
    "F016": ("首位数字",),
    "F051": ("付给职工的货款", "十二月的新收款单位"),
}
BUDGET: tuple[str, list[list[object]]] = ("经费预算", [["科目编码", "本年预算数"], ["50102", 99000000]])


def of_check(code: str) -> Reading:
    item = all_checks()[code]
    return read(item.bad, item.example_tables).reading


@pytest.mark.parametrize("code", PAIRS)
def test_every_row_a_check_flags_is_listed(code: str) -> None:
    reading = of_check(code)
    found = findings(code, reading)
    results = [carried_out(name, reading) for name in PAIRS[code]]
    rows = {finding.row for finding in found if finding.row and finding.row > 1}

    assert found
    assert rows <= set().union(*(listed(result) for result in results))
    assert all(result.refused == "" for result in results[:1])
    assert sum(result.exceptions for result in results) >= 1


def end_of_year(share: int) -> list[Entry]:
    """An honest year with one purchase of so many parts in a hundred of its spending on 29 December."""
    entries = honest_year(400)
    whole = -sum(cents for *_, cents, _, _ in entries if cents < 0)
    spent = whole * share // (100 - share)
    return [*entries, (datetime.date(2025, 12, 29), "50102", "购图书", -spent, "新华书店有限公司", "99")]


@pytest.mark.parametrize("share", [20, 50])
def test_the_end_of_the_year_is_told_as_the_checks_tell_it(share: int) -> None:
    reading = book(end_of_year(share), more=[BUDGET])
    result = carried_out("年末突击支出", reading)
    rush = [finding for finding in findings("F015", reading) if "12月25日以后" in finding.message]
    december = [finding for finding in findings("F019", reading) if finding.message.startswith("12月支出")]

    assert bool(rush) == ("超过 3 倍" in result.said)
    assert bool(december) == ("，超过 40%" in result.said)
    assert result.exceptions >= len(rush) + len(december) >= 1


def test_the_end_of_the_year_comes_to_what_the_check_says() -> None:
    reading = book(end_of_year(50), more=[BUDGET])
    (december,) = [item for item in findings("F019", reading) if item.message.startswith("12月支出")]
    page = next(
        page for page in carried_out("年末突击支出", reading).pages if page.name == "各科目十二月的支出"
    )
    _, _, whole, part, *_ = page.rows[-1].values
    ledger = reading.table(Ledger)
    assert ledger is not None

    assert int(entries_of(ledger).expense[of_year(ledger, 2025) & entries_of(ledger).payments].sum()) == whole
    assert isinstance(part, int)
    assert yuan(part) in december.message


def test_the_share_of_one_supplier_is_that_of_the_check() -> None:
    reading = book([
        (datetime.date(2025, month, 6), "50302", "节日慰问品", -amount, payee, "")
        for month, amount, payee in (
            (1, 900_000, "佳和粮油商行"), (2, 100_000, "惠民超市"), (3, 100_000, "大众百货"),
            (4, 100_000, "惠民超市"), (5, 100_000, "大众百货"), (6, 100_000, "惠民超市"),
        )
    ])  # fmt: skip
    (finding,) = findings("F052", reading)
    result = carried_out("供应商集中度", reading)

    assert "佳和粮油商行占 9,000.00 元（1 笔），超过 50%" in finding.message
    assert "福利采购 6 笔中佳和粮油商行占 64.3%，超过 50%" in result.said
    assert 1 == result.exceptions
