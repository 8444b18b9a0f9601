"""The figures of forms, held against the totals they come from and against each other."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from toolkit.column import Lacking
from toolkit.forms.answers import Cents, Value
from toolkit.forms.asking import Asks, answered
from toolkit.forms.books import Books
from toolkit.forms.figure import figure_of, figure_words, groups
from toolkit.forms.lists import PERSON
from toolkit.total import TOTALS


def value(books: Books, word: str) -> Value:
    figure = figure_of(tuple(word.split(".")))
    assert figure is not None, word
    return figure.of(books)


@pytest.mark.parametrize(
    ("word", "name"), [("慰问", "welfare"), ("会费", "dues"), ("经费", "funds"), ("活动", "participation")]
)
def test_each_figure_is_the_number_that_total_gives(books: Books, word: str, name: str) -> None:
    totals = books.totals(name, "unit")
    for column in TOTALS[name].columns:
        expected = column.of(totals.total.counts)
        found = value(books, f"{word}.{column.title.partition('（')[0]}")
        assert (column.key, expected) == (column.key, found)


def test_keyed_figures_are_the_rows_that_total_gives(books: Books) -> None:
    for by, figure in (("kind", "金额"), ("festival", "金额"), ("department", "金额")):
        for row in books.totals("welfare", by).rows:
            if not row.key.startswith("（"):
                assert (row.key, row.counts["amount"]) == (row.key, value(books, f"慰问.{row.key}.{figure}"))
    for row in books.totals("dues", "month").rows:
        assert (row.key, row.counts["paid"]) == (row.key, value(books, f"会费.{row.key}.实收"))


def test_accounts_add_up_to_the_whole(books: Books) -> None:
    words = ["职工活动支出", "职工服务支出", "维权支出", "业务支出", "资本性支出", "其他支出"]
    parts = [value(books, f"经费.{word}.支出") for word in words]

    assert value(books, "经费.支出") == sum(part for part in parts if isinstance(part, int))
    assert value(books, "经费.501.支出") == value(books, "决算.职工活动支出") == value(books, "科目.501")
    assert Cents(0) == value(books, "经费.未列科目.支出")


def test_the_balance_sheet_balances(books: Books) -> None:
    def balance(word: str, when: str) -> int:
        found = value(books, f"余额.{word}.{when}")
        assert isinstance(found, int)
        return found

    for when in ("年初", "年末"):
        assets = sum(
            balance(word, when)
            for word in ("货币资金", "应收上级经费", "其他应收款", "库存物品", "固定资产净值")
        )
        claims = sum(
            balance(word, when)
            for word in ("应付上级经费", "其他应付款", "资产基金", "工会资金结转", "工会资金结余")
        )
        assert (when, assets) == (when, claims)


def test_a_kind_nobody_got_is_nothing_and_a_word_of_no_kind_is_lacking(books: Books) -> None:
    assert Cents(0) == value(books, "慰问.金秋助学.金额")
    with pytest.raises(Lacking, match="慰问福利里没有“天上人间”"):
        value(books, "慰问.天上人间.金额")


def test_the_year_the_unit_and_the_day_are_told(books: Books) -> None:
    assert (2025, 2024, datetime.date(2026, 1, 10), "2025年", "庐阳精密仪器有限公司工会委员会") == tuple(
        value(books, word) for word in ("年度", "上年度", "填表日期", "期间", "单位名称")
    )


def test_members_proposals_and_help_are_the_years_facts(books: Books) -> None:
    assert (38, 18, Fraction(1), 4, 2, 1) == tuple(
        value(books, word)
        for word in ("会员.人数", "会员.女会员", "会员.入会率", "提案.件数", "提案.立案", "困难.户数")
    )


@pytest.mark.parametrize("word", [word for word in figure_words() if word.count(".") < 3])
def test_every_word_that_is_offered_is_known_and_described(word: str) -> None:
    figure = figure_of(tuple(word.split(".")))

    assert figure is not None
    assert groups()[figure.group].told(figure.asked)


def test_a_list_tells_persons_and_departments_as_the_totals_do(books: Books) -> None:
    rows = answered(Asks((), (("慰问福利", ("department", "amount", PERSON)),)), books).lists["慰问福利"]
    welfare = books.totals("welfare", "department")

    assert welfare.total.counts["people"] == len({record[2] for record in rows.records})
    for line in welfare.rows:
        amount = sum(
            record[1] for record in rows.records if record[0] == line.key and isinstance(record[1], int)
        )
        assert (line.key, line.counts["amount"]) == (line.key, amount)
