"""取证单: a printed page a matter, whole, with the places linked and no more of them than fit."""

from __future__ import annotations

import re
import subprocess
import zipfile
from pathlib import Path

import openpyxl

from tests.audit_follow.made import issue, paper_with, written
from toolkit.audit.pages.evidence import evidence
from toolkit.workbooks.form_pages import FormPage
from toolkit.workbooks.writing import write

LONG = "付给博文文具店 1,000.01 元，超过现金结算起点：每笔1000元，依据《现金管理暂行条例》" * 3
MANY = [issue("F008", row, 10_00, message=LONG if row % 3 else "没有审批", people=(f"甲{row}（经办人）",)) for row in range(5, 60)]  # fmt: skip


def rows_of(path: Path) -> list[list[str]]:
    """Return what stands on the page, row by row."""
    sheet = openpyxl.load_workbook(path)["取证单"]
    rows = [[str(cell.value) for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    return [row for row in rows if row]


def test_it_reads_as_the_form_of_auditors(tmp_path: Path) -> None:
    told = issue("F008", 9, 300_00, message="支出没有审批人", people=("甲某（经办人）",))
    more = issue("F008", 12, message="=1+1", file="账二.xlsx")

    assert [
        ["审计取证单"],
        ["编号：001", "核查编号：F008（错误）　金额单位：元"],
        ["项目名称", "2025年工会经费收支审计"],
        ["被审计单位", "例工会"],
        ["审计事项", "支出没有审批，由经办人自己审批，或者达到集体决策金额而没有会议纪要"],
        ["事实摘要", "共 2 处，涉及金额 300.00 元（另有 1 处没有单独的金额）。涉及人员：甲某（经办人）。"],
        ["来源文件", "[1] 账.xlsx；[2] 账二.xlsx"],
        ["序号", "附件（来源）", "金额", "情况"],
        ["1", "[1] 经费收支 G9", "300.00", "支出没有审批人"],
        ["2", "[2] 经费收支 G12", "—", "=1+1"],
        ["以上共 2 处。"],
        ["审计依据", "《基层工会经费收支管理办法》（总工办发〔2017〕32号）第十八条"],
        ["审计建议", "补办手续"],
        ["被审计单位意见"],
        ["审计人员", "取证日期"],
        ["被审计单位负责人（签字）：　　　　　　　　（盖章）　　　　　　　年　　月　　日"],
        ["请核对事实，在“被审计单位意见”里写明是否属实，签字盖章后交回；有不同意见的附上证据。"],
    ] == rows_of(written(paper_with([told, more], tmp_path)))


def test_text_of_data_is_no_formula_and_a_place_leads_to_its_cell(tmp_path: Path) -> None:
    path = written(paper_with([issue("F008", 9, message="=1+1")], tmp_path))
    sheet = openpyxl.load_workbook(path)["取证单"]
    (said,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    (link,) = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]

    assert "s" == said.data_type
    assert "'经费收支'!G9" == link.location or "经费收支!G9" == link.location


def test_places_that_do_not_fit_are_counted(tmp_path: Path) -> None:
    rows = rows_of(written(paper_with(MANY, tmp_path)))
    listed = [row for row in rows if row[0].isdecimal()]
    (said,) = [row[0] for row in rows if row[0].startswith("以上列出")]

    assert 3 <= len(listed) <= 20
    assert (
        f"以上列出 {len(listed)} 处；另有 {55 - len(listed)} 处没有列出，见“问题清单”核查编号 F008。" == said
    )


def test_short_places_are_listed_up_to_twenty(tmp_path: Path) -> None:
    short = [issue("F008", row, message="没有审批") for row in range(5, 60)]
    rows = rows_of(written(paper_with(short, tmp_path)))

    assert 17 <= sum(row[0].isdecimal() for row in rows) <= 20


def test_without_matters_the_page_says_so(tmp_path: Path) -> None:
    assert [["没有需要取证的事项。"]] == rows_of(written(paper_with([], tmp_path)))


def test_each_matter_begins_a_page(tmp_path: Path) -> None:
    path = written(paper_with([*MANY, issue("F045"), issue("W001")], tmp_path))
    book = openpyxl.load_workbook(path)
    titles = [row[0].row for row in book["取证单"].iter_rows() if row[0].value == "审计取证单"]
    with zipfile.ZipFile(path) as package:
        place = book.sheetnames.index("取证单") + 1
        xml = package.read(f"xl/worksheets/sheet{place}.xml").decode()

    assert [row - 1 for row in titles[1:]] == [int(row) for row in re.findall(r'<brk id="(\d+)"', xml)][:2]
    assert FormPage("a", (1,)).scale == 100


def test_printed_each_matter_takes_one_page(tmp_path: Path, soffice: str) -> None:
    matters = [*MANY, *(issue("F045", row, message=LONG) for row in range(5, 9)), issue("W001", 3)]
    path = write(tmp_path / "取证单.xlsx", evidence(paper_with(matters, tmp_path))).path
    words = [soffice, f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]  # fmt: skip
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    pages = len(re.findall(rb"/Type\s*/Page[^s]", path.with_suffix(".pdf").read_bytes()))

    assert 3 == pages
