"""Text from a cell, a name or a file name stays text wherever it is written, and the workbook stays valid."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from toolkit.workbooks.writing import Chart, Col, Link, Properties, Row, Sheet, write

Open = Callable[[os.PathLike[str]], Workbook]

INJECTIONS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\n=1+1",
    "＝1+1",
    "#N/A",
    "#REF!",
    "{=1+1}",
    "=cmd|' /C calc'!A0",
    "<r><t>x</t></r>",
    "<r></r>",
    "<r>",
    "_x0041_",
    "https://example.com",
    "mailto:a@example.com",
    "internal:A1",
    "0123456789012345678",
    "TRUE",
    "1E5",
    "2025-01-01",
    "'quoted",
    " blanks ",
    "a&b<c>\"d'",
    "𠮷㐂",
]


@pytest.mark.parametrize("text", INJECTIONS)
def test_text_stays_text(text: str, tmp_path: Path, opened: Open) -> None:
    """As a value, a heading, a title, a note, a tab, a choice, and in the words of a link."""
    columns = [Col(text, "text", choices=(text,), note=text), Col("链接", "link", group=text)]
    sheet = Sheet(
        text, columns, [Row((text, Link(text, file="a.xlsx")))], title=text, notes=(text,), footer=(text,)
    )
    path = write(tmp_path / "a.xlsx", [sheet], Properties(title=text)).path
    written = opened(path).worksheets[0]

    expected = text.strip("\n") if text.startswith("\n") else text
    for cell in ("A1", "A2", "A4", "B4", "A5"):
        assert written[cell].data_type == "s", cell
        assert str(written[cell].value).strip("\n") == expected, cell
    grid = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert grid[3][0].strip("\n") == expected
    with zipfile.ZipFile(path) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")


def test_a_long_plain_workbook_also_keeps_text(tmp_path: Path) -> None:
    rows = [Row((text, 1)) for text in INJECTIONS * 2000]
    columns = [Col("文", group="组"), Col("数", "whole", note="注")]
    path = write(tmp_path / "a.xlsx", [Sheet("表", columns, rows, title="长表")]).path
    grid = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

    assert grid[1:3] == [["组", ""], ["文", "数"]]
    assert len(grid) == len(rows) + 3
    assert [row[0].strip("\n") for row in grid[3:29]] == [text.strip("\n") for text in INJECTIONS]


def test_control_characters_and_too_long_texts_are_changed_and_said(tmp_path: Path, opened: Open) -> None:
    texts = ("a\x00b\x0b", "x\ud800", "长" * 40_000)
    written = write(tmp_path / "a.xlsx", [Sheet("表", [Col("值")], [Row((text,)) for text in texts])])
    sheet = opened(written)["表"]

    assert (sheet["A2"].value, sheet["A3"].value) == ("ab", "x")
    assert len(sheet["A4"].value) == 32_767
    assert sheet["A4"].value.endswith("…（已截断）")
    assert written.notices == (
        "表：2 个单元格含有不可显示的控制字符，已去掉。",
        "表：1 个单元格的文字超过 32767 字，已截断。",
    )


def test_control_character_anywhere_leaves_a_valid_workbook(tmp_path: Path, opened: Open) -> None:
    bad = "甲\x01\x0b乙"
    columns = [Col(bad, choices=(bad,), note=bad, group=bad), Col("数", "whole", total="sum")]
    rows = [Row((bad,), "section"), Row((bad, 1)), Row((bad,), "total")]
    chart = Chart("pie", bad, bad, ("数",))
    sheet = Sheet(
        bad, columns, rows, title=bad, subtitle_left=bad, notes=(bad,), footer=(bad,), charts=(chart,)
    )
    book = opened(write(tmp_path / "a.xlsx", [sheet], Properties(bad, bad, bad)))

    assert book.sheetnames[0] == "甲__乙"
    assert book.properties.title == "甲乙"
    assert {cell.value for cell in book.worksheets[0]["A"] if cell.value} == {"甲乙"}
