"""Whether every number of a style, a font, a format leads to something that is there."""

from __future__ import annotations

from collections.abc import Iterator

from tests.editing.package_tree import Package, Tree, below, child, children

COUNTED = (
    ("numFmts", "numFmt"),
    ("fonts", "font"),
    ("fills", "fill"),
    ("borders", "border"),
    ("cellStyleXfs", "xf"),
    ("cellXfs", "xf"),
    ("cellStyles", "cellStyle"),
    ("dxfs", "dxf"),
)


def style_faults(package: Package) -> list[str]:
    """Return what leads nowhere in the styles, and from the sheets into them."""
    found = []
    for part in package.targets(package.workbook, "styles"):
        styles = package.tree(part)
        found += list(_styles(styles))
        sizes = {name: len(children(child(styles, name), item)) for name, item in COUNTED}
        for name, sheet in package.sheets().items():
            found += [f"{name}: {fault}" for fault in _used(package.tree(sheet), sizes)]
    return found


def _styles(styles: Tree | None) -> Iterator[str]:
    for name, item in COUNTED:
        listed = child(styles, name)
        held = len(children(listed, item))
        if listed is not None and listed.get("count") not in (None, str(held)):
            yield f"{name} says {listed.get('count')} and holds {held}"
    for look in children(child(styles, "cellXfs"), "xf"):
        for attribute, name in (
            ("fontId", "fonts"),
            ("fillId", "fills"),
            ("borderId", "borders"),
            ("xfId", "cellStyleXfs"),
        ):
            number = int(look.get(attribute) or 0)
            if number and number >= len(list(child(styles, name) if child(styles, name) is not None else ())):
                yield f"a style has {attribute} {number}, which is not there"


def _used(sheet: Tree | None, sizes: dict[str, int]) -> Iterator[str]:
    for each in below(sheet, "c", "row"):
        if int(each.get("s") or 0) >= max(sizes["cellXfs"], 1):
            yield f"{each.get('r')} has style {each.get('s')}, which is not there"
    for each in below(sheet, "cfRule"):
        if each.get("dxfId") is not None and int(str(each.get("dxfId"))) >= sizes["dxfs"]:
            yield f"a conditional format has dxfId {each.get('dxfId')}, which is not there"
