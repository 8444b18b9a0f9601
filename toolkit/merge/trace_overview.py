"""总览 and 前二十名 traced: a unit's figure to its rows, a total to its units, a computed column to its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from toolkit.merge.last_period import OVERVIEW, UNIT, UNIT_CODE
from toolkit.merge.overview import FIGURES, LAST, Figure
from toolkit.merge.result_page import Page, UnitKey, text_of
from toolkit.merge.sheet_rows import DATA
from toolkit.merge.trace_asked import Asked, cell_name, number_in
from toolkit.merge.trace_rows import number_of, summed, trace_figure
from toolkit.merge.traced import Part, Source, Traced, shown

TOTAL, COVERAGE, AGAINST = "合计", "覆盖率", f"比{LAST}"
BY_TITLE = {figure.title: figure for figure in FIGURES}
_COVERED = ("参加过的会员", "会员数")


def overview_cell(asked: Asked) -> Traced:
    """Trace a cell of 总览 or 前二十名."""
    page = asked.book.page(asked.sheet, UNIT_CODE)
    title = asked.title(page)
    unit = UnitKey(page.text(asked.row, UNIT_CODE), page.text(asked.row, UNIT))
    in_total = unit.code == TOTAL and not unit.name
    blank = page.at(asked.row, asked.column) is None and not page.uncalculated(asked.row, asked.column)
    if blank and asked.row > page.head and unit.name:
        raise asked.empty(_why_empty(title, unit.name))
    value = asked.value(page)
    if not unit.name and not in_total:
        raise asked.note()
    kind = kind_of_column(title)
    traced = Traced(asked.cell, number_in(value, kind), title, unit.words, kind)
    if in_total:
        if title in (UNIT_CODE, UNIT):
            raise asked.label(3)
        return total(asked, page, traced)
    if title in (UNIT_CODE, UNIT):
        return whole_unit(asked, unit, traced)
    if title in BY_TITLE:
        return trace_figure(asked.book, unit, BY_TITLE[title], traced)
    return _computed(asked, page, traced, title)


def kind_of_column(title: str) -> str:
    """Return what a column of 总览 holds: money, whole, ratio or text."""
    figure = BY_TITLE.get(title.removeprefix(AGAINST).removeprefix(LAST))
    return figure.kind if figure else "ratio" if title == COVERAGE else "text"


def figure_named(title: str) -> Figure | None:
    """Return the figure of 总览 with a heading."""
    return BY_TITLE.get(title)


def _why_empty(title: str, unit: str) -> str:
    if title.startswith(LAST):
        return f"{LAST}汇总里没有“{unit}”的这个数"
    return f"“{unit}”没有交能算出它的表" if title in BY_TITLE else ""


def whole_unit(asked: Asked, unit: UnitKey, traced: Traced) -> Traced:
    """Return all sheets of a unit."""
    lines = [line for line in asked.book.sources(unit) if line.rows.get(DATA)]
    traced.sources = [line.source(DATA) for line in lines]
    count = sum(source.count for source in traced.sources)
    traced.notes = [f"这个单位计入汇总的有 {len(lines):,} 张表，共 {count:,} 行。"]
    return traced


def total(asked: Asked, page: Page, traced: Traced) -> Traced:
    """Trace a cell of the row 合计: to the units, or where it is a share to its parts in this row."""
    if traced.kind == "ratio":
        return _computed(asked, page, traced, traced.what)
    parts = []
    for row in page.rows():
        name = page.text(row, UNIT)
        value = number_in(page.at(row, asked.column), traced.kind)
        if name and value is not None:
            words = " ".join(filter(None, (page.text(row, UNIT_CODE), name)))
            parts.append(Part(words, cell_name(asked.sheet, row, asked.column), value, traced.kind))
    traced.unit = f"{TOTAL}（{len(parts):,} 个单位）"
    traced.parts = parts
    return summed(traced, [number_of(part.value) for part in parts], [])


def _computed(asked: Asked, page: Page, traced: Traced, title: str) -> Traced:
    """Trace what is computed of other cells of the row, and what was taken over from last period."""
    if title == COVERAGE:
        part, whole = _parts(asked, page, _COVERED)
        traced.parts = [part, whole]
        share = Fraction(number_of(part.value), number_of(whole.value) or 1)
        said = f"{part.what} {shown(part.value, 'whole')} ÷ {whole.what} {shown(whole.value, 'whole')} ＝ {shown(share, 'ratio')}"
        traced.sum = share
        traced.agrees = isinstance(traced.value, Fraction) and abs(share - traced.value) < Fraction(1, 10**8)
        traced.notes = [f"{said}，{'与单元格相符' if traced.agrees else '与单元格不同'}。"]
        return traced
    if title.startswith(AGAINST):
        name = title.removeprefix(AGAINST)
        traced.parts = _parts(asked, page, (name, f"{LAST}{name}"))
        now, before = (number_of(part.value) for part in traced.parts)
        return summed(traced, [now, -before], ["本期数减上期数。"])
    if title.startswith(LAST):
        file = last_file(page)
        traced.sources = [Source(file, OVERVIEW)] if file else []
        traced.notes = [
            f"这个数是上期汇总{f'“{file}”' if file else ''}的“总览”里的；要看它出自哪些行，请对那个文件用 gonghui trace。"
        ]
        return traced
    traced.notes = ["这一列不是本工具写的，没有来源。"]
    return traced


def _parts(asked: Asked, page: Page, titles: Sequence[str]) -> list[Part]:
    found = []
    for title in titles:
        column = page.place(title) or 0
        kind = kind_of_column(title)
        value = number_in(page.at(asked.row, column), kind)
        found.append(Part(title, cell_name(asked.sheet, asked.row, column), value, kind))
    return found


def last_file(page: Page) -> str:
    """Return the file that the note under the table names as last period's, '' where none does."""
    for row in range(page.grid.height, 0, -1):
        found = re.match(rf"{LAST}数取自 (.+)。$", text_of(page.grid.value(row, 1)))
        if found:
            return found[1]
    return ""
