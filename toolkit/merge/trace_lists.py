"""The lists of a result traced: 问题清单, 报送情况, 未计入的行, 文件情况, 来源."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from toolkit.grid import Raw
from toolkit.masking import mask_text
from toolkit.merge.last_period import OVERVIEW, UNIT, UNIT_CODE
from toolkit.merge.outcome import UNLISTED
from toolkit.merge.proof_pages import SET_ASIDE, SOURCES
from toolkit.merge.result_page import Page, text_of
from toolkit.merge.returns_page import FILES, RETURNS
from toolkit.merge.sheet_rows import DATA, SheetRows, count, sheet_rows
from toolkit.merge.table_sheets import FINDINGS
from toolkit.merge.trace_asked import Asked, number_in
from toolkit.merge.trace_overview import BY_TITLE, whole_unit
from toolkit.merge.trace_rows import summed, trace_figure
from toolkit.merge.traced import Line, Source, Traced

SEVERITIES = ("错误", "警告", "提示")
_FINDING = ("程度", "编号", "列", "值", "问题", "怎么办", "依据")
_RETURNS = ("报送情况", "计入汇总", "年度", "说明")


def finding_cell(asked: Asked) -> Traced:
    """Trace a cell of 问题清单: where the finding stands, what it says, on what it rests."""
    page = asked.book.row_page(asked.sheet, "序号", asked.row)
    value = asked.value(page)
    line = _finding(page, asked.row)
    if not page.text(asked.row, "编号"):
        raise asked.note()
    what = f"{FINDINGS}·{asked.title(page)}"
    traced = Traced(asked.cell, text_of(value), what, page.text(asked.row, UNIT))
    traced.told = {title: page.text(asked.row, title) for title in _FINDING if page.text(asked.row, title)}
    traced.sources = [Source(line.file, line.sheet, str(line.row or ""), 1 if line.row else 0)]
    traced.rows = [line]
    traced.notes = [f"{_way(line)}。"]
    return traced


def _finding(page: Page, row: int) -> Line:
    """Return a finding's place in its file."""
    place = page.text(row, "单元格")
    digits = "".join(filter(str.isdigit, place))
    cell = place if place.isascii() and digits and not place.isdigit() else None
    return Line(
        page.text(row, "文件"),
        page.text(row, "工作表"),
        int(digits) if digits else None,
        cell,
        page.text(row, "问题"),
    )


def _way(line: Line) -> str:
    where = line.cell or (f"第 {line.row} 行" if line.row else "整张表")
    return "出自 " + " › ".join(filter(None, (line.file, line.sheet, where)))


def returns_cell(asked: Asked) -> Traced:
    """Trace a cell of 报送情况: the unit's files and what became of them; its numbers to their rows."""
    page = asked.book.page(asked.sheet, "序号")
    title = asked.title(page)
    value = asked.value(page)
    name = page.text(asked.row, UNIT)
    if not name:
        raise asked.note()
    unit = asked.book.unit_shown(page.text(asked.row, UNIT_CODE), name)
    numeric = title in (*BY_TITLE, *SEVERITIES, "数据行", "文件数")
    traced = Traced(
        asked.cell,
        number_in(value, "whole"),
        f"{RETURNS}·{title}",
        unit.words,
        "whole" if numeric else "text",
    )
    if title in BY_TITLE:
        return trace_figure(asked.book, unit, BY_TITLE[title], traced)
    if title in SEVERITIES:
        return _findings_of(asked, name, title, traced)
    traced.told = {head: page.text(asked.row, head) for head in _RETURNS if page.text(asked.row, head)}
    if page.text(asked.row, "计入汇总") == "是":
        whole_unit(asked, unit, traced)
        if title == "数据行":
            return _data_rows(asked, name, traced)
        return traced
    files = _files(asked, page.text(asked.row, "文件"))
    traced.sources = [Source(file) for file in files]
    traced.notes = ["没有计入汇总，它的行不在各表里。" if files else "没有收到它的文件。"]
    if page.text(asked.row, "报送情况") == UNLISTED:
        traced.notes = [*traced.notes, "在“单位对照”里填写它属于哪个单位，再汇总一次。"]
    return traced


def _findings_of(asked: Asked, unit: str, severity: str, traced: Traced) -> Traced:
    """List a unit's findings of one severity."""
    rows: list[Line] = []
    for page in asked.book.pages_holding(FINDINGS, "序号", [severity]):
        there = page.among(page.place("程度"), severity) & _masked_among(page, UNIT, unit)
        rows += [_finding(page, int(page.numbers[place])) for place in np.flatnonzero(there)]
    traced.rows = rows
    traced.sources = _by_sheet(rows)
    traced.notes = ["“问题清单”里这个单位的各条。"]
    return summed(traced, [len(rows)], traced.notes)


