"""What a sample is drawn from, worked out by hand."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bookkeeping.books import reading
from tests.sampling.ledgers import HEADING, PERIOD, of_cents, of_rows, population, row
from toolkit.column import Lacking
from toolkit.grid import from_rows
from toolkit.reading import read_grids
from toolkit.sampling.population import CORRECTING, RED, TRANSFER, SetAside, population_of
from toolkit.tables.ledger import Ledger

MIXED = [
    ["2024-12-30", "记90", "上年购书", 70, "书店"],
    ["2025-01-06", "记1", "慰问品米", 300, "粮油商行"],
    [None, None, "慰问品油", 200, "粮油商行"],
    ["2025-01-07", "记2", "场地费", 100, "体育馆"],
    ["2025-01-08", "记3", "红字冲销场地费", -100, "体育馆"],
    ["2025-01-09", "记4", "提取备用金", 500, None],
    ["2025-01-10", "记5", "更正上月买书", 45, "书店"],
]


def mixed() -> list[list[object]]:
    return [row(when, number, said, yuan, payee) for when, number, said, yuan, payee in MIXED]  # type: ignore[arg-type]


def test_the_lines_of_a_voucher_are_one_item() -> None:
    found = population(of_rows(*mixed()))

    assert [50000, 10000] == found.cents.tolist()
    item = found.item(0)
    assert ("慰问品米等 2 项", "粮油商行", "记1") == (item.summary, item.payee, item.voucher)
    assert (("账.xlsx", "经费收支", 3), ("账.xlsx", "经费收支", 4)) == item.sources


def test_items_and_what_is_set_aside_are_the_ledger_to_the_cent() -> None:
    found = population(of_rows(*mixed()))

    aside = (SetAside(RED, 1, -10000), SetAside(TRANSFER, 1, 50000), SetAside(CORRECTING, 1, 4500))
    assert aside == found.set_aside
    assert (30000 + 20000 + 10000 - 10000 + 50000 + 4500) == found.ledger_cents
    assert found.ledger_cents == found.total + sum(one.cents for one in aside)
    assert (1, 7000) == found.outside


def test_the_hash_is_that_of_the_canonical_lines() -> None:
    found = population(
        of_rows(row("2025-01-07", "记2", "场地费", 100, "体育馆"), row("2025-01-06", "记1", "水", 5))
    )

    text = "2025-01-06\t记1\t500\t水\t\n2025-01-07\t记2\t10000\t场地费\t体育馆\n"
    assert hashlib.sha256(text.encode()).hexdigest() == found.sha256


def test_payments_that_say_the_same_are_two_items() -> None:
    twins = [row("2025-01-06", None, "水", 5, "甲店"), row("2025-01-06", None, "水", 5, "甲店")]
    found = population(of_rows(*twins))

    assert ["2025-01-06\t\t500\t水\t甲店", "2025-01-06\t\t500\t水\t甲店\t#2"] == found.lines


def test_a_ledger_without_payments_of_the_period_has_no_population() -> None:
    ledger = of_rows(row("2024-12-30", "记90", "上年购书", 70)).table(Ledger)
    assert ledger is not None

    with pytest.raises(Lacking) as caught:
        population_of(ledger, PERIOD)

    assert "经费收支在2025年没有付款，无样可抽" == caught.value.why


def test_neither_file_nor_sheet_nor_their_order_changes_the_population() -> None:
    rows = [row("2025-01-06", "202501-1", "水", 5), row("2025-02-06", "202502-1", "茶", 6)]
    one = population(reading(("经费收支", [HEADING, *rows])))
    parts = [
        from_rows(f"D:/别处/{name}.xlsx", "明细账", [HEADING, part])
        for name, part in zip("乙甲", rows[::-1], strict=True)
    ]

    assert one.lines == population(read_grids(parts)).lines
    assert one.sha256 == population(read_grids(parts)).sha256


@given(st.lists(st.integers(1, 9_999_999), min_size=1, max_size=20), st.randoms())
def test_the_order_of_rows_does_not_change_the_population(amounts: list[int], chance: object) -> None:
    rows = [
        row(f"2025-{place % 12 + 1:02}-06", f"2025-{place + 1}", "买书", cents / 100)
        for place, cents in enumerate(amounts)
    ]
    other = list(rows)
    chance.shuffle(other)  # type: ignore[attr-defined]
    one, two = population(of_rows(*rows)), population(of_rows(*other))

    assert (one.sha256, one.total) == (two.sha256, sum(amounts))


@given(st.lists(st.integers(1, 9_999_999), min_size=1, max_size=40))
def test_cents_stay_cents(amounts: list[int]) -> None:
    found = population(of_cents(amounts))

    assert sorted(amounts) == sorted(found.cents.tolist())
    assert "int64" == found.cents.dtype.name
