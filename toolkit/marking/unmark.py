"""Take all marks away: the original's own bytes if nobody saved the copy, else the marks and nothing but them."""

from __future__ import annotations

import dataclasses
import os
from collections import Counter
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.grid import Grid
from toolkit.marking.names import AUTHOR, COLUMN, LIST, MARKED, ONLY_BAD, PROPERTY, RECORD
from toolkit.marking.places import covered_by
from toolkit.marking.record import (
    CELLS,
    CONVERSION,
    HEADING,
    LIST_SHEET,
    MADE,
    SAID,
    TEMPLATE,
    Mark,
    is_record,
    places_now,
    read_record,
)
from toolkit.workbooks.atomic import replaced
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_notes import BETWEEN, CellNotes, places_of, text_of
from toolkit.workbooks.editing.column_widths import put_back
from toolkit.workbooks.editing.markup_tree import element, read_text
from toolkit.workbooks.editing.original_bytes import original_of, untouched
from toolkit.workbooks.editing.properties import CustomProperties
from toolkit.workbooks.editing.raw_zip import write_members
from toolkit.workbooks.editing.removed_sheet import SheetInUse, remove_sheet
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.reading import read
from toolkit.workbooks.refusal import told_of


class NotMarked(ToolkitError):
    """A file has no marks of ours, or not what it takes to take them away."""

    def __init__(self, file: str, why: str, remedy: str) -> None:
        super().__init__(f"{file}：{why}。{remedy}。")
        self.file = file
        self.why = why
        self.remedy = remedy


@dataclasses.dataclass(frozen=True)
class Unmarked:
    """What came of it: where it is, whether it is the original byte for byte, what the user must be told."""

    path: Path
    exact: bool
    said: tuple[str, ...]


def marked_book(book: EditedBook) -> bool:
    """Say whether a workbook is a marked copy."""
    return RECORD in book.sheets or CustomProperties(book).get(PROPERTY) in (MARKED, ONLY_BAD)


def unmark(
    source: str | os.PathLike[str], target: str | os.PathLike[str], shown: str | None = None
) -> Unmarked:
    """Write a marked copy without its marks.

    Raises ``NotMarked``, ``WorkbookUnreadable``, ``FidelityLost``, ``OutputRefused``.
    """
    path = Path(source)
    with told_of(str(path) if shown is None else shown):
        book = EditedBook.open(path, shown)
        if not marked_book(book):
            raise NotMarked(
                book.shown, "不是带标记的副本，没有可取消的标记", "请给出 gonghui check --mark 写出的文件"
            )
        if CustomProperties(book).get(PROPERTY) == ONLY_BAD:
            why = "是只有问题行的副本，没有问题的行已去掉，取消标记也还原不成完整的表"
            raise NotMarked(book.shown, why, "请用没有加标记的原件")
        if untouched(book.parts):
            return _original(book, target, converted=_is_conversion(read(path, shown).grids))
        if RECORD not in book.sheets:
            why = "标记的记录（一张隐藏的工作表）已被删掉，分不清哪些是标记"
            raise NotMarked(book.shown, why, "请用没有加标记的原件")
        return Unmarking(book, read(path, shown).grids).write(target)


def _is_conversion(grids: list[Grid]) -> bool:
    """Say whether the marked copy was made of a file of another format."""
    marks = [mark for grid in grids if is_record(grid) for _, mark in read_record(grid)]
    return any(mark.kind == TEMPLATE and mark.how == CONVERSION for mark in marks)


def _original(book: EditedBook, target: str | os.PathLike[str], *, converted: bool) -> Unmarked:
    original = original_of(book.parts)
    with replaced(target) as replacement, replacement.working.open("wb") as handle:
        if original.content is not None:
            handle.write(original.content)
        else:
            write_members(handle, original.members)
    file = "与原件一字节不差" if original.content is not None else "各部分与原件一字节不差"
    said = f"加标记以后没有人保存过，已还原成原件，{file}。"
    if converted:
        said = "加标记以后没有人保存过，标记已全部取消；原件是别的格式，写出的是转换成的 xlsx，不是原件本身。"
    return Unmarked(replacement.path, not converted, (said, *filter(None, [replacement.notice])))


