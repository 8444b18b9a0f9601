"""A form's sheets read as the plan of its filling needs them."""

from __future__ import annotations

from toolkit.forms.drawn import Area, Cell, DrawnSheet
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.formula_shifts import shifted
from toolkit.workbooks.editing.formula_tokens import reference, tokens
from toolkit.workbooks.editing.markup_tree import Element
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.editing.sheet_rows import place_of
from toolkit.workbooks.forms.cell_content import SharedTexts
from toolkit.workbooks.forms.loose_texts import loose_texts
from toolkit.workbooks.markup import unescaped

PRINT_AREA, PRINT_TITLES = "_xlnm.Print_Area", "_xlnm.Print_Titles"


def drawn_sheets(book: EditedBook) -> list[DrawnSheet]:
    """Return every worksheet of a form, in tab order."""
    shared = SharedTexts(book)
    return [_drawn(book, book.sheet(name), shared) for name in book.sheets]


def _drawn(book: EditedBook, sheet: EditedSheet, shared: SharedTexts) -> DrawnSheet:
    texts: dict[Cell, str] = {}
    formulas: dict[Cell, str] = {}
    constants: set[Cell] = set()
    looks: dict[Cell, int] = {}
    masters: dict[str, tuple[Cell, str]] = {}
    for row in sheet.rows:
        for cell in row.tree.all("c"):
            place = place_of(cell.get("r") or "")
            looks[place] = int(cell.get("s") or 0)
            formula = cell.find("f")
            if formula is not None:
                formulas[place] = _formula(formula, place, masters)
                continue
            text = shared.text(cell)
            if text:
                texts[place] = text
            elif text is None and cell.find("v") is not None:
                constants.add(place)
    names = _names(book, sheet.name)
    return DrawnSheet(
        sheet.name,
        texts,
        formulas,
        frozenset(constants),
        looks,
        tuple(area(each.get("ref") or "A1") for each in _inside(sheet.root, "mergeCells")),
        tuple(_areas(names.get(PRINT_AREA, ""))),
        _title_rows(names.get(PRINT_TITLES, "")),
        _one_page_high(sheet.root),
        tuple(_pictures(book, sheet)),
        tuple(loose_texts(book, sheet)),
        tuple(_tables(book, sheet)),
    )


def _formula(formula: Element, place: Cell, masters: dict[str, tuple[Cell, str]]) -> str:
    text, shared = unescaped(formula.text), formula.get("si")
    if formula.get("t") != "shared" or shared is None:
        return text
    if text:
        masters[shared] = (place, text)
        return text
    if shared not in masters:
        return "#REF!"
    (row, column), first = masters[shared]
    return shifted(first, place[0] - row, place[1] - column)


def area(reference_text: str) -> Area:
    """Return an area from its name.

    >>> area("B2:D9"), area("A1")
    ((2, 2, 9, 4), (1, 1, 1, 1))
    """
    first, _, last = reference_text.replace("$", "").partition(":")
    top, left = place_of(first)
    bottom, right = place_of(last or first)
    return top, left, bottom, right


def _inside(root: Element, name: str) -> list[Element]:
    found = root.find(name)
    return found.elements if found is not None else []


def _names(book: EditedBook, sheet: str) -> dict[str, str]:
    """Return the built-in names of one sheet."""
    listed = book.root.find("definedNames")
    place = str(book.tabs.index(sheet))
    return {
        each.get("name") or "": each.text
        for each in (listed.all("definedName") if listed is not None else [])
        if each.get("localSheetId") == place
    }


def _areas(text: str) -> list[Area]:
    """Return the areas of cells that a name means; whole rows and columns are left out."""
    found = []
    for token in tokens(text):
        if token.kind == "reference":
            named = reference(token.text)
            if named.first.row and named.first.column:
                found.append(area(token.text.rpartition("!")[2]))
    return found


def _title_rows(text: str) -> tuple[int, int] | None:
    for token in tokens(text):
        if token.kind == "reference":
            named = reference(token.text)
            if not named.first.column and named.last is not None:
                return named.first.row, named.last.row
    return None


def _one_page_high(root: Element) -> bool:
    properties = root.find("sheetPr")
    fit = properties.find("pageSetUpPr") if properties is not None else None
    setup = root.find("pageSetup")
    if fit is None or fit.get("fitToPage") not in ("1", "true"):
        return False
    return setup is None or setup.get("fitToHeight", "1") == "1"


def _pictures(book: EditedBook, sheet: EditedSheet) -> list[tuple[int, int]]:
    found = []
    for _, part in book.parts.relations(sheet.part).of_type("drawing"):
        for anchor in book.parts.document(part).root.elements:
            rows = [int(row.text) + 1 for row in anchor.walk("row") if row.text.strip().isdigit()]
            if rows:
                found.append((min(rows), max(rows)))
    return found


def _tables(book: EditedBook, sheet: EditedSheet) -> list[Area]:
    parts = book.parts.relations(sheet.part).of_type("table")
    return [area(book.parts.document(part).root.get("ref") or "A1") for _, part in parts]
