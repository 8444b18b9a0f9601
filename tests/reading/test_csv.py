"""Text tables: every encoding officers' programs write, nothing stripped, nothing guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.looking import first, refusal, shown
from toolkit.workbooks.reading import read

TABLE = "姓名,编号\r\n王一,0012\r\n"


def wrote(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_encoding_in_use_is_read(tmp_path: Path, encoding: str) -> None:
    grid = first(wrote(tmp_path / "一月.csv", TABLE.encode(encoding)))
    assert [["姓名", "编号"], ["王一", "0012"]] == [grid.row(1), grid.row(2)]
    assert ("一月", 2) == (grid.sheet, grid.height)


def test_rare_han_is_read_from_gb18030(tmp_path: Path) -> None:
    assert "𠮷㐂" == first(wrote(tmp_path / "a.csv", "甲,𠮷㐂".encode("gb18030"))).value(1, 2)


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    text = f'"一,二;\t"{separator}乙\n丙{separator}"丁\n戊"\n'
    grid = first(wrote(tmp_path / "a.csv", text.encode()))
    assert [["一,二;\t", "乙"], ["丙", "丁\n戊"]] == [grid.row(1), grid.row(2)]


def test_a_sep_line_is_not_a_row(tmp_path: Path) -> None:
    assert ["a", "b"] == first(wrote(tmp_path / "a.csv", b"sep=;\r\na;b\r\n")).row(1)


def test_nothing_is_stripped_and_blank_lines_are_rows(tmp_path: Path) -> None:
    grid = first(wrote(tmp_path / "a.csv", " 甲 ,1\n\n2025-01-31,TRUE,,\n\n".encode()))
    assert [
        [("TEXT", " 甲 "), ("TEXT", "1")],
        [("BLANK", None), ("BLANK", None)],
        [("TEXT", "2025-01-31"), ("TEXT", "TRUE")],
    ] == shown(grid)


def test_text_kept_by_a_formula_is_text(tmp_path: Path) -> None:
    grid = first(wrote(tmp_path / "a.csv", b'="0012","=""0013""",=1+1\n'))
    assert ["0012", "0013", "=1+1"] == grid.row(1)


def test_utf8_with_a_fault_is_not_taken_for_gb18030(tmp_path: Path) -> None:
    text = "姓名,部门\n" * 20
    assert "文件不完整（可能没有传完）" == refusal(wrote(tmp_path / "a.csv", text.encode()[:-2]))
    broken = bytearray(text.encode())
    broken[150] = 0xFF
    assert refusal(wrote(tmp_path / "b.csv", bytes(broken))).startswith("文件已损坏（第 ")


def test_an_encoding_that_is_none_of_them_is_refused(tmp_path: Path) -> None:
    assert "文字编码认不出来" in refusal(wrote(tmp_path / "a.csv", b"a,\xff\xff\x80\x80\xff\nb,c\n"))


def test_an_open_quotation_mark_does_not_swallow_the_file(tmp_path: Path) -> None:
    assert "有一个引号没有配对" in refusal(wrote(tmp_path / "a.csv", b'a,"b\nc,d\ne,f\n'))


def test_stray_quotation_marks_are_read_as_excel_does(tmp_path: Path) -> None:
    assert ["甲bc", '3"'] == first(wrote(tmp_path / "a.csv", '"甲"bc,3"\n'.encode())).row(1)


def test_what_a_csv_cannot_tell_is_said(tmp_path: Path) -> None:
    book = read(wrote(tmp_path / "a.csv", b"a\n"))
    assert ("csv", 3) == (book.format, len(book.grids[0].not_told))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_fault_in_one_character_is_named_by_its_line(tmp_path: Path, encoding: str) -> None:
    content = bytearray(("姓名,部门\n" * 20).encode(encoding))
    lines = content.split(b"\n")
    lines[4] = lines[4][:-1] + b"\xff"
    assert "文件已损坏（第 5 行有不合编码的字符）" == refusal(wrote(tmp_path / "a.csv", b"\n".join(lines)))
