"""A repaired copy of one workbook: cells put into the officer's own file, every other part as it was."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from toolkit.errors import WorkbookUnreadable
from toolkit.grid import Grid
from toolkit.repair import Value
from toolkit.workbooks.atomic import OutputRefused, scratch
from toolkit.workbooks.converted import write_converted
from toolkit.workbooks.drop_downs import DropDowns
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_styles import Change
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.gate import admit
from toolkit.workbooks.number_formats import BUILT_IN, Shown, shown
from toolkit.workbooks.ours import REPAIRED, untouched_copy
from toolkit.workbooks.own_copy import write_copy
from toolkit.workbooks.reading import read
from toolkit.workbooks.refusal import Refused

LAST_NUMBER = 100
_CONVERTED = (
    "原件是{format}，副本是把读到的内容转成 xlsx 写的："
    "数、文字、日期、合并和隐藏照原样，公式、颜色、字体、图片没有带过来"
)
_FORMATS = {"xls": "旧版 xls 表格", "xlsb": " xlsb 表格", "ods": " ods 表格", "csv": " csv 文本"}


@dataclasses.dataclass(frozen=True)
class Edit:
    """What one cell holds, what it is to hold, and how that is shown where the cell's own format does not fit."""

    row: int
    column: int
    before: str | float
    after: Value
    number_format: str


@dataclasses.dataclass(frozen=True)
class Order:
    """A copy to be made: the file as the user gave it, where the copy goes, the edits by sheet.

    ``headings`` names the row of headings by sheet, for a file of another format that is drawn anew.
    """

    file: str
    target: str
    edits: Mapping[str, tuple[Edit, ...]]
    headings: Mapping[str, int]
    dry: bool = False
    """Everything but the writing: what would be left as it is."""


@dataclasses.dataclass(frozen=True)
class Copied:
    """What became of an order: where the copy is, the cells left as they were (sheet, row, column) → why.

    ``path`` is None where no copy was written; ``refused`` then says why and what to do, unless there was
    nothing left to change.
    """

    file: str
    path: str | None = None
    left: Mapping[tuple[str, int, int], str] = dataclasses.field(default_factory=dict)
    notes: tuple[str, ...] = ()
    refused: tuple[str, str] | None = None


def repaired_copy(order: Order, taken: frozenset[str]) -> Copied:
    """Write one copy; ``taken`` are the places of other copies of this run.

    What cannot be done is in the answer, not raised.  Like all reading, call this inside ``toolkit.worker``.
    """
    try:
        return _write(order, taken)
    except (WorkbookUnreadable, OutputRefused) as refusal:
        return Copied(order.file, refused=(refusal.why, refusal.remedy))


def _write(order: Order, taken: frozenset[str]) -> Copied:
    path = Path(order.file)
    if _is_locked(path):
        why = "文件设有打开密码，而修正后的副本谁都打得开，所以没有写"
        return Copied(
            order.file, refused=(why, "请先在 Excel 或 WPS 中取消打开密码，或照 --diff 列出的手工修改")
        )
    source = read(path, order.file)
    grids = {grid.sheet: grid for grid in source.grids}
    if not all(_as_read(grids.get(sheet), edits) for sheet, edits in order.edits.items()):
        return Copied(order.file, refused=("文件在核查之后又改动了", "请再运行一次"))
    if source.format in ("xlsx", "xlsm"):
        return _edited(order, EditedBook.open(path, order.file), source.sha256, taken, grids, ())
    with scratch() as folder:
        converted = Path(folder) / "converted.xlsx"
        headings = {sheet: (row,) for sheet, row in order.headings.items()}
        tabs = write_converted(converted, source.grids, headings)
        note = _CONVERTED.format(format=_FORMATS[source.format])
        book = EditedBook.open(converted, order.file)
        return _edited(order, book, source.sha256, taken, grids, (note,), tabs)


def _is_locked(path: Path) -> bool:
    try:
        with path.open("rb") as handle:
            return admit(handle, path.name).format == "locked"
    except (OSError, Refused):
        return False  # reading it again says what is wrong


def _as_read(grid: Grid | None, edits: tuple[Edit, ...]) -> bool:
    return grid is not None and all(grid.value(edit.row, edit.column) == edit.before for edit in edits)


