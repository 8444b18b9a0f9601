"""Pivot tables move whole, and read the rows they read before."""

from __future__ import annotations

import re

from toolkit.workbooks.editing.markup_tree import Element, decoded
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_areas import moved_area, rows_of
from toolkit.workbooks.editing.parts import relation_id
from toolkit.workbooks.markup import plain

_SOURCE = re.compile(r"""<(?:\w+:)?(?:worksheetSource|rangeSet)\b[^<>]*\ssheet\s*=\s*(["'])(.*?)\1""")


def move_pivots(move: Move, caches: list[str]) -> None:
    """Move the pivot tables of the moved sheet, and what the caches (``caches``) read of it."""
    parts = move.book.parts
    for name in move.hung("pivotTable"):
        pivot = parts.document(name).root
        if _move(move, pivot):
            parts.changed(name)
    for name in caches:
        if not _reads(move, name):
            continue
        for source in parts.document(name).root.walk("worksheetSource", "rangeSet"):
            if _follow(move, source):
                parts.changed(name)


def _reads(move: Move, cache: str) -> bool:
    """Return whether a cache may read the moved sheet, without taking a long part apart."""
    text, _ = decoded(move.book.parts.content(cache), cache)
    return any(move.follower.names(plain(found[2])) for found in _SOURCE.finditer(text))


def _move(move: Move, pivot: Element) -> bool:
    place = pivot.find("location")
    area = place.get("ref") if place is not None else None
    rows = rows_of(area) if area else None
    if place is None or area is None or rows is None:
        return False
    pages = int(place.get("rowPageCount") or 0)
    # The fields that choose pages stand above the table, with an empty row between.
    top = max(rows[0] - pages - 1, 1) if pages else rows[0]
    if move.moves.tears(top, rows[1]) or move.moves.span(top, rows[1]) is None:
        raise move.refusal(
            move.sheet.name,
            area,
            f"是透视表“{pivot.get('name') or ''}”，不能在它中间插入行，也不能删去它的行",
            "请先移走或删去这个透视表，再试一次",
        )
    after = moved_area(area, move.moves, grow=False)
    if after is None or after == area:
        return False
    place.set("ref", after)
    return True


def _follow(move: Move, source: Element) -> bool:
    named, area = source.get("sheet"), source.get("ref")
    if relation_id(source) is not None or named is None or area is None or not move.follower.names(named):
        return False
    after = moved_area(area, move.moves)
    rows = rows_of(area)
    if after is None or (rows is not None and move.moves.row(rows[0]) is None):
        raise move.refusal(
            move.sheet.name, area, "是透视表的数据来源，不能删去它的标题行", "请保留标题行，再试一次"
        )
    if after == area:
        return False
    source.set("ref", after)
    return True
