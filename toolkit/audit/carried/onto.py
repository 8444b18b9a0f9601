"""Put what people wrote onto the new pages; what finds no row is kept on a page of its own."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from toolkit.audit.carried.cells import Unfit, as_key, entered
from toolkit.audit.carried.earlier import EVIDENCE, LEFT, Cell, EarlierPaper, PageRow, blank, told
from toolkit.audit.carried.entered import SHEET_OF_SOURCE, TELLING, WRITTEN_ON, EnteredPage
from toolkit.workbooks.sheet_parts import Col, Kind, Row, Sheet, Value

GONE, NO_PAGE = "这一行不再出现", "底稿里没有这一页或这一栏了"
NO_KEY, OTHER = "这一行是自己加的", "那一行又出现了，已填有别的内容"
_OUR_TOTALS = {"小计", "合计"}
"""What a row of totals is called on the pages people write on: it is ours, unless something is entered on it."""
COLUMNS = (
    Col("工作表", width=14),
    Col("哪一行", "wrapped", width=60),
    Col("栏目", width=16),
    Col("填写的内容", "wrapped", width=50),
    Col("为什么在这里", "wrapped", width=24),
)


@dataclasses.dataclass(frozen=True)
class Left:
    """Something written that finds no place on the new pages: on which page, on which row, under what, and why."""

    sheet: str
    key: str
    heading: str
    said: str
    why: str


@dataclasses.dataclass(frozen=True)
class _Entry:
    """What was written on one row.

    ``key`` tells the row in words, '' for one of people's own; ``cells`` is the row where it stands on the page,
    ``again`` how many rows before it are told alike; ``why`` it was left over before.
    """

    key: str
    values: Mapping[str, Cell]
    cells: PageRow | None = None
    again: int = 0
    why: str = GONE


def carried_onto(
    sheets: Sequence[Sheet], paper: EarlierPaper, evidence: Sequence[tuple[str, str]]
) -> tuple[list[Sheet], list[Left]]:
    """Return the sheets with what was written on the earlier paper, and what is left over.

    ``evidence`` are the matters that have a 取证单 again; their entries are drawn with it.
    """
    known = {page.sheet: page for page in WRITTEN_ON}
    waiting: dict[str, list[_Entry]] = {page.sheet: _entries(page, paper) for page in WRITTEN_ON}
    left = [*_evidence_left(paper, evidence)]
    for name, entries in _left_before(paper).items():
        if name != EVIDENCE:
            waiting.setdefault(name, []).extend(entries)
    found = []
    for sheet in sheets:
        entries = waiting.pop(sheet.name, [])
        if entries:
            sheet, more = _Page(sheet, known[sheet.name]).with_entries(entries)
            left += more
        found.append(sheet)
    for name, entries in waiting.items():
        left += [line for entry in entries for line in _lines(name, entry, NO_PAGE)]
    return found, list(dict.fromkeys(left))


def left_page(left: Sequence[Left]) -> Sheet:
    """Return the page of what finds no row any more."""
    rows = [Row((line.sheet, line.key, line.heading, line.said, line.why)) for line in left]
    return Sheet(
        LEFT,
        COLUMNS,
        rows,
        title=LEFT,
        notes=["这些是以前填写的内容，这次没有对应的行；以后那一行再出现，会自动填回去。"],
        landscape=True,
        tab="#A5A5A5",
    )


def _entries(page: EnteredPage, paper: EarlierPaper) -> list[_Entry]:
    """Return what was written on a page; of a row of people's own, which nothing tells, every cell."""
    found = []
    met: Counter[str] = Counter()
    for row in paper.rows(page.sheet):
        own = {heading: row[heading] for heading in page.columns if not blank(row.get(heading))}
        if all(blank(row.get(heading)) for heading in page.key):
            if own or not _OUR_TOTALS & {told(value) for value in row.values()}:
                found.append(_Entry("", dict(row), why=NO_KEY))
            continue
        key = _words(page, row)
        if own:
            found.append(_Entry(key, own, row, met[key]))
        met[key] += 1
    return found


def _words(page: EnteredPage, row: Mapping[str, Value] | PageRow) -> str:
    """Return what tells a row in words; of what only names it, the cells that hold something."""
    named = [heading for heading in page.named if not blank(row.get(heading))]
    return "｜".join(f"{heading}：{as_key(row.get(heading), '', 'text')}" for heading in (*named, *page.key))


def _left_before(paper: EarlierPaper) -> dict[str, list[_Entry]]:
    """Return what was left over last time, by page."""
    found: dict[str, list[_Entry]] = {}
    for row in paper.rows(LEFT):
        sheet, key, heading, said, why = (told(row.get(column.title)) for column in COLUMNS)
        found.setdefault(sheet, []).append(_Entry(key, {heading: said}, why=why or GONE))
    return found


def _evidence_left(paper: EarlierPaper, evidence: Sequence[tuple[str, str]]) -> Iterator[Left]:
    for key, values in evidence_entered(paper).items():
        if key not in evidence:
            yield from (
                Left(EVIDENCE, _evidence_key(key), heading, said, GONE) for heading, said in values.items()
            )


