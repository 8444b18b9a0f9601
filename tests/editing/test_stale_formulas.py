"""Which formulas an edit makes stale: neither one too few nor one too many, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.editing.worked_out import SHEET, Cells, written_cells
from toolkit.workbooks.editing.areas import Area, Sheets
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.formula_cells import formula_cells
from toolkit.workbooks.editing.known_names import KnownNames
from toolkit.workbooks.editing.sheet_rows import cell_name, place_of
from toolkit.workbooks.editing.stale import stale_cells
from toolkit.workbooks.editing.watched_areas import WatchedAreas


def stale(path: Path, cells: Cells, changed: Iterable[str], **options: object) -> set[str]:
    book = EditedBook.open(written_cells(path, cells, **options))
    formulas = {cell.place: cell for name in book.sheets for cell in formula_cells(book.sheet(name))}
    sheets = Sheets(book.sheets)
    places = [(SHEET, *place_of(cell)) for cell in changed]
    found = stale_cells(formulas, places, {}, sheets, KnownNames(book, sheets), book.first_sheets)
    return {
        cell_name(row, column) if sheet == SHEET else f"{sheet}!{cell_name(row, column)}"
        for sheet, row, column in found
    }


@pytest.mark.parametrize(
    ("formula", "is_stale"),
    [
        ("A1", True),
        ("a1+1", True),
        ("SUM(A:A)", True),
        ("SUM(1:1)", True),
        ("SUM($A$1:$B$9)", True),
        ("SUM(B9:A1)", True),
        ("台账!A1", True),
        ("SUM(台账:二月!A1)", True),
        ("SUM(金额)", True),
        ("SUM(表1[金额])", True),
        ("SUMIF(D1:D9,1,A9)", False),
        ("SUMIF(C1:D9,1,Z1)+A2", False),
        ("SUMIF(D1:E9,1,A1)", True),
        ("COUNT(OFFSET(A9,0,0))", True),
        ('INDIRECT("A1")', True),
        ('INDIRECT("A2")', False),
        ('INDIRECT("A"&1)', True),
        ("SUM(台账!A1:台账!A9)", True),
        ("SUM(台账!B1:台账!B9)", False),
        ("GETPIVOTDATA(B9,C9)", False),
        ("SUM(B1:INDEX(A:A,9))", True),
        ("SUM(B1:INDEX(C:C,9))", False),
        ("SUM(A9:INDEX(A9,1))", False),
        ("A2", False),
        ("'二月'!A1", False),
        ("SUM(B:XFD)", False),
        ('"A1"', False),
        ("[1]台账!A1", False),
        ("TODAY()", False),
        ("RAND()", False),
        ("OFFSET(二月!A9,0,0)", False),
    ],
)
def test_a_formula_is_stale_if_it_may_look_at_the_changed_cell(
    tmp_path: Path, formula: str, is_stale: bool
) -> None:
    cells = {"A1": "金额", "A2": 1, "二月!A1": 2, "H5": f"={formula}"}
    found = stale(
        tmp_path / "表.xlsx", cells, ["A1"], names={"金额": f"={SHEET}!$A$1:$A$3"}, table=("A1:A3", ("金额",))
    )
    assert found == ({"H5"} if is_stale else set())


def test_sums_stretch_to_what_is_looked_at(tmp_path: Path) -> None:
    cells = {"H1": "=SUMIF(A1:A9,1,B1)", "H2": "=SUMIF(A1:A9,1,B1:B2)", "H3": "=SUM(B1:B2)"}
    assert {"H1", "H2"} == stale(tmp_path / "表.xlsx", cells, ["B9"])


def test_staleness_goes_on_through_formulas_up_and_down_and_stops_where_nothing_leans(tmp_path: Path) -> None:
    cells = {
        "C1": "=C3",
        "C2": "=A1",
        "C3": "=C2*2",
        "C4": "=A2",
        "二月!A1": "=SUM(台账!C1:C9)",
        "二月!A2": "=SUM(台账!C4:C9)",
    }
    assert {"C1", "C2", "C3", "二月!A1"} == stale(tmp_path / "表.xlsx", cells, ["A1"])


def test_a_formula_put_where_another_looks_is_itself_stale(tmp_path: Path) -> None:
    assert {"A1", "A2"} == stale(tmp_path / "表.xlsx", {"A1": "=1", "A2": "=A1", "A3": "=1"}, ["A1"])


def test_every_row_sum_of_twenty_thousand_is_looked_at_once(tmp_path: Path) -> None:
    rows = 20_000
    cells: dict[str, object] = {f"M{row}": f"=SUM(A{row}:L{row})" for row in range(1, rows + 1)}
    cells |= {f"N{row}": f"=SUM(M$1:M{row})" for row in range(1, rows + 1, 10)}
    cells |= {"O1": "=SUM(M:M)", "O2": f"=SUM(M1:M{rows})", "O3": "=SUM(P:P)"}
    found = stale(tmp_path / "表.xlsx", cells, [f"C{row}" for row in range(1, rows + 1)])
    assert set(cells) - {"O3"} == found


edges = st.integers(1, 40)
areas = st.builds(
    lambda rows, columns: Area(SHEET, min(rows), min(columns), max(rows), max(columns)),
    st.tuples(edges, edges),
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
)


@given(st.lists(areas, max_size=12), st.lists(st.tuples(edges, st.integers(1, 9)), max_size=12))
def test_each_area_is_told_of_once_by_the_first_cell_in_it(
    watched: list[Area], cells: list[tuple[int, int]]
) -> None:
    looked = WatchedAreas()
    for number, area in enumerate(watched):
        looked.add(area, number)
    left = dict(enumerate(watched))
    for row, column in cells:
        expected = {
            number
            for number, area in left.items()
            if area.top <= row <= area.bottom and area.left <= column <= area.right
        }
        found = looked.holding(row, column)
        assert (sorted(expected), len(found)) == (sorted(found), len(set(found)))
        for number in expected:
            del left[number]
