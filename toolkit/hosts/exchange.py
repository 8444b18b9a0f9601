"""How a macro and the toolkit exchange a press: files in one folder, all with ASCII names.

For a host that cannot be driven from Python (WPS, LibreOffice, Excel without xlwings) a macro runs

    gonghui press BUTTON --workbook gh_input.xlsx --out gh_result.xlsx --flag gh_done.txt
        [--name 2025台账.xlsx] [--beside FOLDER] [--progress gh_progress.txt] [--cancel gh_cancel.txt]
        [--setting KEY=VALUE]…

**The macro, before.**  It deletes what an earlier press left (flag, result, progress, cancel), writes a
copy of the open workbook as it is, unsaved changes included, to the ``--workbook`` file (never saving the
workbook itself), and starts the command without waiting.  ``--name`` is the workbook's own file name (it
tells the unit, and is what the user is told), ``--beside`` its folder, for copies that are to lie beside
it (no backslash at its end); where it has none (never saved, or an https:// path) it is left out and they go into the folder of
``--out``.  ``merge`` and ``doctor`` need no ``--workbook``.

Settings (all optional; an empty VALUE counts as not given):

=============  =============================================================================================
``province``   安徽 or anhui
``period``     the year, 2025
``today``      the day, 2025-12-31; without it the computer's
``report``     reports: names with 、 between; without it all that can be made
``folder``     merge: the folder of the units' workbooks (without a backslash at its end)
``units``      merge: the workbook 单位清单
``go``         ``yes``: the user agreed to what was asked (see ``ask`` below)
=============  =============================================================================================

**Meanwhile.**  ``--progress`` holds one line of ASCII, ``STAGE DONE TOTAL``, e.g. ``read 12 300``; STAGE is
``start``, ``read`` or ``write``.  It is replaced whole, so it can always be read, and may be locked for an
instant.  When the macro makes the ``--cancel`` file, the run ends within a second.

**Afterwards.**  ``--flag`` appears last, in every case in which Python lived: one line of ASCII, ``OK``,
``ERR`` or ``CANCELLED``.  With each, ``--out`` is a workbook (only if it could not be written, there is
none: then the macro says a sentence of its own).  It opens on the result sheets, in order, under the names
they are to have.  Two further sheets are for the macro, hidden unless there is no result sheet; row 1 holds
headings, column A never ends before the last row.

``gh_said``: key in A, value in B, one or more rows a key, in any order:

============  ==============================================================================================
``state``     as in the flag
``said``      the sentence to show, in Chinese; always there
``ask``       a question: when the user agrees, press the same button again with ``--setting go=yes``
``open``      the path of a file to open, one row a file
``remove``    a sheet of the open workbook to delete first: ours, of an earlier press, one row a sheet, in this
              order (Excel deletes a very hidden sheet only once it is shown)
``import``    a result sheet to copy to the end of the open workbook, one row a sheet
``show``      the sheet to end on
============  ==============================================================================================

``gh_marks``: what to do to cells of the open workbook, in order.

======  ====================================================================================================
A       ``undo``, ``mark`` or ``keep``
B, C    sheet and cell (``D15``)
D       ``undo`` and ``mark``: the colour to fill the cell with, RRGGBB, ``none`` for no fill, empty to leave
        the fill alone; for ``undo`` it is the colour before the marking
E       ``mark``: the note to put on the cell, empty for none; ``undo``: ``note`` where the cell's note is ours
        and is to be deleted
F       ``undo``: what column K of the record says (below), else empty
======  ====================================================================================================

All ``undo`` rows come first.  With both D and F empty an ``undo`` leaves the fill alone; with D empty and F
given only F tells the fill before (a theme's colour, a pattern).  A note is put only on a cell that has none:
notes of others are never touched.

**The record.**  ``gh_record``, a third hidden sheet, is there when the open workbook must remember something;
``remove`` then names the old record, too.  The macro makes a very hidden sheet called by the name in A1 of
``gh_record`` and copies rows 2 and below to rows 1 and below of it, cell by cell: text as text, except that in
columns B and C a text beginning with ``=`` is entered as a formula (it follows the cell when rows are put in).
Before colouring a cell the macro may put into column K of its row, with a row of its own for each ``mark``
and ``keep`` in order after the two rows of headings, whatever lets it give the fill back exactly (pattern,
theme colour, tint); it gets that text back in column F of ``gh_marks`` and may then prefer it to column D.
Where it found a note on the cell and put none, it puts ``thread`` into column I.
"""

from __future__ import annotations

import dataclasses
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.buttons.button import Answer, Button, Cancelled, Settings, button_named
from toolkit.errors import ToolkitError, WordUnknown
from toolkit.hosts.day_given import day_given
from toolkit.hosts.failures import sentence_of
from toolkit.hosts.pressing import Desk, answered, told_with
from toolkit.marking.names import RECORD
from toolkit.workbooks.atomic import scratch

if TYPE_CHECKING:
    import datetime

    from toolkit.marking.live import Changes
    from toolkit.workbooks.sheet_parts import Letter, Sheet

SAID, MARKS, RECORD_SHEET = "gh_said", "gh_marks", "gh_record"
OK, ERROR, CANCELLED = "OK", "ERR", "CANCELLED"
KEYS = ("province", "period", "today", "report", "folder", "units", "go")


