"""勾稽, 勾稽明细, 单位信息合计 and the sheets of levels traced: the sheets and units added up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import numpy as np

from toolkit import amounts
from toolkit.masking import mask_path, mask_text
from toolkit.merge.added_up import FORM
from toolkit.merge.last_period import UNIT, UNIT_CODE
from toolkit.merge.proof_pages import PROOF, PROOF_BY_SHEET
from toolkit.merge.result_page import Page, UnitKey, base_name, text_of
from toolkit.merge.returns_page import RETURNS
from toolkit.merge.sheet_rows import DATA
from toolkit.merge.table_sheets import PLACE
from toolkit.merge.trace_asked import Asked, cell_name, number_in
from toolkit.merge.trace_rows import number_of, summed
from toolkit.merge.traced import Line, Part, Source, Traced
from toolkit.merge.unit_tables import column_of, kind_of

READ, KEPT, HELD, LEFT, DIFFERENCE = "读到", "计入汇总", "未计入：行读不清", "未计入：单位没有计入", "差额"
LEVELS, FORM_TOTALS = "分级汇总", f"{FORM}合计"
_BY_SHEET = {KEPT: ("计入",), HELD: ("读不清未计入",), READ: ("计入", "读不清未计入")}


def proof_cell(asked: Asked) -> Traced:
    """Trace a cell of 勾稽: to the lines of 勾稽明细 it adds up."""
    page = asked.book.page(asked.sheet, "项目")
    value = asked.value(page)
    item, title = page.text(asked.row, "项目"), asked.title(page)
    rows, sums = re.fullmatch(r"(.+)（行）", item), re.fullmatch(r"(.+?)·(.+?)(（元）)?", item)
    if not (rows or sums):
        raise asked.note()
    if asked.column == 1:
        raise asked.label(2)
    kind = "whole" if rows or (sums and not sums[3]) else "money"
    traced = Traced(asked.cell, number_in(value, kind), f"{PROOF}·{item}·{title}", "", kind)
    if title == DIFFERENCE:
        traced.parts = list(_row_parts(asked, page, kind))
        read, *taken = (number_of(part.value) for part in traced.parts)
        return summed(traced, [read, *(-amount for amount in taken)], ["读到的减去计入的和未计入的。"])
    if title == LEFT:
        return _not_counted(asked, traced)
    if rows:
        parts = list(_lines(asked, rows[1], _BY_SHEET[title]))
        if title == READ:
            column = page.place(LEFT) or 0
            left = number_in(page.at(asked.row, column), kind)
            parts.append(Part("没有计入的单位", cell_name(asked.sheet, asked.row, column), left))
    else:
        assert sums is not None
        parts = list(_sums(asked, sums[1], sums[2], kind))
    traced.parts = [part for part in parts if part.value]
    return summed(traced, [number_of(part.value) for part in parts], [])


def _row_parts(asked: Asked, page: Page, kind: str) -> Iterator[Part]:
    for title in (READ, KEPT, HELD, LEFT):
        column = page.place(title) or 0
        value = number_in(page.at(asked.row, column), kind)
        yield Part(title, cell_name(asked.sheet, asked.row, column), value or 0, kind)


def _not_counted(asked: Asked, traced: Traced) -> Traced:
    """Name the units that were not counted: their rows are in no table of the result."""
    page = asked.book.page(RETURNS, "序号")
    there = page.among(page.place("计入汇总"), "否")
    for row in page.numbers[there].tolist():
        words = " ".join(filter(None, (page.text(row, UNIT_CODE), page.text(row, UNIT))))
        cell = cell_name(RETURNS, row, page.place("报送情况") or 1)
        traced.parts = [*traced.parts, Part(words, cell, page.text(row, "报送情况"), "text")]
    traced.notes = ["这些单位没有计入，它们的行不在汇总里，原因见“报送情况”。"]
    return traced


def _detail(asked: Asked, table: str) -> Iterator[tuple[Page, int, str]]:
    """Yield the lines of 勾稽明细 for a table: page, sheet row, and what it is about."""
    for sheet in asked.book.tabs(PROOF_BY_SHEET):
        page = asked.book.page(sheet, UNIT)
        for row in page.numbers[page.among(page.place("表"), table)].tolist():
            words = " › ".join(page.text(row, title) for title in (UNIT, "文件", "工作表"))
            yield page, row, words


def _lines(asked: Asked, table: str, titles: tuple[str, ...]) -> Iterator[Part]:
    for page, row, words in _detail(asked, table):
        for title in titles:
            column = page.place(title) or 0
            value = number_in(page.at(row, column), "whole")
            yield Part(words, cell_name(page.sheet, row, column), value)


def _sums(asked: Asked, table: str, column: str, kind: str) -> Iterator[Part]:
    """Yield what 各列合计 says of one column on each sheet that has it."""
    for page, row, words in _detail(asked, table):
        place = page.place("各列合计") or 0
        for told in text_of(page.at(row, place)).split("；"):
            if told.startswith(f"{column} "):
                amount = amounts.parse(told.removeprefix(f"{column} "))
                cents = amount.cents or 0 if amount else 0
                value = cents if kind == "money" else cents // 100
                yield Part(words, cell_name(page.sheet, row, place), value, kind)


def detail_cell(asked: Asked) -> Traced:
    """Trace a cell of 勾稽明细: the sheet it is about, with the rows counted."""
    page = asked.book.page(asked.sheet, UNIT)
    value = asked.value(page)
    title = asked.title(page)
    unit, file, sheet, table = (page.text(asked.row, head) for head in (UNIT, "文件", "工作表", "表"))
    if not table:
        raise asked.note()
    numeric = isinstance(value, float)
    traced = Traced(
        asked.cell,
        number_in(value, "whole"),
        f"{PROOF_BY_SHEET}·{title}",
        unit,
        "whole" if numeric else "text",
    )
    lines = [
        line
        for line in asked.book.all_sources()
        if line.table == table
        and (mask_text(line.unit.name), mask_path(line.file), mask_text(line.sheet)) == (unit, file, sheet)
    ]
    traced.sources = [line.source(DATA) for line in lines] or [Source(file, sheet)]
    traced.told = {"表": table}
    traced.notes = ["来源列的是这张表计入汇总的行。"]
    if title == "计入":
        return summed(traced, [source.count for source in traced.sources], [])
    return traced


def form_total_cell(asked: Asked) -> Traced:
    """Trace a cell of 单位信息合计: the same cell of each unit's form."""
    page = asked.book.page(asked.sheet, "项目")
    value = asked.value(page)
    item, title = page.text(asked.row, "项目"), asked.title(page)
    if page.at(asked.row, 2) is None:
        raise asked.note()
    if asked.column == 1:
        raise asked.label(2)
    traced = Traced(asked.cell, number_in(value, "whole"), f"{FORM_TOTALS}·{item}·{title}", "", "whole")
    kind = kind_of(FORM)
    assert kind is not None
    declared = next((column for column in kind.columns.values() if column.title == item), None)
    lines = {
        (line.unit.words, line.file, line.sheet): line
        for line in asked.book.all_sources()
        if line.table == FORM
    }
    rows: list[Line] = []
    taken: set[str] = set()
    for sheet in asked.book.tabs(FORM):
        forms = asked.book.page(sheet, UNIT_CODE)
        column = column_of(forms, declared) if declared else 0
        for place in np.flatnonzero(forms.filled(3)).tolist():
            code, name, file, tab, row = (text_of(forms.grid.value(place + 1, at)) for at in range(1, 6))
            unit = UnitKey(code, name)
            amount = number_in(forms.grid.value(place + 1, column), "whole")
            if unit.words in taken or not isinstance(amount, int):
                continue
            taken.add(unit.words)
            line = lines.get((unit.words, file, tab))
            number = int(row) if row.isdigit() else 0
            cell = line.cell(item, number) if line else None
            added = amount if title == "合计" else 1
            rows.append(Line(file, tab, number or None, cell, unit.words, added))
    traced.rows = rows
    traced.sources = [Source(line.file, line.sheet, str(line.row or ""), 1) for line in rows]
    return summed(traced, [line.amount or 0 for line in rows], [])


