"""A traced cell as a workbook: every row it rests on, each with a link to its place."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from typing import Any

from toolkit import __version__
from toolkit.file_links import TEXT_FILES, relative_link
from toolkit.merge.traced import Line, Source, Traced, shown
from toolkit.show.trace_text import HEADINGS, place
from toolkit.workbooks.writing import Col, Link, Properties, Row, Sheet, Value, Written, write

ROWS, OTHERS, PARTS, SOURCES = "逐行", "其余来源行", "组成", "来源"
TEMPLATE = "trace"


def write_trace(path: str | os.PathLike[str], traced: Traced, result: str) -> Written:
    """Write the workbook; ``result`` is the file that was traced.  Raises ``OutputRefused``."""
    links = _Links(Path(path).resolve().parent, result, traced)
    adds = traced.kind in ("money", "whole") and any(line.amount is not None for line in traced.rows)
    sheets = [
        _rows(ROWS, traced, traced.rows, links, adds),
        _rows(OTHERS, traced, traced.others, links, False),
        _parts(traced, links),
        _sources(traced, links),
    ]
    kept = [sheet for sheet in sheets if sheet.rows]
    return write(path, kept or sheets[-1:], Properties("数的来源", TEMPLATE, __version__))


class _Links:
    """The way from the workbook written to the files: as they were named, seen from here or beside the result."""

    def __init__(self, folder: Path, result: str, traced: Traced) -> None:
        self._folder = folder
        self.result = os.path.abspath(result)
        files = [line.file for line in traced.rows] + [source.file for source in traced.sources]
        bases = (os.getcwd(), os.path.dirname(self.result))
        there = (
            base for base in bases if any(os.path.exists(os.path.join(base, file)) for file in files[:50])
        )
        self._base = next(there, bases[0])

    def to(self, text: str, file: str, sheet: str, cell: str) -> Value:
        """Return a text that leads to a cell of a file; the text alone where there is no way."""
        way = relative_link(os.path.join(self._base, file) if file else "", self._folder)
        if way is None:
            return text
        bare = PurePath(file).suffix.lower() in TEXT_FILES
        return Link(text, way, None if bare or not sheet else sheet, "A1" if bare else cell)


def _about(traced: Traced) -> dict[str, Any]:
    """Return the words around the table."""
    value = shown(traced.value, traced.kind)
    told = [f"{heading}：{text}" for heading, text in traced.told.items()]
    return {
        "title": f"{traced.cell}　{traced.what}",
        "subtitle_left": f"单位：{traced.unit}" if traced.unit else "",
        "subtitle_right": f"{'内容' if traced.kind == 'text' else '数'}：{value}",
        "notes": [*told, *traced.notes],
        "landscape": True,
        "autofilter": True,
    }


def _rows(name: str, traced: Traced, lines: Sequence[Line], links: _Links, adds: bool) -> Sheet:
    columns = [
        Col("文件", width=44),
        Col("工作表", width=16),
        Col("行", "whole", width=8),
        Col("位置", "link", width=10, align="center"),
        Col("内容", "wrapped", width=60),
    ]
    if adds:
        money = traced.kind == "money"
        columns.append(Col(HEADINGS[traced.kind], "money" if money else "whole", width=16, total="sum"))
    rows = [Row(values) for values in _row_values(lines, links, adds)]
    if adds:
        rows.append(Row(("合计",), "total"))
    return Sheet(name, columns, rows, **_about(traced))


def _row_values(lines: Sequence[Line], links: _Links, adds: bool) -> Iterator[list[Value]]:
    for line in lines:
        target = line.cell or f"A{line.row or 1}"
        link = links.to(place(line), line.file, line.sheet, target)
        values: list[Value] = [line.file, line.sheet, line.row, link, line.text]
        yield [*values, int(line.amount or 0)] if adds else values


def _parts(traced: Traced, links: _Links) -> Sheet:
    columns = [
        Col("项目", "wrapped", width=60),
        Col("单元格", "link", width=22),
        Col("数", width=18, align="right"),
    ]
    rows = []
    for part in traced.parts:
        sheet, _, cell = part.cell.rpartition("!")
        rows.append(
            Row((part.what, links.to(part.cell, links.result, sheet, cell), shown(part.value, part.kind)))
        )
    return Sheet(PARTS, columns, rows, **_about(traced))


def _sources(traced: Traced, links: _Links) -> Sheet:
    columns = [
        Col("文件", "link", width=60),
        Col("工作表", width=18),
        Col("行", "wrapped", width=60),
        Col("行数", "whole", width=10),
    ]
    rows = []
    source: Source
    for source in traced.sources:
        first = source.rows.replace("-", ",").partition(",")[0] or "1"
        link = links.to(source.file, source.file, source.sheet, f"A{first}")
        rows.append(Row((link, source.sheet, source.rows.replace(",", "、"), source.count or None)))
    return Sheet(SOURCES, columns, rows, **_about(traced))
