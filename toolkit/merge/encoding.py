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
import numpy.typing as npt

from toolkit import worker
from toolkit.cells import day_text
from toolkit.file_links import TEXT_FILES, relative_link
from toolkit.merge import kept_groups
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
        packs = [kept_groups.pack(Path(self.folder), unit.pack) for unit in units]
        texts = _Texts(packs)
        spool = Path(self.spool) / f"{units[0].pack}.blocks"
        blocks: dict[str, Block] = {}
        counted: dict[str, dict[str, tuple[int, dict[str, int]]]] = {unit.pack: {} for unit in units}
        for plan in self.plans:
            if plan.title in places:
                place = places[plan.title]
                columns = _columns(plan, units, packs, texts, counted)
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


class _Texts:
    """The texts of a chunk's packs one after the other, and where those of each begin."""

    def __init__(self, packs: Sequence[Pack]) -> None:
        self.all: list[str] = []
        self.starts: list[int] = []
        for pack in packs:
            self.starts.append(len(self.all))
            self.all += pack.texts


def _columns(
    plan: TablePlan,
    units: Sequence[ChunkUnit],
    packs: Sequence[Pack],
    texts: _Texts,
    counted: dict[str, dict[str, tuple[int, dict[str, int]]]],
) -> list[Values]:
    """Return a table's columns over the units of a chunk, and note what each unit's rows come to."""
    there = [
        place
        for place, pack in enumerate(packs)
        if plan.title in pack.tables and len(pack.tables[plan.title])
    ]
    tables = [packs[place].tables[plan.title] for place in there]
    lengths = [len(table) for table in tables]
    columns = [_repeated([units[place].code for place in there], lengths)]
    columns.append(_repeated([units[place].name for place in there], lengths))
    sheets = [packs[place].facts["sheets"] for place in there]
    starts = np.cumsum([0, *(len(told) for told in sheets)])[:-1]
    codes = np.concatenate([table.sheet for table in tables]) + np.repeat(starts, lengths)
    for field in ("file", "sheet"):
        columns.append(Values("text", None, codes, [sheet[field] for told in sheets for sheet in told]))
    numbers, inverse = np.unique(np.concatenate([table.row for table in tables]), return_inverse=True)
    columns.append(Values("text", None, inverse.astype(np.int64), list(map(str, numbers.tolist()))))
    first_texts = np.repeat([texts.starts[place] for place in there], lengths)
    first_rows = np.cumsum([0, *lengths])[:-1]
    sums: list[dict[str, int]] = [{} for _ in there]
    for attribute, kind in zip(plan.attributes, plan.kinds, strict=True):
        column = _values(
            [table.columns.get(attribute) for table in tables], kind, lengths, first_texts, texts.all
        )
        columns.append(column)
        for told, total in zip(sums, _sums(column, first_rows), strict=False):
            if total:
                told[attribute] = total
    for place, length, told in zip(there, lengths, sums, strict=True):
        counted[units[place].pack][plan.title] = (length, told)
    return columns


def _repeated(texts: Sequence[str], lengths: Sequence[int]) -> Values:
    return Values("text", None, np.repeat(np.arange(len(texts)), lengths), list(texts))


def _values(
    columns: Sequence[StoredColumn | None],
    kind: str,
    lengths: Sequence[int],
    first_texts: npt.NDArray[np.int64],
    texts: list[str],
) -> Values:
    """Return one column of several units as cells; a day before Excel's calendar can be told becomes its text.

    ``first_texts`` says for each row where the texts begin that its codes mean.
    """
    long: LongKind = kind  # type: ignore[assignment]  # the stored kinds are among them
    codes = _stacked(columns, "codes", lengths, BLANK)
    codes = np.where(codes >= 0, codes + first_texts, BLANK)
    if kind == "text":
        return Values(long, None, codes, texts)
    numbers, given = _stacked(columns, "numbers", lengths, 0), _stacked(columns, "given", lengths, False)
    codes[given & (codes < 0)] = NUMBER
    early = np.flatnonzero((codes == NUMBER) & (numbers < DAYS[0])) if kind == "day" else ()
    if len(early):
        texts = [*texts, *(day_text(float(number)) for number in numbers[early].tolist())]
        codes[early] = np.arange(len(texts) - len(early), len(texts))
    return Values(long, numbers, codes, texts)


def _stacked(
    columns: Sequence[StoredColumn | None], field: str, lengths: Sequence[int], nothing: int
) -> npt.NDArray[Any]:
    """Return a field of one column over several units, ``nothing`` in each row of a unit without it."""
    found = (column and getattr(column, field) for column in columns)
    return np.concatenate(
        [
            np.full(length, nothing) if kept is None else kept
            for kept, length in zip(found, lengths, strict=True)
        ]
    )


def _sums(values: Values, first_rows: npt.NDArray[np.int64]) -> list[int]:
    """Return what the numbers that will stand in the sheet come to, from each of the rows to the next."""
    if values.kind not in ("whole", "money") or values.numbers is None or values.codes is None:
        return []
    standing = np.where(values.codes == NUMBER, values.numbers, 0)
    return np.add.reduceat(standing, first_rows).tolist()  # type: ignore[no-any-return]


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
