"""Rows put in anywhere and taken out again leave every part as it was, whatever the workbook holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from tests.editing import fixtures
from tests.editing.package_tree import parts_of
from tests.editing.test_removal import without_values
from tests.editing.trap import TRAPS
from toolkit.errors import EditRefused
from toolkit.workbooks.editing.book import EditedBook

assert fixtures
NUMBERED_ANEW = "rows_and_cells_without_their_numbers"
"""Its rows are given numbers as soon as one is moved."""


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(mkdtemp())


@cache
def made(name: str, folder: Path) -> Path:
    return TRAPS[name].make(folder)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=150)
@given(
    st.sampled_from(sorted(TRAPS.keys() - {NUMBERED_ANEW})),
    st.integers(0, 2),
    st.integers(1, 14),
    st.integers(1, 4),
    st.none() | st.integers(1, 12),
)
def test_rows_put_in_anywhere_and_taken_out_leave_the_parts_as_they_were(
    folder: Path, name: str, tab: int, before: int, count: int, like: int | None
) -> None:
    source = made(name, folder)
    book = EditedBook.open(source)
    assume(tab < len(book.sheets))
    sheet = book.sheet(book.sheets[tab])
    try:
        sheet.insert_rows(before, count, like)
    except EditRefused:
        event("refused")
        return
    sheet.remove_rows(before, before + count - 1)
    book.write(folder / f"back{source.suffix}")
    assert without_values(parts_of(source)) == without_values(parts_of(folder / f"back{source.suffix}"))
