"""LibreOffice, which calculates by itself, comes to the same values."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.recalculated import without_values
from toolkit.workbooks.writing import Sheet, write

Open = Callable[[os.PathLike[str]], Workbook]


@pytest.mark.libreoffice
def test_recalculated_values_equal_ours(
    soffice: str, report: Sheet, tmp_path: Path, calculated: Open, opened: Open
) -> None:
    ours = write(tmp_path / "ours.xlsx", [report]).path
    bare = tmp_path / "bare.xlsx"
    without_values(ours, bare)
    profile = (tmp_path / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(bare)], check=True, capture_output=True, timeout=120
    )
    theirs = calculated(tmp_path / "out" / "bare.xlsx")

    compared = 0
    for sheet in opened(ours).worksheets:
        held = calculated(ours)[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    expected, actual = held[cell.coordinate].value, theirs[sheet.title][cell.coordinate].value
                    same = (expected or "") == (actual or "") or actual == pytest.approx(expected, abs=1e-9)
                    assert same, f"{sheet.title}!{cell.coordinate} {expected!r} {actual!r}"
                    compared += 1
    assert compared > 30
