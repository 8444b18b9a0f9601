"""One worksheet of an xlsx: by the fast scan where its layout allows, else by the exact parser."""

from __future__ import annotations

import re

from toolkit.workbooks.assembly import Batch, SheetCells
from toolkit.workbooks.cell_tags import CellTags, UnfamiliarLayout
from toolkit.workbooks.markup import is_utf8
from toolkit.workbooks.number_formats import Shown
from toolkit.workbooks.package import Package, Part
from toolkit.workbooks.pool import Pool
from toolkit.workbooks.some_rows import Passing
from toolkit.workbooks.xlsx_events import SheetEvents
from toolkit.workbooks.xlsx_scan import Scan

CHUNK = 1 << 20
"""Bytes of XML scanned at once: enough to make numpy pay, little enough for the cache."""
MAX_HEAD = 4 << 20
MAX_ROW = 64 << 20

_DATA = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?sheetData\s*(/?)>")


def read_sheet(
    package: Package,
    part: str,
    pool: Pool,
    formats: list[Shown],
    since_1904: bool,
    ends: CellTags,
    passing: Passing | None = None,
) -> SheetCells:
    """Return the cells of a worksheet part, those of some rows only if ``passing`` says which.

    Raises ``Refused`` if it is damaged or hostile.
    """
    known = len(pool.texts)
    try:
        return scan_sheet(package.open(part), part, pool, formats, since_1904, ends, passing)
    except UnfamiliarLayout:
        pool.forget(known)
        cells = SheetEvents(pool, formats, since_1904).read(package.open(part), part)
        if passing is not None:
            cells.batches = passing.kept(cells.batches)
        return cells


def scan_sheet(
    source: Part,
    part: str,
    pool: Pool,
    formats: list[Shown],
    since_1904: bool,
    ends: CellTags,
    passing: Passing | None = None,
) -> SheetCells:
    """Return the cells by the fast scan; raises ``UnfamiliarLayout`` if it does not know the layout.

    The rows are cut out and scanned; what stands around them goes to the exact parser.
    """
    head, prefix, rest, is_empty = _head(source)
    scan = Scan(pool, formats, since_1904, ends)
    batches: list[Batch] = []

    def take(rows: bytes) -> None:
        if passing is None:
            batches.append(scan.take(rows))
        elif not passing.passes_over(rows):
            batches.extend(passing.kept([scan.take(rows)]))

    if not is_empty:
        opening, closing = b"<" + prefix + b"row", b"</" + prefix + b"sheetData"
        # From behind it is found at once.  If there are several, the first of them is met by the scan, which
        # knows no such tag; rows that are passed over are not scanned.
        find = bytes.rfind if passing is None else bytes.find
        while (end := find(rest, closing)) < 0:
            more = source.read(CHUNK)
            cut = rest.rfind(opening)
            if not more or len(rest) > MAX_ROW:
                raise UnfamiliarLayout
            if cut > 0:
                take(_rows(prefix, rest[:cut]))
                rest = rest[cut:]
            rest += more
        if last := _rows(prefix, rest[:end]):
            take(last)
        rest = rest[end:]
    around = SheetEvents(Pool(), [], since_1904)
    cells = around.read(head + rest + source.read(), part)
    if not around.found_data or cells.batches or cells.hidden_rows:
        raise UnfamiliarLayout
    cells.batches = batches
    cells.hidden_rows = scan.rows.hidden
    return cells


def _head(source: Part) -> tuple[bytes, bytes, bytes, bool]:
    """Return what stands up to the rows, the prefix of the tags, what was read of the rows, and whether
    there are none."""
    text = b""
    while (found := _DATA.search(text)) is None:
        more = source.read(CHUNK)
        if not more or len(text) > MAX_HEAD:
            raise UnfamiliarLayout
        text += more
    head = text[: found.end()]
    # A comment might hold another ``<sheetData>``; another encoding might hide one.
    if b"<!" in head or not is_utf8(head):
        raise UnfamiliarLayout
    prefix = found[1] + b":" if found[1] else b""
    return head, prefix, text[found.end() :], bool(found[2])


def _rows(prefix: bytes, rows: bytes) -> bytes:
    """Return the rows with nothing around them and the tags' prefix gone.

    ``<`` stands nowhere but at tags in what is scanned, so the prefix is found nowhere else.
    """
    rows = rows.strip(b" \t\r\n")
    if not prefix:
        return rows
    return rows.replace(b"</" + prefix, b"</").replace(b"<" + prefix, b"<")
