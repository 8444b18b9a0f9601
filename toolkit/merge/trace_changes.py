"""增减变动 traced: who came and who went, row by row of the rosters."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.member_moves import ADDED, TAKEN, Move, changes_of
from toolkit.merge.last_period import OVERVIEW, UNIT, UNIT_CODE
from toolkit.merge.overview import CHANGES
from toolkit.merge.result_page import Page, UnitKey
from toolkit.merge.sheet_rows import SheetRows
from toolkit.merge.trace_asked import Asked, cell_name, number_in
from toolkit.merge.trace_overview import TOTAL, last_file, total
from toolkit.merge.trace_rows import places_of, reading_of, summed, table_lines, table_places
from toolkit.merge.traced import Line, Part, Source, Traced
from toolkit.merge.unit_facts import OPENING, ranges
from toolkit.table import Table
from toolkit.tables.members import Members
from toolkit.tables.opening_members import OpeningMembers

BEGINNING, ENDING = "期初会员数", "期末会员数"
AGAINST = ("上期名册人数", "新出现", "不再出现")
ROSTER, ROSTER_ROWS = "会员花名册", "会员行"


def change_cell(asked: Asked) -> Traced:
    """Trace a cell of 增减变动."""
    page = asked.book.page(asked.sheet, UNIT_CODE)
    value = asked.value(page)
    title = asked.title(page)
    unit = UnitKey(page.text(asked.row, UNIT_CODE), page.text(asked.row, UNIT))
    traced = Traced(asked.cell, number_in(value, "whole"), f"{CHANGES}·{title}", unit.words, "whole")
    if unit.code == TOTAL and not unit.name:
        if title in (UNIT_CODE, UNIT):
            raise asked.label(3)
        return total(asked, page, traced)
    if not unit.name:
        raise asked.note()
    lines = [line for line in asked.book.sources(unit) if line.table in (ROSTER, OPENING)]
    if title in (UNIT_CODE, UNIT):
        traced.kind = "text"
        traced.sources = [line.source("数据行") for line in lines]
        return traced
    if title in AGAINST:
        return _against_last(asked, page, lines, title, traced)
    return _moves(asked, page, unit, lines, title, traced)


def _moves(
    asked: Asked, page: Page, unit: UnitKey, lines: Sequence[SheetRows], title: str, traced: Traced
) -> Traced:
    reading, period = reading_of(asked.book, unit, lines, (ROSTER, OPENING))
    members, opening = reading.table(Members), reading.tables.get(OpeningMembers)
    if members is None:
        traced.notes = ["汇总里找不到这个单位的花名册。"]
        return traced
    changes = changes_of(members, opening, period)
    notes = [f"{note}。" for note in changes.notes[:1]]
    if title == ENDING:
        traced.parts = _flow(asked, page)
        notes.append("列出的是期末在籍的会员。")
        wanted = places_of([line for line in lines if line.rows.get(ROSTER_ROWS)], ROSTER_ROWS)
        there = [place for place, at in enumerate(table_places(members)) if at in wanted]
        rows = _told(members, there, lines)
    elif title == BEGINNING:
        rows = _told(changes.table, [int(place) for place in changes.start], lines)
    else:
        rows = _moved([move for move in changes.moves if move.kind == title], lines)
    traced.rows = rows
    traced.sources = _sources(rows)
    return summed(traced, [len(rows)], notes, soft=True)


def _flow(asked: Asked, page: Page) -> list[Part]:
    """Return the cells of the row that the number at the end is made of."""
    titles = (BEGINNING, *ADDED, *TAKEN)
    parts = []
    for title in titles:
        column = page.place(title)
        value = number_in(page.at(asked.row, column), "whole") if column else None
        if column and value is not None:
            what = f"减 {title}" if title in TAKEN else f"加 {title}" if title in ADDED else title
            parts.append(Part(what, cell_name(asked.sheet, asked.row, column), value))
    return parts


def _told(table: Table, positions: Sequence[int], lines: Sequence[SheetRows]) -> list[Line]:
    return table_lines(table, positions, lines, None, [1] * len(positions))


def _moved(moves: Sequence[Move], lines: Sequence[SheetRows]) -> list[Line]:
    """Return each move as a line, with its month."""
    found = []
    for move in moves:
        (line,) = _told(move.table, [move.position], lines)
        found.append(Line(line.file, line.sheet, line.row, None, f"{line.text} {move.month}", 1))
    return found


def _sources(rows: Sequence[Line]) -> list[Source]:
    """Return the rosters' rows by sheet."""
    by_sheet: dict[tuple[str, str], list[int]] = {}
    for line in rows:
        by_sheet.setdefault((line.file, line.sheet), []).append(line.row or 0)
    return [Source(file, sheet, ranges(there), len(there)) for (file, sheet), there in by_sheet.items()]


def _against_last(asked: Asked, page: Page, lines: Sequence[SheetRows], title: str, traced: Traced) -> Traced:
    """Trace what was found by holding the roster against that of last period's result."""
    file = last_file(asked.book.page(OVERVIEW, UNIT_CODE))
    before: list[Source] = [Source(file, ROSTER)] if file else []
    now = [line.source(ROSTER_ROWS) for line in lines if line.rows.get(ROSTER_ROWS)]
    traced.sources = before if title == AGAINST[0] else [*now, *before]
    traced.notes = [
        f"{title}是把本期在籍的会员和上期汇总{f'“{file}”' if file else ''}的“{ROSTER}”按身份证号对照得来的。"
    ]
    return traced
