"""``check --mark``: a copy per workbook with findings, never over anybody's file, and it comes back as a return."""

from __future__ import annotations

import datetime
import json
import shutil
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.marking.made import SHEET, roster
from toolkit.cli import cli
from toolkit.marking.copies import Wanted, places
from toolkit.workbooks.editing.book import EditedBook

SAMPLE = Path(__file__).parents[2] / "samples" / "有问题的一年.xlsx"
CHECK = ("--select", "R", "--province", "anhui", "--today", "2025-12-31", "--jobs", "1")


def run(*args: object) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], prog_name="gonghui")


def told(*args: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("check", *CHECK, "--format", "json", *args).stdout)
    return found


def places_of(found: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [(item["code"], item["sheet"], item["cell"], item["message"]) for item in found["findings"]]


def edited(copy: Path, target: Path) -> Path:
    """Return a copy in which an officer changed a cell that no check reads."""
    book = EditedBook.open(copy)
    book.sheet("说明" if "说明" in book.sheets else book.sheets[-2]).put(40, 9, "改过")
    book.write(target)
    return target


def test_the_folders_stay_and_files_without_findings_get_no_copy(tmp_path: Path) -> None:
    (tmp_path / "上报" / "一科").mkdir(parents=True)
    roster(tmp_path / "上报" / "一科")
    empty = openpyxl.Workbook()
    empty.active.append(["姓名", "性别"])
    empty.save(tmp_path / "上报" / "乙工会.xlsx")
    found = run("check", *CHECK, tmp_path / "上报", "--mark", tmp_path / "标记")
    copies = [path.relative_to(tmp_path / "标记").as_posix() for path in (tmp_path / "标记").rglob("*.xlsx")]
    assert ["一科/甲工会花名册.xlsx"] == copies
    assert "带标记的副本 1 份已写到" in found.stderr
    assert "另有 1 个文件没有发现问题，没有写副本。" in found.stderr
    assert 1 == found.exit_code


def test_the_json_names_the_copies_and_keeps_to_its_schema(tmp_path: Path) -> None:
    path = roster(tmp_path)
    schema = json.loads(resources.files("toolkit").joinpath("schema", "check.schema.json").read_text("utf-8"))
    with_marks, without = told(path, "--mark", tmp_path / "标记"), told(path)
    jsonschema.validate(with_marks, schema)
    assert [str(tmp_path / "标记" / path.name)] == with_marks.pop("marked")
    assert without == with_marks


def test_a_copy_never_goes_over_a_source(tmp_path: Path) -> None:
    path = roster(tmp_path)
    before = path.read_bytes()
    found = run("check", *CHECK, path, "--mark", tmp_path)
    assert f"{path}：这里是交来核查的原件，不能覆盖" in found.stderr
    assert before == path.read_bytes()
    assert 2 == run("check", tmp_path, "--mark", tmp_path).exit_code


def test_a_copy_goes_over_one_of_ours_and_over_no_other_file(tmp_path: Path) -> None:
    path, target = roster(tmp_path), tmp_path / "标记" / "甲工会花名册.xlsx"
    run("check", *CHECK, path, "--mark", tmp_path / "标记")
    first = target.read_bytes()
    assert "已有同名文件" not in run("check", *CHECK, path, "--mark", tmp_path / "标记").stderr
    assert first == target.read_bytes()
    edited(target, tmp_path / "改过.xlsx")
    for content in ((tmp_path / "改过.xlsx").read_bytes(), path.read_bytes(), b"foreign"):
        target.write_bytes(content)
        found = run("check", *CHECK, path, "--mark", tmp_path / "标记")
        assert "已有同名文件，不是本工具写的，或写好以后有人改过，没有覆盖" in found.stderr
        assert content == target.read_bytes()


def test_one_file_that_cannot_be_marked_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "上报").mkdir()
    roster(tmp_path / "上报", "甲工会.xlsx")
    edited(roster(tmp_path / "上报", "乙工会.xlsx"), tmp_path / "上报" / "乙工会.xlsx")
    (tmp_path / "标记").mkdir()
    (tmp_path / "标记" / "乙工会.xlsx").write_bytes(b"foreign")
    found = run("check", *CHECK, tmp_path / "上报", "--mark", tmp_path / "标记")
    assert "带标记的副本 1 份已写到" in found.stderr
    assert f"{tmp_path / '标记' / '乙工会.xlsx'}：已有同名文件" in found.stderr
    assert (tmp_path / "标记" / "甲工会.xlsx").is_file()
    assert b"foreign" == (tmp_path / "标记" / "乙工会.xlsx").read_bytes()


def test_a_copy_nobody_worked_in_is_skipped_and_one_mended_is_read_as_if_never_marked(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "甲工会.xlsx")
    before = places_of(told(tmp_path / "甲工会.xlsx"))
    run("check", *CHECK, tmp_path / "甲工会.xlsx", "--mark", tmp_path / "标记", "--mark-column")
    copy = tmp_path / "标记" / "甲工会.xlsx"
    skipped = told(tmp_path / "标记")
    why = "是带标记的副本，加标记以后没有人改过，不是交来的表"
    assert [{"what": "文件", "file": str(copy), "why": why}] == skipped["not_checked"]
    (tmp_path / "交回").mkdir()
    edited(copy, tmp_path / "交回" / "甲工会.xlsx")
    returned = told(tmp_path / "交回")
    assert before == places_of(returned)
    assert [] == [
        item for item in returned["not_checked"] if "错误说明" in item["why"] or "标记" in item["what"]
    ]
    assert not any(item["what"].startswith("工作表“问题清单") for item in returned["not_checked"])


