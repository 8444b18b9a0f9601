"""A task sheet: what it says is done; what is wrong in it is told with its cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.buttons.made import faulty
from toolkit.buttons.button import all_buttons
from toolkit.cli import cli
from toolkit.task_sheet import JOBS, MEANINGS, SHEET

CELLS = {item: f"B{row}" for row, item in enumerate(MEANINGS, 3)}


def run(path: Path, *words: str) -> Result:
    return CliRunner().invoke(cli, ["run", str(path), *words], prog_name="gonghui")


def task(folder: Path, **values: Any) -> Path:
    """Return a task sheet that is filled in."""
    path = folder / "任务.xlsx"
    if not path.exists():
        run(path, "--blank")
    book = openpyxl.load_workbook(path)
    for item, value in values.items():
        book[SHEET][CELLS[item]].value = value
    book.save(path)
    return path


def test_the_blank_sheet_has_every_item_where_it_is_told(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(task(tmp_path))[SHEET]

    assert {item: sheet[cell.replace("B", "A")].value.rstrip("* ") for item, cell in CELLS.items()} == {
        item: item for item in MEANINGS
    }


def test_a_blank_sheet_is_never_written_over_a_file(tmp_path: Path) -> None:
    path = task(tmp_path)
    before = path.read_bytes()
    result = run(path, "--blank")

    assert (2, before) == (result.exit_code, path.read_bytes())
    assert "已经存在，没有改动它" in result.stderr


def test_every_button_on_a_workbook_is_a_task_too() -> None:
    buttons = {each.caption for each in all_buttons().values()}

    assert {"撤销标记", "检查环境"} == buttons - set(JOBS)


def test_a_check_writes_its_list_beside_the_sheet(tmp_path: Path) -> None:
    book = faulty(tmp_path)
    result = run(task(tmp_path, 任务="核查", 文件或文件夹=book.name, 核查日="2025年12月31日", 省份="安徽"))

    assert 1 == result.exit_code
    assert "R002" in [row[2] for row in openpyxl.load_workbook(tmp_path / "核查结果.xlsx")["问题清单"].values]


def test_a_total_by_the_way_asked_for(tmp_path: Path) -> None:
    faulty(tmp_path)
    path = task(tmp_path, 任务="慰问福利汇总", 文件或文件夹="临泉工会.xlsx", 统计口径="节日", 年度=2025)
    result = run(path)

    assert (0, "") == (result.exit_code, result.stdout)
    sheet = openpyxl.load_workbook(tmp_path / "慰问福利汇总.xlsx").worksheets[0]
    assert ("春节", 2, 2, 600) in [row[:4] for row in sheet.values]


def test_what_a_task_has_no_use_for_is_said(tmp_path: Path) -> None:
    faulty(tmp_path)
    result = run(task(tmp_path, 任务="慰问福利汇总", 文件或文件夹="临泉工会.xlsx", 报表="会员花名册"))

    assert f"“任务”表 {CELLS['报表']}：“慰问福利汇总”不用“报表”，没有理会。" in result.stderr


@pytest.mark.parametrize(
    ("item", "value", "why"),
    [
        ("任务", None, "没有写任务，请从下拉选项中选一项。"),
        ("任务", "核察", "没有名为“核察”的任务。是否想写“核查”？"),
        ("文件或文件夹", None, "没有写文件或文件夹。"),
        ("文件或文件夹", "没有.xlsx", "这个文件或文件夹，请检查路径和文件名。"),
        ("省份", "安微", "没有名为“安微”的"),
        ("核查日", "年底", "“年底”不是日期，请写成 2025-12-31 的样子。"),
        ("统计口径", "星座", "没有“星座”这种口径，可以写"),
        ("年度", "去年", "“去年”不是年份，请写成 2025 的样子。"),
        ("结果", "临泉工会.xlsx", "不能覆盖"),
        ("报表", "会员统计裱", "是否想写“会员统计表”？"),
        ("上年底稿", "没有.xlsx", "没有这个文件。请检查路径和文件名。"),
        ("上年底稿", "临泉工会.xlsx", "不是本工具写出的审计底稿。"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(tmp_path: Path, item: str, value: Any, why: str) -> None:
    faulty(tmp_path)
    given = {
        "任务": {
            "省份": "核查",
            "核查日": "核查",
            "报表": "生成报表",
            "上年底稿": "经费审查",
        }.get(item, "慰问福利汇总"),
        "文件或文件夹": "临泉工会.xlsx",
    }
    path = task(tmp_path, **given | {item: value})
    result = run(path)

    assert 2 == result.exit_code
    assert f"{path}：“任务”表 {CELLS[item]}：" in result.stderr
    assert why in result.stderr


def test_an_audit_follows_up_the_workpapers_of_the_year_before(tmp_path: Path) -> None:
    book = faulty(tmp_path)
    run(task(tmp_path, 任务="经费审查", 文件或文件夹=book.name, 核查日="2024-12-31", 结果="上年.xlsx"))
    path = task(tmp_path, 核查日="2025-12-31", 上年底稿="上年.xlsx", 结果=None)

    assert 1 == run(path).exit_code
    rows = openpyxl.load_workbook(tmp_path / "审计底稿.xlsx")["整改台账"].values
    assert 4 == sum("仍有" in row for row in rows)


def test_a_workbook_that_is_no_task_sheet_is_refused(tmp_path: Path) -> None:
    result = run(faulty(tmp_path))

    assert 2 == result.exit_code
    assert (
        "不是任务表，没有“任务”和“文件或文件夹”两项；请用 gonghui run 任务.xlsx --blank 写一份来填。"
        in result.stderr
    )