def _edited(
    order: Order,
    book: EditedBook,
    source: str,
    taken: frozenset[str],
    grids: Mapping[str, Grid],
    notes: tuple[str, ...],
    tabs: Mapping[str, str] = MappingProxyType({}),
) -> Copied:
    """Make the edits and write the copy; ``tabs`` names the sheets that a conversion had to rename."""
    left: dict[tuple[str, int, int], str] = {}
    made = 0
    for name, edits in order.edits.items():
        sheet = book.sheet(tabs.get(name, name))
        rich, lists = _rich_texts(book), DropDowns(sheet, grids)
        for edit in edits:
            why = _put(book, sheet, edit, rich, lists)
            if why is None:
                made += 1
            else:
                left[name, edit.row, edit.column] = why
    if order.dry or not made:
        return Copied(order.file, None, left, notes)
    target, notice = _free(order.target, taken)
    written = write_copy(book, target, REPAIRED, source)
    return Copied(order.file, str(written.path), left, (*notes, *notice, *written.notices, *book.notes))


def _put(
    book: EditedBook, sheet: EditedSheet, edit: Edit, rich: frozenset[str], lists: DropDowns
) -> str | None:
    """Put a value into its cell; return why not where that would lose something."""
    cell = sheet.value(edit.row, edit.column)
    if cell is None:
        return "格子不在原来的地方"
    if cell.find("f") is not None:
        return "格子里是公式"
    inline = cell.find("is")
    index = cell.find("v")
    shared = cell.get("t") == "s" and index is not None and index.text.strip() in rich
    if shared or (inline is not None and inline.find("r") is not None):
        return "格子里有几种字体，改了就会变成一种"
    style = None
    if isinstance(edit.after, str):
        if lists.refuse(edit.row, edit.column, edit.after):
            return f"这一格的下拉选项里没有“{edit.after}”"
    else:
        style = _fitting(book, sheet.style(edit.row, edit.column), edit)
        if style is None:
            return "工作簿没有样式，写不了日期"
    try:
        sheet.put(edit.row, edit.column, edit.after, style)
    except ValueError:
        return "Excel 的格子放不下这个值"
    return None


def _fitting(book: EditedBook, index: int, edit: Edit) -> int | None:
    """Return the style that shows a number or a day as such: the cell's own where it does."""
    is_day = not isinstance(edit.after, str | int | float) and hasattr(edit.after, "isoformat")
    if book.styles is None:
        return None if is_day else index
    format_ = book.styles.format_of(index)
    code = book.styles.number_format(index)
    shows = BUILT_IN.get(int(format_.get("numFmtId") or 0), Shown.NUMBER) if code is None else shown(code)
    fits = shows == Shown.DAY if is_day else shows == Shown.NUMBER and code != "@"
    quoted = format_.get("quotePrefix") in ("1", "true")
    if fits and not quoted:
        return index
    wanted = None if fits else edit.number_format
    return book.styles.changed(index, Change(number_format=wanted, quoted=False if quoted else None))


def _rich_texts(book: EditedBook) -> frozenset[str]:
    """Return the numbers of the shared texts that are written in several fonts."""
    found = book.parts.relations(book.part).of_type("sharedStrings")
    if not found or found[0][1] not in book.parts:
        return frozenset()
    if b"<r>" not in (content := book.parts.content(found[0][1])) and b":r>" not in content:
        return frozenset()
    items = book.parts.document(found[0][1]).root.all("si")
    return frozenset(str(number) for number, item in enumerate(items) if item.find("r") is not None)


def _free(target: str, taken: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """Return where the copy may go: over our own earlier copy, else under the first free name."""
    if not os.path.lexists(target) or untouched_copy(target, REPAIRED):
        return target, ()
    for place in _beside(target):
        if place not in taken and (not os.path.lexists(place) or untouched_copy(place, REPAIRED)):
            said = f"已有 {os.path.basename(target)}，不是本工具写的或者有人改过，没有覆盖"
            return place, (said,)
    raise OutputRefused(target, "已有同名的文件，旁边也占满了", "请清理旧的副本，或用 --fixed 换一个文件夹")


def _beside(target: str) -> Iterator[str]:
    stem, suffix = os.path.splitext(target)
    return (f"{stem}({number}){suffix}" for number in range(1, LAST_NUMBER))
