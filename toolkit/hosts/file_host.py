"""A closed file as a host: what is done is done to a copy, which ``save`` writes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from toolkit.hosts.host import TEXT_FORMAT, Cell, Formula, Put, in_text_format, stripped
from toolkit.marking.mark import bare
from toolkit.marking.names import AUTHOR
from toolkit.workbooks.atomic import scratch
from toolkit.workbooks.editing import sheet as edited
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_links import CellLinks
from toolkit.workbooks.editing.cell_notes import CellNotes
from toolkit.workbooks.editing.cell_styles import Change
from toolkit.workbooks.editing.column_widths import set_width
from toolkit.workbooks.editing.new_sheet import add_sheet
from toolkit.workbooks.editing.removed_sheet import remove_sheet
from toolkit.workbooks.reading import read

_DAY = "yyyy-mm-dd"


class FileHost:
    """A workbook that is an xlsx or xlsm; ``said`` are the sentences told, ``statuses`` what was shown meanwhile.

    ``answer`` is what is answered when something is asked.
    """

    def __init__(self, path: Path, *, answer: bool = True) -> None:
        self._path = path
        self._book = EditedBook.open(path)
        self._notes: dict[str, CellNotes] = {}
        self._links: dict[str, CellLinks] = {}
        self._gone = False
        self.answer = answer
        self.said: list[str] = []
        self.statuses: list[str] = []

    def sheet_names(self) -> list[str]:
        """Return the names of the worksheets."""
        return self._book.sheets

    def read(self, sheet: str) -> list[list[Cell]]:
        """Return a sheet's values as they stand now; a formula of ours has its value."""
        with scratch() as folder:
            now = Path(folder, self._path.name)
            self.save(now)
            (grid,) = [grid for grid in read(now).grids if grid.sheet == sheet]
        return stripped(grid.row(row) for row in range(1, grid.height + 1))

    def replace_sheet(self, name: str, by: str | None, *, hidden: bool = False) -> None:
        """Take a sheet away and put an empty one in its place, last."""
        if name in self._book.sheets:
            remove_sheet(self._book, name)
            self._notes.pop(name, None)
            self._links.pop(name, None)
            self._gone = True
        if by is not None:
            self._written()
            add_sheet(self._book, by, state="veryHidden" if hidden else "visible")

    def write(
        self, sheet: str, row: int, column: int, rows: Sequence[Sequence[Put]], formats: Sequence[str] = ()
    ) -> None:
        """Write a block of values."""
        there, styles = self._book.sheet(sheet), self._book.made_styles()
        for number, values in enumerate(rows, row):
            for place, value in enumerate(values):
                if value is None:
                    continue
                wanted = (
                    TEXT_FORMAT if in_text_format(value) else formats[place] if place < len(formats) else ""
                )
                wanted = wanted or (_DAY if isinstance(value, datetime.date) else "")
                style = there.style(number, column + place)
                if wanted:
                    style = styles.changed(style, Change(number_format=wanted))
                put = (
                    edited.Formula(value.text.removeprefix("="), value.value)
                    if isinstance(value, Formula)
                    else value
                )
                there.put(number, column + place, put, style)

    def fill(self, sheet: str, row: int, column: int, color: str) -> str:
        """Colour a cell; what it had is the markup of its fill."""
        there, styles = self._book.sheet(sheet), self._book.made_styles()
        style = there.style(row, column)
        before = styles.fill_of(style)
        plain = len(color) == 6
        made = styles.changed(style, Change(fill=color)) if plain else styles.filled(style, color)
        there.set_style(row, column, made)
        return bare(before) if before is not None else ""

    def note(self, sheet: str, row: int, column: int, text: str) -> str:
        """Put a note on a cell, or take it away."""
        notes = self._notes_on(sheet)
        before = notes.text(row, column) or ""
        if not text:
            notes.remove(row, column)
        elif not before:
            notes.put(row, column, text, AUTHOR)
        return before

    def link(self, sheet: str, row: int, column: int, target: str, cell: str, text: str) -> None:
        """Write a text that leads to a cell."""
        self.write(sheet, row, column, [[text]])
        if sheet not in self._links:
            self._links[sheet] = CellLinks(self._book, self._book.sheet(sheet))
        self._links[sheet].to_cell(row, column, target, cell)

    def width(self, sheet: str, column: int, characters: float, *, wrap: bool = False) -> None:
        """Give a column a width."""
        there, styles = self._book.sheet(sheet), self._book.made_styles()
        set_width(there, column, characters)
        for row in [each.number for each in there.rows if wrap and each.cell(column) is not None]:
            style = styles.changed(there.style(row, column), Change(wrap=True, vertical="top"))
            there.set_style(row, column, style)

    def status(self, text: str) -> None:
        """Keep what is being done."""
        self.statuses.append(text)

    def tell(self, text: str, *, ask: bool = False) -> bool:
        """Keep the sentence."""
        self.said.append(text)
        return self.answer if ask else True

    def save(self, target: Path) -> None:
        """Write the copy; raises ``OutputRefused``."""
        for notes in self._notes.values():
            notes.store()
        self._book.write(target)

    def _written(self) -> None:
        """Write what is left before a sheet is added: one that takes the place of another would look like its ruin."""
        if not self._gone:
            return
        with scratch() as folder:
            left = Path(folder, self._path.name)
            self.save(left)
            self._book = EditedBook.open(left)
        self._notes.clear()
        self._links.clear()
        self._gone = False

    def _notes_on(self, sheet: str) -> CellNotes:
        if sheet not in self._notes:
            self._notes[sheet] = CellNotes(self._book, self._book.sheet(sheet))
        return self._notes[sheet]
