"""The styles of a workbook: a changed style is added beside those there, none is altered."""

from __future__ import annotations

import dataclasses

from toolkit.workbooks.editing.markup_tree import Element, element, read_text
from toolkit.workbooks.editing.parts import Parts

_OWN_FORMATS_FROM = 164
_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
BUILT_IN = {"General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10, "@": 49}


@dataclasses.dataclass(frozen=True)
class Change:
    """What a style shall be otherwise; what is None stays.  ``fill`` and ``color`` are RGB in hex."""

    fill: str | None = None
    color: str | None = None
    bold: bool | None = None
    wrap: bool | None = None
    align: str | None = None
    number_format: str | None = None
    vertical: str | None = None
    quoted: bool | None = None
    """Whether the cell counts as typed with an apostrophe before it."""


def with_prefix(tree: Element, prefix: str) -> Element:
    """Return an element, and all inside it, with another prefix in place of its own."""
    own = tree.prefix
    for each in (tree, *tree.walk()):
        if each.prefix == own:
            each.start = prefix + each.start[len(own) :]
            each.tag = prefix + each.local
    return tree


def _look(tree: Element) -> tuple[dict[str, str], list[str]]:
    """Return what an xf says, without saying which parts of it apply: that is the same for all readers."""
    said = {name: value for name, value in tree.attributes.items() if name != "applyFill"}
    return said, [str(child) for child in tree.elements]


class Styles:
    """The styles part of a workbook."""

    def __init__(self, parts: Parts, part: str) -> None:
        self._parts = parts
        self._part = part
        self._made: dict[tuple[int, Change], int] = {}
        self._own_fills: dict[str, int] = {}
        self._refilled: dict[tuple[int, str], int] = {}

    @property
    def root(self) -> Element:
        """The root of the part."""
        return self._parts.document(self._part).root

    def _list(self, name: str) -> Element:
        """Return a list of the part, made at its place if it is not there."""
        root = self.root
        found = root.find(name)
        if found is None:
            found = element(f"{root.prefix}{name}", {"count": "0"})
            before = _ORDER[: _ORDER.index(name)]
            places = [n for n, child in enumerate(root.children) if getattr(child, "local", "") in before]
            root.insert(places[-1] + 1 if places else 0, found)
        return found

    def _appended(self, name: str, made: Element) -> int:
        listed = self._list(name)
        listed.append(made)
        count = len(listed.elements)
        listed.set("count", str(count))
        self._parts.changed(self._part)
        return count - 1

    def added(self, name: str, made: Element) -> int:
        """Add an element to a list of the part (``fonts``, ``fills``, ``borders`` …); return its number."""
        return self._appended(name, made)

    def fill_of(self, index: int) -> Element | None:
        """Return the fill of a style, None where it has none."""
        number = int(self.format_of(index).get("fillId") or 0)
        fills = self._list("fills").elements if self.root.find("fills") is not None else []
        return fills[number] if 0 < number < len(fills) else None

    def filled(self, index: int, fill: str) -> int:
        """Return a style that is ``index`` but for its fill, given as markup without prefixes; none if empty."""
        if (index, fill) not in self._refilled:
            made = read_text(str(self.format_of(index)), self._part).root
            number = 0
            if fill:
                number = self._own_fills.get(fill, -1)
                if number < 0:
                    number = self._appended(
                        "fills", with_prefix(read_text(fill, self._part).root, self.root.prefix)
                    )
                    self._own_fills[fill] = number
            made.set("fillId", str(number))
            if fill:
                made.set("applyFill", "1")
            else:
                made.drop("applyFill")
            there = self._like(made)
            self._refilled[index, fill] = self._appended("cellXfs", made) if there is None else there
        return self._refilled[index, fill]

    def _like(self, wanted: Element) -> int | None:
        """Return the number of a style there is that looks as one would, its fill named by its number."""
        looks = _look(wanted)
        formats = self._list("cellXfs").elements
        return next((number for number, each in enumerate(formats) if _look(each) == looks), None)

    def format_of(self, index: int) -> Element:
        """Return the xf of a style; the first one where the number is of none."""
        formats = self._list("cellXfs").elements
        if not formats:
            self._appended("cellXfs", element(f"{self.root.prefix}xf", {"numFmtId": "0"}))
            formats = self._list("cellXfs").elements
        return formats[index] if 0 <= index < len(formats) else formats[0]

    def number_format(self, index: int) -> str | None:
        """Return the own number format of a style, if it is not one of the built-in numbers."""
        number = self.format_of(index).get("numFmtId") or "0"
        for each in self._list("numFmts").elements if self.root.find("numFmts") else []:
            if each.get("numFmtId") == number:
                return each.get("formatCode")
        return next((code for code, built_in in BUILT_IN.items() if str(built_in) == number), None)

    def changed(self, index: int, change: Change) -> int:
        """Return a style that is ``index`` but for ``change``, added if there is none yet."""
        if (index, change) in self._made:
            return self._made[index, change]
        made = read_text(str(self.format_of(index)), self._part).root
        if change.fill is not None:
            made.set("fillId", str(self._fill(change.fill)))
            made.set("applyFill", "1")
        if change.color is not None or change.bold is not None:
            made.set("fontId", str(self._font(int(made.get("fontId") or 0), change)))
            made.set("applyFont", "1")
        if change.number_format is not None:
            made.set("numFmtId", str(self._number_format(change.number_format)))
            made.set("applyNumberFormat", "1")
        if change.quoted is not None:
            made.drop("quotePrefix")
            if change.quoted:
                made.set("quotePrefix", "1")
        if any(each is not None for each in (change.wrap, change.align, change.vertical)):
            self._align(made, change)
        number = self._appended("cellXfs", made)
        self._made[index, change] = number
        return number

    def _fill(self, rgb: str) -> int:
        if rgb not in self._own_fills:
            prefix = self.root.prefix
            color = element(f"{prefix}fgColor", {"rgb": f"FF{rgb}"})
            pattern = element(f"{prefix}patternFill", {"patternType": "solid"}, [color])
            self._own_fills[rgb] = self._appended("fills", element(f"{prefix}fill", None, [pattern]))
        return self._own_fills[rgb]

    def _font(self, index: int, change: Change) -> int:
        fonts = self._list("fonts").elements
        prefix = self.root.prefix
        text = str(fonts[index]) if index < len(fonts) else f"<{prefix}font></{prefix}font>"
        font = read_text(text, self._part).root
        if change.bold is not None:
            for each in font.all("b"):
                font.remove(each)
            if change.bold:
                font.insert(0, element(f"{prefix}b"))
        if change.color is not None:
            place = next((n for n, c in enumerate(font.children) if getattr(c, "local", "") == "color"), None)
            for each in font.all("color"):
                font.remove(each)
            if place is None:
                before = (
                    "b",
                    "i",
                    "strike",
                    "condense",
                    "extend",
                    "outline",
                    "shadow",
                    "u",
                    "vertAlign",
                    "sz",
                )
                places = [n for n, c in enumerate(font.children) if getattr(c, "local", "") in before]
                place = places[-1] + 1 if places else 0
            font.insert(place, element(f"{prefix}color", {"rgb": f"FF{change.color}"}))
        return self._appended("fonts", font)

    def format_number(self, code: str) -> int:
        """Return the number of a number format, added if there is none yet."""
        return self._number_format(code)

    def _number_format(self, code: str) -> int:
        if code in BUILT_IN:
            return BUILT_IN[code]
        taken = {}
        if self.root.find("numFmts") is not None:
            taken = {
                each.get("formatCode"): int(each.get("numFmtId") or 0)
                for each in self._list("numFmts").elements
            }
        if code in taken:
            return taken[code]
        number = max([_OWN_FORMATS_FROM - 1, *taken.values()]) + 1
        given = {"numFmtId": str(number), "formatCode": code}
        self._appended("numFmts", element(f"{self.root.prefix}numFmt", given))
        return number

    def _align(self, made: Element, change: Change) -> None:
        found = made.find("alignment")
        if found is None:
            found = element(f"{self.root.prefix}alignment")
            made.insert(0, found)
        if change.wrap is not None:
            found.set("wrapText", "1" if change.wrap else "0")
        if change.align is not None:
            found.set("horizontal", change.align)
        if change.vertical is not None:
            found.set("vertical", change.vertical)
        made.set("applyAlignment", "1")

    def add_difference(self, inside: str) -> int:
        """Add a format for conditional formats (``dxf``) from its markup; return its number."""
        prefix = self.root.prefix
        return self._appended("dxfs", read_text(f"<{prefix}dxf>{inside}</{prefix}dxf>", self._part).root)
