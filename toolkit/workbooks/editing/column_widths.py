"""The width of one column of a sheet, whatever ranges of columns the sheet states."""

from __future__ import annotations

from toolkit.workbooks.editing.cell_styles import with_prefix
from toolkit.workbooks.editing.markup_tree import Element, read_text
from toolkit.workbooks.editing.schema_order import SHEET, made
from toolkit.workbooks.editing.sheet import EditedSheet


def set_width(sheet: EditedSheet, column: int, width: float) -> None:
    """Give one column (from 1) a width in characters; the range that it lies in is divided."""
    listed = made(sheet.root, "cols", SHEET)
    entry = _own_entry(listed, column)
    entry.set("width", f"{width:g}")
    entry.set("customWidth", "1")
    entry.drop("hidden")
    sheet.touch()


def entry_of(sheet: EditedSheet, column: int) -> str:
    """Return the markup of what a sheet states of one column, without a prefix; empty if nothing."""
    listed = sheet.root.find("cols")
    for each in listed.all("col") if listed is not None else []:
        if int(each.get("min") or 0) <= column <= int(each.get("max") or 0):
            return str(_copy(each, column, column, ""))
    return ""


def put_back(sheet: EditedSheet, column: int, entry: str) -> None:
    """State of one column what ``entry_of`` had returned of it."""
    listed = sheet.root.find("cols")
    if listed is None:
        return
    there = _own_entry(listed, column)
    place = next(n for n, each in enumerate(listed.children) if each is there)
    listed.remove(there)
    sheet.given_up["worksheet/col"] += 1
    if entry:
        again = with_prefix(read_text(entry, sheet.name).root, sheet.root.prefix)
        again.set("min", str(column))
        again.set("max", str(column))
        listed.insert(place, again)
    if not listed.elements:
        sheet.root.remove(listed)
        sheet.given_up["worksheet/cols"] += 1
    sheet.touch()


def _copy(entry: Element, first: int, last: int, prefix: str) -> Element:
    made_ = with_prefix(read_text(str(entry), "cols").root, prefix)
    made_.set("min", str(first))
    made_.set("max", str(last))
    return made_


def _own_entry(listed: Element, column: int) -> Element:
    """Return the entry of one column alone, made or cut out of a wider one."""
    prefix = listed.prefix
    after = 0
    for place, each in enumerate(listed.children):
        if not isinstance(each, Element):
            continue
        first, last = int(each.get("min") or 0), int(each.get("max") or 0)
        if last < column:
            after = place + 1
        elif first <= column:
            own = _copy(each, column, column, prefix)
            pieces = [_copy(each, first, column - 1, prefix)] if first < column else []
            pieces.append(own)
            if last > column:
                pieces.append(_copy(each, column + 1, last, prefix))
            listed.children[place : place + 1] = pieces
            return own
    own = read_text(f'<{prefix}col min="{column}" max="{column}"/>', "cols").root
    listed.insert(after, own)
    return own
