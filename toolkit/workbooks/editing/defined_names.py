"""The defined names of a workbook: of the whole of it, or of one sheet."""

from __future__ import annotations

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.markup_tree import Element, element
from toolkit.workbooks.editing.schema_order import WORKBOOK, made


class DefinedNames:
    """The names that a workbook defines; ``sheet`` is the name of the sheet they are for, None for all."""

    def __init__(self, book: EditedBook) -> None:
        self._book = book

    @property
    def elements(self) -> list[Element]:
        """The elements that define them."""
        found = self._book.root.find("definedNames")
        return found.all("definedName") if found is not None else []

    def _place(self, sheet: str | None) -> str | None:
        """Return the number by which a name says its sheet; raises KeyError if there is no such sheet."""
        if sheet is None:
            return None
        tabs = self._book.tabs
        if sheet not in tabs:
            raise KeyError(sheet)
        return str(tabs.index(sheet))

    def _found(self, name: str, sheet: str | None) -> Element | None:
        wanted, place = name.casefold(), self._place(sheet)
        for each in self.elements:
            if (each.get("name") or "").casefold() == wanted and each.get("localSheetId") == place:
                return each
        return None

    def get(self, name: str, sheet: str | None = None) -> str | None:
        """Return what a name stands for, without ``=``; names differ not by case."""
        found = self._found(name, sheet)
        return found.text if found is not None else None

    def put(self, name: str, text: str, sheet: str | None = None, *, hidden: bool = False) -> None:
        """Have a name stand for a reference or formula (without ``=``)."""
        found = self._found(name, sheet)
        if found is None:
            root = self._book.root
            given = {"name": name}
            place = self._place(sheet)
            if place is not None:
                given["localSheetId"] = place
            if hidden:
                given["hidden"] = "1"
            found = element(f"{root.prefix}definedName", given)
            made(root, "definedNames", WORKBOOK).append(found)
        found.text = text
        self._book.parts.changed(self._book.part)

    def remove(self, name: str, sheet: str | None = None) -> None:
        """Take a name away if it is there; raises nothing."""
        found = self._found(name, sheet)
        if found is not None:
            self.drop([found])

    def drop(self, gone: list[Element]) -> None:
        """Take some of ``elements`` away, and their list with the last of them."""
        listed = self._book.root.find("definedNames")
        if listed is None or not gone:
            return
        for each in gone:
            listed.remove(each)
            self._book.given_up["workbook/definedName"] += 1
        if not listed.elements:
            self._book.root.remove(listed)
            self._book.given_up["workbook/definedNames"] += 1
        self._book.parts.changed(self._book.part)