@dataclasses.dataclass(frozen=True)
class Place:
    """Where the files of a press lie, and what the macro said of the workbook."""

    workbook: Path | None
    out: Path
    flag: Path
    name: str = ""
    beside: str = ""
    progress: Path | None = None
    cancel: Path | None = None

    def tell(self, stage: str, done: int, total: int) -> None:
        """Write how far it is; raises ``Cancelled`` when the macro has asked for that."""
        if self.cancel is not None and self.cancel.exists():
            raise Cancelled
        if self.progress is not None:
            _put(self.progress, f"{stage} {done} {total}")


def press_files(name: str, place: Place, settings: Sequence[str]) -> str:
    """Run a press for a macro; return what the flag says.  A mistake of our own is told, and raised.

    ``settings`` are ``key=value`` each.
    """
    state = ERROR
    try:
        said = settings_said(settings)
        button, today = button_named(name), day_given(said.pop("today", ""))
        go = said.pop("go", "") == "yes"
        state = _press(button, place, Settings(**said, go=go), today)
    except BaseException as error:
        if isinstance(error, Cancelled):
            state = CANCELLED
        write_result(place.out, state, sentence_of(error, place.flag.parent))
        if not isinstance(error, ToolkitError | OSError):
            raise
    finally:
        _put(place.flag, state)
    return state


def settings_said(words: Sequence[str]) -> dict[str, str]:
    """Return settings by key, those without a value left out; raises ``WordUnknown``.

    >>> settings_said(["province=安徽", "period="])
    {'province': '安徽'}
    """
    found = {}
    for word in words:
        key, _, value = word.partition("=")
        if key not in KEYS:
            raise WordUnknown("设置", key, KEYS)
        if value.strip():
            found[key] = value.strip()
    return found


def _press(button: Button, place: Place, settings: Settings, today: datetime.date) -> str:
    with scratch() as name:
        folder = Path(name)
        copy = None
        if place.workbook is not None and button.on_workbook:
            copy = _under_own_name(place, folder)
        beside = Path(place.beside) if os.path.isdir(place.beside) else place.out.resolve().parent
        shown = copy.name if copy is not None else ""
        desk = Desk(shown, beside, today, settings, place.tell, lambda path, behind: None)
        answer, changes = answered(button, desk, copy, folder)
        place.tell("write", 0, 1)
        write_result(place.out, OK, told_with(answer, changes, shown), answer, changes)
        return OK


def _under_own_name(place: Place, folder: Path) -> Path:
    """Return the copy of the workbook under the workbook's own name: it may tell the unit."""
    assert place.workbook is not None
    stem, suffix = os.path.splitext(Path(place.name).name or place.workbook.name)
    copy = folder / "copy" / f"{stem}{suffix or place.workbook.suffix}"
    copy.parent.mkdir()
    try:
        os.link(place.workbook, copy)
    except OSError:
        shutil.copyfile(place.workbook, copy)
    return copy


def write_result(
    out: Path, state: str, said: str, answer: Answer | None = None, changes: Changes | None = None
) -> None:
    """Write the workbook that the macro takes the result from; raises ``OutputRefused``."""
    from toolkit.workbooks.writing import write

    sheets: list[Sheet | Letter] = []
    lines = [("state", state), ("said", said)]
    if answer is not None:
        lines += [("ask", answer.ask)] if answer.ask else []
        lines += [("open", str(path)) for path in answer.opens]
    if changes is not None:
        sheets += changes.sheets
        lines += [("remove", name) for name in _removed(changes)]
        lines += [("import", sheet.name) for sheet in changes.sheets]
        lines += [("show", sheet.name) for sheet in changes.sheets[:1]]
    hidden = bool(sheets)
    sheets.append(_plain(SAID, ("key", "value"), lines, hidden=hidden))
    if changes is not None:
        headings = ("do", "sheet", "cell", "color", "note", "token")
        sheets.append(_plain(MARKS, headings, _cells(changes), hidden=hidden))
        if changes.record:
            from toolkit.marking.record import record_rows

            first, *rows = [[RECORD], *record_rows(changes.record)]
            sheets.append(_plain(RECORD_SHEET, [*first, *"BCDEFGHIJ"], rows, hidden=hidden))
    write(out, sheets)


def _removed(changes: Changes) -> list[str]:
    """Return the sheets to delete, the record first: its formulas speak of the others."""
    return [*([RECORD] if changes.had_record else []), *changes.remove]


def _cells(changes: Changes) -> list[tuple[str, ...]]:
    from toolkit.workbooks.editing.sheet_rows import cell_name

    undo = [
        (
            "undo",
            each.sheet,
            cell_name(each.row, each.column),
            each.color,
            "note" if each.note else "",
            each.token,
        )
        for each in changes.undo
    ]
    kept = [("keep", each.mark.sheet, each.mark.cell, "", "", each.token) for each in changes.kept]
    marks = [
        ("mark", each.mark.sheet, each.mark.cell, each.mark.fill, each.mark.note, "")
        for each in changes.marks
    ]
    return [*undo, *kept, *marks]


def _plain(name: str, headings: Sequence[str], rows: Sequence[Sequence[str]], *, hidden: bool) -> Sheet:
    """Return a sheet of texts for the macro: headings in row 1, nothing else around them."""
    from toolkit.workbooks.writing import Col, Row, Sheet

    columns = [Col(heading, width=12) for heading in headings]
    return Sheet(name, columns, [Row(row) for row in rows], hidden=hidden, freeze=False)


def _put(path: Path, line: str) -> None:
    """Write a line of ASCII that is whole whenever it can be seen."""
    working = path.with_name(f"{path.name}.new")
    working.write_text(f"{line}\n", encoding="ascii")
    for wait in (0.02, 0.1, 0.5):
        try:
            os.replace(working, path)
        except PermissionError:
            time.sleep(wait)  # the macro is reading it
        else:
            return
