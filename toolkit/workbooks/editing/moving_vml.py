"""The old drawings (VML): boxes of notes move with their cells, form controls as pictures do.

Excel writes parts of these that are no XML, so they are changed as text.
"""

from __future__ import annotations

import functools
import re

from toolkit.workbooks.editing.anchored_rows import Anchors, Way
from toolkit.workbooks.editing.markup_tree import decoded
from toolkit.workbooks.editing.move_context import Move
from toolkit.workbooks.editing.moved_references import Unfollowable, Where

_SHAPE = re.compile(r"[ \t]*<((?:\w+:)?shape)\b(?:[^<>]*/>|.*?</\1\s*>)(?:\r?\n)?", re.DOTALL)
_ABOUT = re.compile(r"""<(?:\w+:)?ClientData\b[^<>]*\bObjectType\s*=\s*["'](\w+)["']""")
_ANCHOR = re.compile(r"(<(?:\w+:)?Anchor\s*>)([^<]*)(</)")
_ROW = re.compile(r"(<(?:\w+:)?Row\s*>\s*)(\d+)")
_FORMULA = re.compile(r"(<((?:\w+:)?Fmla(?:Link|Range|Group|Txbx|Pict))\s*>)([^<]*)(</\2\s*>)")
_FIXED = re.compile(r"<(?:\w+:)?(MoveWithCells|SizeWithCells)\s*(?:/>|>\s*(?:</|True))")
_PIXEL = 9_525
"""Units of drawings in one pixel."""


def move_vml(move: Move, names: list[str], anchors: Anchors) -> None:
    """Move the boxes and controls of the moved sheet; let what all controls (``names``) read follow."""
    parts = move.book.parts
    own = set(move.hung("vmlDrawing"))
    for name in names:
        if name not in own and b"!" not in parts.content(name):
            continue
        text, encoding = decoded(parts.content(name), name)
        hung = anchors if name in own else None
        after = _SHAPE.sub(functools.partial(_shape, move, hung), text)
        if after != text:
            parts.put(name, after.encode(encoding))


def _shape(move: Move, anchors: Anchors | None, found: re.Match[str]) -> str:
    shape = found[0]
    about = _ABOUT.search(shape)
    if about is None:
        return shape
    if about[1] == "Note":
        return _note(shape, anchors) if anchors is not None else shape
    if anchors is not None:
        anchor = _ANCHOR.search(shape)
        if anchor is not None:
            moved = _moved_box(anchor[2], anchors, _way(shape))
            shape = shape[: anchor.start(2)] + moved + shape[anchor.end(2) :]

    def follow(formula: re.Match[str]) -> str:
        try:
            moved = move.follower.moved_markup(formula[3], Where(anchors is not None, single=True))
        except Unfollowable as fault:
            raise move.refusal(move.sheet.name, "表单控件", fault.why, fault.remedy) from fault
        return f"{formula[1]}{moved}{formula[4]}"

    return _FORMULA.sub(follow, shape)


def _note(shape: str, anchors: Anchors) -> str:
    """Return a note's box beside its cell, nothing if the cell is gone."""
    row = _ROW.search(shape)
    if row is None:
        return shape
    before = int(row[2])
    after = anchors.moves.row(before + 1)
    if after is None:
        return ""
    shift = after - 1 - before
    if not shift:
        return shape
    shape = f"{shape[: row.start(2)]}{after - 1}{shape[row.end(2) :]}"
    anchor = _ANCHOR.search(shape)
    if anchor is None:
        return shape
    numbers = _numbers(anchor[2])
    moved = _with_rows(
        anchor[2], max(numbers[2] + shift, 0), numbers[3], max(numbers[6] + shift, 0), numbers[7]
    )
    return shape[: anchor.start(2)] + moved + shape[anchor.end(2) :]


def _way(shape: str) -> Way:
    """Return how a control moves: in VML each of the two words says what it does *not* do with its cells."""
    fixed = set(_FIXED.findall(shape))
    return "stays" if "MoveWithCells" in fixed else "moves" if fixed else "stretches"


def _moved_box(anchor: str, anchors: Anchors, way: Way) -> str:
    numbers = _numbers(anchor)
    if len(numbers) != 8:
        return anchor
    start, end = (numbers[2], numbers[3] * _PIXEL), (numbers[6], numbers[7] * _PIXEL)
    top, bottom = anchors.box(start, end, way)
    if (top, bottom) == (start, end):
        return anchor
    return _with_rows(anchor, top[0], top[1] // _PIXEL, bottom[0], bottom[1] // _PIXEL)


def _numbers(anchor: str) -> list[int]:
    return [int(float(number)) for number in re.findall(r"-?\d+(?:\.\d+)?", anchor)]


def _with_rows(anchor: str, top: int, top_offset: int, bottom: int, bottom_offset: int) -> str:
    """Return an anchor with other rows, written as it was: eight numbers, the rows third and seventh."""
    new = {2: top, 3: top_offset, 6: bottom, 7: bottom_offset}
    count = iter(range(8))
    return re.sub(r"-?\d+(?:\.\d+)?", lambda found: str(new.get(next(count), found[0])), anchor)
