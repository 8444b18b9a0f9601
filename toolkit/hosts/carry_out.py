"""What a press changes, done to an open workbook through its host."""

from __future__ import annotations

import dataclasses

from toolkit.hosts.host import Formula, Host, Put
from toolkit.hosts.laid import as_sheet, lay
from toolkit.marking.live import NO_FILL, Changes
from toolkit.marking.names import RECORD
from toolkit.marking.record import Mark, record_rows
from toolkit.workbooks.editing.sheet_rows import place_of

_TOKEN_COLUMN = 11


def carry_out(host: Host, changes: Changes) -> None:
    """Take away what goes, lay the new sheets, mark the cells, and write the record last of all."""
    if changes.had_record:
        host.replace_sheet(RECORD, None)
    for each in changes.undo:
        if each.token or each.color:
            color = "" if each.color == NO_FILL else each.color
            host.fill(each.sheet, each.row, each.column, each.token or color)
        if each.note:
            host.note(each.sheet, each.row, each.column, "")
    for name in changes.remove:
        host.replace_sheet(name, None)
    for sheet in changes.sheets:
        host.replace_sheet(sheet.name, sheet.name)
        lay(host, sheet.name, as_sheet(sheet))
    lines = [(each.mark, each.token) for each in changes.kept]
    try:
        for live in changes.marks:
            mark = live.mark
            token = host.fill(mark.sheet, live.row, live.column, mark.fill)
            lines.append((mark, token))
            if mark.note and host.note(mark.sheet, live.row, live.column, mark.note):
                lines[-1] = (dataclasses.replace(mark, note="", how=""), token)
    finally:
        # What was coloured before a program gave up must be known, or nobody could take it away.
        if lines:
            _record(host, lines)


def _record(host: Host, lines: list[tuple[Mark, str]]) -> None:
    """Write the record on a sheet of its own that nobody sees."""
    rows: list[list[Put]] = [list(row) for row in record_rows([mark for mark, _ in lines])]
    for row, (mark, token) in zip(rows[2:], lines, strict=True):
        if mark.cell:
            at, across = place_of(mark.cell)
            row[1], row[2] = Formula(str(row[1]), at), Formula(str(row[2]), across)
        row.extend([None] * (_TOKEN_COLUMN - 1 - len(row)) + [token])
    host.replace_sheet(RECORD, RECORD, hidden=True)
    host.write(RECORD, 1, 1, [[value or None for value in row] for row in rows])
