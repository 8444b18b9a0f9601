"""What would make Excel offer a repair: a package held against its own inner promises."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from openpyxl.utils.cell import range_boundaries

from tests.editing.package_tree import Package, Tree, attribute, below, child, children, relation_id, words
from tests.editing.sound_order import WORKBOOK, WORKSHEET, order_faults
from tests.editing.sound_styles import style_faults

Bounds = tuple[int, int, int, int]


def faults(path: Path) -> list[str]:
    """Return what does not fit together in a package, in plain words; nothing for a sound one."""
    package = Package(path)
    for name in package.parts:
        if name.endswith((".xml", ".rels", ".vml")):
            package.tree(name)
    found = [*_relations(package), *_types(package), *_book(package)]
    for name, part in package.sheets().items():
        if "/worksheets/" in part:
            found += [f"{name}: {fault}" for fault in _sheet(package, part)]
    return found + _chain(package) + style_faults(package)


def _relations(package: Package) -> Iterator[str]:
    for name in package.parts:
        if not name.endswith(".rels"):
            continue
        folder, base = posixpath.split(name)
        source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        if source and source not in package.parts:
            yield f"{name} speaks of a part that is not there"
        for key, relation in package.relations(source).items():
            if not relation.external and relation.target not in package.parts:
                yield f"{source}: {key} leads to {relation.target}, which is not there"
        tree = package.tree(source)
        if tree is not None:
            used = {
                str(text)
                for each in tree.iter()
                for name_, text in each.attrib.items()
                if "elationships}" in str(name_)
            }
            yield from (
                f"{source}: no relation {key}"
                for key in sorted(used - package.relations(source).keys() - {""})
            )


def _types(package: Package) -> Iterator[str]:
    types = package.tree("[Content_Types].xml")
    overrides = Counter(str(each.get("PartName")).lstrip("/") for each in children(types, "Override"))
    defaults = {str(each.get("Extension")).lower() for each in children(types, "Default")}
    yield from (f"the type of {name} is said twice" for name, times in overrides.items() if times > 1)
    yield from (
        f"there is a type for {name}, but no such part" for name in overrides if name not in package.parts
    )
    for name in package.parts:
        if (
            name not in overrides
            and name.rsplit(".", 1)[-1].lower() not in defaults
            and name != "[Content_Types].xml"
        ):
            yield f"{name} has no type"


def _book(package: Package) -> Iterator[str]:
    book = package.tree(package.workbook)
    tabs = children(child(book, "sheets"), "sheet")
    yield from order_faults(book, WORKBOOK)
    for name, times in Counter(str(tab.get("name")).lower() for tab in tabs).items():
        if times > 1 or not 1 <= len(name) <= 31 or re.search(r"[\\/?*:\[\]]|^'|'$", name):
            yield f"a sheet cannot be called {name}"
    for name, times in Counter(str(each.get("sheetId")) for each in tabs).items():
        if times > 1:
            yield f"sheetId {name} stands {times} times"
    seen = Counter(
        (str(each.get("name")).lower(), each.get("localSheetId"))
        for each in children(child(book, "definedNames"), "definedName")
    )
    yield from (f"the name {key} is defined {times} times" for key, times in seen.items() if times > 1)
    for _, scope in seen:
        if scope is not None and int(scope) >= len(tabs):
            yield f"a name is local to sheet {scope}, which is not there"


def _sheet(package: Package, part: str) -> Iterator[str]:
    tree = package.tree(part)
    yield from _grid(tree)
    yield from order_faults(tree, WORKSHEET)
    yield from _areas(tree)
    yield from _shared(tree)
    for parent, item in (
        ("mergeCells", "mergeCell"),
        ("dataValidations", "dataValidation"),
        ("tableParts", "tablePart"),
        ("rowBreaks", "brk"),
        ("colBreaks", "brk"),
    ):
        for each in below(tree, parent):
            count = each.get("count")
            if count is not None and int(count) != len(children(each, item)):
                yield f"{parent} says {count} and holds {len(children(each, item))}"
            if not children(each, item):
                yield f"{parent} is empty"
    if child(tree, "hyperlinks") is not None and not children(child(tree, "hyperlinks"), "hyperlink"):
        yield "hyperlinks is empty"
    yield from _notes(package, part)
    for name in package.targets(part, "table"):
        yield from _table(package, part, name)


def _grid(tree: Tree | None) -> Iterator[str]:
    last, used = 0, []
    for row in below(tree, "row"):
        number = int(row.get("r") or last + 1)
        if not last < number <= 1_048_576:
            yield f"row {number} after row {last}"
        last, column = number, 0
        for cell in children(row, "c"):
            if cell.get("r") is None:
                column += 1
                continue
            left, top, _, _ = _bounds(str(cell.get("r")))
            if top != number or left <= column:
                yield f"cell {cell.get('r')} in row {number} after column {column}"
            column = left
            used.append((left, top))
    said = child(tree, "dimension")
    if said is not None and used:
        left, top, right, bottom = _bounds(str(said.get("ref")))
        if any(not (left <= x <= right and top <= y <= bottom) for x, y in used):
            yield f"cells outside the dimension {said.get('ref')}"


def _areas(tree: Tree | None) -> Iterator[str]:
    merges = [_bounds(str(each.get("ref"))) for each in below(tree, "mergeCell")]
    for number, one in enumerate(merges):
        if one[:2] == one[2:]:
            yield f"a merge of one cell {one}"
        for other in merges[:number]:
            if one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]:
                yield f"merges {other} and {one} overlap"
    for each in below(tree, "conditionalFormatting", "dataValidation", "protectedRange", "ignoredError"):
        area = attribute(each, "sqref") or words(child(each, "sqref"))
        if not area:
            yield f"{each.tag} without an area"
        for piece in area.split():
            _bounds(piece)


def _shared(tree: Tree | None) -> Iterator[str]:
    masters: Counter[str] = Counter()
    for cell in below(tree, "c"):
        formula = child(cell, "f")
        if formula is None or formula.get("t") != "shared":
            continue
        group = str(formula.get("si"))
        if formula.text:
            masters[group] += 1
            if masters[group] > 1:
                yield f"shared formula {group} has two masters"
        elif not masters[group]:
            yield f"{cell.get('r')} shares formula {group}, which no cell before it has"


def _notes(package: Package, part: str) -> Iterator[str]:
    """Yield what is wrong with notes and their boxes; LibreOffice gives several shapes the id ``shape_0``."""
    noted = [
        str(each.get("ref"))
        for name in package.targets(part, "comments")
        for each in below(package.tree(name), "comment")
    ]
    boxed = []
    for name in package.targets(part, "vmlDrawing"):
        for each in below(package.tree(name), "ClientData"):
            if each.get("ObjectType") == "Note":
                row, column = int(words(child(each, "Row"))), int(words(child(each, "Column")))
                boxed.append((column + 1, row + 1))
        shapes = Counter(str(each.get("id")) for each in below(package.tree(name), "shape"))
        shapes = Counter({key: times for key, times in shapes.items() if not key.startswith("shape_")})
        yield from (f"{name}: shape {key} stands {times} times" for key, times in shapes.items() if times > 1)
    if sorted(_bounds(each)[:2] for each in noted) != sorted(boxed):
        yield f"notes at {sorted(noted)} and their boxes at {sorted(boxed)}"
    yield from (f"two notes on {each}" for each, times in Counter(noted).items() if times > 1)


def _table(package: Package, part: str, name: str) -> Iterator[str]:
    table = package.tree(name)
    assert table is not None
    left, top, right, bottom = _bounds(str(table.get("ref")))
    columns = [str(each.get("name")) for each in below(table, "tableColumn")]
    if len(columns) != right - left + 1:
        yield f"{name}: {len(columns)} columns over {table.get('ref')}"
    if table.get("headerRowCount", "1") == "1":
        held = _headings(package, part, top, left, right)
        if held != columns:
            yield f"{name}: headings {held} for columns {columns}"
    if bottom - top < 1:
        yield f"{name}: no row of data in {table.get('ref')}"
    found = child(table, "autoFilter")
    totals = int(table.get("totalsRowCount", "0"))
    if found is not None and _bounds(str(found.get("ref"))) != (left, top, right, bottom - totals):
        yield f"{name}: filter {found.get('ref')} over {table.get('ref')}"


def _headings(package: Package, part: str, row: int, left: int, right: int) -> list[str]:
    strings = [
        words(item)
        for name in package.targets(package.workbook, "sharedStrings")
        for item in children(package.tree(name), "si")
    ]
    held = {}
    for cell in below(package.tree(part), "c"):
        text = words(child(cell, "v")) or words(child(cell, "is"))
        held[_bounds(str(cell.get("r")))[:2]] = strings[int(text)] if cell.get("t") == "s" else text
    return [held.get((column, row), "") for column in range(left, right + 1)]


def _chain(package: Package) -> list[str]:
    """Return the cells of the calculation chain that hold no formula."""
    numbers = {
        str(tab.get("sheetId")): package.relations(package.workbook)[str(relation_id(tab))].target
        for tab in children(child(package.tree(package.workbook), "sheets"), "sheet")
    }
    formulas = {
        (number, str(cell.get("r")))
        for number, part in numbers.items()
        for cell in below(package.tree(part), "c")
        if child(cell, "f") is not None
    }
    lost, number = [], ""
    for name in package.targets(package.workbook, "calcChain"):
        for each in children(package.tree(name), "c"):
            number = each.get("i") or number
            if (number, str(each.get("r"))) not in formulas:
                lost.append(f"calcChain: {each.get('r')} of sheet {number} holds no formula")
    return lost


def _bounds(area: str) -> Bounds:
    assert re.fullmatch(r"\$?[A-Z]*\$?\d*(:\$?[A-Z]*\$?\d*)?", area), area
    found = range_boundaries(area)
    assert all(each is not None and each > 0 for each in found), area
    return found  # type: ignore[no-any-return]
