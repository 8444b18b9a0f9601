"""A repaired copy of one workbook: cells put into the officer's own file, every other part as it was."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from toolkit.errors import ToolkitError, WorkbookUnreadable
from toolkit.grid import Grid
from toolkit.workbooks.atomic import OutputRefused, scratch
from toolkit.workbooks.converted import write_converted
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.gate import admit
from toolkit.workbooks.ours import REPAIRED, untouched_copy
from toolkit.workbooks.own_copy import write_copy
from toolkit.workbooks.put_repairs import Edit, Putting
from toolkit.workbooks.reading import Workbook, read
from toolkit.workbooks.refusal import Refused

LAST_NUMBER = 100
_A_BEAT = 5000
"""Cells after which it is said that work goes on: a long sheet may take longer than reading it."""
_CONVERTED = (
    "原件是{format}，副本是把读到的内容转成 xlsx 写的："
    "数、文字、日期、合并和隐藏照原样，公式、颜色、字体、图片没有带过来"
)
_FORMATS = {"xls": "旧版 xls 表格", "xlsb": " xlsb 表格", "ods": " ods 表格", "csv": " csv 文本"}


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


def repaired_copy(order: Order, taken: frozenset[str], beat: Callable[[], None] = lambda: None) -> Copied:
    """Write one copy; ``taken`` are the places of other copies of this run, ``beat`` says that work goes on.

    What cannot be done is in the answer, not raised.  Like all reading, call this inside ``toolkit.worker``.
    """
    try:
        return _write(order, taken, beat)
    except (WorkbookUnreadable, OutputRefused) as refusal:
        return Copied(order.file, refused=(refusal.why, refusal.remedy))
    except ToolkitError as refusal:
        return Copied(order.file, refused=(str(refusal).rstrip("。"), "请照 --diff 列出的手工修改"))


def _write(order: Order, taken: frozenset[str], beat: Callable[[], None]) -> Copied:
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
        return _edited(order, EditedBook.open(path, order.file), source, taken, beat)
    with scratch() as folder:
        converted = Path(folder) / "converted.xlsx"
        headings = {sheet: (row,) for sheet, row in order.headings.items()}
        tabs = write_converted(converted, source.grids, headings)
        book = EditedBook.open(converted, order.file)
        book.notes.append(_CONVERTED.format(format=_FORMATS[source.format]))
        return _edited(order, book, source, taken, beat, tabs)


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
    source: Workbook,
    taken: frozenset[str],
    beat: Callable[[], None],
    tabs: Mapping[str, str] = MappingProxyType({}),
) -> Copied:
    """Make the edits and write the copy; ``tabs`` names the sheets that a conversion had to rename."""
    left: dict[tuple[str, int, int], str] = {}
    made = 0
    grids = {grid.sheet: grid for grid in source.grids}
    for name, edits in order.edits.items():
        putting = Putting(book, book.sheet(tabs.get(name, name)), grids)
        for number, edit in enumerate(edits):
            if number % _A_BEAT == 0:
                beat()
            why = putting.put(edit)
            if why is None:
                made += 1
            else:
                left[name, edit.row, edit.column] = why
    beat()
    if order.dry or not made:
        return Copied(order.file, None, left, tuple(book.notes))
    target, notice = _free(order.target, taken)
    written = write_copy(book, target, REPAIRED, source.sha256)
    return Copied(order.file, str(written.path), left, (*book.notes, *notice, *written.notices))


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
