"""The judges can judge: LibreOffice calculates anew, and pages differ where they were changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openpyxl
import pytest

from tests.editing.making import drawn
from tests.editing.office import Office, differing_boxes


@pytest.mark.libreoffice
def test_a_wrong_value_beside_a_formula_is_calculated_anew(office: Office, tmp_path: Path) -> None:
    with drawn(tmp_path / "一.xlsx") as book:
        sheet = book.add_worksheet("名单")
        sheet.write_column("A1", (1, 2))
        sheet.write_formula("A3", "=SUM(A1:A2)", None, 999)
        sheet.write_formula("A4", '=A3&"元"', None, "?")
        sheet.write_formula("A5", "=NA()", None, 1)
    (tmp_path / "二").mkdir()
    other = openpyxl.Workbook()
    other.active["A1"] = "=2*3"  # type: ignore[index]
    other.save(tmp_path / "二" / "一.xlsx")
    one, two = office.recalculated([tmp_path / "一.xlsx", tmp_path / "二" / "一.xlsx"])
    assert one == {"名单!A1": 1.0, "名单!A2": 2.0, "名单!A3": 3.0, "名单!A4": "3元", "名单!A5": "#N/A"}
    assert two == {"Sheet!A1": 6.0}


@pytest.mark.libreoffice
def test_pages_differ_where_the_cell_was_changed_and_nowhere_else(printing: Office, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.xlsx" for number in range(3)]
    for path, word in zip(paths, ("甲", "甲", "■"), strict=True):
        with drawn(path) as book:
            sheet = book.add_worksheet()
            sheet.write_column("A1", ["甲"] * 40)
            sheet.write("C20", word)
    (same,), (again,), (changed,) = printing.pictures(paths)
    assert differing_boxes(same, again) == []
    ((left, top, right, bottom),) = differing_boxes(same, changed)
    height, width = same.shape
    assert width * 0.2 < left < right < width * 0.4
    assert height * 0.35 < top < bottom < height * 0.5


def test_boxes_are_the_lines_that_differ() -> None:
    one = np.full((20, 20), 255, np.uint8)
    other = one.copy()
    other[2:4, 5:9] = 0
    other[15, 1] = 0
    assert differing_boxes(one, other) == [(5, 2, 9, 4), (1, 15, 2, 16)]
    assert differing_boxes(one, one[:10]) == [(0, 0, 20, 20)]
