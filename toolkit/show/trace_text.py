"""A traced cell on a screen: what it is, the files it comes from, row by row, and whether the sum is the cell's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from toolkit.merge.traced import Line, Part, Source, Traced, shown
from toolkit.show.columns import plain, table
from toolkit.show.text import cut_said

RUNS_SHOWN = 20
HEADINGS = {"money": "金额（元）", "whole": "数", "ratio": "比率", "text": ""}


def lines(traced: Traced, *, limit: int = 50, room: int | None = None) -> Iterator[str]:
    """Yield the lines to show; ``limit`` is how many rows and parts (0: all), ``room`` the terminal's width."""
    yield click.style(plain(f"{traced.cell}　{traced.what}"), bold=True)
    if traced.unit:
        yield plain(f"单位：{traced.unit}")
    yield plain(f"{'内容' if traced.kind == 'text' else '数'}：{shown(traced.value, traced.kind)}")
    yield from (plain(f"{heading}：{text}") for heading, text in traced.told.items() if text != traced.value)
    if len(traced.rows) != 1 or sum(source.count for source in traced.sources) > 1:
        yield from _sources(traced.sources, room)
    yield from _parts(traced, limit, room)
    if len(traced.rows) > 1 or (traced.rows and traced.sum is not None):
        yield from _rows(traced, limit, room)
    yield ""
    for note in traced.notes:
        differs = traced.agrees is False and note == traced.notes[-1]
        yield click.style(plain(note), fg="red") if differs else plain(note)


def _heading(text: str) -> str:
    return "\n" + click.style(text, bold=True)


def _sources(sources: Sequence[Source], room: int | None) -> Iterator[str]:
    if not sources:
        return
    count = sum(source.count for source in sources)
    yield _heading(f"出自（{count:,} 行）" if count else "出自")
    drawn = [
        [source.file, source.sheet, rows_shown(source.rows), f"{source.count:,}" if source.count else ""]
        for source in sources
    ]
    yield from table(["文件", "工作表", "行", "行数"], drawn, right=(3,), room=room)


def rows_shown(rows: str, most: int = RUNS_SHOWN) -> str:
    """Return rows such as 3-5,9 as the screen has them: long lists cut, and said so.

    >>> rows_shown("3-5,9"), rows_shown("1,3,5", 2)
    ('3-5、9', '1、3…共 3 段')
    """
    runs = rows.split(",")
    if len(runs) <= most:
        return "、".join(runs)
    return "、".join(runs[:most]) + f"…共 {len(runs):,} 段"


def _parts(traced: Traced, limit: int, room: int | None) -> Iterator[str]:
    parts = traced.parts
    if not parts:
        return
    yield _heading(f"由这些格得来（{len(parts):,} 格，每格都可以再追溯）")
    some: Sequence[Part] = parts[: limit or len(parts)]
    drawn = [[part.what, part.cell, shown(part.value, part.kind)] for part in some]
    yield from table(["项目", "单元格", "数"], drawn, right=(2,), room=room)
    if len(some) < len(parts):
        yield f"（{cut_said(len(some), len(parts), '格')}；--limit 0 全部列出）"


def _rows(traced: Traced, limit: int, room: int | None) -> Iterator[str]:
    rows = traced.rows
    yield _heading(f"逐行（{len(rows):,} 行）")
    some: Sequence[Line] = rows[: limit or len(rows)]
    amounts = any(line.amount is not None for line in rows) and traced.kind != "text"
    last = [HEADINGS[traced.kind]] if amounts else []
    sheets = [list(group) for _, group in groupby(some, key=lambda line: (line.file, line.sheet))]
    if 2 * len(sheets) > len(some) > 1:
        drawn = [[line.file, line.sheet, *_cells(line, traced.kind, amounts)] for line in some]
        yield from table(["文件", "工作表", "位置", "内容", *last], drawn, right=(4,), room=room)
    else:
        for group in sheets:
            yield plain(f"{group[0].file} › {group[0].sheet}")
            drawn = [_cells(line, traced.kind, amounts) for line in group]
            inner = table(["位置", "内容", *last], drawn, right=(2,), room=room and room - 2)
            yield from (f"  {line}" for line in inner)
    if len(some) < len(rows):
        yield f"（{cut_said(len(some), len(rows), '行')}；--limit 0 全部列出，--output 文件.xlsx 写成工作簿）"


def _cells(line: Line, kind: str, amounts: bool) -> list[str]:
    return [place(line), line.text, *([shown(line.amount, kind)] if amounts else [])]


def place(line: Line) -> str:
    """Return where a row stands on its sheet: its cell, or its row."""
    return line.cell or (f"第 {line.row} 行" if line.row else "整张表")
