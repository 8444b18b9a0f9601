"""A blank entry workbook: everything in place for the officer, and no sample row."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from python_calamine import CalamineWorkbook

from toolkit.workbooks.entry import EntryColumn, EntryForm, EntryItem, EntrySheet, write_entry

Open = Callable[[os.PathLike[str]], Workbook]
NATIONS = tuple(f"第{number}民族民族" for number in range(56))
ROSTER = EntrySheet(
    "会员花名册",
    "会员实名制花名册",
    [
        EntryColumn("姓名", required=True),
        EntryColumn("身份证号", required=True, text_format=True, note="18 位"),
        EntryColumn("性别", choices=("男", "女")),
        EntryColumn("民族", choices=NATIONS),
        EntryColumn("又一民族", choices=NATIONS, strict=False),
        EntryColumn("入会时间", "day"),
        EntryColumn("金额", "money"),
        EntryColumn("人数", "whole"),
        EntryColumn("形式", choices=("现金", "实物,含券")),
        EntryColumn("比例", "ratio"),
    ],
)
UNIT = EntryForm(
    "单位信息",
    "单位信息",
    [
        EntryItem("单位全称", required=True, note="与公章一致"),
        EntryItem("统一社会信用代码", text_format=True),
        EntryItem("年度", "whole", value=2025),
        EntryItem("单位性质", choices=("机关", "企业")),
        EntryItem("年初结余", "money", value=123456),
    ],
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_entry(tmp_path / "台账.xlsx", [ROSTER, UNIT], "ledger", "1.0").path


def test_headings_are_findable_and_required_ones_starred(path: Path) -> None:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("会员花名册").to_python()

    assert rows[2] == [
        "姓名*",
        "身份证号*",
        "性别",
        "民族",
        "又一民族",
        "入会时间",
        "金额",
        "人数",
        "形式",
        "比例",
    ]
    assert [row for row in rows[3:] if any(row)] == []
    assert rows[0][0] == "会员实名制花名册"
    assert "单位：元" in rows[1][0]


def test_formats_reach_down_the_whole_column(path: Path, opened: Open) -> None:
    sheet = opened(path)["会员花名册"]
    formats = {letter: sheet.column_dimensions[letter].number_format for letter in "BFGH"}

    assert formats == {"B": "@", "F": "yyyy-mm-dd", "G": "#,##0.00", "H": "0"}
    assert (sheet["B4"].number_format, sheet["B33"].number_format) == ("@", "@")
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")
    assert sheet["B3"].comment.text == "18 位"


def test_drop_downs_and_limits(path: Path, opened: Open) -> None:
    book = opened(path)
    found = {str(rule.sqref): rule for rule in book["会员花名册"].data_validations.dataValidation}

    assert found["C4:C1048576"].formula1 == '"男,女"'
    assert found["D4:D1048576"].formula1 == "codes_1"
    assert found["E4:E1048576"].errorStyle == "warning"
    assert found["I4:I1048576"].formula1 == "codes_2"
    assert {found[f"{letter}4:{letter}1048576"].type for letter in "FGHJ"} == {"date", "decimal", "whole"}
    assert all(rule.error and rule.errorTitle for rule in found.values())
    assert book.defined_names["codes_1"].attr_text == "'代码表'!$A$2:$A$57"
    assert book["代码表"].sheet_state == "hidden"
    assert [book["代码表"].cell(row, 2).value for row in range(1, 5)] == [
        "codes_2",
        "现金",
        "实物,含券",
        None,
    ]


def test_form_is_filled_downwards(path: Path, opened: Open) -> None:
    sheet = opened(path)["单位信息"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]

    assert rows == [
        ["项目", "内容", "说明"],
        ["单位全称*", None, "与公章一致"],
        ["统一社会信用代码", None, None],
        ["年度", 2025, None],
        ["单位性质", None, None],
        ["年初结余", 1234.56, None],
    ]
    assert (sheet["B4"].number_format, sheet["B7"].number_format) == ("@", "#,##0.00")
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["B5", "B6", "B7"]


def test_template_and_version_are_told(path: Path, opened: Open) -> None:
    told = [(prop.name, prop.value) for prop in opened(path).custom_doc_props.props]

    assert told == [("gonghui-template", "ledger"), ("gonghui-version", "1.0")]
