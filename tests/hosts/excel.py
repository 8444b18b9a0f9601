"""An Excel that is none: an engine for xlwings whose workbooks are openpyxl's, so that real xlwings calls run.

It does what Excel does to what it is given: a text that looks like a number becomes one, unless its cell has
the text format already; a text that begins with ``=`` becomes a formula.  Every call that changes a cell is
kept in ``calls``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import xlwings
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Color, PatternFill
from openpyxl.utils import get_column_letter, range_boundaries
from xlwings import base_classes, utils

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?|\d{1,4}[-/]\d{1,2}([-/]\d{1,2})?")


class EngineImpl:
    name = "openpyxl"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any) -> Any:
        return x

    @staticmethod
    def clean_value_data(
        data: list[list[Any]], datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: Any
    ) -> list[list[Any]]:
        def one(value: Any) -> Any:
            if value in (None, ""):
                return empty_as
            if isinstance(value, int) and not isinstance(value, bool):
                value = float(value)
            return number_builder(value) if number_builder is not None and isinstance(value, float) else value

        return [[one(value) for value in row] for row in data]


class Apps(base_classes.Apps):
    def __init__(self, engine: EngineImpl) -> None:
        self.engine = engine
        self.open: list[App] = []

    def add(self, **given: Any) -> App:
        self.open.append(App(self))
        return self.open[-1]

    def __iter__(self) -> Iterator[App]:
        return iter(self.open)

    def __len__(self) -> int:
        return len(self.open)

    def __getitem__(self, number: int) -> App:
        return self.open[0]

    def keys(self) -> list[int]:
        return [app.pid for app in self.open]


class App(base_classes.App):
    engine = property(lambda self: self.apps.engine)
    books = property(lambda self: self._books)
    api = property(lambda self: None)
    pid = 1
    visible = True
    display_alerts = True
    screen_updating = True
    selection = None

    def __init__(self, apps: Apps) -> None:
        self.apps = apps
        self._books = Books(self)
        self.statuses: list[Any] = []
        self.alerts: list[str] = []
        self.answers: list[str] = []

    def activate(self, steal_focus: bool = False) -> None: ...

    @property
    def status_bar(self) -> Any:
        return self.statuses[-1] if self.statuses else False

    @status_bar.setter
    def status_bar(self, text: Any) -> None:
        self.statuses.append(text)

    def alert(self, prompt: str, title: str, buttons: str, mode: Any, callback: Any) -> str:
        self.alerts.append(prompt)
        return self.answers.pop(0) if buttons == "yes_no" else "ok"


class Books(base_classes.Books):
    active: Any = None

    def __init__(self, app: App) -> None:
        self.app = app
        self.all: list[Book] = []

    def open(self, fullname: str, *given: Any, **named: Any) -> Book:
        self.active = Book(self, Path(fullname))
        self.all.append(self.active)
        return self.active

    def __iter__(self) -> Iterator[Book]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __call__(self, key: Any) -> Book:
        if isinstance(key, int):
            return self.all[key - 1]
        for book in self.all:
            if key in (book.name, book.fullname):
                return book
        raise KeyError(key)


class Book(base_classes.Book):
    app = property(lambda self: self.books.app)
    api = property(lambda self: self)
    sheets = property(lambda self: Sheets(self))
    name = property(lambda self: self.path.name)
    fullname = property(lambda self: str(self.path))

    def __init__(self, books: Books, path: Path) -> None:
        self.books = books
        self.path = path
        self.book = _calculated(path)
        self.calls: list[tuple[str, str, str, Any]] = []
        """What was done to cells: what, on which sheet, where, with which value."""

    def activate(self) -> None:
        self.books.active = self

    def save(self, path: Any = None, password: Any = None) -> None:
        raise AssertionError("the user's workbook is never saved")

    def SaveCopyAs(self, path: str) -> None:
        self.book.save(path)


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book = book

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.book.active)

    def __call__(self, key: Any) -> Sheet:
        if isinstance(key, int):
            return Sheet(self.book, self.book.book.worksheets[key - 1])
        return Sheet(self.book, self.book.book[key])

    def __len__(self) -> int:
        return len(self.book.book.worksheets)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, sheet) for sheet in self.book.book.worksheets)

    def add(self, before: Any = None, after: Any = None, name: str | None = None) -> Sheet:
        made = self.book.book.create_sheet(name, None if after is None else after.index)
        self.book.book.active = made
        return Sheet(self.book, made)


class SheetApi:
    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet

    Visible = property(
        None, lambda self, kind: setattr(self._sheet, "sheet_state", {2: "veryHidden", 0: "hidden"}[kind])
    )


class Sheet(base_classes.Sheet):
    index = property(lambda self: self.book.book.index(self.sheet) + 1)
    api = property(lambda self: SheetApi(self.sheet))
    book = property(lambda self: self._book)

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book = book
        self.sheet = sheet

    @property
    def name(self) -> str:
        return str(self.sheet.title)

    @name.setter
    def name(self, name: str) -> None:
        self.sheet.title = name

    def range(self, first: Any, last: Any = None) -> Range:
        return Range(self, first, last)

    @property
    def cells(self) -> Range:
        return Range(self, (1, 1), (1_048_576, 16_384))

    @property
    def used_range(self) -> Range:
        sheet = self.sheet
        return Range(self, (sheet.min_row, sheet.min_column), (sheet.max_row, sheet.max_column))

    @property
    def visible(self) -> bool:
        return bool(self.sheet.sheet_state == "visible")

    @visible.setter
    def visible(self, shown: bool) -> None:
        self.sheet.sheet_state = "visible" if shown else "hidden"

    def activate(self) -> None:
        self.book.book.active = self.sheet

    def delete(self) -> None:
        assert self.sheet.sheet_state != "veryHidden", "Excel does not delete a very hidden sheet"
        assert self.book.app.display_alerts is False, "Excel would ask whether the sheet may go"
        self.book.book.remove(self.sheet)


class Interior:
    """What a fill is in Excel: pattern, colours as BGR numbers, theme and tint."""

    def __init__(self, cell: Any) -> None:
        self._cell = cell

    def _fill(self, **given: Any) -> None:
        fill = self._cell.fill
        now = {"fill_type": fill.fill_type, "fgColor": fill.fgColor, "bgColor": fill.bgColor} | given
        self._cell.fill = PatternFill(**now)

    @property
    def Pattern(self) -> int:
        return {None: -4142, "solid": 1, "gray125": 17, "lightUp": 14}[self._cell.fill.fill_type]

    @Pattern.setter
    def Pattern(self, kind: int) -> None:
        self._fill(fill_type={-4142: None, 1: "solid", 17: "gray125", 14: "lightUp"}[kind])

    @property
    def Color(self) -> float:
        color = self._cell.fill.fgColor
        text = color.rgb[-6:] if color.type == "rgb" else "ABCDEF"
        return float(int(text[4:6] + text[2:4] + text[:2], 16))

    @Color.setter
    def Color(self, number: int) -> None:
        text = f"{number:06X}"
        self._fill(fgColor=Color(rgb="FF" + text[4:6] + text[2:4] + text[:2]))

    @property
    def ThemeColor(self) -> int | None:
        color = self._cell.fill.fgColor
        return color.theme + 1 if color.type == "theme" else None

    @ThemeColor.setter
    def ThemeColor(self, number: int) -> None:
        self._fill(fgColor=Color(theme=number - 1))

    @property
    def TintAndShade(self) -> float:
        return float(self._cell.fill.fgColor.tint)

    @TintAndShade.setter
    def TintAndShade(self, tint: float) -> None:
        self._fill(fgColor=Color(theme=self._cell.fill.fgColor.theme, tint=tint))

    PatternColor = -4105.0


class CellApi:
    def __init__(self, cell: Any) -> None:
        self.Interior = Interior(cell)


class Note(base_classes.Note):
    def __init__(self, cell: Any) -> None:
        self.cell = cell

    @property
    def text(self) -> str:
        return str(self.cell.comment.text)

    def delete(self) -> None:
        self.cell.comment = None


class Range(base_classes.Range):
    options = None
    max_cells_per_read = None
    max_cells_per_write = None
    has_array = property(lambda self: False)
    sheet = property(lambda self: self._sheet)
    row = property(lambda self: self.r1)
    column = property(lambda self: self.c1)
    api = property(lambda self: CellApi(self.cell))
    coords = property(lambda self: (self.sheet.name, self.r1, self.c1, *self.shape))

    def __init__(self, sheet: Sheet, first: Any, last: Any = None) -> None:
        self._sheet = sheet
        if isinstance(first, Range):
            last = last or first
            corners = [(first.r1, first.c1), (last.r2, last.c2)]
        elif isinstance(first, str):
            left, top, right, bottom = range_boundaries(first)
            corners = [(top, left), (bottom, right)]
        elif len(first) == 4:
            corners = [(first[0], first[1]), (first[0] + first[2] - 1, first[1] + first[3] - 1)]
        else:
            corners = [first, last or first]
        (self.r1, self.c1), (self.r2, self.c2) = corners

    @property
    def shape(self) -> tuple[int, int]:
        return self.r2 - self.r1 + 1, self.c2 - self.c1 + 1

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        return Range(self.sheet, (self.r1 + row - 1, self.c1 + column - 1))

    @property
    def cell(self) -> Any:
        return self.sheet.sheet.cell(self.r1, self.c1)

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        return self.sheet.sheet.iter_rows(self.r1, self.r2, self.c1, self.c2)

    def _say(self, what: str, value: Any) -> None:
        self.sheet.book.calls.append((what, self.sheet.name, self.address, value))

    @property
    def address(self) -> str:
        return self.get_address(False, False, False)

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        first = f"{get_column_letter(self.c1)}{self.r1}"
        return first if len(self) == 1 else f"{first}:{get_column_letter(self.c2)}{self.r2}"

    @property
    def raw_value(self) -> Any:
        values = [[cell.value for cell in row] for row in self._rows()]
        return values[0][0] if len(self) == 1 else values

    @raw_value.setter
    def raw_value(self, values: Any) -> None:
        self._say("value", values)
        for line, row in enumerate(self._rows()):
            for place, cell in enumerate(row):
                value = values[line][place] if isinstance(values, list | tuple) else values
                _enter(cell, value)

    @property
    def formula(self) -> Any:
        return self.cell.value

    @formula.setter
    def formula(self, text: str) -> None:
        self._say("formula", text)
        self.cell.value = text

    @property
    def color(self) -> tuple[int, ...] | None:
        return (
            None
            if self.cell.fill.fill_type is None
            else utils.hex_to_rgb("#" + self.cell.fill.fgColor.rgb[-6:])
        )

    @color.setter
    def color(self, wanted: Any) -> None:
        self._say("color", wanted)
        rgb = utils.hex_to_rgb(wanted) if isinstance(wanted, str) else wanted
        color = "" if rgb is None else "FF" + "".join(f"{part:02X}" for part in rgb)
        self.cell.fill = PatternFill("solid", fgColor=color) if color else PatternFill()

    @property
    def number_format(self) -> str:
        return str(self.cell.number_format)

    @number_format.setter
    def number_format(self, code: str) -> None:
        self._say("format", code)
        for row in self._rows():
            for cell in row:
                cell.number_format = code

    @property
    def column_width(self) -> float:
        return float(self.sheet.sheet.column_dimensions[get_column_letter(self.c1)].width)

    @column_width.setter
    def column_width(self, width: float) -> None:
        self.sheet.sheet.column_dimensions[get_column_letter(self.c1)].width = width

    @property
    def wrap_text(self) -> bool:
        return bool(self.cell.alignment.wrap_text)

    @wrap_text.setter
    def wrap_text(self, wraps: bool) -> None:
        for row in self._rows():
            for cell in row:
                cell.alignment = Alignment(wrap_text=wraps)

    def add_hyperlink(self, address: str, text_to_display: Any = None, screen_tip: Any = None) -> None:
        self.cell.hyperlink = address
        _enter(self.cell, text_to_display or address)

    @property
    def note(self) -> Note | None:
        return Note(self.cell) if self.cell.comment is not None else None

    def add_note(self, text: str) -> Note:
        self._say("note", text)
        self.cell.comment = Comment(text, "Excel")
        return Note(self.cell)


def _calculated(path: Path) -> Any:
    """Open a workbook with what its formulas came to in place of them, where the file says it."""
    book, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                held = values[sheet.title][cell.coordinate].value if cell.data_type == "f" else None
                if held is not None:
                    cell.value = held
    return book


def _enter(cell: Any, value: Any) -> None:
    """Put a value into a cell as Excel takes it."""
    if isinstance(value, str) and cell.number_format != "@":
        if value.startswith("'"):
            cell.value, cell.data_type = value[1:], "s"
            return
        if _NUMBER.fullmatch(value):
            cell.value = float(value.rstrip("%")) if value[-1:].isdigit() and value.isdigit() else 0.0
            return
    cell.value = value
    if isinstance(value, datetime.date) and cell.number_format == "General":
        cell.number_format = "yyyy/m/d"
    if isinstance(value, str) and cell.number_format == "@":
        cell.data_type = "s"


def start() -> tuple[xlwings.App, Callable[[], None]]:
    """Start the engine; return its only application, and what to call to stop it."""
    engine = xlwings.Engine(impl=EngineImpl())
    before = xlwings.engines.active
    xlwings.engines.add(engine)
    engine.activate()
    engine.impl.apps.add()

    def stop() -> None:
        xlwings.engines.engines.remove(engine)
        del xlwings.engines.engines_by_name[engine.name]
        xlwings.engines.active = before

    return xlwings.App(impl=engine.impl.apps[0]), stop
