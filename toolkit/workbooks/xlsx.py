"""The workbook around the sheets of an xlsx: which sheets there are, their styles, their texts."""

from __future__ import annotations

import dataclasses

from toolkit.grid import Grid
from toolkit.workbooks.assembly import MAX_SHEETS, Assembler, SheetCells
from toolkit.workbooks.cell_tags import CellTags
from toolkit.workbooks.formula_ranges import formula_ranges
from toolkit.workbooks.markup import local, parse
from toolkit.workbooks.number_formats import BUILT_IN, Shown, shown
from toolkit.workbooks.package import Package, target
from toolkit.workbooks.pool import Pool
from toolkit.workbooks.refusal import damaged, too_large
from toolkit.workbooks.some_rows import Passing, SomeRows, Wanted, close_up
from toolkit.workbooks.xlsx_events import TRUE
from toolkit.workbooks.xlsx_sheet import read_sheet
from toolkit.workbooks.xlsx_strings import shared_strings

_NOT_CELLS = {
    "chartsheet": "图表页“{}”不含单元格，没有读",
    "dialogsheet": "对话框页“{}”不含单元格，没有读",
    "xlMacrosheet": "宏表“{}”没有读，也没有运行",
    "xlIntlMacrosheet": "宏表“{}”没有读，也没有运行",
}


@dataclasses.dataclass
class _Tab:
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    relation: str


@dataclasses.dataclass
class _Outline:
    """What the workbook part says."""

    tabs: list[_Tab] = dataclasses.field(default_factory=list)
    since_1904: bool = False


class XlsxFile:
    """An xlsx whose sheets are read one by one, when they are asked for; the caps count over those read.

    ``tabs`` are the names of the sheets with cells in tab order, ``notes`` say in Chinese what was left
    alone, ``template`` is the hidden name and version of a workbook of ours.
    """

    def __init__(self, package: Package, file: str) -> None:
        """Read what stands around the sheets.  Raises ``Refused`` when a part is missing or damaged."""
        self._package = package
        self._file = file
        main = _main_part(package)
        outline = _outline(package, main)
        self._since_1904 = outline.since_1904
        self._relations = _relations(package, main)
        by_kind = {
            kind: part for kind, part in self._relations.values() if kind in ("sharedStrings", "styles")
        }
        texts = by_kind.get("sharedStrings", "")
        self._pool = Pool(shared_strings(package.read(texts), texts) if texts in package else [])
        styles = by_kind.get("styles", "")
        self._formats = _formats(package.read(styles), styles) if styles in package else []
        self._ends = CellTags()
        self._assembler = Assembler(file)
        self._tabs: list[_Tab] = []
        self.notes: list[str] = []
        for tab in outline.tabs:
            kind = self._relations.get(tab.relation, ("", ""))[0]
            if kind in _NOT_CELLS:
                self.notes.append(_NOT_CELLS[kind].format(tab.name))
            else:
                self._tabs.append(tab)
        if not self._tabs:
            raise damaged("里面一张工作表也没有")
        self.tabs = [tab.name for tab in self._tabs]
        self.template = _template(package)

    def grid(self, place: int) -> Grid:
        """Return the sheet at a place in ``tabs``.  Raises ``Refused`` if it is damaged or over a cap."""
        tab = self._tabs[place]
        return self._assembler.grid(tab.name, self._cells(tab), self._pool.texts, tab.hidden)

    def with_formulas(self, place: int) -> Grid:
        """Return the sheet at a place in ``tabs``, with the cells that hold a formula."""
        grid = self.grid(place)
        part = self._relations[self._tabs[place].relation][1]
        grid.formulas = formula_ranges(self._package.open(part), part)
        return grid

    def rows(self, place: int, wanted: Wanted) -> SomeRows:
        """Return some rows of the sheet at a place in ``tabs``; the others are passed over."""
        tab = self._tabs[place]
        cells = self._cells(tab, Passing(wanted, self._pool))
        numbers = close_up(cells)
        # The same sheet may be asked for its rows again: each asking has the caps to itself.
        grid = Assembler(self._file).grid(tab.name, cells, self._pool.texts, tab.hidden)
        return SomeRows(grid, numbers)

    def _cells(self, tab: _Tab, passing: Passing | None = None) -> SheetCells:
        part = self._relations.get(tab.relation, ("", ""))[1]
        if part not in self._package:
            raise damaged(f"缺少工作表“{tab.name}”的部件")
        return read_sheet(
            self._package, part, self._pool, self._formats, self._since_1904, self._ends, passing
        )


