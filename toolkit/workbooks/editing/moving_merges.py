"""Merged cells move, grow and shrink with their rows; new rows are merged as the row they look like."""

from __future__ import annotations

from toolkit.workbooks.editing.markup_tree import Element, element
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_area, rows_of
from toolkit.workbooks.editing.sheet_rows import place_of
from toolkit.workbooks.editing.swept import sweep

Box = tuple[int, int, int, int]


def move_merges(move: Move) -> None:
    """Move the merged cells of the sheet."""
    listed = move.sheet.root.find("mergeCells")
    if listed is None:
        return
    across: dict[int, list[str]] = {}
    tall: list[Box] = []
    gone: list[Element] = []
    for merge in listed.all("mergeCell"):
        area = merge.get("ref") or ""
        rows = rows_of(area)
        if rows is None:
            continue
        if rows[0] == rows[1]:
            across.setdefault(rows[0], []).append(area)
        moved = moved_area(area, move.moves, grow=False)
        if moved is None or ":" not in moved:
            gone.append(merge)
            continue
        if moved != area:
            merge.set("ref", moved)
        if rows[0] != rows[1]:
            tall.append(_box(moved))
    for new in move.moves.new_rows:
        for area in across.get(new.like, []):
            first, _, last = area.partition(":")
            for row in range(new.first, new.first + new.count):
                box = (row, place_of(first)[1], row, place_of(last)[1])
                if not any(_overlap(box, each) for each in tall):
                    listed.append(_merge(listed, first.rstrip("0123456789"), last.rstrip("0123456789"), row))
    if listed.get("count") is not None:
        listed.set("count", str(len(listed.elements)))
    sweep(move.sheet.root, gone)


def _merge(listed: Element, first: str, last: str, row: int) -> Element:
    return element(f"{listed.prefix}mergeCell", {"ref": f"{first}{row}:{last}{row}"})


def _box(area: str) -> Box:
    first, _, last = area.partition(":")
    return (*place_of(first), *place_of(last))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]