def level_cell(asked: Asked) -> Traced:
    """Trace a cell of a sheet of levels: a sum to the units' rows above it, a unit's row to its file."""
    table = base_name(asked.sheet).removesuffix(LEVELS)
    kind = kind_of(table)
    assert kind is not None
    keys = [kind.columns[name].title for name in kind.leveled]
    page = asked.book.page(asked.sheet, keys[0])
    value = asked.value(page)
    title, unit = asked.title(page), page.text(asked.row, UNIT)
    declared = next((column for column in kind.columns.values() if column.title == title), None)
    money = declared is not None and declared.kind.number_format.endswith(".00")
    numeric = isinstance(value, float)
    shown = "money" if money and numeric else "whole" if numeric else "text"
    key = [page.text(asked.row, head) for head in keys]
    what = f"{base_name(asked.sheet)}·{' '.join(key)}·{title}"
    traced = Traced(asked.cell, number_in(value, shown), what, unit, shown)
    same = [row for row in page.rows() if [page.text(row, head) for head in keys] == key]
    if re.fullmatch(r"[\d,]+ 个单位合计", unit):
        for row in same:
            there = number_in(page.at(row, asked.column), shown)
            if row != asked.row and there is not None:
                traced.parts = [
                    *traced.parts,
                    Part(page.text(row, UNIT), cell_name(asked.sheet, row, asked.column), there, shown),
                ]
        return summed(traced, [number_of(part.value) for part in traced.parts], []) if numeric else traced
    mine = [row for row in same if page.text(row, UNIT) == unit]
    return _level_row(asked, table, unit, key, mine.index(asked.row), traced)