class Unmarking:
    """A copy that somebody saved: each mark is looked up where it is now."""

    def __init__(self, book: EditedBook, grids: list[Grid]) -> None:
        self.book = book
        self.grids = {grid.sheet: grid for grid in grids}
        if not is_record(self.grids[RECORD]):
            raise NotMarked(
                book.shown,
                f"工作表“{RECORD}”不是加标记时写的样子，分不清哪些是标记",
                "请用没有加标记的原件；如果它是自己的工作表，请先改个名称",
            )
        self.marks = read_record(self.grids[RECORD])
        self.places = places_now(book, [row for row, _ in self.marks])
        self.left: Counter[str] = Counter()
        self.notes: dict[str, CellNotes] = {}

    def write(self, target: str | os.PathLike[str]) -> Unmarked:
        """Take the marks away and write what is left."""
        self.find_strays()
        for row, mark in self.marks:
            place = self.places.get(row)
            if mark.kind == TEMPLATE:
                self._template(mark)
            elif place is None:
                self.left["gone"] += mark.kind in CELLS
            elif mark.kind in CELLS:
                self._color(mark, *place)
                self._note(mark, self.notes_on(place[0]), *place[1:])
            elif mark.kind == SAID:
                self._said(mark, *place)
        for row, mark in self.marks:
            if mark.kind == HEADING and row in self.places:
                self._heading(mark, *self.places[row])
        for each in self.notes.values():
            each.store()
        remove_sheet(self.book, RECORD)
        self._list()
        written = self.book.write(target)
        return Unmarked(written.path, False, (*self._told(), *written.notices))

    def notes_on(self, name: str) -> CellNotes:
        """Return the notes of a sheet."""
        if name not in self.notes:
            self.notes[name] = CellNotes(self.book, self.book.sheet(name))
        return self.notes[name]

    def find_strays(self) -> None:
        """Look for notes of ours elsewhere on their sheets: sorting takes them along, but no formula."""
        strays: list[tuple[int, Mark]] = []
        met: set[tuple[str, int, int]] = set()
        for row, mark in self.marks:
            place = self.places.get(row)
            if mark.kind in CELLS and mark.how == "new" and place is not None:
                if same(self.notes_on(place[0]).text(*place[1:]) or "", mark.note):
                    met.add(place)
                else:
                    strays.append((row, mark))
        for row, mark in strays:
            name = self.places[row][0]
            notes = self.notes_on(name)
            for there in places_of(notes):
                place = (name, *there)
                if place not in met and same(notes.text(*there) or "", mark.note):
                    met.add(place)
                    self.places[row] = place
                    break

    def _color(self, mark: Mark, name: str, row: int, column: int) -> None:
        sheet = self.book.sheet(name)
        if not self.has_fill(sheet, row, column, mark.fill):
            self.left["color"] += 1
            return
        self._refill(sheet, row, column, mark.before)
        if mark.kind == MADE:
            self._drop_if_empty(sheet, row, column)
        # LibreOffice gives the colour of a merged block to all its cells.
        for place in covered_by(sheet, row, column):
            if self.has_fill(sheet, *place, mark.fill):
                self._refill(sheet, *place, mark.before)

    def has_fill(self, sheet: EditedSheet, row: int, column: int, color: str) -> bool:
        """Say whether a cell has this colour."""
        fill = self.book.made_styles().fill_of(sheet.style(row, column))
        shades = fill.walk("fgColor") if fill is not None else ()
        return any((each.get("rgb") or "").upper().endswith(color) for each in shades)

    def _refill(self, sheet: EditedSheet, row: int, column: int, fill: str) -> None:
        number = self.book.made_styles().filled(sheet.style(row, column), fill)
        sheet.set_style(row, column, number)
        cell = sheet.value(row, column)
        if number == 0 and cell is not None:
            cell.drop("s")

    def _drop_if_empty(self, sheet: EditedSheet, row: int, column: int) -> None:
        cell, found = sheet.value(row, column), sheet.rows.get(row)
        if cell is not None and found is not None and not cell.elements:
            found.tree.remove(cell)
            sheet.given_up["worksheet/c"] += 1

    def _note(self, mark: Mark, notes: CellNotes, row: int, column: int) -> None:
        if mark.how not in ("new", "under"):
            return
        text = notes.text(row, column)
        if text is None:
            return
        if mark.how == "new" and same(text, mark.note):
            notes.remove(row, column)
            return
        words = BETWEEN + mark.note if BETWEEN + mark.note in text else mark.note
        if not notes.cut(row, column, words):
            self.left["note"] += notes.author(row, column) == AUTHOR or mark.note[:20] in text
            return
        rest = notes.text(row, column) or ""
        if not rest.strip():
            notes.remove(row, column)
        elif mark.note_before and same(rest, _text_in(mark.note_before)):
            notes.restore(row, column, mark.note_before)

    def _said(self, mark: Mark, name: str, row: int, column: int) -> None:
        value = self.grids[name].value(row, column) if name in self.grids else None
        if isinstance(value, str) and same(value, mark.note):
            self._empty(name, row, column)
        elif value is not None:
            self.left["said"] += 1

    def _heading(self, mark: Mark, name: str, row: int, column: int) -> None:
        sheet = self.book.sheet(name)
        others = [
            cell
            for each in sheet.rows
            if each.number > row and (cell := each.cell(column)) is not None and cell.elements
        ]
        if others or self.grids[name].value(row, column) != COLUMN:
            self.left["column"] += 1
            return
        self._empty(name, row, column)
        put_back(sheet, column, mark.before)

    def _empty(self, name: str, row: int, column: int) -> None:
        """Take a cell of ours out: it was not there before."""
        sheet = self.book.sheet(name)
        found, cell = sheet.rows.get(row), sheet.value(row, column)
        if found is not None and cell is not None:
            sheet.put(row, column, None)
            found.tree.remove(cell)
            sheet.given_up["worksheet/c"] += 1

    def _template(self, mark: Mark) -> None:
        properties = CustomProperties(self.book)
        if mark.before:
            properties.put(PROPERTY, mark.before)
        elif properties.get(PROPERTY) is not None:
            properties.remove(PROPERTY)

    def _list(self) -> None:
        for row, mark in self.marks:
            if mark.kind == LIST_SHEET and row in self.places:
                try:
                    remove_sheet(self.book, self.places[row][0])
                except SheetInUse as used:
                    self.left["list"] += 1
                    self.book.notes.append(str(used))

    def _told(self) -> list[str]:
        told = [
            "加标记以后有人保存过，只取消了标记（颜色、批注、问题清单），其余照现在的样子，没有还原成原件。"
        ]
        words = {
            "color": "格的颜色已被人改过，没有动",
            "note": "格的批注已被人改过，没有动",
            "gone": "格已被人删掉",
            "said": f"行的“{COLUMN}”已被人改过，没有动",
            "column": f"处“{COLUMN}”一栏里有别人写的内容，列名没有动",
        }
        told += [f"{self.left[key]} {what}。" for key, what in words.items() if self.left[key]]
        return [*told, *self.book.notes]


def same(one: str, other: str) -> bool:
    """Say whether two texts differ in blanks alone: programs break lines of notes as they please."""
    return " ".join(one.split()) == " ".join(other.split())


def _text_in(markup: str) -> str:
    return text_of(element("comment", None, [read_text(markup, LIST).root]))
