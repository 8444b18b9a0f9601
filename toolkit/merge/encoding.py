"""From packs to packed rows of the consolidated sheets, a few units at a time, in worker processes.

What each unit's rows come to is counted again here, from the very arrays that are written, so that the
proof can hold it against what was read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from toolkit import worker
from toolkit.cells import day_text
from toolkit.file_links import TEXT_FILES, relative_link
from toolkit.merge import store
from toolkit.merge.pack import Pack, StoredColumn
from toolkit.merge.table_sheets import FINDINGS, TablePlan
from toolkit.severity import Severity
from toolkit.workbooks.long_block import Block
from toolkit.workbooks.long_cells import BLANK, DAYS, NUMBER, Layout, LongKind, Values, encode
from toolkit.workbooks.long_links import LongLink

LINKS_A_SHEET = 65_530
"""Excel's limit of hyperlinks on one sheet."""
FINDING_FIELDS = ("file", "sheet", "cell", "column", "value", "message", "remedy", "basis")


@dataclasses.dataclass(frozen=True)
class ChunkUnit:
    """One unit of a chunk: its pack, code and name as the list has them."""

    pack: str
    code: str
    name: str


@dataclasses.dataclass(frozen=True)
class ChunkPlace:
    """Where a chunk's rows of one sheet go; ``number`` is the serial number of the first."""

    tab: str
    layout: Layout
    first_row: int
    number: int = 1


@dataclasses.dataclass(frozen=True)
class Encoded:
    """A chunk's blocks by table title, what they hold by unit and table, and the links of its findings."""

    blocks: dict[str, Block]
    counted: dict[str, dict[str, tuple[int, dict[str, int]]]]
    links: list[LongLink]


@dataclasses.dataclass(frozen=True)
class EncodeWork:
    """The work of ``toolkit.worker`` on a chunk of packs; ``chunks`` are by the job's name.

    ``beside`` is the folder of the workbook to be written.
    """

    folder: str
    beside: str
    spool: str
    plans: tuple[TablePlan, ...]
    chunks: Mapping[str, tuple[tuple[ChunkUnit, ...], Mapping[str, ChunkPlace]]]

    def __call__(self, job: worker.Job, tell: worker.Tell) -> Encoded:
        """Encode one chunk."""
        units, places = self.chunks[job.name]
        packs = [store.pack(Path(self.folder), unit.pack) for unit in units]
        spool = Path(self.spool) / f"{units[0].pack}.blocks"
        blocks: dict[str, Block] = {}
        counted: dict[str, dict[str, tuple[int, dict[str, int]]]] = {unit.pack: {} for unit in units}
        for plan in self.plans:
            if plan.title in places:
                place = places[plan.title]
                columns = _columns(plan, units, packs, counted)
                blocks[plan.title] = encode(place.layout, columns, place.first_row).spooled(spool)
        links: list[LongLink] = []
        if FINDINGS in places:
            place = places[FINDINGS]
            found = [
                (unit.name, item)
                for unit, pack in zip(units, packs, strict=True)
                for item in pack.facts["findings"]
            ]
            blocks[FINDINGS] = encode(
                place.layout, finding_columns(found, place.number), place.first_row
            ).spooled(spool)
            if place.number <= LINKS_A_SHEET:
                links = finding_links([item for _, item in found], place.first_row, self.beside)
        return Encoded(blocks, counted, links)


def _columns(
    plan: TablePlan,
    units: Sequence[ChunkUnit],
    packs: Sequence[Pack],
    counted: dict[str, dict[str, tuple[int, dict[str, int]]]],
) -> list[Values]:
    """Return a table's columns over the units of a chunk, and note what each unit's rows come to."""
    there = [
        (unit, pack, pack.tables[plan.title])
        for unit, pack in zip(units, packs, strict=True)
        if plan.title in pack.tables and len(pack.tables[plan.title])
    ]
    lengths = [len(table) for _, _, table in there]
    columns = [_repeated([unit.code for unit, _, _ in there], lengths)]
    columns.append(_repeated([unit.name for unit, _, _ in there], lengths))
    for field in ("file", "sheet"):
        texts: list[str] = []
        codes = []
        for _, pack, table in there:
            codes.append(table.sheet.astype(np.int64) + len(texts))
            texts += [sheet[field] for sheet in pack.facts["sheets"]]
        columns.append(Values("text", None, np.concatenate(codes), texts))
    rows = np.concatenate([table.row for _, _, table in there])
    numbers, inverse = np.unique(rows, return_inverse=True)
    columns.append(
        Values("text", None, inverse.astype(np.int64), [str(number) for number in numbers.tolist()])
    )
    sums: list[dict[str, int]] = [{} for _ in there]
    for attribute, kind in zip(plan.attributes, plan.kinds, strict=True):
        pieces = [
            _values(table.columns.get(attribute), kind, len(table), pack.texts) for _, pack, table in there
        ]
        for place, piece in enumerate(pieces):
            if (total := _sum(piece)) != 0:
                sums[place][attribute] = total
        columns.append(_joined(pieces))
    for (unit, _, table), told in zip(there, sums, strict=True):
        counted[unit.pack][plan.title] = (len(table), told)
    return columns