def _level_row(asked: Asked, table: str, unit: str, key: list[str], which: int, traced: Traced) -> Traced:
    """Trace a unit's own row: the same row of the consolidated sheet, and its place in the file."""
    kind = kind_of(table)
    assert kind is not None
    title = traced.what.rpartition("·")[2]
    found = []
    for page in asked.book.pages_holding(table, UNIT_CODE, [unit]):
        columns = [column_of(page, kind.columns[name]) for name in kind.leveled]
        declared = next((column for column in kind.columns.values() if column.title == title), None)
        at = column_of(page, declared) if declared else 0
        for place in np.flatnonzero(page.among(2, unit)).tolist():
            row = int(page.numbers[place])
            if [text_of(page.at(row, column)) for column in columns] == key:
                told = [text_of(page.at(row, column)) for column in range(1, len(PLACE) + 1)]
                found.append((told, number_in(page.at(row, at), traced.kind)))
    for (code, name, file, sheet, number), amount in found[which : which + 1]:
        lines = asked.book.sources(UnitKey(code, name))
        cells = [
            line.cell(title, int(number))
            for line in lines
            if (line.file, line.sheet, line.table) == (file, sheet, table)
        ]
        adds = amount if isinstance(amount, int) else None
        traced.rows = [Line(file, sheet, int(number), next(iter(cells), None), " ".join(key), adds)]
        traced.sources = [Source(file, sheet, number, 1)]
        if adds is not None:
            return summed(traced, [adds], [])
    return traced


PROOFS: dict[str, Callable[[Asked], Traced]] = {
    PROOF: proof_cell,
    PROOF_BY_SHEET: detail_cell,
    FORM_TOTALS: form_total_cell,
}
"""Each of these sheets' way of being traced."""
