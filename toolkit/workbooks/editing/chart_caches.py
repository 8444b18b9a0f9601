"""The values a chart keeps of its cells: brought up to date where cells changed, taken out where not known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from toolkit.workbooks.editing.areas import Area
from toolkit.workbooks.editing.calculation import Calculation
from toolkit.workbooks.editing.excel_values import BLANK, Scalar, Stopped
from toolkit.workbooks.editing.formula_cells import Cell
from toolkit.workbooks.editing.formula_tokens import reference, tokens
from toolkit.workbooks.editing.markup_tree import Element, element
from toolkit.workbooks.editing.parts import CONTENT_TYPES
from toolkit.workbooks.editing.raw_cells import written
from toolkit.workbooks.editing.watched_areas import WatchedAreas

if TYPE_CHECKING:
    from toolkit.workbooks.editing.book import EditedBook

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_MOST_POINTS = 100_000


def refresh_charts(book: EditedBook, calculation: Calculation, changed: Iterable[Cell]) -> None:
    """Bring the caches of all charts up to date with the changed cells and the rows that moved."""
    watched: dict[str, WatchedAreas] = defaultdict(WatchedAreas)
    found: list[tuple[str, Element, Element, list[Area]]] = []
    touched: set[int] = set()
    for part in _charts(book):
        root = book.parts.document(part).root
        for holder in root.walk("numRef", "strRef", "multiLvlStrRef"):
            areas = _areas(holder, calculation)
            for area in areas:
                watched[area.sheet].add(area, len(found))
                moves = book.moved.get(area.sheet)
                if moves is not None and moves.disturbs(area.top, area.bottom):
                    touched.add(len(found))
            found.append((part, root, holder, areas))
    if not found:
        return
    cells = set(changed)
    for sheet, row, column in cells:
        if sheet in watched:
            touched.update(watched[sheet].holding(row, column))
    for number in sorted(touched):
        part, root, holder, areas = found[number]
        if _refreshed(book, calculation, root, holder, areas, cells):
            book.parts.changed(part)


def _charts(book: EditedBook) -> list[str]:
    listed = book.parts.document(CONTENT_TYPES).root.all("Override")
    parts = [
        book.parts.spelt((each.get("PartName") or "")[1:])
        for each in listed
        if each.get("ContentType") == _CHART
    ]
    return [part for part in parts if part in book.parts]


def _areas(holder: Element, calculation: Calculation) -> list[Area]:
    """Return what a chart's reference stands for; nothing where it is no plain list of cells."""
    said = holder.find("f")
    text = said.text.strip() if said is not None else ""
    text = calculation.names.definition(text, "") or text
    areas: list[Area] = []
    for token in tokens(text):
        if token.kind == "reference":
            areas += calculation.sheets.areas(reference(token.text), "") or ()
        elif token.kind not in ("comma", "open", "close", "space"):
            return []
    return areas


def _refreshed(
    book: EditedBook,
    calculation: Calculation,
    root: Element,
    holder: Element,
    areas: list[Area],
    changed: set[Cell],
) -> bool:
    """Bring one cache up to date; return whether anything in it changed."""
    cache = next((each for each in holder.elements if each.local.endswith("Cache")), None)
    if cache is None:
        return False
    size = sum(area.height * area.width for area in areas)
    if cache.local == "multiLvlStrCache" or size > _MOST_POINTS or _partly_shown(book, root, areas):
        holder.remove(cache)
        return True
    points = dict(_points(book, calculation, areas, numbers=cache.local == "numCache"))
    if not any(area.sheet in book.moved for area in areas):
        points = {**_kept(cache, areas, changed), **points}
    before = str(cache)
    count = cache.find("ptCount")
    if count is None:
        count = element(f"{cache.prefix}ptCount")
        place = 1 if cache.find("formatCode") is not None else 0
        cache.insert(place, count)
    count.set("val", str(size))
    old = {int(each.get("idx") or 0): each for each in cache.all("pt")}
    for each in old.values():
        cache.remove(each)
    at = next(place for place, each in enumerate(cache.children) if each is count) + 1
    for place, (number, text) in enumerate(sorted(points.items())):
        point = old.get(number)
        value = point.find("v") if point is not None else None
        if point is None or value is None:
            value = element(f"{cache.prefix}v")
            point = element(f"{cache.prefix}pt", {"idx": str(number)}, [value])
        if value.text != text:
            value.start = value.start.removesuffix("/")
            value.text = text
        cache.insert(at + place, point)
    return str(cache) != before


def _kept(cache: Element, areas: list[Area], changed: set[Cell]) -> dict[int, str]:
    """Return the points of cells that did not change."""
    places = [
        (area.sheet, row, column)
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]
    kept = {}
    for point in cache.all("pt"):
        number, value = int(point.get("idx") or 0), point.find("v")
        if value is not None and number < len(places) and places[number] not in changed:
            kept[number] = value.text
    return kept


def _points(
    book: EditedBook, calculation: Calculation, areas: list[Area], *, numbers: bool
) -> Iterator[tuple[int, str]]:
    """Yield (place, text) of the points that are known: numbers as they are, texts as they are."""
    first = 0
    for area in areas:
        for row in book.sheet(area.sheet).rows.between(area.top, area.bottom):
            for column in range(area.left, area.right + 1):
                text = _shown(calculation.value((area.sheet, row.number, column)), numbers=numbers)
                if text is not None:
                    yield first + (row.number - area.top) * area.width + column - area.left, text
        first += area.height * area.width


def _shown(value: Scalar, *, numbers: bool) -> str | None:
    """Return a value as a chart keeps it; None where it keeps none, or as its format shows it."""
    if value is BLANK or isinstance(value, float) != numbers or isinstance(value, bool):
        return None
    if not isinstance(value, float | str):
        return None
    try:
        return written(value)[0]
    except (Stopped, ValueError):
        return None


def _partly_shown(book: EditedBook, root: Element, areas: list[Area]) -> bool:
    """Say whether some of the cells are hidden, and the chart leaves those out."""
    stated = next(iter(root.walk("plotVisOnly")), None)
    if stated is not None and stated.get("val") in ("0", "false"):
        return False
    for area in areas:
        sheet = book.sheet(area.sheet)
        columns = sheet.root.find("cols")
        if columns is not None and any(each.get("hidden") in ("1", "true") for each in columns.elements):
            return True
        if any(row.attribute("hidden") in ("1", "true") for row in sheet.rows.between(area.top, area.bottom)):
            return True
    return False
