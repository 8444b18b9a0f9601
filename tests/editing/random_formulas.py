"""Sheets of random cells and formulas, of what officers use, for two programs to work out.

LibreOffice holds truths for numbers, Excel does not: so here truths stand in no cell that others look at,
and are used as conditions only.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

ROWS, COLUMNS, FORMULAS = 8, 4, 10
Constant = float | str | None
Text = SearchStrategy[str]


@dataclass(frozen=True)
class RandomSheet:
    """Constants in A1:D8; in F1 downwards formulas of numbers and texts, in G1 downwards of truths.

    A formula may speak of those above it in F.
    """

    constants: list[list[Constant]]
    values: list[str]
    truths: list[str]


_MONEY = st.integers(-1_000_000, 1_000_000).map(lambda cents: cents / 100)
_WHOLE = st.integers(-20, 20).map(float)
_WORDS = st.sampled_from(["甲", "乙", "会员", "abc", "ABC", "x", "3人", "第一车间", "a b ", "甲?"])
_CONSTANTS: SearchStrategy[Constant] = st.one_of(_MONEY, _MONEY, _WHOLE, _WORDS, st.none())
_AMOUNTS: SearchStrategy[Constant] = st.one_of(_MONEY, _MONEY, _WHOLE, st.none())
_CRITERIA = st.sampled_from(
    [
        '">0"',
        '"<=10"',
        '"<>0"',
        '"甲"',
        '"<>甲"',
        '"a*"',
        '"甲?"',
        '"~*"',
        "5",
        '"=0"',
        '">=1.5"',
        "F1",
    ]
)


def _cells(row: int) -> Text:
    constant = st.builds("{}{}".format, st.sampled_from("ABCD"), st.integers(1, ROWS))
    return st.one_of(constant, constant, st.integers(1, row - 1).map("F{}".format)) if row > 1 else constant


def _areas(row: int) -> Text:
    def made(columns: tuple[int, int], rows: tuple[int, int]) -> str:
        (left, right), (top, bottom) = sorted(columns), sorted(rows)
        return f"{'ABCD'[left]}{top}:{'ABCD'[right]}{bottom}"

    sides, ends = st.integers(0, COLUMNS - 1), st.integers(1, ROWS)
    found = st.builds(made, st.tuples(sides, sides), st.tuples(ends, ends))
    return st.one_of(found, found, st.integers(2, row - 1).map("F1:F{}".format)) if row > 2 else found


def _built(pattern: str, *parts: Text | SearchStrategy[int]) -> Text:
    return st.builds(pattern.format, *parts)


def _truths(row: int, value: Text) -> Text:
    pair = _built("{}{}{}", value, st.sampled_from(["=", "<>", "<", ">", "<=", ">="]), value)
    simple = st.one_of(
        pair, pair, *(_built(name + "({})", value) for name in ("ISNUMBER", "ISTEXT", "ISERROR", "ISBLANK"))
    )
    return st.one_of(
        simple,
        simple,
        _built("AND({},{})", simple, simple),
        _built("OR({},{})", simple, simple),
        _built("AND({})", _areas(row)),
        _built("NOT({})", simple),
        _built("EXACT({},{})", value, value),
    )


@functools.cache
def _values(row: int) -> Text:
    cell, area = _cells(row), _areas(row)
    literal = st.one_of(
        _WHOLE.map("{:g}".format),
        _MONEY.map("{:.2f}".format),
        _WORDS.map('"{}"'.format),
        st.sampled_from(['""', "0.1", "0.2", "0.3", "5%", "1E3"]),
    )
    places = st.integers(-2, 3)
    few = st.integers(0, 3)
    # Several conditions of LibreOffice do not take a blank for other than 0; one does, as in Excel.
    together = _CRITERIA.filter(lambda wanted: not wanted.startswith('"<>'))

    def grown(value: Text) -> Text:
        truth = _truths(row, value)
        arithmetic = _built("{}{}{}", value, st.sampled_from("+-*/"), value)
        return st.one_of(
            arithmetic,
            arithmetic,
            _built("({}{}{})", value, st.sampled_from("+-*/&"), value),
            _built("({}^{})", value, st.integers(1, 3)),
            _built("-{}", value),
            _built("{}%", value),
            _built(
                "{}({})",
                st.sampled_from(["SUM", "COUNT", "COUNTA", "AVERAGE", "MAX", "MIN", "PRODUCT"]),
                area,
            ),
            _built("{}({},{})", st.sampled_from(["SUM", "COUNT", "AVERAGE", "MAX"]), area, value),
            _built("SUBTOTAL({},{})", st.sampled_from([1, 2, 3, 4, 5, 6, 9, 101, 102, 103, 109]), area),
            _built("IF({},{},{})", truth, value, value),
            _built("IFERROR({},{})", value, value),
            _built("{}({},{})", st.sampled_from(["ROUND", "ROUNDUP", "ROUNDDOWN"]), value, places),
            _built("{}({})", st.sampled_from(["INT", "ABS", "LEN", "TRIM"]), value),
            _built("MOD({},{})", value, value),
            _built("{}({},{})", st.sampled_from(["LEFT", "RIGHT"]), value, few),
            _built("MID({},{},{})", value, st.integers(1, 3), few),
            _built("CONCATENATE({},{})", value, value),
            _built("COUNTIF({},{})", area, _CRITERIA),
            _built("COUNTBLANK({})", area),
            _built("{}(A1:A8,{},B1:B8)", st.sampled_from(["SUMIF", "AVERAGEIF"]), _CRITERIA),
            _built("SUMIF({},{},B2)", area, _CRITERIA),
            _built("SUMIFS(B1:B8,A1:A8,{},C1:C8,{})", together, together),
            _built("COUNTIFS(A1:A8,{},C1:C8,{})", together, together),
            _built("SUMPRODUCT((A1:A8={})*(B1:B8))", value),
            _built("SUMPRODUCT({},{})", area, area),
            _built("VLOOKUP({},A1:D8,{},FALSE)", value, st.integers(1, 4)),
            _built('MATCH(IFERROR({},"甲"),A1:A8,0)', value),
            _built("INDEX(A1:D8,{},{})", st.integers(1, 8), st.integers(1, 4)),
            _built("{}({})", st.sampled_from(["YEAR", "MONTH", "DAY"]), st.integers(61, 60000)),
            _built("DATE({},{},{})", st.integers(1901, 2100), st.integers(-3, 15), st.integers(-3, 40)),
            _built("{}({})", st.sampled_from(["ROW", "COLUMN"]), cell),
        )

    return st.recursive(st.one_of(cell, cell, literal), grown, max_leaves=6)


@functools.cache
def _root_truths(row: int) -> Text:
    return _truths(row, _values(row))


@st.composite
def random_sheets(draw: st.DrawFn) -> RandomSheet:
    """A sheet: in half of them columns B to D hold amounts only, as an officer's do."""
    others = draw(st.sampled_from([_CONSTANTS, _AMOUNTS]))
    kinds = [_CONSTANTS, others, others, others]
    constants = [[draw(kind) for kind in kinds] for _ in range(ROWS)]
    values = [draw(_values(row)) for row in range(1, FORMULAS + 1)]
    truths = [draw(_root_truths(row)) for row in range(1, FORMULAS + 1)]
    return RandomSheet(constants, values, truths)
