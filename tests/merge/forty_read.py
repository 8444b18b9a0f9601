"""A plain look into the forty unions' files: openpyxl, csv, xlrd, calamine and zipfile, nothing of the toolkit."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import python_calamine
import xlrd

from tests.merge.forty_books import ACTIVITIES, DUES, LEDGER, MONTHS, ROSTER, SIGN_IN, WELFARE
from tests.merge.forty_told import Expected
from tests.merge.forty_words import OWN_WORDINGS, WORDINGS

MARKS = {
    ROSTER: {"入会时间", "会籍状态"},
    ACTIVITIES: {"活动类别", "实际支出"},
    SIGN_IN: {"是否会员", "活动编号"},
    WELFARE: {"福利类别", "金额"},
    DUES: {"月应交会费", "12月"},
    LEDGER: {"余额", "摘要"},
}
"""Two columns that only one of the tables has."""
TITLE = {wording: title for title, wordings in WORDINGS.items() for wording in wordings}
TITLE |= {wording: title for (_, title), wordings in OWN_WORDINGS.items() for wording in wordings}
TITLE["活动日期"] = "活动日期"
_TOTAL = re.compile(r"(本月)?[小合]计|共\d+人|制表人.*|审核人.*")

Rows = list[list[Any]]


@dataclasses.dataclass
class Read:
    """One sheet: the table it is, its columns by title (from 1), and its data rows by sheet row."""

    rows: Rows
    table: str
    columns: dict[str, int]
    data: dict[int, dict[str, Any]]


def sheets_in(content: bytes, name: str) -> dict[str, Rows]:
    """Return the cells of each sheet of a file, by what the file really is."""
    if content.startswith(b"PK\x03\x04") and b"opendocument" in content[:200]:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {
            tab: [list(row) for row in book.get_sheet_by_name(tab).to_python(skip_empty_area=False)]
            for tab in book.sheet_names
        }
    if content.startswith(b"PK\x03\x04"):
        pages = openpyxl.load_workbook(io.BytesIO(content)).worksheets
        return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in pages}
    if content.startswith(b"\xd0\xcf"):
        old = xlrd.open_workbook(file_contents=content)
        return {page.name: [page.row_values(row) for row in range(page.nrows)] for page in old.sheets()}
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030")
    return {Path(name).stem: list(csv.reader(io.StringIO(text, newline="")))}


def content_of(told: Expected, file: str) -> bytes:
    """Return the bytes of a file, out of its archive if it lies in one."""
    archive, inside, member = file.partition(".zip/")
    if not inside:
        return (told.folder / file).read_bytes()
    with zipfile.ZipFile(told.folder / f"{archive}.zip", metadata_encoding="gbk") as package:
        return package.read(member)


def look_into(rows: Rows) -> Read | None:
    """Find the headings of a sheet and its data rows; None for a form."""
    for top, row in enumerate(rows, 1):
        below = rows[top] if top < len(rows) else []
        headings = _titles(row, [])
        if not any(marks <= set(headings) for marks in MARKS.values()):
            headings = _titles(row, below)
        for table, marks in MARKS.items():
            if marks <= set(headings):
                return Read(rows, table, headings, _data(rows, headings, top))
    return None


def _titles(row: list[Any], below: list[Any]) -> dict[str, int]:
    lower = [*below, *[None] * (len(row) - len(below))]
    said = [under or upper for upper, under in zip(row, lower, strict=False)]
    return {TITLE.get(str(text), str(text)): place for place, text in enumerate(said, 1) if text}


def _data(rows: Rows, headings: dict[str, int], top: int) -> dict[int, dict[str, Any]]:
    """Return the rows that are no headings, totals or footers and hold two values of the table's own."""
    data = {}
    for number, row in enumerate(rows[top:], top + 1):
        words = ["".join(str(value).split()) for value in row if value not in (None, "")]
        named = {title: row[column - 1] for title, column in headings.items() if column <= len(row)}
        again = sum(word in TITLE or word in headings for word in words) * 2 > len(words)
        if len(words) > 1 and not again and not any(_TOTAL.fullmatch(word) for word in words):
            data[number] = {title: None if value == "" else value for title, value in named.items()}
    return data


def cents(value: Any) -> int:
    """Return an amount in cents, whatever way it is written."""
    text = re.sub(r"[￥,]", "", str(value or 0))
    return round(float(text) * 100)


def digits(value: Any) -> str:
    """Return the digits of a number written in groups."""
    return re.sub(r"\D", "", str(value or ""))


def paid(row: dict[str, Any]) -> int:
    """Return what a row of dues says was paid in the year."""
    return sum(cents(row[month]) for month in MONTHS)
