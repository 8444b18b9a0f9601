"""``gonghui audit``: a workbook a unit, the same bytes each time, nothing written over, JSON by its schema."""

from __future__ import annotations

import hashlib
import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.audit.audited_example import GIVEN
from tests.test_cli import write_book
from toolkit.cli import cli
from toolkit.examples import sheets_of
from toolkit.samples.files import write_samples
from toolkit.workbooks.reading import read

SCHEMA = json.loads(
    resources.files("toolkit").joinpath("schema", "audit.schema.json").read_text(encoding="utf-8")
)
TODAY = ("--today", "2025-12-31", "--jobs", "1")


def audit(*words: str | Path) -> Result:
    """Run the command in this process, as a user types it."""
    return CliRunner().invoke(cli, ["audit", *map(str, words), *TODAY], prog_name="gonghui")


def book_of(place: Path, name: str) -> Path:
    """Write the example unit under another name; 编制单位 stands in the file's name."""
    sheets = {title: [row for sheet in sheets_of(text, title) for row in sheet.rows] for title, text in GIVEN.items()}  # fmt: skip
    return write_book(place / f"{name}.xlsx", **sheets)


def json_of(given: Path, place: Path) -> dict[str, Any]:
    """Return what the command tells another program of the only unit."""
    told = json.loads(audit(given, "--output", place, "--format", "json").stdout)
    (unit,) = told["units"]
    assert isinstance(unit, dict)
    return unit


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    folder = tmp_path / "交来的"
    folder.mkdir()
    return book_of(folder, "望江机械厂工会")


def test_it_writes_the_workpapers_and_says_where(book: Path, tmp_path: Path) -> None:
    result = audit(book, "--province", "anhui", "--output", tmp_path / "底稿.xlsx")
    names = [name for name in openpyxl.load_workbook(tmp_path / "底稿.xlsx").sheetnames if name != "图表"]

    assert result.exit_code == 1
    assert f"底稿：{tmp_path / '底稿.xlsx'}" in result.output
    assert names[:3] == ["概况", "测试一览", "问题清单"]
    assert [name for name in names if name != "图表"][-3:] == ["未核查", "适用标准", "数据来源"]


def test_the_same_files_give_the_same_bytes(book: Path, tmp_path: Path) -> None:
    for name in ("甲.xlsx", "乙.xlsx"):
        audit(book, "--output", tmp_path / name)

    assert (tmp_path / "甲.xlsx").read_bytes() == (tmp_path / "乙.xlsx").read_bytes()


