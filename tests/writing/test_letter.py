"""A notice on one page, among the ordinary sheets of a workbook."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from toolkit.workbooks.writing import Col, Letter, Row, Sheet, write

Open = Callable[[os.PathLike[str]], Workbook]
COLUMNS = (Col("编号", width=9, align="center"), Col("问题", width=48), Col("条数", "whole", width=9))
ROWS = [(f"R{number:03}", "=1+1" if number == 1 else "姓名中间有空格", number) for number in range(1, 11)]


def letter(paragraphs: int = 1, rows: bool = True) -> Letter:
    return Letter(
        "通知",
        "关于2025年度工会报表整改的通知",
        "=甲工会：",
        ["收到你单位报来的报表。" * 12] * paragraphs,
        COLUMNS,
        ROWS if rows else (),
        ["请于2026年1月20日前重新报送。"],
        ["上级工会（盖章）：", "2025年12月31日"],
    )


def test_all_of_it_stands_in_order_and_text_is_text(tmp_path: Path, opened: Open) -> None:
    path = write(tmp_path / "a.xlsx", [letter(), Sheet("清单", [Col("值")], [Row(("甲",))])]).path
    book = opened(path)
    sheet = book["通知"]
    said = [(cell.value, cell.data_type) for row in sheet for cell in row if cell.value is not None]

    assert ["通知", "清单"] == book.sheetnames
    assert [
        ("关于2025年度工会报表整改的通知", "s"),
        ("=甲工会：", "s"),
        ("\u3000\u3000" + "收到你单位报来的报表。" * 12, "s"),
        ("编号", "s"),
        ("问题", "s"),
        ("条数", "s"),
        ("R001", "s"),
        ("=1+1", "s"),
        (1, "n"),
    ] == said[:9]
    assert ["上级工会（盖章）：", "2025年12月31日"] == [value for value, _ in said[-2:]]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert {None, 1} >= {sheet.page_setup.fitToHeight, sheet.page_setup.fitToWidth}


def test_without_rows_there_is_no_table(tmp_path: Path, opened: Open) -> None:
    sheet = opened(write(tmp_path / "a.xlsx", [letter(rows=False)]).path)["通知"]

    assert "编号" not in [cell.value for row in sheet for cell in row]


def test_the_same_letter_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (write(tmp_path / name, [letter()]).path.read_bytes() for name in ("a.xlsx", "b.xlsx"))

    assert one == other


@pytest.mark.libreoffice
def test_it_prints_on_one_page(soffice: str, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = write(tmp_path / "a.xlsx", [letter(8)]).path
    profile = (tmp_path / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True)
    said = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout

    assert 1 == said.count("\f")
    assert "2025年12月31日" in said
