"""What tests look at: a grid as plain rows with the kind of every cell, and both readers of a sheet."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from toolkit.errors import WorkbookUnreadable
from toolkit.grid import Grid, Raw
from toolkit.workbooks.cell_tags import UnfamiliarLayout
from toolkit.workbooks.gate import admit
from toolkit.workbooks.reading import read
from toolkit.workbooks.xlsx import read_xlsx

Shown = list[list[tuple[str, object]]]


def shown(grid: Grid) -> Shown:
    """Return each row as (kind, raw value) a cell; the value of a day is its serial."""
    table: Shown = []
    for row in range(grid.height):
        line: list[tuple[str, object]] = []
        for column in grid.columns:
            kind = Raw(int(column.kinds[row]))
            value: object = float(column.numbers[row])
            if kind in (Raw.TEXT, Raw.ERROR):
                value = grid.texts[column.codes[row]]
            elif kind in (Raw.BLANK, Raw.UNCALCULATED):
                value = None
            line.append((kind.name, value))
        table.append(line)
    return table


def contents(grid: Grid) -> dict[tuple[int, int], tuple[str, object]]:
    """Return the cells with content by row and column from 1: for grids with much emptiness."""
    found: dict[tuple[int, int], tuple[str, object]] = {}
    for column, cells in enumerate(grid.columns, 1):
        for row in np.flatnonzero(cells.kinds).tolist():
            text = grid.texts[cells.codes[row]] if cells.codes[row] >= 0 else None
            found[row + 1, column] = (Raw(int(cells.kinds[row])).name, text or float(cells.numbers[row]))
    return found


def first(path: Path) -> Grid:
    """Return the first sheet of a file."""
    return read(path).grids[0]


def refusal(path: Path) -> str:
    """Return the sentence with which a file is refused, without its name."""
    with pytest.raises(WorkbookUnreadable) as caught:
        read(path, "报表")
    assert str(caught.value) == f"报表：{caught.value.why}。{caught.value.remedy}。"
    return caught.value.why


def by_scan(path: Path) -> list[Grid]:
    """Read an xlsx by the fast scan alone; fails where the layout is not for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toolkit.workbooks.xlsx_sheet.SheetEvents.read", _around_only)
        return _grids(path)


def by_events(path: Path) -> list[Grid]:
    """Read an xlsx by the exact parser alone."""

    def unfamiliar(*_: object) -> None:
        raise UnfamiliarLayout

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("toolkit.workbooks.xlsx_sheet.scan_sheet", unfamiliar)
        return _grids(path)


def _grids(path: Path) -> list[Grid]:
    with path.open("rb") as handle:
        package = admit(handle, path.name).package
        assert package is not None
        return read_xlsx(package, "报表")[0]


def _around_only(events: object, source: object, part: str) -> object:
    from toolkit.workbooks.markup import parse
    from toolkit.workbooks.xlsx_events import SheetEvents

    assert isinstance(source, bytes), "the fast scan gave up"
    assert isinstance(events, SheetEvents)
    parse(source, part, events._start, events._end, events._characters)
    return events.cells