def read_xlsx(
    package: Package, file: str, formulas: bool = False
) -> tuple[list[Grid], list[str], tuple[str, str] | None]:
    """Return the grids in tab order, Chinese notes, and the template's name and version if it has one.

    ``formulas`` asks which cells hold one.

    Raises ``Refused`` when a part that holds cells is missing or damaged, or a cap is passed.
    """
    book = XlsxFile(package, file)
    if formulas:
        return [book.with_formulas(place) for place in range(len(book.tabs))], book.notes, book.template
    return [book.grid(place) for place in range(len(book.tabs))], book.notes, book.template


def _main_part(package: Package) -> str:
    if "_rels/.rels" in package:
        for kind, part in _relations(package, "").values():
            if kind == "officeDocument" and part in package:
                return part
    return "xl/workbook.xml"


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Return kind (the last word of its type) and member name of each relationship of a part, by id."""
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if local(element) == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found[attributes.get("Id", "")] = (kind, target(part, attributes.get("Target", "")))

    parse(package.read(rels), rels, start)
    return found


def _outline(package: Package, main: str) -> _Outline:
    outline = _Outline()

    def start(element: str, attributes: dict[str, str]) -> None:
        tag = local(element)
        if tag == "workbookPr":
            outline.since_1904 = attributes.get("date1904") in TRUE
        elif tag == "sheet":
            relation = next((value for key, value in attributes.items() if local(key) == "id"), "")
            hidden = attributes.get("state", "visible") != "visible"
            outline.tabs.append(_Tab(attributes.get("name", ""), hidden, relation))
            if len(outline.tabs) > MAX_SHEETS:
                raise too_large(f"工作表超过 {MAX_SHEETS} 张的上限")

    parse(package.read(main), main, start)
    return outline


def _formats(part: bytes, name: str) -> list[Shown]:
    """Return how each cell style shows a number, by the style's number."""
    codes: dict[str, str] = {}
    used: list[str] = []
    inside = {"cellXfs": False}

    def start(element: str, attributes: dict[str, str]) -> None:
        tag = local(element)
        if tag == "numFmt":
            codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", ""))
        elif tag == "xf" and inside["cellXfs"]:
            used.append(attributes.get("numFmtId", "0"))
        elif tag == "cellXfs":
            inside[tag] = True

    def end(element: str) -> None:
        if local(element) == "cellXfs":
            inside["cellXfs"] = False

    parse(part, name, start, end)
    by_number = {
        number: shown(codes[number]) if number in codes else BUILT_IN.get(_small(number), Shown.NUMBER)
        for number in set(used)
    }
    return [by_number[number] for number in used]


def _small(number: str) -> int:
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0


def _template(package: Package) -> tuple[str, str] | None:
    """Return the hidden name and version of one of our own blank workbooks."""
    part = "docProps/custom.xml"
    if part not in package:
        return None
    properties: dict[str, str] = {}
    current: list[str] = []

    def start(element: str, attributes: dict[str, str]) -> None:
        if local(element) == "property":
            current[:] = [attributes.get("name", "")]

    def characters(text: str) -> None:
        if current:
            properties[current[0]] = properties.get(current[0], "") + text.strip()

    parse(package.read(part), part, start, characters=characters)
    if "gonghui-template" not in properties:
        return None
    return properties["gonghui-template"], properties.get("gonghui-version", "")
