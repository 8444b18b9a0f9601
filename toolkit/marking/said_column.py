"""The column 错误说明, right of all that a sheet holds."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.marking.layout import Layout
from toolkit.marking.names import COLUMN
from toolkit.marking.record import HEADING, SAID, Mark
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_styles import Change
from toolkit.workbooks.editing.column_widths import entry_of, set_width
from toolkit.workbooks.editing.sheet import LAST_COLUMN, EditedSheet
from toolkit.workbooks.editing.sheet_rows import cell_name

WIDTH = 48.0


def add_column(
    book: EditedBook, sheet: EditedSheet, layout: Layout, texts: Mapping[int, str], beyond: int = 0
) -> list[Mark]:
    """Write what is wrong with each row (by its number) and return the marks; nothing where there is no room.

    The column lies right of all that is on the sheet, and of column ``beyond``.
    """
    column = max(layout.last_column, beyond) + 1
    if not texts or column > LAST_COLUMN:
        return []
    styles = book.made_styles()
    before = entry_of(sheet, column)
    marks = []
    for row in layout.headings:
        beside = sheet.style(row, layout.last_column)
        sheet.put(row, column, COLUMN, styles.changed(beside, Change(wrap=True)))
        marks.append(Mark(HEADING, sheet.name, cell_name(row, column), before=before, note=COLUMN))
    for row, text in texts.items():
        if row in layout.headings:
            # A heading's own finding stands in its note.
            continue
        look = Change(wrap=True, align="left", vertical="top", number_format="General")
        sheet.put(row, column, text, styles.changed(sheet.style(row, layout.last_column), look))
        marks.append(Mark(SAID, sheet.name, cell_name(row, column), before=before, note=text))
    set_width(sheet, column, WIDTH)
    return marks
