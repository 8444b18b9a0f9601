"""Cells as they lie in the characters of a row: read and given other values without a tree."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from toolkit.workbooks.editing.excel_values import BLANK, FAULTS, UNKNOWN, Fault, Scalar, kept
from toolkit.workbooks.editing.markup_tree import Element, read_text
from toolkit.workbooks.editing.sheet import cell_text
from toolkit.workbooks.editing.sheet_rows import Row, column_number, place_of
from toolkit.workbooks.markup import plain, unescaped

_NAMED = re.compile(r"""\sr\s*=\s*["']([A-Za-z]{1,3})\d""")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


class RawCell(NamedTuple):
    """A cell: its column, its attributes, the characters inside it."""

    column: int
    attributes: dict[str, str]
    inside: str


class Patterns(NamedTuple):
    """How cells, formulas and values are written under one prefix; ``holder`` is a cell up to its formula's end."""

    cell: re.Pattern[str]
    formula: re.Pattern[str]
    value: re.Pattern[str]
    holder: re.Pattern[str]
    opening: str


@functools.cache
def patterns(prefix: str) -> Patterns:
    """Return the patterns of a sheet's prefix (with its colon, or nothing)."""
    p = re.escape(prefix)
    return Patterns(
        re.compile(rf"<{p}c(?=[\s/>])([^<>]*?)(?:/>|>(.*?)</{p}c\s*>)", re.DOTALL),
        re.compile(rf"<{p}f(?=[\s/>])([^<>]*?)(?:/>|>(.*?)</{p}f\s*>)", re.DOTALL),
        re.compile(rf"<{p}v(?=[\s/>])[^<>]*?(?:/>|>(.*?)</{p}v\s*>)", re.DOTALL),
        re.compile(rf"<{p}c(\s[^<>]*)>\s*<{p}f(?=[\s/>])([^<>]*?)(?:/>|>([^<]*)</{p}f\s*>)"),
        f"<{prefix}f",
    )


def attributes(start: str) -> dict[str, str]:
    """Return the attributes of a start tag."""
    return {name: one or other for name, one, other in _ATTRIBUTE.findall(start)}


def has_formula(row: Row, prefix: str) -> bool:
    """Say whether a row may hold a formula, at the cost of a glance."""
    return row.taken_apart or patterns(prefix).opening in row.raw


def cells_of(row: Row, prefix: str) -> Iterator[RawCell]:
    """Yield a row's cells, from its characters or its tree."""
    raw = row.raw
    if row.taken_apart or "<!" in raw:
        for cell in row.tree.all("c"):
            yield raw_cell(cell)
        return
    column = 0
    for found in patterns(prefix).cell.finditer(raw):
        given = attributes(found[1])
        name = given.get("r")
        column = place_of(name)[1] if name else column + 1
        yield RawCell(column, given, found[2] or "")


def raw_cell(cell: Element) -> RawCell:
    """Return a cell that is an element as its characters."""
    given = cell.attributes
    return RawCell(place_of(given.get("r", ""))[1], given, "".join(map(str, cell.children)))


def formulas_of(row: Row, prefix: str) -> Iterator[tuple[int, str, str]]:
    """Yield each formula of a row as it stands: its column, what its start tag says, its text in XML."""
    if row.taken_apart or "<!" in row.raw:
        for element in row.tree.all("c"):
            found = element.find("f")
            if found is not None:
                start = found.start[len(found.tag) :].removesuffix("/")
                yield place_of(element.get("r") or "")[1], start, "".join(map(str, found.children))
        return
    quick = patterns(prefix).holder.findall(row.raw)
    places = [_NAMED.search(start) for start, *_ in quick]
    if len(quick) == row.raw.count(patterns(prefix).opening) and all(places):
        for place, (_, start, text) in zip(places, quick, strict=True):
            yield column_number(place[1]) if place else 0, start, text
        return
    for cell in cells_of(row, prefix):
        match = patterns(prefix).formula.search(cell.inside)
        if match is not None:
            yield cell.column, match[1], match[2] or ""


