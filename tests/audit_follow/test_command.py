"""``gonghui audit`` run again, with last year's workpapers, and with the report beside: as an officer does it."""

from __future__ import annotations

from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.audit.test_command import book_of
from tests.audit_follow.made import column_of, entered
from tests.documents.drawn import template
from toolkit.cli import cli

DONE = {
    ("整改台账", "F008", "状态"): "整改中",
    ("整改台账", "F008", "整改措施"): "补审批单",
    ("整改台账", "F008", "责任人"): "乙某",
}


def audit(*words: str | Path) -> Result:
    """Run the command in this process, as a user types it."""
    told = ["audit", *map(str, words), "--today", "2025-12-31", "--jobs", "1", "--select", "F008,F045"]
    return CliRunner().invoke(cli, told, prog_name="gonghui")


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> Path:
    folder = tmp_path / "交来的"
    folder.mkdir()
    return book_of(folder, "望江机械厂工会")


def test_a_run_again_keeps_what_was_entered_and_the_earlier_workbook(book: Path, tmp_path: Path) -> None:
    place = tmp_path / "底稿.xlsx"
    audit(book, "--output", place)
    entered(place, DONE)
    before = place.read_bytes()
    result = audit(book, "--output", place)

    assert ("补审批单", "整改中", "乙某") == tuple(
        column_of(place, "整改台账", heading)["F008"] for heading in ("整改措施", "状态", "责任人")
    )
    assert "底稿.xlsx 有人改过，改过的一份已另存为 底稿（上一版）.xlsx。" in result.output
    assert before == (tmp_path / "底稿（上一版）.xlsx").read_bytes()


def test_a_run_again_onto_what_nobody_touched_is_the_same(book: Path, tmp_path: Path) -> None:
    place = tmp_path / "底稿.xlsx"
    audit(book, "--output", place)
    first = place.read_bytes()
    audit(book, "--output", place)

    assert first == place.read_bytes()
    assert ["交来的", "底稿.xlsx"] == sorted(path.name for path in tmp_path.iterdir())


def test_last_years_matters_are_followed_up_on_the_page_and_in_the_report(book: Path, tmp_path: Path) -> None:
    last, place, report = tmp_path / "上年.xlsx", tmp_path / "底稿.xlsx", tmp_path / "审查报告.docx"
    audit(book, "--output", last)
    entered(last, DONE)
    result = audit(book, "--output", place, "--last", last, "--report", report)
    texts = [paragraph.text for paragraph in docx.Document(str(report)).paragraphs]

    assert 1 == result.exit_code
    assert "仍有" == column_of(place, "整改台账", "复查")["F008"]
    assert "整改中；补审批单" == column_of(place, "整改台账", "上次整改情况")["F008"]
    assert "复查上年问题 2 项：仍有 2 项。" in texts
    assert f"望江机械厂工会的审查报告：已写到 {report}" in result.output


def test_a_template_of_ones_own_is_filled(book: Path, tmp_path: Path) -> None:
    own = template(tmp_path, "{%p for 项 in 审查事项 %}\n{{项.编号}} {{项.标题}}\n{%p endfor %}")
    report = tmp_path / "报告.docx"
    audit(book, "--output", tmp_path / "底稿.xlsx", "--report", report, "--template", own)

    assert ["001 支出没有审批，由经办人自己审批，或者达到集体决策金额而没有会议纪要", "002 开支与工会工作无关，或者属于八不准禁止的内容"] == [
        paragraph.text for paragraph in docx.Document(str(report)).paragraphs if paragraph.text
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("option", "said"),
    [("--last", "不是本工具写出的审计底稿"), ("--output", "就是读入的文件，不能覆盖")],
)
def test_what_is_no_workpaper_is_refused_in_a_sentence(
    book: Path, tmp_path: Path, option: str, said: str
) -> None:
    words = [book, option, book] + (["--output", tmp_path / "底稿.xlsx"] if option == "--last" else [])
    result = audit(*words)

    assert 2 == result.exit_code
    assert said in result.output
    assert not (tmp_path / "底稿.xlsx").exists()


