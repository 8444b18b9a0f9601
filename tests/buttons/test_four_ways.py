"""One job, four ways: a button, a command, files dropped on a shortcut, a task sheet: the same findings."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.buttons.made import NAME, TODAY, faulty, press
from tests.hosts.excel import start
from toolkit.cli import cli
from toolkit.hosts.file_host import FileHost
from toolkit.hosts.xlwings_host import XlwingsHost

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "有问题的一年.xlsx"
SEEN = ("编号", "程度", "工作表", "单元格", "列", "值", "问题", "怎么办", "依据")
Findings = list[tuple[Any, ...]]


def run(*words: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, words)), prog_name="gonghui")


def listed(path: Path, sheet: str = "问题清单") -> Findings:
    """Return what a sheet of findings says of each."""
    rows = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    heading = next(place for place, row in enumerate(rows) if "编号" in row)
    columns = [rows[heading].index(name) for name in SEEN]
    found = [tuple(row[column] for column in columns) for row in rows[heading + 1 :]]
    return [row for row in found if row[0] is not None]


def by_command(book: Path, folder: Path) -> Findings:
    result = run("check", book, "--today", TODAY, "--format", "json", "--jobs", "1")
    words = {"error": "错误", "warning": "警告", "notice": "提示"}
    return [
        (
            item["code"],
            words[item["severity"]],
            item["sheet"],
            item["cell"] or (f"第 {item['row']} 行" if item["row"] else "整张表"),
            item["column"],
            item["value"],
            item["message"],
            item["remedy"],
            item["basis"],
        )
        for item in json.loads(result.stdout)["findings"]
    ]


def by_button_on_a_file(book: Path, folder: Path) -> Findings:
    host = FileHost(book)
    press(host, "check", folder)
    host.save(folder / "按钮.xlsx")
    return listed(folder / "按钮.xlsx")


def by_button_in_excel(book: Path, folder: Path) -> Findings:
    app, stop = start()
    host = XlwingsHost(app.books.open(str(book)))
    press(host, "check", folder)
    host.save(folder / "Excel.xlsx")
    stop()
    return listed(folder / "Excel.xlsx")


def by_macro(book: Path, folder: Path) -> Findings:
    out, flag = folder / "gh_result.xlsx", folder / "gh_done.txt"
    run(
        "press", "check", "--workbook", book, "--out", out, "--flag", flag, "--name", NAME,
        "--setting", f"today={TODAY}",
    )  # fmt: skip
    return listed(out)


def by_drop(book: Path, folder: Path) -> Findings:
    run("drop", book, "--today", TODAY)
    return listed(book.with_name(f"{book.stem}（问题清单）.xlsx"))


def task_run(book: Path, folder: Path, name: str) -> None:
    """Fill in a task sheet and have it done."""
    task = folder / "任务.xlsx"
    run("run", task, "--blank")
    filled = openpyxl.load_workbook(task)
    values = {"任务": name, "文件或文件夹": str(book), "核查日": TODAY.isoformat()}
    for row in filled["任务"].iter_rows():
        item = str(row[0].value).rstrip("*").strip()
        if item in values:
            row[1].value = values[item]
    filled.save(task)
    run("run", task)


def by_task_sheet(book: Path, folder: Path) -> Findings:
    task_run(book, folder, "核查")
    return listed(folder / "核查结果.xlsx")


WAYS = (by_button_on_a_file, by_button_in_excel, by_macro, by_drop, by_task_sheet)


@pytest.mark.parametrize("way", WAYS)
def test_the_same_findings_each_way(way: Any, tmp_path: Path) -> None:
    book = faulty(tmp_path)
    expected = by_command(book, tmp_path)
    same = [tuple(value or None for value in row) for row in way(book, tmp_path)]

    assert ["R002", "X001", "R004", "W001"] == [row[0] for row in expected]
    assert [tuple(value or None for value in row) for row in expected] == same


@pytest.mark.parametrize("way", [by_button_on_a_file, by_drop, by_task_sheet])
def test_the_same_findings_in_the_year_with_every_fault(way: Any, tmp_path: Path) -> None:
    book = tmp_path / NAME
    shutil.copyfile(SAMPLE, book)
    expected = by_command(book, tmp_path)
    same = [tuple(value or None for value in row) for row in way(book, tmp_path)]

    assert 600 < len(expected)
    assert [tuple(value or None for value in row) for row in expected] == same


SEEN_IN_AUDIT = ("编号", "程度", "工作表", "值", "问题", "怎么办")


def told(path: Path, sheet: str) -> Findings:
    """Return what both lists of an audit say of each finding."""
    places = [SEEN.index(name) for name in SEEN_IN_AUDIT]
    return [tuple(row[place] or None for place in places) for row in listed(path, sheet)]


def audited_by_command(book: Path, folder: Path) -> Findings:
    result = run(
        "audit", book, "--today", TODAY, "--format", "json", "--jobs", "1", "--output", folder / "命令.xlsx"
    )
    words = {"error": "错误", "warning": "警告", "notice": "提示"}
    (unit,) = json.loads(result.stdout)["units"]
    return [
        tuple(
            value or None
            for value in (
                item["code"], words[item["severity"]], item["sheet"], item["value"], item["message"], item["remedy"],
            )
        )
        for item in unit["findings"]
    ]  # fmt: skip


def audited_by_button(book: Path, folder: Path) -> Findings:
    host = FileHost(book)
    press(host, "audit", folder)
    host.save(folder / "按钮.xlsx")
    return told(folder / "按钮.xlsx", "经费审查")


def audited_in_excel(book: Path, folder: Path) -> Findings:
    app, stop = start()
    host = XlwingsHost(app.books.open(str(book)))
    press(host, "audit", folder)
    host.save(folder / "Excel.xlsx")
    stop()
    return told(folder / "Excel.xlsx", "经费审查")


def audited_by_macro(book: Path, folder: Path) -> Findings:
    out, flag = folder / "gh_result.xlsx", folder / "gh_done.txt"
    run(
        "press", "audit", "--workbook", book, "--out", out, "--flag", flag, "--name", NAME,
        "--setting", f"today={TODAY}",
    )  # fmt: skip
    return told(out, "经费审查")


def audited_by_drop(book: Path, folder: Path) -> Findings:
    by_drop(book, folder)
    return told(book.with_name(f"{book.stem}（问题清单）.xlsx"), "问题清单")


AUDITED = (audited_by_button, audited_in_excel, audited_by_macro, audited_by_drop)


@pytest.mark.parametrize("way", AUDITED)
def test_an_audit_finds_the_same_each_way(way: Any, tmp_path: Path) -> None:
    book = faulty(tmp_path)
    expected = audited_by_command(book, tmp_path)

    assert ["R002", "X001", "R004", "W001"] == [row[0] for row in expected]
    assert expected == way(book, tmp_path)


def test_an_audit_by_the_button_finds_the_same_in_the_year_with_every_fault(tmp_path: Path) -> None:
    book = tmp_path / NAME
    shutil.copyfile(SAMPLE, book)
    expected = audited_by_command(book, tmp_path)

    assert 600 < len(expected)
    assert expected == audited_by_button(book, tmp_path)


def test_the_workpapers_are_the_same_by_button_command_and_task_sheet(tmp_path: Path) -> None:
    book = faulty(tmp_path)
    audited_by_command(book, tmp_path)
    task_run(book, tmp_path, "经费审查")
    press(FileHost(book), "audit", tmp_path)
    expected, by_task, by_button = (
        {sheet.title: list(sheet.values) for sheet in openpyxl.load_workbook(tmp_path / name)}
        for name in ("命令.xlsx", "审计底稿.xlsx", f"{book.stem}（审计底稿）.xlsx")
    )

    assert 10 == len(expected)
    assert expected == by_task
    assert expected.keys() == by_button.keys()
    assert ["数据来源"] == [name for name in expected if expected[name] != by_button[name]]