def test_the_records_stay_as_they_were(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    audit(book, "--output", tmp_path / "底稿.xlsx")

    assert book.read_bytes() == before


def test_a_link_leads_from_the_workpapers_to_the_cell(book: Path, tmp_path: Path) -> None:
    audit(book, "--select", "F045", "--output", tmp_path / "底稿.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "底稿.xlsx")["问题清单"]
    (link,) = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]

    assert link.target.replace("\\", "/") == "交来的/望江机械厂工会.xlsx"
    assert link.location == "'经费收支'!D4"


def test_every_file_is_told_by_its_hash(book: Path, tmp_path: Path) -> None:
    audit(book, "--output", tmp_path / "底稿.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "底稿.xlsx")["数据来源"]
    cells = [cell.value for row in sheet.iter_rows() for cell in row]

    assert hashlib.sha256(book.read_bytes()).hexdigest() in cells
    assert book.stat().st_size in cells


def test_the_workpapers_are_never_written_over_a_record(book: Path) -> None:
    before = book.read_bytes()
    result = audit(book, "--output", book)

    assert result.exit_code == 2
    assert "不能覆盖" in result.output
    assert book.read_bytes() == before


def test_a_record_in_a_folder_is_not_written_over(book: Path) -> None:
    before = book.read_bytes()
    result = audit(book.parent, "--output", book)

    assert result.exit_code == 2
    assert book.read_bytes() == before


def test_workpapers_in_the_folder_are_no_records_and_are_written_anew(book: Path) -> None:
    place = book.parent / "底稿.xlsx"
    audit(book, "--output", place)
    again = audit(book.parent, "--output", place)

    assert again.exit_code == 1
    assert "是本工具写出的结果" in again.output
    assert [item["file"] for item in json_of(book.parent, place)["files"]] == [str(book)]


def test_several_units_want_a_folder(book: Path, tmp_path: Path) -> None:
    book_of(book.parent, "临泉化工厂工会")
    refused = audit(book.parent, "--output", tmp_path / "底稿.xlsx")
    done = audit(book.parent, "--output", tmp_path / "底稿")

    assert refused.exit_code == 2
    assert "属于 2 个单位" in refused.output
    assert done.exit_code == 1
    assert sorted(path.name for path in (tmp_path / "底稿").iterdir()) == [
        "临泉化工厂工会审计底稿.xlsx",
        "望江机械厂工会审计底稿.xlsx",
    ]


def test_another_ending_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    result = audit(tmp_path / "没有.xlsx", "--output", tmp_path / "底稿.docx")

    assert result.exit_code == 2
    assert "不是 .xlsx" in result.output


def test_a_choice_that_leaves_nothing_is_refused(book: Path) -> None:
    assert audit(book, "--select", "F001", "--ignore", "F").exit_code == 2


def test_json_follows_its_schema_and_tells_what_the_workbook_tells(book: Path, tmp_path: Path) -> None:
    result = audit(book, "--province", "anhui", "--output", tmp_path / "底稿.xlsx", "--format", "json")
    told = json.loads(result.stdout)
    jsonschema.validate(told, SCHEMA)
    (unit,) = told["units"]
    (liquor,) = [item for item in unit["findings"] if item["code"] == "F045"]

    assert (liquor["amount"], liquor["day"], liquor["since"]) == ("300.00", "2025-01-08", "2017-12-15")
    assert unit["files"][0]["sha256"] == hashlib.sha256(book.read_bytes()).hexdigest()


def test_a_file_that_cannot_be_read_is_said_and_ends_with_1(book: Path, tmp_path: Path) -> None:
    (book.parent / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    result = audit(book.parent, "--select", "X009", "--output", tmp_path / "底稿.xlsx")
    (sheet,) = [grid for grid in read(tmp_path / "底稿.xlsx", "底稿.xlsx").grids if grid.sheet == "未核查"]

    assert result.exit_code == 1
    assert any("读不了的文件" in map(str, sheet.row(row)) for row in range(1, sheet.height + 1))


def test_the_year_without_faults_ends_with_0_and_the_year_with_all_with_1(tmp_path: Path) -> None:
    samples = write_samples(tmp_path)

    assert audit(samples.clean, "--output", tmp_path / "无.xlsx").exit_code == 0
    assert audit(samples.faults, "--output", tmp_path / "有.xlsx").exit_code == 1


def test_a_file_of_another_unit_stands_in_that_units_papers_alone(book: Path, tmp_path: Path) -> None:
    book_of(book.parent, "临泉化工厂工会")
    (book.parent / "临泉化工厂工会补充.xlsx").write_bytes(b"PK\x03\x04 broken")
    (book.parent / "补充.xlsx").write_bytes(b"PK\x03\x04 broken")
    told = json.loads(audit(book.parent, "--output", tmp_path / "底稿", "--format", "json").stdout)
    rejected = {
        unit["unit"]: [Path(item["file"]).name for item in unit["rejected"]] for unit in told["units"]
    }

    assert rejected == {
        "临泉化工厂工会": ["临泉化工厂工会补充.xlsx", "补充.xlsx"],
        "望江机械厂工会": ["补充.xlsx"],
    }


def test_a_file_without_a_known_sheet_gets_no_workpapers_and_is_said(book: Path, tmp_path: Path) -> None:
    write_book(book.parent / "外来工会.xlsx", 便条=[["这张表没有表头"], ["也没有数"]])
    result = audit(book.parent, "--output", tmp_path / "底稿.xlsx")

    assert result.exit_code == 1
    assert "外来工会.xlsx：没有找到认识的表，没有为它写底稿" in result.output


def test_nothing_known_at_all_is_refused(tmp_path: Path) -> None:
    lone = write_book(tmp_path / "外来工会.xlsx", 便条=[["这张表没有表头"], ["也没有数"]])
    result = audit(lone, "--output", tmp_path / "底稿.xlsx")

    assert result.exit_code == 2
    assert "做不出审计底稿" in result.output
    assert not (tmp_path / "底稿.xlsx").exists()
