"""A workbook with sheets so long that their rows come in blocks, made by other processes and only joined here.

    book = LongBook([Sheet("说明", …), LongSheet(Sheet("名册", columns, title="会员名册"), [50_000, 50_000, 7])])
    blocks = pool.map(made, book.places)   # made: encode(place.layout, columns, place.first_row), anywhere
    book.write("名册.xlsx", blocks)

The look is that of ``toolkit.workbooks.writing``, which writes the same workbook with one row of data.
"""

from __future__ import annotations

import dataclasses
import io
import itertools
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from toolkit.workbooks.atomic import replaced, scratch
from toolkit.workbooks.long_block import Block, Segment
from toolkit.workbooks.long_cells import Layout
from toolkit.workbooks.long_links import LongLink, linked
from toolkit.workbooks.long_plan import plan
from toolkit.workbooks.long_sheet import Opened, opened, stretched, stretched_names
from toolkit.workbooks.markup import plain
from toolkit.workbooks.sheet_cells import changed
from toolkit.workbooks.sheet_names import numbered
from toolkit.workbooks.sheet_page import rows_above, rows_under
from toolkit.workbooks.sheet_parts import Properties, Row, Sheet
from toolkit.workbooks.writing import PLAIN_FROM, ROWS_A_SHEET, Written, divided, write
from toolkit.workbooks.zip_parts import ZipParts

_SHEET = re.compile(r'<sheet name="([^"]*)"')
_WORKBOOK = "xl/workbook.xml"

Had = TypeVar("Had")


@dataclasses.dataclass(frozen=True)
class LongSheet:
    """A sheet without rows, and how many rows each of its blocks has.

    Columns should have a width: no content is there to decide it.  Charts and computed columns are not
    for long sheets.  The rows are one line high, unless a column is ``wrapped``: Excel then fits them.
    """

    sheet: Sheet
    blocks: Sequence[int]

    def __post_init__(self) -> None:
        if self.sheet.rows or self.sheet.charts or any(column.of for column in self.sheet.columns):
            raise ValueError(f"{self.sheet.name}: rows, charts and computed columns are not for long sheets")


@dataclasses.dataclass(frozen=True)
class Place:
    """Where one block goes: the tab's name, the layout to encode it with, the sheet row it begins at."""

    sheet: str
    layout: Layout
    first_row: int
    rows: int


@dataclasses.dataclass(frozen=True)
class _Tab:
    """One tab of a long sheet: its place among the tabs, its name, its look, where its blocks go."""

    place: int
    name: str
    sheet: Opened
    blocks: tuple[Place, ...]

    @property
    def rows(self) -> int:
        return sum(block.rows for block in self.blocks)


class _BlocksFailed(Exception):
    """The blocks could not be had: an OSError of theirs says nothing of the place written to."""

    def __init__(self, fault: OSError) -> None:
        super().__init__(str(fault))
        self.fault = fault


