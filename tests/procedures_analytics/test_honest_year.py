"""An honest year of two thousand entries: hardly an exception; what is planted in it is found, and told alone."""

from __future__ import annotations

import datetime

import pytest

from tests.procedures_analytics.ledgers import Entry, book, carried_out, honest_year, listed
from toolkit.column import Lacking
from toolkit.procedure import all_procedures
from toolkit.reading import Reading

LIMITS = {"集体决策金额": "5000", "比选采购金额": "10000"}
ANALYTICS = [name for name, item in all_procedures().items() if 300 <= item.place < 400]
LISTLESS = ("付给职工的货款", "科目与上年比较")
"""Those that need another sheet than the ledger."""
FEW = 2
"""So many coincidences an honest year of random amounts may show under one heading."""


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return honest_year()


@pytest.fixture(scope="module")
def honest(entries: list[Entry]) -> Reading:
    return book(entries, LIMITS)


def with_more(entries: list[Entry], *more: Entry) -> Reading:
    return book(sorted([*entries, *more], key=lambda entry: entry[0]), LIMITS)


@pytest.mark.parametrize("name", [name for name in ANALYTICS if name not in LISTLESS])
def test_an_honest_year_shows_hardly_an_exception(name: str, honest: Reading) -> None:
    result = carried_out(name, honest)

    assert "" == result.refused
    assert result.exceptions <= FEW


@pytest.mark.parametrize("name", LISTLESS)
def test_without_its_list_it_says_so(name: str, honest: Reading) -> None:
    with pytest.raises(Lacking) as caught:
        carried_out(name, honest)

    assert caught.value.why.startswith("没有")


@pytest.mark.parametrize("name", [name for name in ANALYTICS if name not in LISTLESS])
def test_every_tie_closes(name: str, honest: Reading) -> None:
    ties = carried_out(name, honest).ties

    assert ties
    assert [0] * len(ties) == [tie.difference for tie in ties]


DAY = datetime.date(2025, 6, 11)
PLANTED = {
    "the same again after six days": ("重复付款", [
        (DAY, "50102", "购音响设备", -345_670, "同心摄影工作室", "70000001"),
        (DAY + datetime.timedelta(6), "50102", "购音响设备", -345_670, "同心摄影工作室", "70000002"),
    ]),
    "one invoice on two vouchers": ("重复付款", [
        (DAY, "50102", "购音响设备", -345_670, "同心摄影工作室", "70000001"),
        (DAY + datetime.timedelta(120), "50102", "购图书", -99_990, "新华书店有限公司", "70000001"),
    ]),
    "a fee more": ("近似重复付款", [
        (DAY, "50102", "购音响设备", -345_670, "同心摄影工作室", ""),
        (DAY + datetime.timedelta(6), "50102", "购音响设备", -347_170, "同心摄影工作室", ""),
    ]),
    "one sign off": ("近似重复付款", [
        (DAY, "50102", "购音响设备", -345_670, "同心摄影工作室", ""),
        (DAY + datetime.timedelta(6), "50102", "购音响设备", -345_670, "同芯摄影工作室", ""),
    ]),
    "a place before the name": ("近似重复付款", [
        (DAY, "50102", "购音响设备", -345_670, "同心摄影工作室", ""),
        (DAY + datetime.timedelta(6), "50102", "购音响", -345_670, "合肥同心摄影工作室", ""),
    ]),
    "a person paid for what a shop was": ("近似重复付款", [
        (DAY, "50102", "购音响设备", -345_670, "同心摄影工作室", ""),
        (DAY + datetime.timedelta(6), "50102", "购音响设备", -345_670, "钱某某", ""),
    ]),
    "three parts under the threshold": ("拆分付款", [
        (DAY, "50102", "购置音响（第一批）", -495_000, "同心摄影工作室", ""),
        (DAY + datetime.timedelta(6), "50102", "购置音响（第二批）", -489_000, "同心摄影工作室", ""),
        (DAY + datetime.timedelta(9), "50102", "购置音响（第三批）", -480_000, "同心摄影工作室", ""),
    ]),
    "a reversal of nothing": ("红字和冲销", [(DAY, "50102", "冲销错付", 1_234_567, "同心摄影工作室", "")]),
    "a holiday": ("付款日期", [(datetime.date(2025, 10, 3), "50102", "购音响设备", -345_670, "同心摄影工作室", "")]),
    "a new payee of December": ("十二月的新收款单位", [
        (datetime.date(2025, 12, 23), "50102", "购音响设备", -3_456_700, "新起商贸有限公司", ""),
    ]),
}  # fmt: skip


@pytest.mark.parametrize("what", PLANTED)
def test_what_is_planted_is_found(what: str, entries: list[Entry], honest: Reading) -> None:
    name, more = PLANTED[what]
    before, after = carried_out(name, honest), carried_out(name, with_more(entries, *more))

    assert before.exceptions < after.exceptions
    assert listed(after)
    assert any(more[-1][4] in str(row.values) for page in after.pages for row in page.rows)


REGULAR = {
    "fees of one amount by the month": [
        (datetime.date(2025, month, 10), "50503", "系统维护费", -88_880, "科讯办公设备（合肥）有限公司", "")
        for month in range(1, 13)
    ],
    "fees with a month left out": [
        (datetime.date(2025, month, 26 if month % 2 else 3), "50503", "系统维护费", -88_880, "康体用品有限公司", "")
        for month in (1, 2, 3, 5, 6, 7, 8)
    ],
    "fees every thirty days": [
        (datetime.date(2025, 3, 1) + datetime.timedelta(30 * step), "50503", "系统维护费", -88_880, "康体用品有限公司", "")
        for step in range(6)
    ],
    "charges of the bank": [
        (datetime.date(2025, 4, day), "50503", "转账手续费", -1_550, "工商银行", "") for day in (3, 3, 9, 17)
    ],
    "a payment taken back and made again": [
        (datetime.date(2025, 4, 3), "50102", "购音响设备", -345_670, "同心摄影工作室", ""),
        (datetime.date(2025, 4, 7), "50102", "冲销购音响设备", 345_670, "同心摄影工作室", ""),
        (datetime.date(2025, 4, 8), "50102", "购音响设备", -345_670, "同心摄影工作室", ""),
    ],
}  # fmt: skip


@pytest.mark.parametrize("what", REGULAR)
@pytest.mark.parametrize("name", ["重复付款", "近似重复付款", "拆分付款", "红字和冲销"])
def test_what_is_regular_is_no_exception(what: str, name: str, entries: list[Entry], honest: Reading) -> None:
    before = carried_out(name, honest).exceptions

    assert before == carried_out(name, with_more(entries, *REGULAR[what])).exceptions


def test_a_habit_is_told_once_and_its_largest_listed(entries: list[Entry]) -> None:
    moved = [
        (datetime.date(2025, 8, 16) if entry[0].month == 8 else entry[0], *entry[1:]) for entry in entries
    ]
    result = carried_out("付款日期", book(sorted(moved, key=lambda entry: entry[0])))
    (page,) = [page for page in result.pages if page.name == "周末和节假日的付款"]

    assert 1 == result.exceptions
    assert "像是记账的习惯" in result.said
    assert 20 == len(page.rows)
    assert "没有逐笔列出" in page.notes[-1]
