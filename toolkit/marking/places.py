"""Which cells bear which findings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from toolkit.check import Finding
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import cell_name, place_of

Place = tuple[int, int]


@dataclasses.dataclass
class Marked:
    """What one cell bears: its findings, and whether they speak of its whole row."""

    findings: list[Finding] = dataclasses.field(default_factory=list)
    whole_row: bool = False


def by_sheet(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings by their sheet's name, in order."""
    found: dict[str, list[Finding]] = {}
    for item in findings:
        found.setdefault(item.sheet, []).append(item)
    return found


def cells_of(
    sheet: EditedSheet, findings: Iterable[Finding], left: Mapping[int, int] | None = None
) -> dict[Place, Marked]:
    """Return the cells to be marked, in order; a covered cell is marked where its merge shows.

    A finding with a row but no cell stands on the row's first cell with a value, at or right of column
    ``left`` of that row if it is given; one with neither stands nowhere.
    """
    corners = merged_corners(sheet)
    found: dict[Place, Marked] = {}
    for item in findings:
        whole_row = item.cell is None
        if item.cell is not None:
            place = place_of(item.cell)
        elif item.row:
            place = (item.row, _first_used(sheet, item.row, (left or {}).get(item.row, 1)))
        else:
            continue
        marked = found.setdefault(corners.get(place, place), Marked(whole_row=True))
        marked.findings.append(item)
        marked.whole_row &= whole_row
    return dict(sorted(found.items()))


def place_shown(item: Finding) -> str:
    """Return what to call a finding's place: its cell, its row or the whole sheet."""
    return item.cell or (f"第 {item.row} 行" if item.row else "整张表")


def merged_corners(sheet: EditedSheet) -> Corners:
    """Return the first cell of each merge by the cells it covers."""
    return Corners(
        [each.get("ref") or "" for each in sheet.root.walk("mergeCell")],
    )


def covered_by(sheet: EditedSheet, row: int, column: int) -> list[Place]:
    """Return the cells that are covered by the merge beginning at a cell, none if there is no such merge."""
    start = cell_name(row, column) + ":"
    for each in sheet.root.walk("mergeCell"):
        reference = (each.get("ref") or "").replace("$", "")
        if reference.startswith(start):
            bottom, right = place_of(reference.partition(":")[2])
            rows = [number for number in range(row, bottom + 1) if sheet.rows.get(number) is not None]
            places = [(number, place) for number in rows for place in range(column, right + 1)]
            return [place for place in places[1:] if sheet.value(*place) is not None]
    return []


class Corners:
    """The merged blocks of a sheet, by the cells they cover."""

    def __init__(self, references: Iterable[str]) -> None:
        self._blocks = []
        self._by_row: dict[int, list[tuple[int, int, int]]] = {}
        for reference in references:
            first, _, last = reference.partition(":")
            try:
                top, left = place_of(first)
                bottom, right = place_of(last or first)
            except ValueError:
                continue
            if bottom - top < 5_000:
                for row in range(top, bottom + 1):
                    self._by_row.setdefault(row, []).append((left, right, top))
            else:
                self._blocks.append((top, left, bottom, right))

    def get(self, place: Place, otherwise: Place) -> Place:
        """Return the cell in which a covered cell shows; ``otherwise`` for one that is not covered."""
        row, column = place
        for left, right, top in self._by_row.get(row, ()):
            if left <= column <= right:
                return top, left
        for top, left, bottom, right in self._blocks:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return otherwise


def _first_used(sheet: EditedSheet, row: int, left: int) -> int:
    found = sheet.rows.get(row)
    for cell in found.tree.all("c") if found is not None else []:
        column = place_of(cell.get("r") or cell_name(row, 1))[1]
        if column >= left and cell.elements:
            return column
    return left
