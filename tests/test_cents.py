"""No float touches money: what the rooms of the funds may compute with floats, and that sums of cents are exact."""

from __future__ import annotations

import ast
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit
from tests.bookkeeping.books import Cells, ledger, reading
from tests.procedures_analytics.ledgers import carried_out
from toolkit.amounts import LIMIT, yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.sampling.population import population_of
from toolkit.statements.result import income_of, spending_of, year_of
from toolkit.total import total_named

PACKAGE = Path(toolkit.__file__).parent
ROOMS = ("bookkeeping", "checks/funds", "procedures", "statements", "reports", "totals", "audit", "sampling")
NUMPY = {"float16", "float32", "float64", "longdouble", "mean", "average", "median", "quantile", "std", "var"}
DTYPES = {"float", "float32", "float64", "Float32", "Float64"}
CHANCE = "sampling/probability.py"
"""The one room of statistics: counts and shares go in, counts, chances and factors come out."""
FRACTIONS = "Fractions are divided: exact"
POINTS = "points of a printed page"
ALLOWED = {
    ("audit/carried/cells.py", "float(value)"): "a cell as it is written down, to find it again",
    ("audit/pages/evidence.py", "13.0"): POINTS,
    ("audit/pages/evidence.py", "17.0"): POINTS,
    ("audit/pages/evidence.py", "12.0"): POINTS,
    ("audit/pages/evidence.py", "20.0"): POINTS,
    ("audit/pages/evidence.py", "24.0"): POINTS,
    ("audit/pages/evidence.py", "88.0"): POINTS,
    ("audit/pages/evidence.py", "810.0"): POINTS,
    ("bookkeeping/digit_pages.py", "1.96"): "the normal deviate of Benford's law, over counts",
    ("bookkeeping/just_under.py", "top / near ** power"): FRACTIONS,
    ("checks/funds/unnatural_first_digits.py", "float(most)"): "a mean deviation of shares is held against it",
    ("procedures/first_digits.py", "float(share(limit))"): "a mean deviation of shares is held against it",
    ("procedures/year_end_rush.py", "part / usual"): FRACTIONS,
    ("sampling/plan.py", "deviations / expected"): FRACTIONS,
    ("sampling/plan.py", "(deviations - 1) / expected"): FRACTIONS,
    ("sampling/plan.py", "poisson_factor(level, 0) / tolerable"): FRACTIONS,
    ("sampling/estimated.py", "audited / booked"): FRACTIONS,
    ("sampling/estimated.py", "sum(rests, Fraction(0)) / size"): FRACTIONS,
    ("sampling/estimated.py", "sum(((rest - mean) ** 2 for rest in rests), Fraction(0)) / (size - 1)"): FRACTIONS,
    ("sampling/list_words.py", "chosen.interval / scale"): FRACTIONS,
    ("sampling/list_words.py", "chosen.start / scale"): FRACTIONS,
    ("sampling/options.py", "Fraction(match[1]) / 100"): FRACTIONS,
}  # fmt: skip
YEAR = Period(datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))
CENTS = st.integers(1 - LIMIT, LIMIT - 1)
ENTRIES = st.lists(
    st.tuples(st.dates(YEAR.start, YEAR.end), st.sampled_from(["401", "402", "50102", "50105"]), CENTS),
    min_size=1,
    max_size=40,
)


def modules() -> list[Path]:
    """Return the modules of the rooms that reckon with money."""
    return [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]


def printed_shares(tree: ast.AST) -> set[ast.AST]:
    """Return what stands in a text as a share or a multiple: ``{float(share):.0%}``; money has two places."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.FormattedValue) and isinstance(node.format_spec, ast.JoinedStr)
        for text in node.format_spec.values
        if isinstance(text, ast.Constant) and text.value in (".0%", ".1%", ".1f", ".3f", "g")
    }


def floats(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield the expressions that make floats: calls, divisions, literals, types, statistics."""
    printed = printed_shares(tree)
    for node in ast.walk(tree):
        if node in printed:
            continue
        match node:
            case ast.Call(func=ast.Name(id="float")) | ast.BinOp(op=ast.Div()):
                yield node
            case ast.AugAssign(op=ast.Div()):
                yield node.target
            case ast.Attribute(attr=name) if name in NUMPY:
                yield node
            case ast.Constant(value=value) if isinstance(value, float) or value in DTYPES:
                yield node
            case ast.keyword(arg="dtype", value=ast.Name(id="float")):
                yield node.value


