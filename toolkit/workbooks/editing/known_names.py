"""What the names in formulas stand for: defined names and columns of tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from toolkit.workbooks.editing.areas import Area, Sheets
from toolkit.workbooks.editing.formula_tokens import reference, sheets_named, tokens
from toolkit.workbooks.editing.sheet_rows import place_of
from toolkit.workbooks.markup import unescaped

if TYPE_CHECKING:
    from toolkit.workbooks.editing.book import EditedBook

_COLUMN = re.compile(r"([^\[\]]*)\[\[?([^\[\]#@',:]+)\]?\]")
_THIS_ROW = re.compile(r"([^\[\]]*)\[\[#This Row\],\[([^\[\]#@',:]+)\]\]", re.IGNORECASE)


class Table(NamedTuple):
    """A table: all its cells, those without header and totals, its columns' titles."""

    area: Area
    body: Area
    columns: list[str]


class KnownNames:
    """The defined names and tables of a workbook."""

    def __init__(self, book: EditedBook, sheets: Sheets) -> None:
        self._sheets = sheets
        self._names: dict[tuple[str | None, str], str] = {}
        self._tables: dict[str, Table] = {}
        tabs = book.root.find("sheets")
        order = [each.get("name") for each in tabs.all("sheet")] if tabs is not None else []
        listed = book.root.find("definedNames")
        for each in listed.all("definedName") if listed is not None else []:
            local = each.get("localSheetId")
            owner = order[int(local)] if local and local.isdigit() and int(local) < len(order) else None
            if each.get("function") not in ("1", "true"):
                self._names[owner, (each.get("name") or "").lower()] = each.text
        for name in book.sheets:
            self._read_tables(book, name)

    def _read_tables(self, book: EditedBook, sheet: str) -> None:
        for _, part in book.parts.relations(book.part_of(sheet)).of_type("table"):
            root = book.parts.document(part).root
            first, _, last = (root.get("ref") or "").partition(":")
            try:
                area = Area(sheet, *place_of(first), *place_of(last or first))
            except ValueError:
                continue
            top = area.top + int(root.get("headerRowCount") or 1)
            body = area._replace(top=top, bottom=area.bottom - int(root.get("totalsRowCount") or 0))
            listed = root.find("tableColumns")
            columns = (
                [unescaped(each.get("name") or "").lower() for each in listed.elements] if listed else []
            )
            self._tables[(root.get("displayName") or root.get("name") or "").lower()] = Table(
                area, body, columns
            )

    def definition(self, name: str, home: str) -> str | None:
        """Return what a name in a formula on ``home`` is defined as, if it stands for the same everywhere."""
        sheet, _, own = name.rpartition("!")
        if sheet:
            named = sheets_named(sheet)
            home = self._sheets.spelt(named[0]) or "" if named else ""
        text = self._names.get((home, own.lower()), self._names.get((None, own.lower())))
        return text if text is not None and _fixed(text) else None

    def is_defined(self, name: str) -> bool:
        """Say whether there is such a name at all, for any sheet."""
        own = name.rpartition("!")[2].lower()
        return any(each == own for _, each in self._names)

    def table(self, name: str) -> Table | None:
        """Return a table by its name, whatever the case."""
        return self._tables.get(name.lower())

    def tables_at(self, sheet: str) -> list[Table]:
        """Return the tables of a sheet."""
        return [table for table in self._tables.values() if table.area.sheet == sheet]

    def column(self, text: str, home: str, row: int, column: int) -> Area | None:
        """Return the cells of ``TABLE[column]`` or of this row's; None where it says something else."""
        this_row = _THIS_ROW.fullmatch(text)
        found = this_row or _COLUMN.fullmatch(text)
        if found is None:
            return None
        table = self.table(found[1]) if found[1] else self._around(home, row, column)
        title = found[2].lower()
        if table is None or title not in table.columns:
            return None
        left = table.body.left + table.columns.index(title)
        area = table.body._replace(left=left, right=left)
        if this_row is None:
            return area
        if table.area.sheet != home or not area.top <= row <= area.bottom:
            return None
        return area._replace(top=row, bottom=row)

    def _around(self, sheet: str, row: int, column: int) -> Table | None:
        for table in self.tables_at(sheet):
            area = table.area
            if area.top <= row <= area.bottom and area.left <= column <= area.right:
                return table
        return None


def _fixed(definition: str) -> bool:
    """Say whether a definition stands for the same cells wherever it is used."""
    for token in tokens(definition):
        if token.kind == "structured":
            return False
        if token.kind == "reference":
            found = reference(token.text)
            corners = (found.first, found.last or found.first)
            if not found.sheet:
                return False
            if any(
                (each.row and not each.row_fixed) or (each.column and not each.column_fixed)
                for each in corners
            ):
                return False
    return True