def evidence_entered(paper: EarlierPaper) -> dict[tuple[str, str], dict[str, str]]:
    """Return what was written on 取证单 by matter, what was left over last time with it."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for entry in _left_before(paper).get(EVIDENCE, ()):
        code, _, severity = entry.key.partition("｜")
        found.setdefault((code, severity), {}).update(
            {name: told(value) for name, value in entry.values.items()}
        )
    for key, values in paper.evidence.items():
        found.setdefault(key, {}).update(values)
    return found


def _evidence_key(key: tuple[str, str]) -> str:
    return "｜".join(key)


def _lines(sheet: str, entry: _Entry, why: str) -> Iterator[Left]:
    for heading, value in entry.values.items():
        yield Left(sheet, entry.key, heading, told(value), why)


class _Page:
    """A new page onto which entries are put."""

    def __init__(self, sheet: Sheet, page: EnteredPage) -> None:
        self.sheet = sheet
        self.page = page
        self.places = {column.title: place for place, column in enumerate(sheet.columns)}
        self.rows = [list(row.values) for row in sheet.rows]
        for values in self.rows:
            values += [None] * (len(sheet.columns) - len(values))
        self.free = [place for place, row in enumerate(sheet.rows) if row.role == "data"]

    def with_entries(self, entries: Sequence[_Entry]) -> tuple[Sheet, list[Left]]:
        """Return the page with what was written, and what is left over."""
        left: list[Left] = []
        placed, waiting = self._told_again(entries)
        for entry, row in placed:
            left += self._put(entry, row)
        for entry in waiting:
            left += _lines(self.sheet.name, entry, entry.why)
        rows = [
            dataclasses.replace(row, values=values)
            for row, values in zip(self.sheet.rows, self.rows, strict=True)
        ]
        return dataclasses.replace(self.sheet, rows=rows), left

    def _told_again(self, entries: Sequence[_Entry]) -> tuple[list[tuple[_Entry, int]], list[_Entry]]:
        """Find each entry's row: by its key in order, then by the other ways where one row alone fits."""
        keys: dict[str, list[int]] = {}
        words: dict[str, list[int]] = {}
        told_in_words = any(entry.cells is None for entry in entries)
        for row in self.free:
            cells = self._cells(row)
            keys.setdefault(self._key(self.page.key, cells), []).append(row)
            if told_in_words:
                words.setdefault(_words(self.page, cells), []).append(row)
        placed, waiting = [], []
        for entry in entries:
            if entry.cells is None:
                rows = words.get(entry.key, []) if entry.key else []
            else:
                rows = keys.get(self._key(self.page.key, entry.cells), [])
            if entry.again < len(rows):
                placed.append((entry, rows[entry.again]))
            else:
                waiting.append(entry)
        taken = {row for _, row in placed}
        for way in self.page.also if waiting else ():
            more, waiting = self._one_alone(way, waiting, [row for row in self.free if row not in taken])
            placed += more
            taken |= {row for _, row in more}
        return placed, waiting

    def _one_alone(
        self, way: tuple[str, ...], entries: Sequence[_Entry], free: Sequence[int]
    ) -> tuple[list[tuple[_Entry, int]], list[_Entry]]:
        there: dict[str, list[int]] = {}
        for row in free:
            if key := self._telling(way, self._cells(row)):
                there.setdefault(key, []).append(row)
        keys = [self._telling(way, entry.cells) if entry.cells else "" for entry in entries]
        often = Counter(keys)
        placed, waiting = [], []
        for entry, key in zip(entries, keys, strict=True):
            if key and often[key] == 1 and len(there.get(key, ())) == 1:
                placed.append((entry, there[key][0]))
            else:
                waiting.append(entry)
        return placed, waiting

    def _put(self, entry: _Entry, row: int) -> Iterator[Left]:
        for heading, value in entry.values.items():
            place = self.places.get(heading)
            if place is None:
                yield Left(self.sheet.name, entry.key, heading, told(value), NO_PAGE)
                continue
            try:
                fit = entered(value, self.sheet.columns[place].kind)
            except Unfit as unfit:
                yield Left(self.sheet.name, entry.key, heading, told(value), unfit.why)
                continue
            if entry.cells is not None or self.rows[row][place] in (None, ""):
                self.rows[row][place] = fit
            elif self.rows[row][place] != fit:
                yield Left(self.sheet.name, entry.key, heading, told(value), OTHER)

    def _cells(self, row: int) -> Mapping[str, Value]:
        return {title: self.rows[row][place] for title, place in self.places.items()}

    def _kind(self, heading: str) -> Kind:
        place = self.places.get(heading)
        return "text" if place is None else self.sheet.columns[place].kind

    def _each(self, way: Sequence[str], cells: Mapping[str, Value] | PageRow) -> list[str]:
        own = {SHEET_OF_SOURCE: "来源"}
        return [as_key(cells.get(own.get(name, name)), name, self._kind(name)) for name in way]

    def _key(self, way: Sequence[str], cells: Mapping[str, Value] | PageRow) -> str:
        return "\0".join(self._each(way, cells))

    def _telling(self, way: Sequence[str], cells: Mapping[str, Value] | PageRow) -> str:
        each = self._each(way, cells)
        return "\0".join(each) if any(each[-TELLING:]) else ""