def found_in(path: Path) -> set[tuple[str, str]]:
    """Return the floats of a module as the list of what is allowed names them."""
    name = path.relative_to(PACKAGE).as_posix()
    return {(name, ast.unparse(node)) for node in floats(ast.parse(path.read_text(encoding="utf-8")))}


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_float_touches_money(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()

    assert name == CHANCE or found_in(path) <= ALLOWED.keys()


def test_what_is_allowed_is_still_there() -> None:
    assert set().union(*map(found_in, modules())) >= ALLOWED.keys()


@pytest.mark.parametrize(
    "code",
    ["cents / 2", "float(cents)", "cents * 1.5", "cents /= 2", "np.float64(cents)", "cents.mean()",
     "cents.astype('float64')", "np.zeros(3, dtype=float)", "f'{float(cents):,.2f}'"],
)  # fmt: skip
def test_the_search_finds_every_way_to_make_a_float(code: str) -> None:
    assert list(floats(ast.parse(code)))


def book(entries: list[tuple[datetime.date, str, int]]) -> Reading:
    """Read a book whose amounts are texts, income on accounts of income, spending on the others."""
    rows: Cells = [["日期", "凭证号", "科目编码", "摘要", "收入", "支出", "收款单位"]]
    for place, (day, account, cents) in enumerate(entries, 1):
        sides = [yuan(cents), None] if account.startswith("4") else [None, yuan(cents)]
        rows.append([day, str(place), account, "一笔", *sides, "新华书店"])
    return reading(("经费收支", rows))


def agrees(entries: list[tuple[datetime.date, str, int]]) -> None:
    """Hold every sum against whole numbers added up one by one."""
    found = book(entries)
    came = sum(cents for _, account, cents in entries if account.startswith("4"))
    spent = sum(cents for _, account, cents in entries if account.startswith("5"))
    paid = sum(cents for _, account, cents in entries if account.startswith("5") and cents > 0)
    kept = entries_of(ledger(found))
    year = year_of(found, ledger(found), YEAR)
    months = carried_out("各月收支", found)
    by_month, by_account = (total_named("funds", by).count(found, by, YEAR) for by in ("month", "account"))

    assert (came, spent) == (int(kept.income.sum()), int(kept.expense.sum()))
    assert (came, spent) == (by_month.total.counts["income"], by_month.total.counts["expense"])
    for totals in (by_month, by_account):
        assert came == sum(line.counts["income"] for line in totals.rows)
        assert spent == sum(line.counts["expense"] for line in totals.rows)
    assert (came, spent) == (income_of(year).cents, spending_of(year).cents)
    assert paid == months.population.cents
    assert [(spent, spent)] == [(tie.here, tie.there) for tie in months.ties]
    if paid:
        assert paid == population_of(ledger(found), YEAR).total


@given(ENTRIES)
def test_sums_are_those_of_whole_numbers(entries: list[tuple[datetime.date, str, int]]) -> None:
    agrees(entries)


@pytest.mark.parametrize("last", [1, 2, 3])
def test_sums_beyond_what_a_float_can_hold(last: int) -> None:
    day = datetime.date(2025, 3, 3)
    most = [(day, account, LIMIT - 1) for account in ("401", "50102") for _ in range(91)]
    odd = [(day, account, last) for account in ("401", "50102")]
    whole = 91 * (LIMIT - 1) + last

    assert whole > 2**53
    agrees([*most, *odd])


@pytest.mark.parametrize("beside", [-1, 0, 1])
def test_sums_about_the_last_whole_float(beside: int) -> None:
    parts = [LIMIT - 1] * 90
    parts.append(2**53 + beside - sum(parts))
    red = [-(LIMIT - 1), LIMIT - 1]

    agrees(
        [(datetime.date(2025, 3, 3), account, cents) for account in ("401", "50102") for cents in parts + red]
    )
