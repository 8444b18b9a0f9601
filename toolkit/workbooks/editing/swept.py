"""Elements taken out of a tree, with the lists that are empty without them."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.workbooks.editing.markup_tree import Element


def sweep(root: Element, gone: Iterable[Element]) -> None:
    """Take elements out at any depth; a list left empty goes too, and one that states its count states it anew."""
    marked = {id(each) for each in gone}
    if marked:
        _swept(root, marked)


def _swept(parent: Element, marked: set[int]) -> bool:
    """Return whether something was taken out of a parent, however deep."""
    before = parent.elements
    kept: list[Element | str] = []
    changed = False
    for child in parent.children:
        if isinstance(child, Element):
            if id(child) in marked:
                changed = True
                continue
            if child.children and _swept(child, marked):
                changed = True
                if not child.elements:
                    continue
        kept.append(child)
    if changed:
        parent.children = kept
        if parent.get("count") == str(len(before)):
            parent.set("count", str(len(parent.elements)))
    return changed
