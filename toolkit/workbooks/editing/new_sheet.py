"""A sheet added to somebody's workbook, at its front or at its end; all that counts tabs stays right."""

from __future__ import annotations

from typing import Literal

from toolkit.workbooks.editing.book import EditedBook, relation_prefix
from toolkit.workbooks.editing.markup_tree import Element, element
from toolkit.workbooks.editing.parts import STRICT_RELATIONSHIPS
from toolkit.workbooks.editing.schema_order import WORKBOOK, made, place
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.sheet_names import sheet_name

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
State = Literal["visible", "hidden", "veryHidden"]


def add_sheet(
    book: EditedBook,
    wanted: str,
    inside: str = "<sheetData/>",
    *,
    first: bool = False,
    state: State = "visible",
) -> EditedSheet:
    """Add a sheet and return it; its name is ``wanted`` made legal and unlike every other.

    ``inside`` are the children of its ``worksheet``, without a prefix; ``r:`` is that of relationships.
    """
    name = sheet_name(wanted, book.tabs)
    root = f'<worksheet xmlns="{MAIN}" xmlns:r="{_relationships(book)}">{inside}</worksheet>'
    if book.parts.strict:
        root = root.replace(f'"{MAIN}"', f'"{STRICT_MAIN}"', 1)
    part = book.parts.free_name("xl/worksheets/sheet{}.xml")
    book.parts.add(part, f"{_DECLARATION}{root}".encode(), TYPE)
    relation = book.parts.relations(book.part).add("worksheet", part)
    listed = made(book.root, "sheets", WORKBOOK)
    number = 1 + max((_number(each) for each in listed.all("sheet")), default=0)
    given = {"name": name, "sheetId": str(number)}
    if state != "visible":
        given["state"] = state
    given[f"{relation_prefix(book.root)}id"] = relation
    entry = element(f"{book.root.prefix}sheet", given)
    if first:
        listed.insert(0, entry)
        _move_tabs(book)
    else:
        listed.append(entry)
    book.parts.changed(book.part)
    book.look_again()
    return book.sheet(name)


def _relationships(book: EditedBook) -> str:
    if book.parts.strict:
        return STRICT_RELATIONSHIPS.rstrip("/")
    return "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _number(entry: Element) -> int:
    stated = entry.get("sheetId") or ""
    return int(stated) if stated.isdigit() else 0


def _move_tabs(book: EditedBook) -> None:
    """Have all that counts tabs from the front count one more."""
    root = book.root
    for each in root.walk("definedName"):
        local = each.get("localSheetId")
        if local is not None and local.isdigit():
            each.set("localSheetId", str(int(local) + 1))
    views = root.find("bookViews")
    if views is None or not views.elements:
        if views is None:
            views = element(f"{root.prefix}bookViews")
            place(root, views, WORKBOOK)
        views.append(element(f"{root.prefix}workbookView"))
    for view in views.all("workbookView"):
        active = view.get("activeTab") or "0"
        view.set("activeTab", str(int(active) + 1))
        # The tabs begin with the first: the new one is to be seen.
        view.drop("firstSheet")
