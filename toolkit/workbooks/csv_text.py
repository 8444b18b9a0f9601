"""A csv or other plain text table: every cell is text, as it stands."""

from __future__ import annotations

import csv
import io
import re

from toolkit.grid import Grid, Raw
from toolkit.workbooks.assembly import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Assembler, CellList, SheetCells
from toolkit.workbooks.pool import Pool
from toolkit.workbooks.refusal import Refused, too_large

NOT_TOLD = ("csv 文件说不出哪些行被隐藏", "csv 文件不带格式，数字、日期都按文字读", "csv 文件不带公式，算没算过看不出来")
DELIMITERS = ",\t;"
LONGEST = 1 << 20
"""Characters in one cell; an unclosed quotation mark would otherwise swallow the file in silence."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')
"""How Excel is made to keep the zeros of ``="0012"``."""


def decode(content: bytes) -> str | None:
    """Return the text of a file in UTF-8, UTF-16 or GB18030, or None if it is none of them.

    Strict, in this order: a byte order mark; UTF-16 without one (every other byte of ASCII is zero);
    UTF-8; GB18030.  UTF-8 comes first because hardly any GB18030 text is valid UTF-8.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding)
    sample = content[:4096]
    if b"\0" in sample and len(content) % 2 == 0:
        order = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        return _strict(content, order)
    for encoding in ("utf-8", "gb18030"):
        text = _strict(content, encoding)
        if text is not None:
            return text
    return None


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) else text


def read_csv(content: bytes, file: str, sheet: str) -> list[Grid]:
    """Return the one grid of a text table.  Raises ``Refused`` if it is not text or holds nothing."""
    text = decode(content)
    if text is None:
        raise Refused("文字编码认不出来（不是 UTF-8、GB18030 或 UTF-16）", "请用 Excel 打开，另存为 .xlsx 后再交")
    if not text.strip():
        raise Refused("文件里没有任何内容", "请确认交来的是不是填好的那一份")
    text, delimiter = _delimiter(text)
    pool, cells = Pool(), SheetCells()
    found = CellList(cells)
    csv.field_size_limit(LONGEST)
    count = 0
    try:
        for row, fields in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
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
    except csv.Error as fault:
        raise Refused("有一个引号没有配对，后面的内容分不清行列", "请用 Excel 打开，另存为 .xlsx 后再交") from fault
    found.flush()
    return [Assembler(file).grid(sheet, cells, pool.texts, hidden=False, not_told=NOT_TOLD)]


def _delimiter(text: str) -> tuple[str, str]:
    """Return the text without Excel's ``sep=`` line, and what separates its cells."""
    line, _, rest = text.partition("\n")
    if re.fullmatch(r"sep=[,;\t|]\r?", line):
        return rest, line[4]
    sample = re.sub(r'"[^"]*"', "", text[: 1 << 16])
    return text, max(DELIMITERS, key=sample.count)
