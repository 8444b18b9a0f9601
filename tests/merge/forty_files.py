"""The files the forty unions hand in: each format written to the same bytes every time."""

from __future__ import annotations

import datetime
import io
import os
import random
import re
import struct
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from unittest import mock
from xml.sax.saxutils import escape

import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.utils import get_column_letter

from tests.merge.forty_drawn import Sheet
from tests.reading import biff, packages
from toolkit.workbooks.as_drawn import Drawn, write_csv, write_drawn
from toolkit.workbooks.sheet_parts import Col, Properties
from toolkit.workbooks.sheet_parts import Row as ResultRow
from toolkit.workbooks.sheet_parts import Sheet as ResultSheet
from toolkit.workbooks.writing import write

STAMP = (2025, 12, 31, 9, 0, 0)
_EPOCH = date(1899, 12, 30)
_OLE_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def by_xlsxwriter(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook as XlsxWriter does."""
    write_drawn(
        path,
        [Drawn(sheet.name, sheet.rows, sheet.headings[-1], (), sheet.merges) for sheet in sheets],
    )


def by_openpyxl(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write a workbook as openpyxl does: texts in the cells, no styles but those of days."""
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        for row, values in enumerate(sheet.rows, 1):
            for column, value in enumerate(values, 1):
                if value is not None:
                    page.cell(row, column, value)
        for top, left, bottom, right in sheet.merges:
            page.merge_cells(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")
    book.save(path)
    repack(path)


def by_hand_ods(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write an OpenDocument spreadsheet."""
    packages.ods(path, "".join(map(_ods_table, sheets)))
    repack(path)


def _ods_table(sheet: Sheet) -> str:
    over = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in sheet.merges}
    covered = {
        (row, column)
        for top, left, bottom, right in sheet.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    } - set(over)
    width = max(map(len, sheet.rows))
    rows = ""
    for row, values in enumerate(sheet.rows, 1):
        cells = [
            "<table:covered-table-cell/>"
            if (row, column) in covered
            else _ods_cell(value, over.get((row, column)))
            for column, value in enumerate([*values, *[None] * (width - len(values))], 1)
        ]
        rows += f"<table:table-row>{''.join(cells)}</table:table-row>"
    return f'<table:table table:name="{sheet.name}">{rows}</table:table>'


def _ods_cell(value: object, over: tuple[int, int] | None) -> str:
    span = f' table:number-rows-spanned="{over[0]}" table:number-columns-spanned="{over[1]}"' if over else ""
    if value is None:
        return f"<table:table-cell{span}/>"
    if isinstance(value, date):
        return f'<table:table-cell{span} office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, (int, float)):
        return f'<table:table-cell{span} office:value-type="float" office:value="{value!r}"/>'
    text = f"<text:p>{escape(str(value))}</text:p>"
    return f'<table:table-cell{span} office:value-type="string">{text}</table:table-cell>'


def by_old_excel(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write a BIFF8 workbook in its OLE container, as Excel 97 to 2003 did."""
    path.write_bytes(in_container(_biff(sheets)))


def _biff(sheets: Sequence[Sheet]) -> bytes:
    begin = biff.record(0x809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    font = biff.record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x05\x00Arial")
    styles = b"".join(
        biff.record(0xE0, struct.pack("<HHH", 0, number, 0) + bytes(14)) for number in biff.FORMATS[:3]
    )
    head = (
        begin + biff.record(0x42, struct.pack("<H", 1200)) + biff.record(0x22, bytes(2)) + font * 5 + styles
    )
    names = [biff.text(sheet.name, "<B") for sheet in sheets]
    at = len(head) + sum(len(biff.record(0x85, bytes(6) + name)) for name in names) + len(biff.record(0x0A))
    bound, pages = b"", b""
    for sheet, name in zip(sheets, names, strict=True):
        bound += biff.record(0x85, struct.pack("<IBB", at + len(pages), 0, 0) + name)
        pages += _biff_sheet(sheet)
    return head + bound + biff.record(0x0A) + pages


def _biff_sheet(sheet: Sheet) -> bytes:
    width = max(map(len, sheet.rows))
    parts = [
        biff.record(0x809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0)),
        biff.record(0x200, struct.pack("<IIHHH", 0, len(sheet.rows), 0, width, 0)),
    ]
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if isinstance(value, date):
                parts.append(biff.number(row, column, 1, (value - _EPOCH).days))
            elif isinstance(value, (int, float)):
                parts.append(biff.number(row, column, 0, value))
            elif value is not None:
                parts.append(biff.label(row, column, str(value)))
    merges = [
        struct.pack("<HHHH", top - 1, bottom - 1, left - 1, right - 1)
        for top, left, bottom, right in sheet.merges
    ]
    parts.append(biff.record(0xE5, struct.pack("<H", len(merges)) + b"".join(merges)))
    return b"".join([*parts, biff.record(0x0A)])


def in_container(stream: bytes) -> bytes:
    """Return an OLE file whose only stream is the workbook."""
    stream = stream.ljust(max(4096, -(-len(stream) // _OLE_SECTOR) * _OLE_SECTOR), b"\0")
    sectors = len(stream) // _OLE_SECTOR
    tables = next(count for count in range(1, 110) if count * 128 >= count + 1 + sectors)
    chain = [*range(tables + 2, tables + 1 + sectors), _END]
    allocation = [_FAT] * tables + [_END, *chain]
    allocation += [_FREE] * (tables * 128 - len(allocation))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += bytes(6) + struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, tables + 1, len(stream))
    directory += _entry("", 0, _FREE, 0, 0) * 2
    return head + struct.pack(f"<{tables * 128}I", *allocation) + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = (name + "\0").encode("utf-16-le") if name else b""
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1)
    return head + struct.pack("<III", _FREE, _FREE, child) + bytes(36) + struct.pack("<IQ", start, size)


def by_csv(path: Path, sheet: Sheet, encoding: str) -> None:
    """Write the only sheet as csv, as wide as its widest row."""
    width = max(map(len, sheet.rows))
    write_csv(path, [[*row, *[None] * (width - len(row))] for row in sheet.rows], encoding)


def repack(path: Path) -> None:
    """Write a zip again without the moment of its making."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = parts.get("docProps/core.xml")
    if core is not None:
        parts["docProps/core.xml"] = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"2025-12-31T09:00:00Z", core)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, STAMP), content, kind)


def packed(path: Path, members: dict[str, bytes]) -> None:
    """Write a zip as Chinese Windows does: the names in GBK, and nothing that says so."""
    stands = {name: f"~{place:02}".ljust(len(name.encode("gbk")), "~") for place, name in enumerate(members)}
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_STORED) as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(stands[name], STAMP), content)
    whole = pack.getvalue()
    for name, stand in stands.items():
        whole = whole.replace(stand.encode(), name.encode("gbk"))
    path.write_bytes(whole)


def locked(path: Path, plain: Path, password: str) -> None:
    """Write a workbook again under a password; its salt and its time are always the same here."""
    container = "msoffcrypto.method.container.ecma376_encrypted"
    with (
        mock.patch("secrets.token_bytes", random.Random(1).randbytes),
        mock.patch(f"{container}.datetime2filetime", return_value=133_800_000_000_000_000),
        plain.open("rb") as source,
        path.open("wb") as target,
    ):
        OOXMLFile(source).encrypt(password, target)


def earlier_result(path: Path) -> None:
    """Write what an earlier consolidation left in the folder."""
    sheet = ResultSheet(
        "总表", [Col("单位"), Col("会员数", "whole")], [ResultRow(("某工会", 12))], title="汇总"
    )
    write(path, [sheet], Properties("汇总", "merge", "1"))


def letter(path: Path) -> None:
    """Write a Word document."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    packages.zipped(
        path,
        {
            "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
            "word/document.xml": "<document/>",
        },
    )
    repack(path)


def web_page(path: Path) -> None:
    """Write what an office system calls an Excel export: a web page."""
    path.write_text("<html><body><table><tr><td>姓名</td></tr></table></body></html>", encoding="utf-8")


def dated(path: Path, day: date) -> None:
    """Set when a file was last changed."""
    moment = datetime.datetime(day.year, day.month, day.day, 9, tzinfo=datetime.UTC).timestamp()
    os.utime(path, (moment, moment))


def list_of_units(path: Path, units: Sequence[tuple[str, str, str]]) -> None:
    """Write 单位清单: code, name and short name of every union that should report."""
    rows: list[list[object]] = [["应上报单位清单"], ["序号", "单位编码", "单位名称", "简称"]]
    rows += [[number, *unit] for number, unit in enumerate(units, 1)]
    by_openpyxl(path, [Sheet("单位清单", rows, (2,), {}, [(1, 1, 1, 4)])])