class LongBook:
    """A workbook planned: ``places`` says where each block goes, in the order ``write`` wants them.

    A long sheet that is longer than ``rows_a_sheet`` goes on on further sheets, with title and headings,
    and a notice says so.  Raises ValueError for an ordinary sheet of more than 50,000 rows, a block
    without rows or with more than a sheet has room for, and as ``write`` of ordinary workbooks does.
    """

    def __init__(
        self,
        sheets: Sequence[Sheet | LongSheet],
        properties: Properties | None = None,
        *,
        rows_a_sheet: int = ROWS_A_SHEET,
    ) -> None:
        self._notices: list[str] = []
        described, counts = self._described(sheets, rows_a_sheet)
        with scratch() as folder:
            base = write(Path(folder) / "base.xlsx", described, properties)
            self._base = base.path.read_bytes()
        self._notices += base.notices
        with zipfile.ZipFile(io.BytesIO(self._base)) as package:
            names = [plain(name) for name in _SHEET.findall(package.read(_WORKBOOK).decode())]
            # Of two sheets asked for by one name the first has it, as in the ordinary writer.
            self._names = {
                sheet.name: name for sheet, name in reversed([*zip(described, names, strict=False)])
            }
            self._tabs = [
                _tab(package, place, names[place], described[place], rows) for place, rows in counts.items()
            ]
        self.places = [block for tab in self._tabs for block in tab.blocks]

    def write(
        self,
        path: str | os.PathLike[str],
        blocks: Iterable[Block],
        links: Mapping[str, Sequence[LongLink]] | None = None,
    ) -> Written:
        """Write the workbook to ``path`` of ``blocks``, one for each of ``places``, and say where it went.

        ``links`` are by the tab's name (``Place.sheet``).  Only one block is held at a time.  Raises
        ``OutputRefused`` if the place cannot be written to, ValueError if blocks are not those planned,
        or links are too many for a sheet or on none of the long sheets.
        """
        links = links or {}
        if unknown := set(links) - {tab.name for tab in self._tabs}:
            raise ValueError(f"links on {sorted(unknown)}, which are no long sheets")
        try:
            with replaced(path) as replacement, replacement.working.open("wb") as file:
                said = self._fill(ZipParts(file), _had(blocks), links)
        except _BlocksFailed as failed:
            raise failed.fault from None
        notices = [*self._notices, *said]
        if replacement.notice:
            notices.append(replacement.notice)
        return Written(replacement.path, tuple(notices))

    def _described(
        self, sheets: Sequence[Sheet | LongSheet], rows_a_sheet: int
    ) -> tuple[list[Sheet], dict[int, list[int]]]:
        """Return ordinary sheets, a long one with its sample row, and the blocks' rows of the long ones."""
        described: list[Sheet] = []
        counts: dict[int, list[int]] = {}
        for sheet in sheets:
            if isinstance(sheet, Sheet):
                if len(sheet.rows) > PLAIN_FROM:
                    raise ValueError(f"{sheet.name}: {len(sheet.rows)} rows are for a long sheet")
                described.append(sheet)
                continue
            bare = sheet.sheet
            room = rows_a_sheet - rows_above(bare) - rows_under(bare)
            planned = plan(sheet.blocks, room)
            for number, blocks in enumerate(planned, start=1):
                counts[len(described)] = [sheet.blocks[block] for block in blocks]
                name = bare.name if number == 1 else numbered(bare.name, number)
                described.append(dataclasses.replace(bare, name=name, rows=[Row()]))
            if not planned:
                described.append(bare)
            if len(planned) > 1:
                self._notices.append(divided(bare.name, sum(sheet.blocks), len(planned)))
        return described, counts

    def _fill(
        self, parts: ZipParts, blocks: Iterator[Block], links: Mapping[str, Sequence[LongLink]]
    ) -> list[str]:
        """Write every part; return what had to be changed in cells of the long sheets."""
        notices: list[str] = []
        tabs = {_part(tab.place): tab for tab in self._tabs}
        related: dict[str, str] = {}
        with zipfile.ZipFile(io.BytesIO(self._base)) as base:
            names = base.namelist()
            for name in names:
                content = base.read(name)
                if name in tabs:
                    tab = tabs[name]
                    relations = _relations(tab.place)
                    before = base.read(relations).decode() if relations in names else ""
                    made = linked(links.get(tab.name, ()), self._names, before)
                    related[relations] = made.relationships
                    cut = _join(parts, tab, made.element, blocks)
                    notices += changed(tab.name, 0, cut, made.unlinked)
                elif name == _WORKBOOK:
                    rows = {tab.place: (tab.sheet.sample, tab.rows) for tab in self._tabs}
                    parts.add(name, stretched_names(content.decode(), rows).encode())
                elif name in related:
                    parts.add(name, related.pop(name).encode())
                else:
                    parts.add(name, content)
        if next(blocks, None) is not None:
            raise ValueError(f"more blocks than the {len(self.places)} planned")
        for name, text in related.items():
            if text:
                parts.add(name, text.encode())
        parts.close()
        return notices


def _part(place: int) -> str:
    return f"xl/worksheets/sheet{place + 1}.xml"


def _relations(place: int) -> str:
    return f"xl/worksheets/_rels/sheet{place + 1}.xml.rels"


def _tab(package: zipfile.ZipFile, place: int, name: str, sheet: Sheet, rows: list[int]) -> _Tab:
    wraps = any(column.kind == "wrapped" for column in sheet.columns)
    look = opened(package.read(_part(place)).decode(), rows_above(sheet) + 1, fitted=wraps)
    firsts = itertools.accumulate(rows, initial=look.sample)
    places = (Place(name, look.layout, first, count) for first, count in zip(firsts, rows, strict=False))
    return _Tab(place, name, look, tuple(places))


def _had(source: Iterable[Had]) -> Iterator[Had]:
    """Yield from what others made."""
    try:
        yield from source
    except OSError as fault:
        raise _BlocksFailed(fault) from fault


def _join(parts: ZipParts, tab: _Tab, links: str, blocks: Iterator[Block]) -> int:
    """Write what stands before a long sheet's rows, its blocks, what stands behind; return how many cells
    were cut."""
    prefix, suffix = stretched(tab.sheet, tab.rows, links)
    cut = 0
    parts.start(_part(tab.place))
    _add(parts, prefix)
    for place in tab.blocks:
        block = next(blocks, None)
        if block is None or (block.first_row, block.rows) != (place.first_row, place.rows):
            found = "none" if block is None else f"one of {block.rows} rows from {block.first_row} on"
            raise ValueError(
                f"{tab.name}: a block of {place.rows} rows from {place.first_row} on is due, not {found}"
            )
        for piece in _had(block.pieces()):
            parts.write(piece)
        parts.count(block.crc, block.length)
        cut += len(block.cut)
    _add(parts, suffix, last=True)
    parts.end()
    return cut


def _add(parts: ZipParts, text: str, *, last: bool = False) -> None:
    segment = Segment()
    segment.add(text.encode())
    parts.write(segment.end(last=last))
    parts.count(segment.crc, segment.length)
