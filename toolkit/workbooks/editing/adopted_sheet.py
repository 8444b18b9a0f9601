"""A sheet that our own writer has drawn, taken over into somebody's workbook with its looks."""

from __future__ import annotations

import re

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_styles import Styles, with_prefix
from toolkit.workbooks.editing.defined_names import DefinedNames
from toolkit.workbooks.editing.markup_tree import Element, read_text
from toolkit.workbooks.editing.new_sheet import add_sheet
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.sheet_names import quoted

_STYLED = re.compile(r'(<(?:c|row|col) [^<>]*?\b(?:s|style)=")(\d+)(")')
_SHARED = re.compile(r' t="s"><v>(\d+)</v>')
_TEXT = re.compile(r"<si>(.*?)</si>|<si/>", re.DOTALL)
_BUILT_IN_BELOW = 164


def adopt_sheet(book: EditedBook, drawn: EditedBook, name: str, *, first: bool = False) -> EditedSheet:
    """Add a sheet of a workbook of ours to another's; it brings its styles, texts, links and print titles.

    Only what ``toolkit.workbooks.writing`` writes on a sheet without charts and pictures is taken over.
    """
    source = drawn.sheet(name)
    text = drawn.parts.content(source.part).decode()
    start, end = text.index(">", text.index("<worksheet")) + 1, text.rindex("</worksheet>")
    inside = text[start:end].replace(' tabSelected="1"', "")
    styles = _Adopted(book.made_styles(), drawn.made_styles())
    inside = _STYLED.sub(lambda found: f"{found[1]}{styles.number(int(found[2]))}{found[3]}", inside)
    texts = _texts(drawn)
    inside = _SHARED.sub(lambda found: f' t="inlineStr"><is>{texts[int(found[1])]}</is>', inside)
    sheet = add_sheet(book, name, inside, first=first)
    names = DefinedNames(book)
    place = str(drawn.tabs.index(name))
    for each in DefinedNames(drawn).elements:
        if each.get("localSheetId") == place:
            meant = each.text.replace(quoted(name), quoted(sheet.name)).replace(
                f"{name}!", f"{quoted(sheet.name)}!"
            )
            names.put(each.get("name") or "", meant, sheet.name, hidden=each.get("hidden") == "1")
    return sheet


def _texts(drawn: EditedBook) -> list[str]:
    found = drawn.parts.relations(drawn.part).of_type("sharedStrings")
    if not found:
        return []
    return [each or "" for each in _TEXT.findall(drawn.parts.content(found[0][1]).decode())]


class _Adopted:
    """Styles of one workbook added to another's, each once."""

    def __init__(self, styles: Styles, drawn: Styles) -> None:
        self._styles = styles
        self._drawn = drawn
        self._numbers: dict[int, int] = {}
        self._pieces: dict[tuple[str, int], int] = {}

    def number(self, index: int) -> int:
        """Return the number that a style of the drawn workbook has in the other."""
        if index not in self._numbers:
            made = self._copy(self._drawn.format_of(index))
            for attribute, listed in (("fontId", "fonts"), ("fillId", "fills"), ("borderId", "borders")):
                made.set(attribute, str(self._piece(listed, int(made.get(attribute) or 0))))
            number = int(made.get("numFmtId") or 0)
            if number >= _BUILT_IN_BELOW:
                made.set(
                    "numFmtId", str(self._styles.format_number(self._drawn.number_format(index) or "General"))
                )
            made.set("xfId", "0")
            for flag in ("applyFont", "applyFill", "applyBorder", "applyNumberFormat"):
                made.set(flag, "1")
            self._numbers[index] = self._styles.added("cellXfs", made)
        return self._numbers[index]

    def _piece(self, listed: str, number: int) -> int:
        if listed == "fills" and number == 0:
            return 0
        if (listed, number) not in self._pieces:
            found = self._drawn.root.find(listed)
            assert found is not None
            self._pieces[listed, number] = self._styles.added(listed, self._copy(found.elements[number]))
        return self._pieces[listed, number]

    def _copy(self, tree: Element) -> Element:
        return with_prefix(read_text(str(tree), "styles").root, self._styles.root.prefix)
