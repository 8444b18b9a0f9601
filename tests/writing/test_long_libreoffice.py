"""LibreOffice opens a workbook of long sheets and finds the same values, links and filter."""

from __future__ import annotations

import dataclasses
import datetime
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.long_rows import Cell, blocks_of, sizes
from toolkit.workbooks.long_book import LongBook, LongSheet
from toolkit.workbooks.long_links import LongLink
from toolkit.workbooks.writing import Col, Sheet

Open = Callable[[os.PathLike[str]], Workbook]

COLUMNS = [
    Col("文"),
    Col("数", "whole"),
    Col("钱", "money"),
    Col("日", "day"),
    Col("比", "ratio"),
    Col("源", "link"),
]
SHEET = Sheet(
    "名册", [dataclasses.replace(column, width=20) for column in COLUMNS], title="题", autofilter=True
)
TEXTS = ["=1+1", "#N/A", "@x", " 空 ", "a\nb", "a&b<c>", "𠮷😀", "0012", "TRUE", "_x0041_", "字" * 30_000]


@pytest.mark.libreoffice
def test_libreoffice_finds_what_was_written(soffice: str, tmp_path: Path, opened: Open) -> None:
    day = datetime.date(2025, 2, 28)
    rows: list[list[Cell]] = [
        [text, n, n * 10**10 - 1, day, n / 8, "源"] if n % 2 else [text, text, text, text, None, None]
        for n, text in enumerate(TEXTS * 3)
    ]
    book = LongBook([LongSheet(SHEET, sizes(len(rows), 7))], rows_a_sheet=30)
    links = {"名册": [LongLink("F4", "甲 1.xlsx", "表", "B3"), LongLink("F6", None, "名册", "A1")]}
    ours = book.write(tmp_path / "ours.xlsx", blocks_of(book, SHEET, rows), links).path
    profile = (tmp_path / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(ours)], check=True, capture_output=True, timeout=120
    )
    theirs = opened(tmp_path / "out" / "ours.xlsx")

    assert theirs.sheetnames == ["名册", "名册(2)"]
    found = [
        [cell.value for cell in row] for sheet in theirs.worksheets for row in sheet.iter_rows(3, max_col=6)
    ]
    midnight = datetime.datetime(2025, 2, 28)
    expected = [
        [row[0], row[1], row[2] / 100, midnight, row[4], "源"] if isinstance(row[2], int) else row
        for row in rows
    ]
    # openpyxl leaves the escapes of a text as they are.
    assert [[_plain(value) for value in row] for row in found] == expected
    assert theirs["名册"]["F4"].hyperlink.target.endswith("%201.xlsx")
    assert theirs["名册"]["F4"].hyperlink.location.endswith("B3")
    assert [sheet.auto_filter.ref for sheet in theirs.worksheets] == ["A2:F30", "A2:F7"]
    assert theirs["名册"]["A3"].border.left.style == "thin"


def _plain(value: object) -> object:
    return value.replace("_x005F_", "_") if isinstance(value, str) else value
