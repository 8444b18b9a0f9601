"""Hyperlinks on cells: to cells of the workbook, to files and to addresses."""

from __future__ import annotations

from toolkit.workbooks.editing.book import EditedBook, relation_id, relation_prefix
from toolkit.workbooks.editing.markup_tree import Element, element
from toolkit.workbooks.editing.schema_order import SHEET, made
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import cell_name
from toolkit.workbooks.sheet_cells import LONGEST_LINK, MOST_LINKS
from toolkit.workbooks.sheet_names import link_target, quoted, utf16_length

_LONGEST_PLACE = 255


class CellLinks:
    """The hyperlinks of one sheet; rows and columns count from 1."""

    def __init__(self, book: EditedBook, sheet: EditedSheet) -> None:
        self._book = book
        self._sheet = sheet
        listed = sheet.root.find("hyperlinks")
        self._links = {
            each.get("ref") or "": each for each in (listed.elements if listed is not None else [])
        }

    def __len__(self) -> int:
        return len(self._links)

    def to_cell(self, row: int, column: int, sheet: str, cell: str, tip: str = "") -> bool:
        """Have a cell lead to a cell of the workbook; say whether there was room for one more link."""
        place = f"{quoted(sheet)}!{cell}"
        if utf16_length(place) > _LONGEST_PLACE:
            return False
        return self._put(row, column, {"location": place}, tip)

    def to_file(self, row: int, column: int, file: str, tip: str = "") -> bool:
        """Have a cell lead to a file or address; say whether there was room for one more link."""
        target = link_target(file)
        if utf16_length(target) > LONGEST_LINK or not (self._has_room(row, column)):
            return False
        relation = self._book.parts.relations(self._sheet.part).add("hyperlink", target, outside=True)
        return self._put(row, column, {f"{relation_prefix(self._sheet.root)}id": relation}, tip)

    def _has_room(self, row: int, column: int) -> bool:
        return cell_name(row, column) in self._links or len(self._links) < MOST_LINKS

    def _put(self, row: int, column: int, given: dict[str, str], tip: str) -> bool:
        if not self._has_room(row, column):
            return False
        self.remove(row, column)
        root = self._sheet.root
        name = cell_name(row, column)
        if tip:
            given["tooltip"] = tip[:_LONGEST_PLACE]
        link = element(f"{root.prefix}hyperlink", {"ref": name} | given)
        made(root, "hyperlinks", SHEET).append(link)
        self._links[name] = link
        self._sheet.touch()
        return True

    def remove(self, row: int, column: int) -> None:
        """Take the link of one cell away, if it has one of its own."""
        link = self._links.pop(cell_name(row, column), None)
        listed = self._sheet.root.find("hyperlinks")
        if link is None or listed is None:
            return
        self._drop(listed, link)
        self._sheet.touch()

    def _drop(self, listed: Element, link: Element) -> None:
        identity = relation_id(link)
        listed.remove(link)
        self._sheet.given_up["worksheet/hyperlink"] += 1
        if identity and not any(relation_id(other) == identity for other in listed.elements):
            self._book.parts.relations(self._sheet.part).remove(identity)
        if not listed.elements:
            self._sheet.root.remove(listed)
            self._sheet.given_up["worksheet/hyperlinks"] += 1