def test_an_output_that_is_another_workbook_is_not_written_over(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "别的.xlsx"
    openpyxl.Workbook().save(other)
    before = other.read_bytes()
    result = audit(book, "--output", other)

    assert 2 == result.exit_code
    assert f"{other}：不是本工具写出的审计底稿。请给出 gonghui audit 写出的审计底稿。" in result.output
    assert before == other.read_bytes()


def test_a_template_without_a_report_and_a_report_of_another_ending_are_refused(
    book: Path, tmp_path: Path
) -> None:
    own = template(tmp_path, "{{单位名称}}")

    assert "要和 --report 一起用" in audit(book, "--template", own).output
    assert "审查报告只能写成 .docx" in audit(book, "--report", tmp_path / "a.pdf").output


def test_evidence_sheets_stand_on_a_form_of_ones_own_with_what_was_entered(
    book: Path, tmp_path: Path
) -> None:
    place, beside = tmp_path / "底稿.xlsx", tmp_path / "底稿（取证单）.xlsx"
    own = tmp_path / "自己的表.xlsx"
    drawn = openpyxl.Workbook()
    sheet = drawn.active
    sheet.title = "证"
    for cell, text in {"A1": "{{每条一张表 事项}}", "A2": "{{事项.编号}}：{{事项.问题}}", "A3": "{{事项.单位意见}}", "A4": "{{单位名称}}{{年度}}"}.items():  # fmt: skip
        sheet[cell] = text
    drawn.save(own)
    audit(book, "--output", place)
    entered_on = openpyxl.load_workbook(place)
    evidence = entered_on["取证单"]
    row = next(cells[0].row for cells in evidence.iter_rows() if cells[0].value == "被审计单位意见")
    evidence.cell(row, 2).value = "属实"
    entered_on.save(place)
    result = audit(book, "--output", place, "--evidence-form", own)
    filled = openpyxl.load_workbook(beside)

    assert f"望江机械厂工会的取证单：已写到 {beside}（2 张表）" in result.output
    assert [
        (
            "001：支出没有审批，由经办人自己审批，或者达到集体决策金额而没有会议纪要",
            "属实",
            "望江机械厂工会2025",
        ),
        ("002：开支与工会工作无关，或者属于八不准禁止的内容", None, "望江机械厂工会2025"),
    ] == [tuple(page[cell].value for cell in ("A2", "A3", "A4")) for page in filled.worksheets]


def test_a_form_with_a_mistake_is_refused_before_anything_is_read(book: Path, tmp_path: Path) -> None:
    own = tmp_path / "自己的表.xlsx"
    drawn = openpyxl.Workbook()
    drawn.active["A1"] = "{{事项.编好}}"
    drawn.save(own)
    result = audit(book, "--output", tmp_path / "底稿.xlsx", "--evidence-form", own)

    assert 2 == result.exit_code
    assert "编号" in result.output
    assert not (tmp_path / "底稿.xlsx").exists()


def test_several_units_are_each_followed_up_by_their_own_of_a_folder(tmp_path: Path) -> None:
    given = tmp_path / "交来的"
    given.mkdir()
    for name in ("甲厂工会", "乙厂工会"):
        book_of(given, name)
    last, place = tmp_path / "上年", tmp_path / "底稿"
    audit(given, "--output", last)
    for number, path in enumerate(sorted(last.iterdir())):
        entered(path, DONE | {("整改台账", "F008", "整改措施"): f"措施{number}"})
    result = audit(given, "--output", place, "--last", last, "--report", tmp_path / "报告")

    assert ["整改中；措施0", "整改中；措施1"] == [
        column_of(path, "整改台账", "上次整改情况")["F008"] for path in sorted(place.iterdir())
    ]
    assert 2 == len(list((tmp_path / "报告").iterdir()))
    assert 1 == result.exit_code


def test_a_folder_without_workpapers_is_refused_in_a_sentence(book: Path, tmp_path: Path) -> None:
    (tmp_path / "空的").mkdir()
    result = audit(book, "--output", tmp_path / "底稿.xlsx", "--last", tmp_path / "空的")

    assert (
        f"{tmp_path / '空的'}：文件夹里没有审计底稿。请给出 gonghui audit 写出的审计底稿。" in result.output
    )
    assert 2 == result.exit_code
