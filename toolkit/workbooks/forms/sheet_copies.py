"""A copy of a sheet within its workbook, with its page setup, pictures and notes."""

from __future__ import annotations

import posixpath
import re

from toolkit.errors import EditRefused
from toolkit.workbooks.editing.book import EditedBook, relation_id, relation_prefix
from toolkit.workbooks.editing.formula_tokens import tokens
from toolkit.workbooks.editing.markup_tree import Element, element, read_text
from toolkit.workbooks.sheet_names import quoted

_OWN = {"drawing", "comments", "vmlDrawing", "chart", "threadedComment"}
"""Parts that two sheets cannot share; pictures and printer settings they can."""
_FORMULAS = {"f", "formula", "formula1", "formula2"}
"""The elements that hold a formula, whatever the kind of part."""
_LINKS = ("location", "textlink", "fmlaLink", "fmlaRange")
"""The attributes that hold a reference: of links within the workbook, of shapes and controls that show a cell."""
_NOT_COPIED = {"table": "“表格”（套用表格格式的区域）", "pivotTable": "数据透视表", "queryTable": "外部查询"}


def uncopied(book: EditedBook, name: str) -> str:
    """Return in Chinese what of a sheet cannot be copied, empty if all can."""
    relations = book.parts.relations(book.sheet(name).part).entries
    return next((_NOT_COPIED[kind] for _, kind, *_ in relations if kind in _NOT_COPIED), "")


def copy_sheet(book: EditedBook, name: str, copy: str) -> None:
    """Add a copy of a sheet as the last tab; raises ``EditRefused`` where part of it cannot be copied."""
    what = uncopied(book, name)
    if what:
        raise EditRefused(book.shown, name, "工作表", f"有{what}，不能复制成几张", "请先改成普通区域再填")
    sheet = book.sheet(name)
    sheet.store()
    parts = book.parts
    part = parts.free_name(posixpath.join(posixpath.dirname(sheet.part), "sheet{}.xml"))
    _copy_part(book, sheet.part, part, name, copy)
    document = parts.document(part)
    for view in document.root.walk("sheetView"):
        view.drop("tabSelected")
    properties = document.root.find("sheetPr")
    if properties is not None:
        properties.drop("codeName")
    parts.changed(part)
    root = book.root
    listed = root.find("sheets")
    assert listed is not None
    numbers = [int(each.get("sheetId") or 0) for each in listed.all("sheet")]
    identity = parts.relations(book.part).add("worksheet", part)
    prefix = relation_prefix(root)
    place = len(listed.all("sheet"))
    given = {"name": copy, "sheetId": str(max(numbers) + 1), f"{prefix}id": identity}
    listed.append(element(f"{listed.prefix}sheet", given))
    _copy_names(book, name, copy, place)
    parts.changed(book.part)
    book.look_again()


def _copy_part(book: EditedBook, source: str, target: str, name: str, copy: str) -> None:
    """Copy a part with what it alone may point to; what speaks of the sheet speaks of the copy."""
    parts = book.parts
    content_type = parts.type_of(source) or "application/xml"
    content = parts.content(source)
    parts.add(target, content, content_type)
    _say(book, target, name, copy)
    relations = parts.relations(source)
    if relations.part not in parts:
        return
    text = parts.content(relations.part)
    own = parts.relations(target).part
    parts.put(own, text)
    listed = parts.document(own).root
    for entry, (_, kind, pointed, outside) in zip(listed.all("Relationship"), relations.entries, strict=True):
        if outside:
            continue
        if kind in _OWN:
            folder, base = posixpath.split(pointed)
            stem, ending = posixpath.splitext(base)
            made = parts.free_name(posixpath.join(folder, re.sub(r"\d*$", "", stem) + "{}" + ending))
            _copy_part(book, pointed, made, name, copy)
            pointed = made
        entry.set("Target", posixpath.relpath(pointed, posixpath.dirname(target)))
    parts.changed(own)


def _say(book: EditedBook, part: str, name: str, new: str) -> None:
    """Make the formulas and links of a part that speak of a sheet speak of another; texts stay as they are."""
    if not part.endswith(".xml") or b"!" not in book.parts.content(part):
        return
    for each in book.parts.document(part).root.walk():
        if each.local in _FORMULAS and (said := _renamed(each.text, name, new)) != each.text:
            each.text = said
            book.parts.changed(part)
        for attribute in _LINKS:
            held = each.get(attribute)
            if held and "!" in held and (said := _renamed(held, name, new)) != held:
                each.set(attribute, said)
                book.parts.changed(part)


def _copy_names(book: EditedBook, name: str, copy: str, place: int) -> None:
    """Copy the print area and titles of a sheet, and other names that are its own."""
    listed = book.root.find("definedNames")
    old = str(book.tabs.index(name))
    for each in listed.all("definedName") if listed is not None else []:
        if each.get("localSheetId") == old and listed is not None:
            made = read_text(str(each), "定义名称").root
            made.set("localSheetId", str(place))
            made.text = _renamed(each.text, name, copy)
            listed.append(made)
    if listed is not None:
        by_name: list[Element] = sorted(listed.elements, key=lambda each: (each.get("name") or "").lower())
        listed.children = list(by_name)


def _renamed(formula: str, name: str, copy: str) -> str:
    """Return a formula that speaks of the copy where it spoke of the sheet."""
    out = []
    for token in tokens(formula):
        sheet, mark, rest = token.text.rpartition("!")
        plain = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
        out.append(f"{quoted(copy)}!{rest}" if mark and plain == name else token.text)
    return "".join(out)


def rename_sheet(book: EditedBook, name: str, new: str) -> None:
    """Give a sheet another name; all names and formulas that speak of it follow."""
    for sheet in book.sheets:
        book.sheet(sheet).store()
    for part in book.parts.names:
        if part.startswith("xl/") and part != book.part:
            _say(book, part, name, new)
    listed = book.root.find("sheets")
    entries: list[Element] = listed.all("sheet") if listed is not None else []
    for entry in entries:
        if entry.get("name") == name and relation_id(entry):
            entry.set("name", new)
    names = book.root.find("definedNames")
    for each in names.all("definedName") if names is not None else []:
        each.text = _renamed(each.text, name, new)
    book.parts.changed(book.part)
    book.look_again()
