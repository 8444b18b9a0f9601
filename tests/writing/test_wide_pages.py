"""A sheet too wide to be read on A4 is laid out for A3; the others stay A4."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from toolkit.workbooks.writing import Col, Row, Sheet, write


@pytest.mark.parametrize(("columns", "paper"), [(6, 9), (40, 8)])
def test_paper_follows_the_width(tmp_path: Path, columns: int, paper: int) -> None:
    sheet = Sheet(
        "表",
        [Col(f"第{place}列", width=14) for place in range(columns)],
        [Row(["值"] * columns)],
        title="表",
        landscape=True,
    )
    page = openpyxl.load_workbook(write(tmp_path / "表.xlsx", [sheet]).path)["表"].page_setup

    assert (paper, "landscape", 1) == (int(page.paperSize), page.orientation, int(page.fitToWidth or 1))
