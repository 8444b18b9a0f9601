"""A csv or other plain text table: every cell is text, as it stands."""

from __future__ import annotations

import csv
import io
import re

from toolkit.grid import Grid, Raw
from toolkit.workbooks.assembly import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Assembler, CellList, SheetCells
from toolkit.workbooks.pool import Pool
from toolkit.workbooks.refusal import RESAVE, Refused, too_large
from toolkit.workbooks.text_encoding import decode

NOT_TOLD = (
    "csv 文件说不出哪些行被隐藏",
    "csv 文件不带格式，数字、日期都按文字读",
    "csv 文件不带公式，算没算过看不出来",
)
DELIMITERS = ",\t;"
LONGEST = 1 << 20
"""Characters in one cell."""

_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
"""How people make Excel keep the zeros of ``="0012"``."""


def read_csv(content: bytes, file: str, sheet: str) -> list[Grid]:
    """Return the one grid of a text table.  Raises ``Refused`` if it is not text or holds nothing."""
    text = decode(content)
    if not text.strip():
        raise Refused("文件里没有任何内容", "请确认交来的是不是填好的那一份")
    text, delimiter = _delimiter(text)
    csv.field_size_limit(LONGEST)
    try:
        try:
            pool, cells = _cells(text, delimiter, strict=True)
        except csv.Error as fault:
            if "unexpected end" in str(fault):
                # Read on leniently, the rest of the file would vanish into one cell.
                raise Refused("有一个引号没有配对，后面的内容分不清行列", RESAVE) from fault
            pool, cells = _cells(text, delimiter, strict=False)
    except csv.Error as fault:
        raise Refused(f"有一格超过 {LONGEST} 个字（可能是引号没有配对）", RESAVE) from fault
    return [Assembler(file).grid(sheet, cells, pool.texts, hidden=False, not_told=NOT_TOLD)]


def _cells(text: str, delimiter: str, strict: bool) -> tuple[Pool, SheetCells]:
    pool, cells = Pool(), SheetCells()
    found = CellList(cells)
    count = 0
    for row, fields in enumerate(
        csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    ):
        if row >= MAX_ROWS or len(fields) > MAX_COLUMNS:
            raise too_large(f"超过 {MAX_ROWS} 行或 {MAX_COLUMNS} 列的上限")
        for column, field in enumerate(fields):
            if field:
                kept = _KEPT_AS_TEXT.fullmatch(field) if field[0] == "=" else None
                value = kept[1] if kept else field
                if value:
                    found.add(row, column, Raw.TEXT, 0.0, pool.code(value))
        count += len(fields)
        if count > MAX_CELLS:
            raise too_large(f"有内容的格超过 {MAX_CELLS // 10_000} 万格的上限")
    found.flush()
    return pool, cells


def _delimiter(text: str) -> tuple[str, str]:
    """Return the text without Excel's ``sep=`` line, and what separates its cells."""
    line, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=[,;\t|]\r?", line):
        return rest, line[4]
    sample = re.sub(r'"[^"]*"', "", text[: 1 << 16])
    return text, max(DELIMITERS, key=sample.count)