def test_copies_in_a_folder_below_their_sources_are_written_anew_by_the_next_run(tmp_path: Path) -> None:
    roster(tmp_path)
    first = run("check", *CHECK, tmp_path, "--mark", tmp_path / "标记")
    again = run("check", *CHECK, tmp_path, "--mark", tmp_path / "标记")
    written = "带标记的副本 1 份已写到"
    assert (True, True) == (written in first.stderr, written in again.stderr)
    assert [] == [line for line in again.stderr.splitlines() if "不能覆盖" in line]


def test_a_copy_named_by_its_path_is_read_even_if_nobody_worked_in_it(tmp_path: Path) -> None:
    path = roster(tmp_path)
    before = places_of(told(path))
    run("check", *CHECK, path, "--mark", tmp_path / "标记")
    assert before == places_of(told(tmp_path / "标记" / path.name))


def test_merge_skips_a_copy_nobody_worked_in_and_reads_one_that_was_mended(tmp_path: Path) -> None:
    shutil.copy(SAMPLE, tmp_path / "甲工会.xlsx")
    run("check", *CHECK, tmp_path / "甲工会.xlsx", "--mark", tmp_path / "标记", "--mark-column")
    merged = {}
    for name, folder in (("原件", "一"), ("改过", "二")):
        (tmp_path / folder).mkdir()
        source = tmp_path / "甲工会.xlsx"
        if name == "改过":
            edited(tmp_path / "标记" / "甲工会.xlsx", tmp_path / folder / "甲工会.xlsx")
            shutil.copy(tmp_path / "标记" / "甲工会.xlsx", tmp_path / folder / "没动过.xlsx")
        else:
            shutil.copy(source, tmp_path / folder / "甲工会.xlsx")
        output = tmp_path / folder / "汇总.xlsx"
        done = run("merge", tmp_path / folder, "--output", output, "--today", "2025-12-31", "--jobs", "1")
        assert done.exit_code in (0, 1), done.output
        book = openpyxl.load_workbook(output, read_only=True, data_only=True)
        merged[name] = [
            [cell.value for cell in row if str(cell.value) != str(tmp_path / folder / "甲工会.xlsx")]
            for row in book["会员花名册"].iter_rows(min_row=3)
        ]
        files = " ".join(str(cell.value) for row in book["文件情况"].iter_rows() for cell in row)
    assert merged["原件"] == merged["改过"]
    assert "是带标记的副本，加标记以后没有人改过" in files


def test_the_options_of_copies_want_a_folder() -> None:
    for given in ("--only-bad", "--mark-column"):
        refused = run("check", ".", given)
        assert (2, f"{given}：要和 --mark 文件夹 一起用。用 gonghui check --help 查看用法。\n") == (
            refused.exit_code,
            refused.stderr,
        )


@pytest.mark.parametrize(
    ("files", "paths", "expected"),
    [
        (["a/甲.xlsx", "a/b/甲.xlsx"], ["a"], ["甲.xlsx", "b/甲.xlsx"]),
        (["a/甲.xlsx", "b/甲.xlsx"], ["a/甲.xlsx", "b/甲.xlsx"], ["a/甲.xlsx", "b/甲.xlsx"]),
        (
            ["甲.xls", "甲.xlsx", "甲.csv"],
            ["甲.xls", "甲.xlsx"],
            ["甲（xls）.xlsx", "甲.xlsx", "甲（csv）.xlsx"],
        ),
        (["台账.xlsm", "表样.XLTX", "旧.ods"], ["."], ["台账.xlsm", "表样.XLTX", "旧.xlsx"]),
    ],
)
def test_a_copy_lies_below_the_folder_as_its_source_below_what_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: list[str], paths: list[str], expected: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for file in files:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).touch()
    found = places(files, paths, Wanted("标记", datetime.date(2025, 12, 31)))
    assert [f"标记/{name}" for name in expected] == [Path(found[file]).as_posix() for file in files]


def test_unmark_writes_beside_and_over_nothing(tmp_path: Path) -> None:
    path = roster(tmp_path)
    run("check", *CHECK, path, "--mark", tmp_path / "标记")
    copy = tmp_path / "标记" / path.name
    done = run("unmark", copy)
    beside = tmp_path / "标记" / "甲工会花名册（取消标记）.xlsx"
    assert (0, path.read_bytes()) == (done.exit_code, beside.read_bytes())
    assert "与原件一字节不差" in done.stderr
    again, over = run("unmark", copy), run("unmark", copy, "--output", copy)
    assert (2, 2) == (again.exit_code, over.exit_code)
    refused = run("unmark", path)
    why = "不是带标记的副本，没有可取消的标记。请给出 gonghui check --mark 写出的文件。"
    assert (2, f"{path}：{why}\n") == (refused.exit_code, refused.stderr)


def test_the_sheet_of_the_roster_is_the_one_that_was_marked(tmp_path: Path) -> None:
    path = roster(tmp_path)
    run("check", *CHECK, path, "--mark", tmp_path / "标记")
    sheet = openpyxl.load_workbook(tmp_path / "标记" / path.name)[SHEET]
    notes = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert {item[2] for item in places_of(told(path)) if item[2]} <= notes
