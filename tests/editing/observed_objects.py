"""What hangs on a sheet in other parts: notes, drawings, charts, controls, tables, pivots."""

from __future__ import annotations

import re

from openpyxl.utils import get_column_letter

from tests.editing.package_tree import (
    Package,
    Tree,
    below,
    child,
    children,
    local,
    relation_id,
    words,
)

Topics = dict[str, dict[str, object]]
ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def observe_objects(package: Package, sheet: str, part: str, topics: Topics) -> None:
    """Add to the topics what hangs on one sheet."""
    for name in package.targets(part, "comments"):
        for each in below(package.tree(name), "comment"):
            topics["notes"][f"{sheet}!{each.get('ref')}"] = words(child(each, "text"))
    for name in package.targets(part, "threadedComment"):
        threads: dict[str, list[str]] = {}
        for each in below(package.tree(name), "threadedComment"):
            threads.setdefault(f"{sheet}!{each.get('ref')}", []).append(words(child(each, "text")))
        topics["threads"].update(threads)
    controls = _sheet_controls(package, part)
    for name in package.targets(part, "vmlDrawing"):
        boxes, shapes = _vml(package.tree(name))
        topics["note_boxes"].update({f"{sheet}!{cell}": box for cell, box in boxes.items()})
        controls += shapes
    if controls:
        topics["controls"][sheet] = sorted(controls)
    for name in package.targets(part, "drawing"):
        lines = _anchors(package.tree(name))
        if lines:
            topics["anchors"][sheet] = sorted(lines)
    for name in package.targets(part, "table"):
        _table(package.tree(name), sheet, topics)
    for name in package.targets(part, "pivotTable"):
        place = child(package.tree(name), "location")
        assert place is not None
        topics["pivots"][_base(name)] = f"{sheet}!{place.get('ref')}"


def observe_book_objects(package: Package, topics: Topics) -> None:
    """Add to the topics the charts and pivot caches, wherever they hang."""
    for name in sorted(package.parts):
        if re.fullmatch(r"xl/(charts/chart|chartsheets/.*|charts/chartEx)\d+\.xml", name):
            found = sorted({words(each) for each in below(package.tree(name), "f")})
            if found:
                topics["chart_refs"][_base(name)] = found
        if re.fullmatch(r"xl/pivotCache/pivotCacheDefinition\d+\.xml", name):
            source = child(package.tree(name), "cacheSource", "worksheetSource")
            if source is not None:
                place = source.get("name") or f"{source.get('sheet')}!{source.get('ref')}"
                topics["pivots"][_base(name)] = place


def _base(name: str) -> str:
    return name.rsplit("/", 1)[1].removesuffix(".xml")


def _corner(marker: Tree | None) -> str:
    assert marker is not None
    column, row = child(marker, "col"), child(marker, "row")
    return f"{get_column_letter(int(words(column)) + 1)}{int(words(row)) + 1}"


def _anchors(drawing: Tree | None) -> list[str]:
    lines = []
    for anchor in below(drawing, *ANCHORS):
        thing = next(
            each for each in anchor.iter() if local(each) in {"pic", "sp", "graphicFrame", "grpSp", "cxnSp"}
        )
        name = next(below(thing, "cNvPr")).get("name")
        kind = local(anchor).removesuffix("Anchor")
        how = f" as {anchor.get('editAs')}" if anchor.get("editAs") else ""
        place = "" if kind == "absolute" else f" {_corner(child(anchor, 'from'))}"
        place += f":{_corner(child(anchor, 'to'))}" if kind == "twoCell" else ""
        if any(local(each) == "Fallback" for each in anchor.iterancestors()):
            kind = f"fallback {kind}"
        lines.append(f"{local(thing)} {name} {kind}{how}{place}" + _shape_link(thing))
    return lines


def _shape_link(thing: Tree) -> str:
    """Return what cell a shape, or one in its group, shows."""
    links = [
        str(each.get("textlink"))
        for each in thing.iter()
        if isinstance(each.tag, str) and each.get("textlink")
    ]
    return f" shows {links[0]}" if links else ""


def _vml(drawing: Tree | None) -> tuple[dict[str, str], list[str]]:
    """Return the boxes of the notes by their cells, and the controls."""
    boxes: dict[str, str] = {}
    controls = []
    for shape in below(drawing, "ClientData"):
        facts = {local(each): (each.text or "").strip() for each in shape}
        kind = str(shape.get("ObjectType"))
        box = _vml_box(facts["Anchor"]) if "Anchor" in facts else "nowhere"
        if kind == "Note":
            boxes[f"{get_column_letter(int(facts['Column']) + 1)}{int(facts['Row']) + 1}"] = box
            continue
        said = [
            f"{name}={facts[name]}"
            for name in ("FmlaMacro", "FmlaLink", "FmlaRange", "FmlaGroup", "FmlaTxbx")
            if name in facts
        ]
        controls.append(" ".join(["vml", kind, box, *said]))
    return boxes, controls


def _vml_box(anchor: str) -> str:
    numbers = [int(each) for each in anchor.split(",")]
    return f"{get_column_letter(numbers[0] + 1)}{numbers[2] + 1}:{get_column_letter(numbers[4] + 1)}{numbers[6] + 1}"


def _sheet_controls(package: Package, part: str) -> list[str]:
    """Return the controls the sheet's own part lists, with what their property parts say."""
    lines = []
    relations = package.relations(part)
    for control in below(package.tree(part), "control"):
        place = next(below(control, "anchor"), None)
        if place is None:
            continue
        about = child(control, "controlPr")
        assert about is not None
        said = [
            f"{name}={about.get(name)}"
            for name in ("macro", "linkedCell", "listFillRange")
            if about.get(name)
        ]
        box = f"{_corner(child(place, 'from'))}:{_corner(child(place, 'to'))}"
        lines.append(" ".join(["sheet", str(control.get("name")), box, *said]))
        properties = package.tree(relations[str(relation_id(control))].target)
        if properties is not None:
            facts = [
                f"{name}={properties.get(name)}"
                for name in ("fmlaLink", "fmlaRange", "fmlaGroup")
                if properties.get(name)
            ]
            lines.append(" ".join(["properties", str(properties.get("objectType")), *facts]))
    for thing in below(package.tree(part), "oleObject"):
        place = next(below(thing, "anchor"), None)
        if place is not None:
            box = f"{_corner(child(place, 'from'))}:{_corner(child(place, 'to'))}"
            lines.append(f"sheet object {thing.get('progId')} {box}")
    return lines


def _table(table: Tree | None, sheet: str, topics: Topics) -> None:
    assert table is not None
    pieces = [f"{sheet}!{table.get('ref')}"]
    pieces += ["totals"] if table.get("totalsRowCount", "0") != "0" else []
    found = child(table, "autoFilter")
    pieces += [f"filter {found.get('ref')}"] if found is not None else []
    pieces += [f"sort {each.get('ref')}" for each in below(table, "sortState", "sortCondition")]
    for column in below(table, "tableColumn"):
        for each in children(column, "calculatedColumnFormula", "totalsRowFormula"):
            pieces.append(f"{column.get('name')}={words(each)}")
    topics["tables"][str(table.get("displayName"))] = "; ".join(pieces)
