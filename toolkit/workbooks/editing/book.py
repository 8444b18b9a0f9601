"""A workbook being edited: its sheets by name, its styles, and how it is written."""

from __future__ import annotations

import functools
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from toolkit.errors import EditRefused, WorkbookUnreadable, nearest
from toolkit.workbooks.atomic import replaced
from toolkit.workbooks.editing.cell_styles import Styles
from toolkit.workbooks.editing.guard import ON_ROWS, refuse_losses, refuse_other_bytes
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.moving import move_rows
from toolkit.workbooks.editing.package_census import kinds_of
from toolkit.workbooks.editing.parts import RELATIONSHIPS, STRICT_RELATIONSHIPS, Parts
from toolkit.workbooks.editing.parts import relation_id as relation_id
from toolkit.workbooks.editing.raw_zip import write_members
from toolkit.workbooks.editing.recalculation import recalculated
from toolkit.workbooks.editing.row_moves import Moves
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.refusal import Refused, damaged
from toolkit.workbooks.writing import Written

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_STYLES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{space}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
    '</fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


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
        self.first_sheets = frozenset(self._places)
        """The sheets that were there when the workbook was opened."""
        styles = parts.relations(self.part).of_type("styles")
        self.styles = Styles(parts, styles[0][1]) if styles else None
        """None where a workbook has no styles at all: then none can be added either."""
        self.notes: list[str] = []
        """What the user must be told of the edit, in Chinese."""
        self.given_up: Counter[str] = Counter()
        """What was meant to go, by the guard's words: ``workbook/sheet``, ``part/comments`` …"""
        self.moved: dict[str, Moves] = {}
        """Where the rows of each sheet went, all moves of it joined."""
        self.means_others: dict[str, bool] = {}
        """Of sheets not touched yet: whether something on them may mean another sheet."""
        self.torn: EditRefused | None = None
        """The refusal that broke off a move half-way: the workbook can no longer be written."""
        self.rows_removed = False
        """Whether rows were taken out, and with them what hung on them."""

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
        worksheets = dict(self.parts.relations(self.part).of_type("worksheet"))
        entries = listed.all("sheet") if listed is not None else []
        found = {entry.get("name") or "": worksheets.get(relation_id(entry) or "") for entry in entries}
        return {name: part for name, part in found.items() if part is not None}

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

    def made_styles(self) -> Styles:
        """Return the styles, made where a workbook has none; cells without a style look as before."""
        if self.styles is None:
            part = (
                self.parts.free_name("xl/styles{}.xml") if "xl/styles.xml" in self.parts else "xl/styles.xml"
            )
            space = self.root.attributes.get("xmlns") or self.root.attributes.get(
                f"xmlns:{self.root.prefix[:-1]}"
            )
            self.parts.add(part, _STYLES.format(space=space).encode(), _STYLES_TYPE)
            self.parts.relations(self.part).add("styles", part)
            self.styles = Styles(self.parts, part)
        return self.styles

    def look_again(self) -> None:
        """Read the list of sheets anew: one was added, or taken out."""
        self._places = self._found_sheets()
        for name in [name for name in self._sheets if name not in self._places]:
            self.given_up += self._sheets.pop(name).given_up

    def remove_part(self, name: str) -> None:
        """Take out a part that is meant to go."""
        self.given_up[f"part/{kinds_of(self.parts, [name])[name]}"] += 1
        self.parts.remove(name)

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
        self.sheet(name).look_again()
        if moves.removals:
            self.rows_removed = True
        self.moved[name] = self.moved[name].then(moves) if name in self.moved else moves

    def store(self) -> None:
        """Bring formulas' values up to date where we know them, and put sheets back into their parts.

        A value that leans on what was changed and that we cannot work out is taken away and named in ``notes``.
        """
        self.notes += [note for note in recalculated(self) if note not in self.notes]
        for sheet in self._sheets.values():
            sheet.store()

    def write(self, path: str | os.PathLike[str], allowing: Iterable[str] = ()) -> Written:
        """Write the edited workbook; ``allowing`` are things of which any number may go (see ``guard``).

        Raises ``OutputRefused`` if the place cannot be written to, ``FidelityLost`` if anything would be
        lost that was not meant to go, and ``EditRefused`` again if a move was refused.
        """
        if self.torn is not None:
            raise self.torn
        self.store()
        members = self.parts.members()
        given_up = sum((sheet.given_up for sheet in self._sheets.values()), self.given_up)
        hung = ON_ROWS if self.rows_removed else ()
        refuse_losses(self.parts, self.shown, given_up, [*allowing, *hung])
        with replaced(path) as replacement:
            with replacement.working.open("wb") as handle:
                write_members(handle, members)
            refuse_other_bytes(replacement.working, self.parts, self.shown)
        return Written(replacement.path, (replacement.notice,) if replacement.notice else ())


def relation_prefix(root: Element) -> str:
    """Return the prefix (with its colon) for ``r:id`` on a part's root, declared there if need be."""
    for name, value in root.attributes.items():
        if name.startswith("xmlns:") and value == STRICT_RELATIONSHIPS.rstrip("/"):
            return name[6:] + ":"
    return root.namespace(RELATIONSHIPS.rstrip("/"), "r")
