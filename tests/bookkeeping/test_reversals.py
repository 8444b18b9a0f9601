"""What was taken back, and by what: whole, in part, or nothing to be found."""

from __future__ import annotations

import pytest

from tests.bookkeeping.books import ledger
from toolkit.bookkeeping.reversals import reversals_of
from toolkit.examples import read
from toolkit.table import TABLES
from toolkit.tables.ledger import Ledger


def book(rows: str) -> Ledger:
    return ledger(read({"经费收支": rows}, dict(TABLES)).reading)


def matched(rows: str) -> list[tuple[int, int | None, bool]]:
    """Return each reversal's sheet row, the row it takes back, and whether as a whole."""
    table = book(rows)
    found = reversals_of(table)
    return [
        (int(table.row[row]), int(table.row[of]) if of >= 0 else None, bool(whole))
        for row, of, whole in zip(found.rows, found.of, found.whole, strict=True)
    ]


CASES = {
    "the nearest of several, each once": (
        """
        日期        摘要    支出     收款单位
        2025-03-06  购用品  300.00   甲商行
        2025-03-08  购用品  300.00   甲商行
        2025-03-10  冲销    -300.00  甲商行
        2025-03-11  冲销    -300.00  甲商行
        2025-03-12  冲销    -300.00  甲商行
        """,
        [(4, 3, True), (5, 2, True), (6, None, False)],
    ),
    "another payee is another payment": (
        """
        日期        摘要    支出     收款单位
        2025-03-06  购用品  300.00   甲商行
        2025-03-10  冲销    -300.00  乙商行
        """,
        [(3, None, False)],
    ),
    "who names nobody may be anybody": (
        """
        日期        摘要    支出     收款单位
        2025-03-06  购用品  300.00   甲商行
        2025-03-10  冲销    -300.00  -
        """,
        [(3, 2, True)],
    ),
    "what comes later was not taken back": (
        """
        日期        摘要    支出     收款单位
        2025-03-06  冲销    -300.00  甲商行
        2025-03-10  购用品  300.00   甲商行
        """,
        [(2, None, False)],
    ),
    "of the same day the order does not matter": (
        """
        日期        摘要    支出     收款单位
        2025-03-10  冲销    -300.00  甲商行
        2025-03-10  购用品  300.00   甲商行
        """,
        [(2, 3, True)],
    ),
    "a refund may be a part, what is struck out may not": (
        """
        日期        摘要        收入   支出     收款单位
        2025-03-06  购用品      -      300.00   甲商行
        2025-03-10  退回多付款  50.00  -        甲商行
        2025-03-11  红字冲销    -      -70.00   甲商行
        """,
        [(3, 2, False), (4, None, False)],
    ),
    "a receipt struck out is taken from receipts": (
        """
        日期        摘要      收入     支出
        2025-03-06  购用品    -        300.00
        2025-03-07  会费      300.00   -
        2025-03-10  冲销会费  -300.00  -
        """,
        [(4, 3, True)],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_reversal_takes_back_what_it_can(case: str) -> None:
    rows, expected = CASES[case]

    assert expected == matched(rows)


def test_what_is_taken_back_is_more_than_nothing() -> None:
    rows = """
        日期        摘要    收入     支出     收款单位
        2025-03-06  退款    20.00    -        甲商行
        2025-03-10  冲销    -        -300.00  甲商行
        2025-03-11  冲销    -40.00   -        甲商行
    """

    assert [2000, 30000, 4000] == reversals_of(book(rows)).cents.tolist()