def value_of(cell: RawCell, prefix: str, strings: list[str], *, cached: bool = False) -> Scalar:
    """Return what a cell holds, or (``cached``) what lies beside its formula."""
    kind = cell.attributes.get("t", "n")
    if kind == "inlineStr":
        return UNKNOWN if cached else _inline(cell, prefix)
    found = patterns(prefix).value.search(cell.inside)
    if found is None or (not found[1] and kind != "str"):
        return UNKNOWN if cached else BLANK
    text = plain(found[1] or "")
    try:
        if kind == "n":
            number = float(text)
            return number if math.isfinite(number) else UNKNOWN
        if kind == "s":
            return strings[int(text)]
    except (ValueError, IndexError):
        return UNKNOWN
    if kind == "str":
        return unescaped(text)
    if kind == "b":
        return text.strip() in ("1", "true")
    return Fault(text) if kind == "e" and text in FAULTS else UNKNOWN


def _inline(cell: RawCell, prefix: str) -> Scalar:
    inside = read_text(f"<{prefix}c>{cell.inside}</{prefix}c>", "c").root.find("is")
    if inside is None:
        return BLANK
    return unescaped("".join(each.text for each in _spoken(inside)))


def _spoken(inside: Element) -> Iterator[Element]:
    for child in inside.elements:
        if child.local == "t":
            yield child
        elif child.local == "r":
            yield from child.all("t")


def written(value: Scalar) -> tuple[str, str | None]:
    """Return a value as the characters of ``v`` (not yet escaped) and the cell's type.

    >>> written(0.1 + 0.2), written(True)
    (('0.3', None), ('1', 'b'))
    """
    if isinstance(value, bool):
        return str(int(value)), "b"
    if isinstance(value, float):
        number = kept(value)
        return (str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)), None
    if isinstance(value, Fault):
        return value.code, "e"
    assert isinstance(value, str)
    return cell_text(value), "str"


def state_values(row: Row, prefix: str, values: Mapping[int, Scalar]) -> bool:
    """Write values, by their columns, beside the formulas of a row; UNKNOWN takes the old one away.

    A value that says the same already stays as it is written.  Returns whether anything changed.
    """
    if row.taken_apart or "<!" in row.raw:
        changed = False
        for column, value in values.items():
            cell = row.cell(column)
            if cell is not None and not _same(value_of(raw_cell(cell), prefix, [], cached=True), value):
                _changed(cell, value)
                changed = True
        return changed
    pieces: list[str] = []
    last = here = 0
    for found in patterns(prefix).cell.finditer(row.raw):
        given = attributes(found[1])
        stated = given.get("r")
        here = place_of(stated)[1] if stated else here + 1
        wanted = values.get(here)
        if wanted is None:
            continue
        if not _same(value_of(RawCell(here, given, found[2] or ""), prefix, [], cached=True), wanted):
            cell = read_text(found[0], stated or "").root
            _changed(cell, wanted)
            pieces += [row.raw[last : found.start()], str(cell)]
            last = found.end()
    if pieces:
        row.rewrite("".join([*pieces, row.raw[last:]]))
    return bool(pieces)


def _same(one: Scalar, other: Scalar) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return kept(one) == kept(other)
    return type(one) is type(other) and one == other


def _changed(cell: Element, value: Scalar) -> None:
    place = len(cell.children)
    for number, child in enumerate(cell.children):
        if isinstance(child, Element) and child.local in ("v", "is"):
            place = number
            break
    for old in (*cell.all("v"), *cell.all("is")):
        cell.remove(old)
    cell.drop("t")
    if value is UNKNOWN:
        return
    text, kind = written(value)
    if kind is not None:
        cell.set("t", kind)
    made = Element(f"{cell.prefix}v", f"{cell.prefix}v", None)
    made.text = text
    cell.insert(min(place, len(cell.children)), made)
