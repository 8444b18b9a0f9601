"""A sheet taken out of a workbook, with the parts that only it used; all that counts tabs stays right."""

from __future__ import annotations

from toolkit.errors import ToolkitError
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.defined_names import DefinedNames
from toolkit.workbooks.editing.formula_tokens import reference, sheets_named, tokens
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.parts import CONTENT_TYPES
from toolkit.workbooks.sheet_names import quoted


class SheetInUse(ToolkitError):
    """A sheet is not taken out because something else in the workbook reads from it."""

    def __init__(self, file: str, sheet: str, where: str) -> None:
        super().__init__(
            f"{file}：{where}引用了工作表“{sheet}”，删掉它那里就会出错，所以没有删。请先改掉那里的公式再试。"
        )
        self.file = file
        self.sheet = sheet
        self.where = where


def remove_sheet(book: EditedBook, name: str) -> None:
    """Take a sheet out; raises KeyError if there is none, ``SheetInUse`` if formulas read from it."""
    part = book.sheet(name).part
    book.store()
    _refuse_if_used(book, name, part)
    place = book.tabs.index(name)
    listed = book.root.find("sheets")
    assert listed is not None
    entry = listed.all("sheet")[place]
    listed.remove(entry)
    book.given_up["workbook/sheet"] += 1
    _settle_names(book, place)
    _settle_views(book, place)
    book.parts.changed(book.part)
    _remove_with_its_own(book, part)
    for _, chain in book.parts.relations(book.part).of_type("calcChain"):
        # It names cells of the sheet that is gone; Excel makes it anew.
        book.remove_part(chain)
    book.look_again()


def _refuse_if_used(book: EditedBook, name: str, part: str) -> None:
    for other in book.sheets:
        sheet = book.sheet(other)
        if sheet.part == part or not _spoken_of(book.parts.content(sheet.part), name):
            continue
        for row in sheet.rows:
            if not _spoken_of(row.text().encode(), name):
                continue
            for cell in row.tree.all("c"):
                formula = cell.find("f")
                if formula is not None and reads_from(formula.text, name):
                    raise SheetInUse(book.shown, name, f"工作表“{other}”的 {cell.get('r')}")
    for each in DefinedNames(book).elements:
        if reads_from(each.text, name) and each.get("localSheetId") != str(book.tabs.index(name)):
            raise SheetInUse(book.shown, name, f"名称“{each.get('name')}”")


def _spoken_of(content: bytes, name: str) -> bool:
    """Say whether a name may stand in a part: some programs write letters as their numbers."""
    return name.encode() in content or quoted(name).encode() in content or b"&" in content


def reads_from(formula: str, name: str) -> bool:
    """Say whether a formula has a reference to a sheet."""
    for token in tokens(formula):
        if token.kind == "reference":
            prefix = reference(token.text).sheet
            named = sheets_named(prefix) if prefix else None
            if named and name.casefold() in (each.casefold() for each in named):
                return True
    return False


def _settle_names(book: EditedBook, place: int) -> None:
    names = DefinedNames(book)
    gone: list[Element] = []
    for each in names.elements:
        local = each.get("localSheetId") or ""
        if local.isdigit() and int(local) == place:
            gone.append(each)
        elif local.isdigit() and int(local) > place:
            each.set("localSheetId", str(int(local) - 1))
    names.drop(gone)


def _settle_views(book: EditedBook, place: int) -> None:
    views = book.root.find("bookViews")
    for view in views.all("workbookView") if views is not None else []:
        active = int(view.get("activeTab") or 0)
        first = int(view.get("firstSheet") or 0)
        if first > place:
            view.set("firstSheet", str(first - 1))
        if active > place:
            view.set("activeTab", str(active - 1))
        elif active == place:
            _show_another(book, view)


def _show_another(book: EditedBook, view: Element) -> None:
    """Have another sheet be the one that shows: a window without one opens on what it pleases."""
    listed = book.root.find("sheets")
    entries = listed.all("sheet") if listed is not None else []
    seen = [n for n, entry in enumerate(entries) if entry.get("state") in (None, "visible")]
    shown = seen[0] if seen else 0
    view.set("activeTab", str(shown))
    name = entries[shown].get("name") or "" if entries else ""
    if name in book.sheets:
        sheet = book.sheet(name)
        for each in sheet.root.walk("sheetView"):
            each.set("tabSelected", "1")
            sheet.touch()


def _remove_with_its_own(book: EditedBook, part: str) -> None:
    """Remove a part, and each part that nothing else points to once it is gone."""
    parts = book.parts
    below = [target for _, _, target, outside in parts.relations(part).entries if not outside]
    book.remove_part(part)
    for target in dict.fromkeys(below):
        if target in parts and target != CONTENT_TYPES and not parts.pointed_to(target):
            _remove_with_its_own(book, target)
