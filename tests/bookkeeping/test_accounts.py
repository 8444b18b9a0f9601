"""Which account a row is of, whatever system its numbers are of, and what a year comes to on each."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bookkeeping.books import FORMS, Cells, ledger, reading, year
from toolkit.bookkeeping.account_meaning import meaning, meanings, system_of
from toolkit.bookkeeping.account_sums import debited, of_year, on_account, sums
from toolkit.bookkeeping.month_sums import gaps, kept_months
from toolkit.bookkeeping.open_items import settle
from toolkit.codes import accounts
from toolkit.tables.ledger import Ledger

OF_ACCOUNTS = [name for name, sheets in FORMS.items() if "科目编码" in sheets[0][1][0]]


def read(heading: str, *lines: str) -> Ledger:
    """Read a ledger whose cells are parted by blanks, - for an empty one."""
    rows: Cells = [[None if word == "-" else word for word in line.split()] for line in (heading, *lines)]
    return ledger(reading(("经费收支", rows)))


@pytest.mark.parametrize("form", OF_ACCOUNTS)
def test_a_year_comes_to_the_same_on_each_account_in_every_form_that_names_them(form: str) -> None:
    expected: dict[str, int] = {}
    for _, account, cents in year():
        expected[account] = expected.get(account, 0) + abs(cents)
    book = ledger(reading(*FORMS[form]))

    assert expected == sums(book, of_year(book, 2025))


@pytest.mark.parametrize(
    ("code", "name", "now"),
    [
        ("221", "应付上级经费", "211"), ("225", "其他应付款", "215"), ("301", "固定基金", "301"), ("331", "结余", "322"),
        ("502", "维权支出", "504"), ("50204", "困难职工帮扶费", "50404"), ("503", "业务支出", "505"),
        ("50301", "培训费", "50501"), ("504", "行政支出", "506"), ("505", "资本性支出", "507"),
        ("506", "补助下级支出", "508"), ("507", "事业支出", "509"), ("508", "其他支出", "510"),
    ],
)  # fmt: skip
def test_a_number_of_2009_is_known_by_its_name(code: str, name: str, now: str) -> None:
    assert ("2009", now) == (accounts.version_of(code, name), meaning(code, name, None))


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("221", "代管经费"), ("301", "资产基金"), ("331", "财政拨款结转"), ("502", "职工活动组织支出"),
        ("503", "职工服务支出"), ("50304", "职工书屋活动支出"), ("504", "维权支出"), ("505", "业务支出"),
        ("506", "行政支出"), ("507", "资本性支出"), ("50702", "办公设备购置"), ("508", "补助下级支出"),
    ],
)  # fmt: skip
def test_a_number_of_2021_keeps_its_meaning_beside_numbers_of_2009(code: str, name: str) -> None:
    assert ("2021", code) == (accounts.version_of(code, name), meaning(code, name, "2009"))


def test_a_ledger_of_2009_is_known_as_a_whole_and_its_bare_numbers_follow() -> None:
    book = read(
        "日期 凭证号 科目编码 科目名称 摘要 支出",
        "2025-03-01 1 502 维权支出 咨询 10",
        "2025-03-02 2 503 业务支出 培训 20",
        "2025-03-03 3 508 - 捐款 30",
        "2025-03-04 4 501 职工活动支出 合唱 40",
    )

    assert "2009" == system_of(book)
    assert ["504", "505", "510", "501"] == meanings(book).tolist()
    assert {"501": 4000, "504": 1000, "505": 2000, "510": 3000} == sums(book, of_year(book, 2025))


def test_a_number_with_its_name_in_one_cell_and_a_name_alone_are_read() -> None:
    book = read(
        "日期 凭证号 科目名称 摘要 支出",
        "2025-03-01 1 50105会员活动支出 春游 10",
        "2025-03-02 2 职工活动支出-会员活动支出 春游 20",
        "2025-03-03 3 文体活动费 合唱 30",
        "2025-03-04 4 活动费 合唱 40",
    )

    assert ["50105", "50105", "50102", None] == meanings(book).tolist()


def test_what_is_given_back_lessens_its_account() -> None:
    book = read(
        "日期 凭证号 科目编码 摘要 收入 支出",
        "2025-03-01 1 50105 春游 - 100",
        "2025-03-02 2 50105 退回门票款 30 -",
        "2025-03-02 3 50105 红字冲销 - -20",
        "2024-12-02 3 50105 去年的 - 20",
        "2025-12-31 - 50105 结转本年收支 - -50",
    )

    assert {"50105": 5000} == sums(book, of_year(book, 2025))


def test_the_side_of_an_account_is_the_same_in_both_kinds_of_columns() -> None:
    flows = read(
        "日期 凭证号 科目编码 摘要 收入 支出", "2025-03-01 1 211 代收 800 -", "2025-03-02 2 211 上缴 - 300"
    )
    sides = read(
        "日期 凭证号 科目编码 摘要 借方 贷方", "2025-03-01 1 211 代收 - 800", "2025-03-02 2 211 上缴 300 -"
    )

    assert [-80000, 30000] == debited(flows).tolist() == debited(sides).tolist()
    assert on_account(sides, "211").all()
    assert not on_account(sides, "135", "215").any()


CENTS = st.integers(0, 10**7)
MOVES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 300), CENTS, CENTS), max_size=30)


@given(MOVES)
def test_what_stays_open_is_what_was_added_less_what_was_taken(
    moves: list[tuple[int, int, int, int]],
) -> None:
    columns = [np.array([move[place] for move in moves], dtype=np.int64) for place in range(4)]
    group, number, added, taken = columns
    day = np.datetime64("2025-01-01") + number.astype("timedelta64[D]")
    found = settle(group, day, added, taken)

    for one in set(group.tolist()):
        here = group == one
        assert max(0, int(added[here].sum() - taken[here].sum())) == int(found.open[here].sum())
    assert not ((found.open > 0) & ~np.isnat(found.day)).any()
    assert (found.open <= added).all()


@pytest.mark.parametrize(
    ("months", "missing"),
    [
        ({}, []),
        ({3: 300, 6: 300, 9: 300, 12: 300}, []),
        (dict.fromkeys(range(1, 13), 100), []),
        ({month: 100 for month in range(1, 13) if month != 4}, [4]),
        ({**{month: 100 for month in range(1, 13) if month != 4}, 5: 190}, []),
        ({**{month: 100 for month in range(1, 13) if month not in (1, 2)}, 3: 300}, []),
        ({**{month: 100 for month in range(1, 13) if month not in (1, 2)}, 3: 200}, [1, 2]),
        (dict.fromkeys(range(1, 12), 100), [12]),
    ],
)
def test_a_month_is_missing_only_where_it_comes_monthly_and_was_not_made_up(
    months: dict[int, int], missing: list[int]
) -> None:
    assert missing == gaps(months, range(1, 13))


@pytest.mark.parametrize(
    ("days", "today", "months"),
    [
        (["2025-01-05", "2025-12-19"], "2025-12-31", range(1, 13)),
        (["2025-01-05", "2025-06-28"], "2025-12-31", range(1, 7)),
        (["2025-01-05", "2025-06-10"], "2025-12-31", range(1, 6)),
        (["2025-05-05", "2025-09-30"], "2025-09-10", range(5, 9)),
        (["2024-05-05"], "2025-09-10", range(0)),
    ],
)
def test_a_ledger_reaches_over_its_whole_months(days: list[str], today: str, months: range) -> None:
    book = read("日期 凭证号 摘要 支出", *(f"{day} {place} 用品 1" for place, day in enumerate(days)))

    assert months == kept_months(book, 2025, datetime.date.fromisoformat(today))
