"""The fast scan and the exact parser give the same grid, whatever stands in the rows."""

from __future__ import annotations

import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.looking import by_events, by_scan, contents, first
from tests.reading.packages import rows
from toolkit.workbooks.cell_tags import CellTags
from toolkit.workbooks.cell_values import TYPES
from toolkit.workbooks.numerals import PADDING, floats, windows

CHARACTERS = st.characters(
    codec="utf-8",
    exclude_categories=["Cs", "Cc"],
    exclude_characters="\ufffe\uffff",
    include_characters="\n\t",
)
TEXTS = st.text(CHARACTERS, max_size=12) | st.sampled_from(["_x000D_", "#N/A", "=1+1", "0012", "]]", "会员"])
NUMBERS = (
    st.integers(-(10**18), 10**18).map(str)
    | st.floats(allow_nan=False, allow_infinity=False).map(repr)
    | st.decimals(-(10**9), 10**9, places=2).map(str)
    | st.integers(0, 60000).map(str)
)
STYLES = st.sampled_from(["", ' s="0"', ' s="1"', ' s="4"', ' s="12345"'])
FORMULAS = st.sampled_from(
    ["", "<f>A1+1</f>", '<f t="shared" si="0"/>', "<f>IF(A1&gt;1,2,3)</f>", '<f aca="false"></f>']
)
STRINGS = ["会员", "", " x ", "a&b", "𠮷"]


@st.composite
def cells(draw: st.DrawFn) -> str:
    style, formula = draw(STYLES), draw(FORMULAS)
    kind = draw(st.sampled_from(["n", "", "s", "str", "inlineStr", "b", "e", "d", "blank", "none"]))
    if kind == "blank":
        return f"{style}/>"
    if kind == "none":
        return f"{style}>{formula}{draw(st.sampled_from(['', '<v/>', '<v></v>']))}</c>"
    declared = f' t="{kind}"' if kind else ""
    if kind == "inlineStr":
        return f'{style}{declared}><is><t xml:space="preserve">{_xml(draw(TEXTS))}</t></is></c>'
    value = {
        "s": st.integers(0, len(STRINGS) - 1).map(str),
        "str": TEXTS,
        "b": st.sampled_from(["0", "1", "true", "x"]),
        "e": st.sampled_from(["#N/A", "#REF!"]),
        "d": st.sampled_from(["2025-01-31", "2025-01-31T08:30:00", "12:00:00", "x"]),
    }.get(kind, NUMBERS | st.sampled_from(["", " 7 ", "1.", ".5", "+3", "1e5", "x", "12345678.9", "0x1f"]))
    return f"{style}{declared}>{formula}<v>{_xml(draw(value))}</v></c>"


def _xml(text: str) -> str:
    return escape(text, {">": "&gt;"})


@st.composite
def sheets(draw: st.DrawFn) -> str:
    placed = draw(st.booleans())
    last = 0
    out = []
    for _ in range(draw(st.integers(0, 6))):
        last += draw(st.sampled_from([1, 1, 2, 9, 90])) if placed else 1
        row = f' r="{last}"' if placed else ""
        look = draw(
            st.sampled_from(["", ' spans="1:3"', ' hidden="1"', ' ht="0"', ' x14ac:dyDescent="0.25"'])
        )
        look = look if "x14ac" not in look else ""
        column = 0
        inside = []
        for _ in range(draw(st.integers(0, 4))):
            column += draw(st.sampled_from([1, 1, 2, 26, 675])) if placed else 1
            place = f' r="{_letters(column)}{last}"' if placed else ""
            inside.append(f"<c{place}{draw(cells())}")
        end = draw(st.sampled_from(["", "\n"]))
        out.append(f"<row{row}{look}>{''.join(inside)}</row>{end}" if inside else f"<row{row}{look}/>{end}")
    return "".join(out)


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets())
def test_both_readers_agree(inside: str) -> None:
    strings = "".join(f"<si><t>{_xml(text)}</t></si>" for text in STRINGS)
    with tempfile.TemporaryDirectory() as folder:
        merge = '<mergeCells count="1"><mergeCell ref="A1:B3"/></mergeCells>'
        file = rows(Path(folder) / "a.xlsx", inside, strings, tail=merge)
        expected, actual = by_events(file)[0], by_scan(file)[0]
        assert contents(expected) == contents(actual)
        for part in ("height", "width", "merges", "hidden_rows", "hidden_columns"):
            assert getattr(expected, part) == getattr(actual, part)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets(), st.integers(0, 10_000), st.sampled_from(["", " ", "<x/>", "'", '"', ">", "&#65;", "\t"]))
def test_a_disturbed_layout_is_read_as_the_exact_parser_reads_it(inside: str, at: int, noise: str) -> None:
    from toolkit.errors import WorkbookUnreadable
    from toolkit.workbooks.refusal import Refused

    at %= len(inside) + 1
    strings = "".join(f"<si><t>{_xml(text)}</t></si>" for text in STRINGS)
    with tempfile.TemporaryDirectory() as folder:
        file = rows(Path(folder) / "a.xlsx", inside[:at] + noise + inside[at:], strings)
        try:
            expected = by_events(file)[0]
        except Refused:
            return  # not well-formed: the fast scan need not notice, as Excel would repair or refuse it
        try:
            actual = first(file)
        except WorkbookUnreadable as fault:
            raise AssertionError("only the fast way refuses") from fault
        assert (contents(expected), expected.hidden_rows) == (contents(actual), actual.hidden_rows)


@settings(max_examples=400, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=20))
def test_numbers_are_read_to_the_last_bit(texts: list[str]) -> None:
    joined = b"********" + b"|".join(text.encode() for text in texts)
    padded = joined + PADDING
    stops = np.cumsum([len(text) + 1 for text in texts]) + 7
    starts = stops - np.array([len(text) for text in texts])
    values, fits = floats(padded, windows(padded), starts, stops)
    assert ([float(text) for text in texts], True) == (values.tolist(), bool(fits.all()))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 99999), st.sampled_from(list(TYPES))), min_size=1, max_size=40),
        min_size=1,
        max_size=4,
    )
)
def test_the_ends_of_cell_tags_mean_the_same_in_every_chunk(chunks: list[list[tuple[int, str]]]) -> None:
    tags = CellTags()
    for cells in chunks:
        ends = [f' s="{style}" t="{declared}">'.encode() for style, declared in cells]
        stops = np.cumsum([len(end) for end in ends])
        starts = stops - np.array([len(end) for end in ends])
        found = tags.numbers(windows(b"".join(ends) + PADDING), starts, stops)
        assert cells == [
            (style, list(TYPES)[declared])
            for style, declared in zip(tags.styles[found].tolist(), tags.types[found].tolist(), strict=True)
        ]
