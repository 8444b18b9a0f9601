"""xls with its evidence, xlsb with its values and a word on what it cannot tell."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.reading import biff
from tests.reading.looking import first, refusal, shown
from toolkit.workbooks.reading import read


def test_xls_values_and_errors_keep_their_kinds(tmp_path: Path) -> None:
    cells = (
        biff.number(1, 0, 0, 110105194912310020.0)
        + biff.number(1, 1, 1, 45688.0)
        + biff.number(1, 2, 2, 45688.0)
        + biff.number(1, 3, 3, 45688.0)
        + biff.label(1, 4, "0012")
        + biff.bool_or_error(1, 5, 1, 0)
        + biff.bool_or_error(1, 6, 42, 1)
        + biff.number(1, 7, 1, 1.1e17)
    )
    expected = [
        ("NUMBER", 110105194912310020.0),
        ("DAY", 45688.0),
        ("DAY", 45688.0),
        ("DAY", 45688.0),
        ("TEXT", "0012"),
        ("BOOL", 1.0),
        ("ERROR", "#N/A"),
        ("NUMBER", 1.1e17),
    ]
    assert [[("BLANK", None)] * 8, expected] == shown(first(biff.xls(tmp_path / "a.xls", cells)))


def test_xls_hidden_rows_columns_sheets_and_merges_are_told(tmp_path: Path) -> None:
    cells = (
        biff.record(0x7D, struct.pack("<HHHHHH", 1, 1, 2000, 0, 1, 0))
        + biff.row_look(1, hidden=True)
        + biff.label(0, 0, "甲")
        + biff.label(2, 1, "乙")
        + biff.record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 0, 1))
    )
    grid = first(biff.xls(tmp_path / "a.xls", cells, visible=1))
    assert ({2}, {2}, True, [(1, 1, 1, 2)]) == (
        grid.hidden_rows,
        grid.hidden_columns,
        grid.hidden,
        grid.merges,
    )
    assert any("公式" in matter for matter in grid.not_told)


def test_xls_days_since_1904_become_days_since_1900(tmp_path: Path) -> None:
    file = biff.xls(tmp_path / "a.xls", biff.number(0, 0, 1, 44226.0), since_1904=1)
    assert [[("DAY", 45688.0)]] == shown(first(file))


def test_a_damaged_xls_is_refused(tmp_path: Path) -> None:
    whole = biff.xls(tmp_path / "a.xls", biff.number(0, 0, 0, 1.0)).read_bytes()
    (tmp_path / "b.xls").write_bytes(whole[:60] + b"\xff" * 200)
    assert "文件已损坏（" in refusal(tmp_path / "b.xls")


@pytest.mark.parametrize("name", ["a.xlsb", "a.xlsx"])
def test_an_xlsb_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    book = read(biff.xlsb(tmp_path / name))
    grid = book.grids[0]
    assert ("xlsb", 2, [None, 7.0, "0012"]) == (book.format, grid.height, grid.row(2))
    assert [
        True,
        True,
        True,
    ] == [any(word in text for text in grid.not_told) for word in ("错误值", "隐藏", "公式")]
