"""What holds for every row, whatever is in it: rows → sheet → rows is the identity, and its kin."""

from __future__ import annotations

import hypothesis
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import LISTS, grid_of, headings, held, read_one, shown, values
from toolkit.grid import from_rows
from toolkit.reading import read_grids
from toolkit.roles import Role
from toolkit.sheet import read_sheet
from toolkit.table import Table

hypothesis.settings.register_profile("here", deadline=None, max_examples=40, derandomize=True)
hypothesis.settings.load_profile("here")


@st.composite
def filled(draw: st.DrawFn, most: int = 6) -> tuple[type[Table], list[list[object]]]:
    """A table and rows for it; a cell that may be empty sometimes is, never the first."""
    table = draw(st.sampled_from(LISTS))
    rows = []
    for _ in range(draw(st.integers(1, most))):
        row = [
            draw(values(column) if column.required or not place else st.one_of(st.none(), values(column)))
            for place, column in enumerate(table.columns.values())
        ]
        rows.append(row)
    return table, rows


def read_back(table: type[Table], rows: list[list[object]], above: int = 0) -> list[list[object]]:
    """Write rows to a sheet, read them, and return them in a form that can be compared."""
    frame = read_one(grid_of(table, rows, above)).frame
    return [
        [
            None if pd.isna(value) else held(value, column)
            for value, column in zip(row, table.columns.values(), strict=True)
        ]
        for row in frame[list(table.columns)].itertuples(index=False)
    ]


@given(filled(), st.integers(0, 15))
def test_rows_read_back_as_they_were_written(
    given_rows: tuple[type[Table], list[list[object]]], above: int
) -> None:
    table, rows = given_rows

    assert [[shown(cell) for cell in row] for row in rows] == read_back(table, rows, above)


@given(filled(), st.data())
def test_the_roles_of_rows_add_up_to_the_sheet(
    given_rows: tuple[type[Table], list[list[object]]], data: st.DataObject
) -> None:
    table, rows = given_rows
    noise: st.SearchStrategy[list[object]] = st.sampled_from(
        [[], ["合计"], ["小 计", None, 3.0], list(headings(table)), ["制表人：某某"], ["注：以上属实"]]
    )
    sheet: list[list[object]] = [[f"{table.title}"], list(headings(table))]
    for row in rows:
        sheet.extend([row, *data.draw(st.lists(noise, max_size=2))])
    grid = from_rows("表.xlsx", table.title, sheet)
    (reading,) = read_sheet(grid)
    counts = reading.counts()

    assert len(rows) == counts["data"]
    assert grid.height == sum(count for name, count in counts.items() if name != "held_back")
    assert len(rows) == len(reading.frame)


@given(filled(most=8), st.integers(0, 8))
def test_parts_of_a_table_read_as_the_whole(
    given_rows: tuple[type[Table], list[list[object]]], cut: int
) -> None:
    table, rows = given_rows
    whole = read_grids([grid_of(table, rows)]).tables[table]
    first, second = grid_of(table, rows[:cut]), grid_of(table, rows[cut:])
    first.sheet, second.sheet = f"{table.title}1", f"{table.title}2"
    joined = read_grids([first, second]).tables[table]

    assert len(whole) == len(joined)
    assert whole.frame.equals(joined.frame[list(whole.frame.columns)])


@given(filled(), st.randoms(use_true_random=False))
def test_the_order_of_columns_changes_nothing(
    given_rows: tuple[type[Table], list[list[object]]], random: st.DataObject
) -> None:
    table, rows = given_rows
    order = list(range(len(table.columns)))
    random.shuffle(order)  # type: ignore[attr-defined]
    heading = headings(table)
    shuffled = from_rows(
        "表.xlsx",
        table.title,
        [[heading[place] for place in order], *([row[place] for place in order] for row in rows)],
    )
    plain = read_one(grid_of(table, rows))

    assert plain.frame.equals(read_one(shuffled).frame[list(plain.frame.columns)])


@given(filled())
def test_every_data_row_is_kept_or_held_back(given_rows: tuple[type[Table], list[list[object]]]) -> None:
    table, rows = given_rows
    for row in rows[::2]:
        row[next((n for n, column in enumerate(table.columns.values()) if column.required), 0)] = None
    (reading,) = read_sheet(grid_of(table, rows))

    assert int((reading.roles == Role.DATA).sum()) == len(reading.part.rows) + len(reading.held_back)
