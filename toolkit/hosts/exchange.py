"""How a macro and the toolkit exchange a press: files in one folder, all with ASCII names.

For a host that cannot be driven from Python (WPS, LibreOffice, Excel without xlwings) a macro runs

    gonghui press BUTTON --workbook gh_input.xlsx --out gh_result.xlsx --flag gh_done.txt
        [--name 2025台账.xlsx] [--beside FOLDER] [--progress gh_progress.txt] [--cancel gh_cancel.txt]
        [--setting KEY=VALUE]…

**The macro, before.**  It deletes what an earlier press left (flag, result, progress, cancel), writes a
copy of the open workbook as it is, unsaved changes included, to the ``--workbook`` file (never saving the
workbook itself), and starts the command without waiting.  ``--name`` is the workbook's own file name (it
tells the unit, and is what the user is told), ``--beside`` its folder, for copies that are to lie beside
it; where it has none (never saved, or an https:// path) it is left out and they go into the folder of
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
they are to have.  Two further, hidden sheets are for the macro; row 1 holds headings, column A never ends
before the last row.

``gh_said``: key in A, value in B, one or more rows a key, in any order:

============  ==============================================================================================
``state``     as in the flag
``said``      the sentence to show, in Chinese; always there
``ask``       a question: when the user agrees, press the same button again with ``--setting go=yes``
``open``      the path of a file to open, one row a file
``remove``    a sheet of the open workbook to delete first: ours, of an earlier press, one row a sheet
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

All ``undo`` rows come first.  A note is put only on a cell that has none: notes of others are never touched.

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
