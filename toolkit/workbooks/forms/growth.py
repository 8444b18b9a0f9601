"""The rows of a form's sheet become the rows of the filled one: added, taken out, their constants and merges repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.forms.drawn import Area
from toolkit.forms.formulas import Formulas
from toolkit.forms.laying import Laid, Layout
from toolkit.forms.plan import SheetPlan
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.markup_tree import Element, element
from toolkit.workbooks.editing.row_moves import LAST_ROW, Insertion, Moves, Removal
from toolkit.workbooks.editing.sheet import EditedSheet, Formula
from toolkit.workbooks.editing.sheet_rows import cell_name

_BEFORE_BREAKS = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
    "pageSetup", "headerFooter",
)  # fmt: skip
_BEFORE_MERGES = _BEFORE_BREAKS[: _BEFORE_BREAKS.index("mergeCells")]

Constants = Mapping[int, Sequence[tuple[int, Element]]]
"""The cells of each row of a form that hold a constant: column and element."""


def grow(book: EditedBook, sheet: EditedSheet, plan: SheetPlan, layout: Layout, constants: Constants) -> None:
    """Give a sheet the rows of a layout, all but the values of its slots.

    Raises ``EditRefused`` for what cannot follow, ``Unstretchable`` for a formula that cannot.
    """
    changes = list(_changes(plan, layout))
    if changes:
        book.move_rows(sheet.name, Moves(changes))
    for laid in layout.rows:
        if not laid.source:
            for column, cell in constants.get(laid.template, ()):
                _repeat(sheet, laid.row, column, cell)
    formulas = Formulas(plan, layout)
    for laid in layout.rows:
        for column, text in formulas.of(laid).items():
            sheet.put(laid.row, column, Formula(text))
    _merge_tall(sheet, plan, layout)
    _break_pages(sheet, [laid.row for laid in layout.rows if laid.breaks])


def _changes(plan: SheetPlan, layout: Layout) -> list[Insertion | Removal]:
    """Return the insertions and removals that make a layout, in the form's own numbers."""
    lines = {row: one.row for one in plan.lists for row in range(one.row, one.row + one.prepared + 1)}
    ends = {part.rows[-1] for part in plan.parts}
    found: list[Insertion | Removal] = [Removal(row, row) for row in layout.removed]
    above, first, count = 0, 0, 0

    def added() -> None:
        if count:
            # What ends with a list or a block, a print area say, goes on to its new end.
            grows = lines.get(above) == first or above in ends
            found.append(Insertion(above + 1, count, first, widen=grows))

    for laid in layout.rows:
        if laid.source:
            added()
            above, count = laid.source, 0
        elif count and laid.template == first:
            count += 1
        else:
            added()
            first, count = laid.template, 1
    added()
    return found


def _repeat(sheet: EditedSheet, row: int, column: int, cell: Element) -> None:
    """Put a constant of the form's row into a row made of it."""
    made = sheet.rows.made(row).made_cell(column)
    kind = cell.get("t")
    if kind is not None:
        made.set("t", kind)
    made.children = list(cell.children)
    sheet.touch()


def _merge_tall(sheet: EditedSheet, plan: SheetPlan, layout: Layout) -> None:
    """Repeat the merges that reach over several rows with the rows that were repeated."""
    made = []
    repeated = {row for part in plan.parts for row in part.rows}
    for merge in plan.drawn.merges:
        rows = list(range(merge[0], merge[2] + 1))
        if len(rows) > 1 and repeated.issuperset(rows):
            made += [_moved(merge, laid.row) for laid in _copies(layout.rows, rows)]
    if not made:
        return
    listed = sheet.root.find("mergeCells")
    if listed is None:
        listed = element(f"{sheet.root.prefix}mergeCells")
        _insert_after(sheet.root, listed, _BEFORE_MERGES)
    for top, left, bottom, right in made:
        name = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
        listed.append(element(f"{sheet.root.prefix}mergeCell", {"ref": name}))
    listed.set("count", str(len(listed.elements)))
    sheet.touch()


def _copies(laid: Sequence[Laid], rows: list[int]) -> list[Laid]:
    """Return the first row of each copy of some rows of the form."""
    return [
        each
        for place, each in enumerate(laid)
        if each.template == rows[0]
        and not each.source
        and [below.template for below in laid[place : place + len(rows)]] == rows
    ]


def _moved(merge: Area, top: int) -> Area:
    return top, merge[1], top + merge[2] - merge[0], merge[3]


def _break_pages(sheet: EditedSheet, rows: list[int]) -> None:
    """Let a new page begin after each of the rows."""
    if not rows:
        return
    prefix = sheet.root.prefix
    listed = sheet.root.find("rowBreaks")
    if listed is None:
        listed = element(f"{prefix}rowBreaks")
        _insert_after(sheet.root, listed, _BEFORE_BREAKS)
    there = {each.get("id") for each in listed.all("brk")}
    for row in rows:
        if str(row) not in there and row < LAST_ROW:
            given = {"id": str(row), "max": "16383", "man": "1"}
            listed.append(element(f"{prefix}brk", given))
    breaks = sorted(listed.all("brk"), key=lambda each: int(each.get("id") or 0))
    listed.children = list(breaks)
    listed.set("count", str(len(breaks)))
    listed.set("manualBreakCount", str(sum(each.get("man") in ("1", "true") for each in breaks)))
    sheet.touch()


def _insert_after(root: Element, made: Element, before: Sequence[str]) -> None:
    places = [place for place, child in enumerate(root.children) if getattr(child, "local", "") in before]
    root.insert(places[-1] + 1 if places else 0, made)
