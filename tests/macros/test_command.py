"""``gonghui macros build``: what it writes, with which interpreter, and what it leaves alone."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from toolkit import __version__
from toolkit.cli import cli
from toolkit.macros.builds import BUILDS, EXCEL, WPS, ButtonNameUnfit, Shown, macro_of
from toolkit.workbooks.button_book import CONF
from toolkit.workbooks.macro_book import told_by
from toolkit.workbooks.macro_sources import xlwings_modules


def build(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(cli, ["macros", "build", "--output", str(folder), *more])


def interpreter(path: Path) -> object:
    rows = openpyxl.load_workbook(path, data_only=True)[CONF].iter_rows(values_only=True)
    return next(row[1] for row in rows if row[0] == "GH_PYTHON")


def test_all_three_are_built_with_this_python(tmp_path: Path) -> None:
    assert 0 == build(tmp_path).exit_code
    assert sorted(item.file for item in BUILDS.values()) == sorted(path.name for path in tmp_path.iterdir())
    assert {sys.executable} == {interpreter(path) for path in tmp_path.iterdir()}


def test_the_one_for_excel_has_the_modules_of_the_xlwings_installed(tmp_path: Path) -> None:
    build(tmp_path, "--for", "excel", "--interpreter", r"D:\Python\python.exe")
    told = told_by(tmp_path / EXCEL.file)

    assert told is not None
    assert (__version__, xlwings_modules().version) == (told.version, told.xlwings)
    assert r"D:\Python\python.exe" == interpreter(tmp_path / EXCEL.file)


def test_an_older_one_of_ours_gives_way(tmp_path: Path) -> None:
    build(tmp_path, "--for", "wps", "--interpreter", "old")

    assert 0 == build(tmp_path, "--for", "wps", "--interpreter", "new").exit_code
    assert "new" == interpreter(tmp_path / WPS.file)


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / EXCEL.file).write_text("别人的", "utf-8")
    ran = build(tmp_path, "--for", "excel")

    assert 2 == ran.exit_code
    assert "不是本工具做的按钮工作簿，没有改动它" in ran.stderr
    assert "别人的" == (tmp_path / EXCEL.file).read_text("utf-8")


@pytest.mark.parametrize("name", ["核查", "a-b", "1a"])
def test_a_button_whose_name_is_no_name_of_a_macro_is_refused(name: str) -> None:
    with pytest.raises(ButtonNameUnfit):
        macro_of(Shown(name, "核查", ""))
