"""The host of LibreOffice, in a real one: a check marks, unmarking gives everything back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.buttons.made import GOOD_ID, NAME, ROSTER, WELFARE, faulty, filled
from toolkit.marking.names import RECORD

SCRIPT = Path(__file__).with_name("in_libreoffice.py")
pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def told(soffice: str, folder: Path) -> dict[str, Any]:
    """What was told of a check, a second one, a total and an unmarking in the open document."""
    found = subprocess.run(
        [sys.executable, "-c", "import sys; sys.path.append('/usr/lib/python3/dist-packages'); import uno"],
        check=False,
        capture_output=True,
    )
    if found.returncode:
        pytest.skip("LibreOffice's module uno is not installed for this Python")
    book = faulty(folder)
    command = [sys.executable, str(SCRIPT), soffice, str(folder / "profile"), str(book), str(folder)]
    subprocess.run(
        [*command, "check", "welfare", "unmark"], check=True, capture_output=True, text=True, timeout=180
    )
    answer: dict[str, Any] = json.loads((folder / "told.json").read_text("utf-8"))
    return answer


def test_values_are_read_as_every_host_reads_them(told: dict[str, Any]) -> None:
    assert ["乙某", "男", GOOD_ID, "13800138000", "2015-06-01"] == told["before"]


def test_a_check_marks_the_open_document(told: dict[str, Any], folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "check.xlsx")
    assert [ROSTER, WELFARE, "问题清单", "未核查", RECORD] == told["check"][1]
    assert told["check"][0].startswith(f"“{NAME}”发现 4 个问题：")
    assert (("solid", "FFC7CE"), True) == (
        filled(book[ROSTER]["C3"]),
        "R002" in book[ROSTER]["C3"].comment.text,
    )
    assert "问过本人，记不清" == book[ROSTER]["E3"].comment.text
    assert (
        "'会员花名册'!C3" in (book["问题清单"]["F4"].hyperlink.location or "")
        or "C3" == book["问题清单"]["F4"].value
    )


def test_the_record_follows_its_cells(told: dict[str, Any]) -> None:
    assert "=ROW($会员花名册.$C$3)" == told["record"]


def test_a_total_is_summed_by_a_formula(told: dict[str, Any], folder: Path) -> None:
    values = openpyxl.load_workbook(folder / "welfare.xlsx", data_only=True)["慰问福利（按节日）"]
    formulas = openpyxl.load_workbook(folder / "welfare.xlsx")["慰问福利（按节日）"]
    assert ("合计", 600) == tuple(values.cell(5, column).value for column in (1, 4))
    assert str(formulas.cell(5, 4).value).startswith("=SUM(")


def test_unmarking_gives_the_document_back(told: dict[str, Any], folder: Path) -> None:
    before = openpyxl.load_workbook(folder / NAME)
    after = openpyxl.load_workbook(folder / "unmark.xlsx")
    assert before.sheetnames == after.sheetnames == told["unmark"][1]
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                there = after[sheet.title][cell.coordinate]
                notes = [each.comment.text if each.comment else None for each in (cell, there)]
                assert (cell.value, notes[0]) == (there.value, notes[1])
                assert (filled(cell) is None) == (filled(there) is None)
