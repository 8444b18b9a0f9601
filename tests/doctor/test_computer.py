"""The facts of this computer and of files on it, really read."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit import __version__
from toolkit.cli import cli
from toolkit.hosts.computer import facts
from toolkit.hosts.computer.books import book_facts, lock_beside, zone


def test_this_python_and_this_toolkit_are_told() -> None:
    told = facts()

    assert sys.version_info[:3] == told.python
    assert sys.executable == told.python_path
    assert __version__ == told.toolkit
    assert told.box_writable


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows keeps the mark beside the content, not in a file"
)
def test_the_mark_of_the_web_is_read_as_wsl_shows_it(tmp_path: Path) -> None:
    book = tmp_path / "工会工具箱.xlsm"
    book.write_bytes(b"")
    (tmp_path / "工会工具箱.xlsm:Zone.Identifier").write_bytes(
        b"[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://example.com/x.xlsm\r\n"
    )

    assert 3 == zone(book)
    assert zone(tmp_path / "台账.xlsx") is None


@pytest.mark.parametrize("lock", ["~$台账.xlsx", ".~lock.台账.xlsx#"])
def test_the_lock_of_excel_and_of_libreoffice_is_seen(tmp_path: Path, lock: str) -> None:
    (tmp_path / lock).write_bytes(b"")

    assert lock == lock_beside(tmp_path / "台账.xlsx")
    assert "" == lock_beside(tmp_path / "另一个.xlsx")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_file_is_seen(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    assert False is book_facts(tmp_path / "台账.xlsx").folder_writable


def test_a_file_that_is_gone_and_one_that_is_no_workbook_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsm").write_bytes(b"PK\x03\x04 not a package")

    assert (False, None) == (
        book_facts(tmp_path / "没有.xlsm").there,
        book_facts(tmp_path / "没有.xlsm").macros,
    )
    assert (True, None) == (book_facts(tmp_path / "坏.xlsm").there, book_facts(tmp_path / "坏.xlsm").macros)


def test_macros_cut_out_of_a_workbook_are_missed(tmp_path: Path) -> None:
    emptied = tmp_path / "工会工具箱.xlsm"
    with zipfile.ZipFile(emptied, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")

    assert False is book_facts(emptied).macros


def test_the_command_says_what_is_in_the_way_and_what_to_do(tmp_path: Path) -> None:
    gone = tmp_path / "工会工具箱.xlsm"
    ran = CliRunner().invoke(cli, ["doctor", str(gone)])

    assert 1 == ran.exit_code
    assert "请依次做：" in ran.stdout
    assert f"1. {gone} 不在了，可能被隔离：" in ran.stdout


def test_the_command_speaks_json(tmp_path: Path) -> None:
    ran = CliRunner().invoke(cli, ["doctor", "--box", str(tmp_path), "--format", "json"])
    told = {item["name"]: item for item in json.loads(ran.stdout)["probes"]}

    assert 0 == ran.exit_code
    assert ("fine", None) == (told["exchange_folder"]["level"], told["exchange_folder"]["remedy"])
    assert str(tmp_path) in told["exchange_folder"]["found"]


def test_more_files_than_two_are_refused() -> None:
    assert 2 == CliRunner().invoke(cli, ["doctor", "甲.xlsx", "乙.xlsx"]).exit_code


def test_a_workbook_that_is_not_there_is_refused() -> None:
    ran = CliRunner().invoke(cli, ["doctor", "没有.xlsx"])

    assert 2 == ran.exit_code
    assert "没有“没有.xlsx”这个文件，请检查路径和文件名" in ran.stderr
