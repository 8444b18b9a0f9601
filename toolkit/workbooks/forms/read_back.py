"""A filled form read again by the reader that reads everybody's workbooks, and held against what was put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.forms.filling import FilledCell
from toolkit.forms.instances import Instance
from toolkit.forms.proof import left_over, unproved
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.sheet_rows import cell_name
from toolkit.workbooks.forms.drawn_form import drawn_sheets
from toolkit.workbooks.forms.loose_texts import NAME, NOTE
from toolkit.workbooks.reading import read


def faults(path: Path, filled: Sequence[tuple[str, Instance, list[FilledCell]]]) -> list[str]:
    """Return in Chinese what does not hold of a written form."""
    grids = {grid.sheet: grid for grid in read(path).grids}
    found: list[str] = []
    expected: set[str] = set()
    for name, instance, cells in filled:
        expected |= {cell.value for cell in cells if isinstance(cell.value, str)}
        grid = grids.get(name)
        if grid is None:
            found.append(f"没有工作表“{name}”")
            continue
        found += unproved(name, instance, cells, grid.value)
    return [*found, *left_over(_texts(path), expected)]


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield every text of a workbook that is filled, with its place."""
    for sheet in drawn_sheets(EditedBook.open(path)):
        for (row, column), text in sheet.texts.items():
            yield f"“{sheet.name}”{cell_name(row, column)}", text
        for where, text in sheet.loose:
            if where not in (NOTE, NAME):
                yield f"“{sheet.name}”{where}", text
