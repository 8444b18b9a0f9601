"""Files dropped on a shortcut: what is wrong on the screen, all of it in a workbook beside."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from click.testing import CliRunner, Result

from tests.buttons.made import faulty
from toolkit.cli import cli

LIST = "临泉工会（问题清单）.xlsx"


def drop(*paths: Path) -> Result:
    return CliRunner().invoke(cli, ["drop", *map(str, paths), "--today", "2025-12-31"], prog_name="gonghui")


def test_the_list_lies_beside_and_the_file_is_as_it_was(tmp_path: Path) -> None:
    book = faulty(tmp_path)
    before = book.read_bytes()
    result = drop(book)

    assert (1, before) == (result.exit_code, book.read_bytes())
    assert f"全部写在 {tmp_path / LIST}" in result.stdout
    assert {"R002", "R004", "X001", "W001"} <= {
        row[2] for row in openpyxl.load_workbook(tmp_path / LIST)["问题清单"].values
    }


def test_dropped_again_the_list_is_written_anew(tmp_path: Path) -> None:
    book = faulty(tmp_path)
    drop(book)
    drop(book)

    assert {LIST, "临泉工会.xlsx"} == {path.name for path in tmp_path.iterdir()}


def test_a_list_that_somebody_saved_is_not_written_over(tmp_path: Path) -> None:
    book = faulty(tmp_path)
    drop(book)
    saved = openpyxl.load_workbook(tmp_path / LIST)
    saved.save(tmp_path / LIST)
    before = (tmp_path / LIST).read_bytes()
    drop(book)

    assert before == (tmp_path / LIST).read_bytes()
    assert (tmp_path / "临泉工会（问题清单）(2).xlsx").is_file()


def test_several_files_have_one_list(tmp_path: Path) -> None:
    drop(faulty(tmp_path, "甲工会.xlsx"), faulty(tmp_path, "乙工会.xlsx"))

    assert "问题清单.xlsx" in [path.name for path in tmp_path.iterdir()]


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\3\4broken")
    result = drop(tmp_path / "坏.xlsx")

    assert (2, 1) == (result.exit_code, len(result.stderr.strip().splitlines()))
    assert "坏.xlsx：" in result.stderr
