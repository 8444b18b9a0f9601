"""A workbook being edited: its sheets by name, its styles, and how it is written."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from toolkit.errors import EditRefused, WorkbookUnreadable, nearest
from toolkit.workbooks.atomic import replaced
from toolkit.workbooks.editing.cell_styles import Styles
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.moving import move_rows
from toolkit.workbooks.editing.parts import RELATIONSHIPS, Parts
from toolkit.workbooks.editing.parts import relation_id as relation_id
from toolkit.workbooks.editing.raw_zip import write_members
from toolkit.workbooks.editing.recalculation import recalculated
from toolkit.workbooks.editing.row_moves import Moves
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.refusal import Refused, damaged
from toolkit.workbooks.writing import Written

_STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"


class EditedBook:
    """A workbook of which only the parts that must change are changed."""

    def __init__(self, parts: Parts, shown: str) -> None:
        self.parts = parts
        self.shown = shown
        """The file's path as the user gave it."""
        found = parts.relations("").of_type("officeDocument")
        if not found:
            raise damaged("找不到工作簿的主体")
        self.part = found[0][1]
        self._sheets: dict[str, EditedSheet] = {}
        self._places = self._found_sheets()
        styles = parts.relations(self.part).of_type("styles")
        self.styles = Styles(parts, styles[0][1]) if styles else None
        """None where a workbook has no styles at all: then none can be added either."""
        self.notes: list[str] = []
        """What the user must be told of the edit, in Chinese."""
        self.moved: dict[str, Moves] = {}
        """Where the rows of each sheet went, all moves of it joined."""
        self.means_others: dict[str, bool] = {}
        """Of sheets not touched yet: whether something on them may mean another sheet."""
        self.torn: EditRefused | None = None
        """The refusal that broke off a move half-way: the workbook can no longer be written."""

    @classmethod
    def open(cls, path: str | os.PathLike[str], shown: str | None = None) -> EditedBook:
        """Open a workbook to be edited; the file itself is never written to.

        Raises ``WorkbookUnreadable`` if it is no xlsx or xlsm, is locked, damaged or over a cap.
        """
        file = str(path) if shown is None else shown
        try:
            return cls(Parts.open(Path(path)), file)
        except Refused as refused:
            raise WorkbookUnreadable(file, refused.why, refused.remedy) from refused

    @property
    def root(self) -> Element:
        """The tree of the workbook's own part; say ``parts.changed(book.part)`` after changing it."""
        return self.parts.document(self.part).root

    @property
    def date_1904(self) -> bool:
        """Whether days count from 1904."""
        properties = self.root.find("workbookPr")
        return properties is not None and properties.get("date1904") in ("1", "true")

    def _found_sheets(self) -> dict[str, str]:
        listed = self.root.find("sheets")
        relations = self.parts.relations(self.part)
        kinds = {id_: kind for id_, kind, *_ in relations.entries}
        found = {}
        for entry in listed.all("sheet") if listed is not None else []:
            id_ = relation_id(entry)
            part = relations.target(id_) if id_ else None
            if part is not None and kinds[id_ or ""] == "worksheet":
                found[entry.get("name") or ""] = part
        return found

    @property
    def sheets(self) -> list[str]:
        """The names of the worksheets, in tab order, hidden ones included."""
        return list(self._places)

    def part_of(self, name: str) -> str:
        """Return the name of a sheet's part."""
        return self._places[name]

    @property
    def opened(self) -> list[str]:
        """The names of the sheets that were asked for, in tab order."""
        return [name for name in self._places if name in self._sheets]

    def sheet(self, name: str) -> EditedSheet:
        """Return a sheet, the same each time; raises KeyError with the nearest name if there is none."""
        if name not in self._places:
            raise KeyError(name, nearest(name, self._places))
        if name not in self._sheets:
            made = EditedSheet(self.parts, self._places[name], name, date_1904=self.date_1904)
            made.mover = functools.partial(self.move_rows, name)
            self._sheets[name] = made
        return self._sheets[name]

    @property
    def tabs(self) -> list[str]:
        """The names of all sheets in tab order, those of charts and macros among them."""
        listed = self.root.find("sheets")
        return [entry.get("name") or "" for entry in listed.all("sheet")] if listed is not None else []

    def look_again(self) -> None:
        """Read the list of sheets anew: one was added, or taken out."""
        self._places = self._found_sheets()
        for name in [name for name in self._sheets if name not in self._places]:
            self._sheets.pop(name)

    def move_rows(self, name: str, moves: Moves) -> None:
        """Put rows of a sheet in and take rows out, all at once, with everything that hangs on them.

        Elements of the sheet taken before no longer belong to it.  Raises ``EditRefused`` for what cannot
        follow; the workbook may then have changed in part and cannot be written.
        """
        try:
            move_rows(self, self.sheet(name), moves)
        except EditRefused as refused:
            self.torn = refused
            raise
        self.moved[name] = self.moved[name].then(moves) if name in self.moved else moves

    def write(self, path: str | os.PathLike[str]) -> Written:
        """Write the edited workbook, its formulas' values brought up to date where we know them.

        Raises ``OutputRefused`` if the place cannot be written to, and ``EditRefused`` again if a move was.
        """
        if self.torn is not None:
            raise self.torn
        self.notes += [note for note in recalculated(self) if note not in self.notes]
        for sheet in self._sheets.values():
            sheet.store()
        with replaced(path) as replacement, replacement.working.open("wb") as handle:
            write_members(handle, self.parts.members())
        return Written(replacement.path, (replacement.notice,) if replacement.notice else ())


def relation_prefix(root: Element) -> str:
    """Return the prefix (with its colon) for ``r:id`` on a part's root, declared there if need be."""
    for name, value in root.attributes.items():
        if name.startswith("xmlns:") and value == _STRICT_RELATIONSHIPS:
            return name[6:] + ":"
    return root.namespace(RELATIONSHIPS.rstrip("/"), "r")
