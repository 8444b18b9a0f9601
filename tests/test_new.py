"""``gonghui new``: the blank workbook is derived from the declarations, and our own reader knows it."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from toolkit.cli import cli
from toolkit.identify import unit_of
from toolkit.kinds import ChoiceKind
from toolkit.policy import ITEMS
from toolkit.reading import Reading, read_grids
from toolkit.samples.blank import FIRST, TEMPLATE, VERSION, tables, write_blank
from toolkit.table import TABLES, Table
from toolkit.tasks import JudgeTask
from toolkit.workbooks.reading import Workbook, read

FORMS = ("单位信息", "设置")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_blank(tmp_path_factory.mktemp("new") / "台账.xlsx").path


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return read(path, "台账.xlsx")


@pytest.fixture(scope="module")
def reading(book: Workbook) -> Reading:
    return read_grids(book.grids)


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, ["new", *words], prog_name="gonghui")


def test_every_table_is_a_sheet_in_order() -> None:
    assert set(FIRST) == set(TABLES)
    assert list(FIRST) == [table.title for table in tables()]


def test_each_sheet_is_read_as_its_own_table(reading: Reading) -> None:
    assert [] == reading.unread
    assert [(title, title) for title in FIRST] == [
        (sheet.grid.sheet, sheet.table.title) for sheet in reading.sheets
    ]
    assert {} == {sheet.grid.sheet: sheet.unknown for sheet in reading.sheets if sheet.unknown}


def test_no_sheet_has_a_data_row_but_the_forms(reading: Reading) -> None:
    assert {} == {
        sheet.grid.sheet: sheet.counts()["data"]
        for sheet in reading.sheets
        if sheet.grid.sheet not in FORMS and sheet.counts()["data"]
    }


def test_every_column_is_found(reading: Reading) -> None:
    for sheet in reading.sheets:
        if sheet.table.title != "设置":
            assert set(sheet.table.columns) == set(sheet.part.cells or sheet.part.columns)


def test_it_checks_clean_and_names_no_unit(reading: Reading) -> None:
    unit = unit_of(reading, "台账.xlsx")
    verdict = JudgeTask(today=datetime.date(2025, 12, 31))(unit, reading)

    assert "" == unit.shown
    assert [] == verdict.findings


def test_template_and_version_are_hidden_in_it(book: Workbook) -> None:
    assert (TEMPLATE, VERSION) == book.template


@pytest.mark.parametrize("title", [title for title in FIRST if title not in FORMS])
def test_headings_formats_notes_and_choices_come_from_the_declaration(title: str, path: Path) -> None:
    sheet = _sheet(path, title)
    table = TABLES[title]
    lists = {
        str(rule.sqref).split(":")[0]: rule
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }

    for cell, item in zip(sheet[3], table.columns.values(), strict=True):
        assert item.title + ("*" if item.needed else "") == cell.value
        assert isinstance(item.kind, ChoiceKind) == (f"{cell.column_letter}4" in lists)
        if item.kind.number_format == "@":
            assert "@" == sheet[f"{cell.column_letter}4"].number_format
        if item.note:
            assert item.note in cell.comment.text
    assert "A4" == sheet.freeze_panes


_BOOKS: dict[Path, openpyxl.Workbook] = {}


def _sheet(path: Path, title: str) -> openpyxl.worksheet.worksheet.Worksheet:
    if path not in _BOOKS:
        _BOOKS[path] = openpyxl.load_workbook(path, rich_text=False)
    return _BOOKS[path][title]


def test_settings_list_every_item_that_may_be_set(reading: Reading) -> None:
    (sheet,) = [sheet for sheet in reading.sheets if sheet.table.title == "设置"]
    names = list(sheet.frame["name"])

    assert ["省份", "适用范围"] == names[:2]
    assert {item.title for item in ITEMS.values() if not item.fixed} == set(names[2:])
    assert sheet.frame["value"].isna().all()


def test_a_filled_cell_comes_back_as_typed(tmp_path: Path) -> None:
    path = write_blank(tmp_path / "台账.xlsx", ["会员花名册"]).path
    book = openpyxl.load_workbook(path)
    columns = {cell.value.rstrip("*"): cell.column for cell in book["会员花名册"][3]}
    for title, value in (
        ("姓名", "甲"),
        ("身份证号", "11010519491231002X"),
        ("工号", "0007"),
        ("入会时间", datetime.date(2020, 3, 1)),
    ):
        book["会员花名册"].cell(4, columns[title], value)
    book.save(path)
    members = _members(path)

    assert ["甲", "11010519491231002X", "0007"] == [
        members.get(name).iloc[0] for name in ("name", "id_number", "emp_no")
    ]
    assert datetime.date(2020, 3, 1) == members.get("joined").iloc[0].date()


def _members(path: Path) -> Table:
    return next(iter(read_grids(read(path).grids).tables.values()))


def test_only_the_sheets_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "两张.xlsx"
    result = run(str(path), "--sheets", "会费收缴,会员花名册")

    assert 0 == result.exit_code
    assert ["会费收缴", "会员花名册"] == [grid.sheet for grid in read(path).grids if not grid.hidden]


def test_a_misspelt_sheet_names_the_nearest(tmp_path: Path) -> None:
    result = run(str(tmp_path / "台账.xlsx"), "--sheets", "会员花名")

    assert 2 == result.exit_code
    assert "会员花名册" in result.output
    assert [] == list(tmp_path.iterdir())


def test_a_file_that_is_there_is_left_alone_without_force(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"mine")
    refused = run(str(path), "--sheets", "设置")

    assert 2 == refused.exit_code
    assert "--force" in refused.output
    assert b"mine" == path.read_bytes()
    assert 0 == run(str(path), "--sheets", "设置", "--force").exit_code
    assert ["设置"] == [grid.sheet for grid in read(path).grids]


def test_only_xlsx_is_written(tmp_path: Path) -> None:
    result = run(str(tmp_path / "台账.xls"))

    assert 2 == result.exit_code
    assert "台账.xlsx" in result.output