def _masked_among(page: Page, title: str, text: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Say of each row whether a text stands under a heading, its personal numbers masked or not."""
    column = page.place(title)
    found = page.among(column, text)
    if column is not None and "*" in text:
        cells = page.grid.columns[column - 1]
        codes = [code for code, known in enumerate(page.grid.texts) if mask_text(known) == text]
        found |= (cells.kinds == Raw.TEXT) & np.isin(cells.codes, codes)
    return found


def _by_sheet(rows: Sequence[Line]) -> list[Source]:
    """Return the sheets on which some lines stand, with the number of lines."""
    counts: dict[tuple[str, str], int] = {}
    for line in rows:
        counts[line.file, line.sheet] = counts.get((line.file, line.sheet), 0) + 1
    return [Source(file, sheet, "", many) for (file, sheet), many in counts.items()]


def _data_rows(asked: Asked, unit: str, traced: Traced) -> Traced:
    """Add up a unit's rows: those counted, and those that could not be read."""
    aside = 0
    for page in asked.book.pages_holding(SET_ASIDE, UNIT, []):
        rows = [int(page.numbers[place]) for place in np.flatnonzero(_masked_among(page, UNIT, unit))]
        aside += sum(page.text(row, "行").isdigit() for row in rows)
    counted = sum(source.count for source in traced.sources)
    more = [f"另有 {aside:,} 行读不清，没有计入，见“{SET_ASIDE}”。"] if aside else []
    return summed(traced, [counted, aside], more)


def _files(asked: Asked, text: str) -> list[str]:
    """Return the files that a cell names, each of which 文件情况 knows."""
    if not text:
        return []
    pieces = text.split("、")
    page = asked.book.page(FILES, "文件") if FILES in asked.book.book.sheets else None
    known = {page.text(row, "文件") for row in page.rows()} if page else set()
    return pieces if all(piece in known for piece in pieces) else [text]


def aside_cell(asked: Asked) -> Traced:
    """Trace a cell of 未计入的行: the row itself."""
    page = asked.book.page(asked.sheet, UNIT)
    value = asked.value(page)
    file, sheet, row = (page.text(asked.row, title) for title in ("文件", "工作表", "行"))
    if not file:
        raise asked.note()
    number = int(row) if row.isdigit() else None
    line = Line(file, sheet, number, None, page.text(asked.row, "内容"))
    what = f"{SET_ASIDE}·{asked.title(page)}"
    traced = Traced(asked.cell, text_of(value), what, page.text(asked.row, UNIT))
    traced.told = {"原因": page.text(asked.row, "原因")}
    traced.sources = [Source(file, sheet, row if number else "", 1 if number else 0)]
    traced.rows = [line]
    traced.notes = [f"{_way(line)}，没有计入汇总。"]
    return traced


def file_cell(asked: Asked) -> Traced:
    """Trace a cell of 文件情况: the file itself, and the sheets of it that were counted."""
    page = asked.book.page(asked.sheet, "文件")
    value = asked.value(page)
    file = page.text(asked.row, "文件")
    if not page.text(asked.row, "情况"):
        raise asked.note()
    what = f"{FILES}·{asked.title(page)}"
    traced = Traced(asked.cell, text_of(value), what, page.text(asked.row, UNIT))
    titles = ("情况", "说明", "怎么办")
    traced.told = {title: page.text(asked.row, title) for title in titles if page.text(asked.row, title)}
    lines = [line for line in asked.book.all_sources() if file in (line.file, mask_text(line.file))]
    traced.sources = [line.source(DATA) for line in lines] or [Source(file)]
    rows = sum(source.count for source in traced.sources)
    traced.notes = [
        f"这个文件有 {len(lines):,} 张表计入汇总，共 {rows:,} 行。" if lines else "这个文件没有行计入汇总。"
    ]
    return traced


def source_cell(asked: Asked) -> Traced:
    """Trace a cell of 来源: the rows it names."""
    page = asked.book.page(asked.sheet, UNIT_CODE)
    value = asked.value(page)
    title = asked.title(page)
    if not page.text(asked.row, "文件"):
        raise asked.note()
    (line,) = sheet_rows(page, [asked.row - 1])
    column = title if title in line.rows else DATA
    traced = Traced(asked.cell, text_of(value), f"{SOURCES}·{title}", line.unit.words)
    traced.sources = [line.source(column)]
    traced.notes = [
        f"{line.file} › {line.sheet} › 第 {line.rows[column]} 行，共 {_count(line, column):,} 行。"
    ]
    figures = [figure.title for figure in BY_TITLE.values() if figure.sources == title]
    if figures:
        traced.notes = [*traced.notes, f"“{OVERVIEW}”里依据这些行的有：{'、'.join(figures)}。"]
    return traced


def _count(line: SheetRows, column: str) -> int:
    return count(line.rows[column])


LISTS: dict[str, Callable[[Asked], Traced]] = {
    FINDINGS: finding_cell,
    RETURNS: returns_cell,
    SET_ASIDE: aside_cell,
    FILES: file_cell,
    SOURCES: source_cell,
}
"""Each list's way of being traced, by its sheet."""