def _repeated(texts: Sequence[str], lengths: Sequence[int]) -> Values:
    return Values("text", None, np.repeat(np.arange(len(texts)), lengths), list(texts))


def _values(column: StoredColumn | None, kind: str, length: int, texts: list[str]) -> Values:
    """Return a stored column as cells; a day before Excel's calendar can be told becomes its text."""
    long: LongKind = kind  # type: ignore[assignment]  # the stored kinds are among them
    if column is None:
        return Values(long, np.zeros(length, dtype=np.int64), np.full(length, BLANK), [])
    codes = column.codes.astype(np.int64)
    if column.numbers is None or column.given is None:
        return Values(long, None, codes, texts)
    codes = np.where(codes >= 0, codes, np.where(column.given, NUMBER, BLANK))
    early = np.flatnonzero((codes == NUMBER) & (column.numbers < DAYS[0])) if kind == "day" else ()
    if len(early):
        texts = [*texts, *(day_text(float(number)) for number in column.numbers[early].tolist())]
        codes[early] = np.arange(len(texts) - len(early), len(texts))
    return Values(long, column.numbers, codes, texts)


def _sum(values: Values) -> int:
    """Return what the numbers of some cells come to: those that will stand in the sheet."""
    if values.kind not in ("whole", "money") or values.numbers is None or values.codes is None:
        return 0
    return int(values.numbers[values.codes == NUMBER].sum())


def _joined(pieces: list[Values]) -> Values:
    """Return the cells of one column of several units, one after the other."""
    if len(pieces) == 1:
        return pieces[0]
    texts: list[str] = []
    codes = []
    for piece in pieces:
        assert piece.codes is not None
        codes.append(np.where(piece.codes >= 0, piece.codes + len(texts), piece.codes))
        texts += piece.texts
    numbers = None
    if pieces[0].kind != "text":
        numbers = np.concatenate([piece.numbers for piece in pieces if piece.numbers is not None])
    return Values(pieces[0].kind, numbers, np.concatenate(codes), texts)


def finding_columns(found: Sequence[tuple[str, Mapping[str, Any]]], first: int) -> list[Values]:
    """Return the columns of findings (unit, finding as JSON has it), numbered from ``first``."""
    numbers = np.arange(first, first + len(found), dtype=np.int64)
    return [
        Values("whole", numbers),
        *(texts_column(column) for column in zip(*finding_cells(found), strict=True)),
    ]


def finding_cells(found: Sequence[tuple[str, Mapping[str, Any]]]) -> list[tuple[str, ...]]:
    """Return the words of each finding's row, after its number."""
    words = {severity.value: severity.word for severity in Severity}
    return [
        (unit, words[item["severity"]], item["code"], *(_cell(item, field) for field in FINDING_FIELDS))
        for unit, item in found
    ]


def _cell(item: Mapping[str, Any], field: str) -> str:
    if field == "cell":
        return item["cell"] or (f"第 {item['row']} 行" if item["row"] else "整张表")
    return item[field] or ""


def texts_column(texts: Sequence[str]) -> Values:
    """Return texts as cells, each kept once."""
    known: dict[str, int] = {}
    codes = np.fromiter(
        (known.setdefault(text, len(known)) for text in texts), dtype=np.int64, count=len(texts)
    )
    return Values("text", None, codes, list(known))


def finding_links(found: Sequence[Mapping[str, Any]], first_row: int, beside: str) -> list[LongLink]:
    """Return the links of findings' cells from a workbook in the folder ``beside``; a text file has none."""
    links = []
    for row, item in enumerate(found, first_row):
        file = relative_link(item["file"], beside)
        if file and not file.lower().endswith(tuple(TEXT_FILES)):
            target = item["cell"] or f"A{item['row'] or 1}"
            links.append(LongLink(f"G{row}", file, item["sheet"] or None, target))
    return links
