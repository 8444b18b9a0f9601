"""What people wrote stands in the next 审计底稿, whatever was found anew, gone or moved; nothing of it is lost."""

from __future__ import annotations

import datetime
import subprocess
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.audited_example import GIVEN, TODAY, UNIT
from tests.audit_follow.made import column_of, entered, issue, paper_with, read_back, unit_with, written
from toolkit.audit.audited import Issue
from toolkit.audit.carried.earlier import EarlierPaper, PageRow
from toolkit.audit.carried.entered import SHEET_OF_SOURCE, WRITTEN_ON, EnteredPage
from toolkit.audit.carried.onto import Left, carried_onto, left_page
from toolkit.audit.carried.reading import read_earlier
from toolkit.audit.page import sheets_of
from toolkit.audit.task import Auditing
from toolkit.audit.workpaper import Workpaper
from toolkit.errors import WorkbookUnreadable
from toolkit.examples import read
from toolkit.sampling.options import Asked
from toolkit.table import TABLES
from toolkit.tasks import judge_task
from toolkit.workbooks.sheet_parts import Col, Link, Row, Sheet
from toolkit.workbooks.writing import Properties, write

POOL = [issue(code, row, row * 100) for code in ("F008", "F045") for row in (5, 6, 7)]
POOL += [POOL[0], issue("W001", None, sheet="慰问福利")]
"""Two of them are told alike, and one has no row."""
NO_FOLDER = Path()


def pages(issues: list[Issue]) -> list[Sheet]:
    """Return the two tables people write on."""
    sheets = sheets_of(paper_with(issues, NO_FOLDER))
    return [sheet for sheet in sheets if isinstance(sheet, Sheet) and sheet.name in ("问题清单", "整改台账")]


def as_read(sheet: Sheet) -> list[PageRow]:
    """Return the rows of a sheet as they are read back."""
    found = []
    for row in sheet.rows:
        cells = {}
        for column, value in zip(sheet.columns, row.values, strict=False):
            shown = value.text if isinstance(value, Link) else value
            number = isinstance(shown, int)
            cells[column.title] = float(shown) / (100 if column.kind == "money" else 1) if number else shown
        found.append({title: value for title, value in cells.items() if value not in (None, "")})
    return found


def paper_of(sheets: list[Sheet], left: list[Left]) -> EarlierPaper:
    return EarlierPaper("底稿.xlsx", {sheet.name: as_read(sheet) for sheet in (*sheets, left_page(left))})


def said_on(sheets: list[Sheet], left: list[Left]) -> Counter[str]:
    """Return what people wrote, on the pages and left over."""
    cells = [value for sheet in sheets for row in sheet.rows for value in row.values]
    return Counter(
        [value for value in cells if isinstance(value, str) and value.startswith("填写")]
        + [line.said for line in left]
    )


some_issues = st.lists(st.sampled_from(POOL), unique_by=id, max_size=len(POOL))


@given(before=some_issues, now=some_issues, after=some_issues, data=st.data())
def test_whatever_was_entered_is_on_the_page_or_left_over_run_after_run(
    before: list[Issue], now: list[Issue], after: list[Issue], data: st.DataObject
) -> None:
    sheets = pages(before)
    number = 0
    expected: Counter[str] = Counter()
    for sheet in sheets:
        titles = [column.title for column in sheet.columns]
        heading = "单位说明" if sheet.name == "问题清单" else "整改措施"
        for row in sheet.rows:
            if data.draw(st.booleans()):
                number += 1
                assert isinstance(row.values, list)
                row.values[titles.index(heading)] = f"填写{number}"
                expected[f"填写{number}"] += 1
    left: list[Left] = []
    for issues in (now, after):
        sheets, left = carried_onto(pages(issues), paper_of(sheets, left), [])
        kept = [line for line in left if line.heading != "状态"]

        assert expected == said_on(sheets, kept)


def test_an_entry_follows_its_row_and_comes_back_with_it(tmp_path: Path) -> None:
    first, second = issue("F008", 5, 100), issue("F008", 6, 200)
    said = {("问题清单", "账.xlsx › 经费收支 › G6", "单位说明"): "已补审批"}
    path = entered(written(paper_with([first, second], tmp_path)), said)
    gone = written(paper_with([first], tmp_path, earlier=read_back(path)))
    left = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(gone)["未再出现的填写"].iter_rows()
    ]
    back = written(paper_with([second], tmp_path, earlier=read_back(gone)))

    assert [
        ["问题清单", "检查：F008 支出没有审批，由经办人自己审批，或者达到集体决策金额而没有会议纪要｜来源：账.xlsx › 经费收支 › G6｜事实：说明", "单位说明", "已补审批", "这一行不再出现"]
    ] == [row for row in left if row[0] == "问题清单"]  # fmt: skip
    assert ["已补审批"] == list(column_of(back, "问题清单", "单位说明").values())[:1]
    assert "未再出现的填写" not in openpyxl.load_workbook(back).sheetnames


def test_a_row_that_moved_keeps_its_entry_only_where_it_can_be_told(tmp_path: Path) -> None:
    told, untold = issue("F008", 5, 123_45, people=("甲某",)), issue("W001", 7, message="没有填写")
    said = {
        ("问题清单", "账.xlsx › 经费收支 › G5", "单位说明"): "已补",
        ("问题清单", "账.xlsx › 慰问福利 › G7", "单位说明"): "待查",
    }
    path = entered(written(paper_with([told, untold], tmp_path)), said)
    moved = [issue("F008", 6, 123_45, people=("甲某",)), issue("W001", 8, message="没有填写")]
    sheets, left = carried_onto(pages(moved), read_back(path), [])
    notes = [row.values[-1] for row in sheets[0].rows]

    assert ["已补", None] == notes
    assert ["待查"] == [line.said for line in left if line.sheet == "问题清单"]


def test_entries_on_an_evidence_sheet_stand_on_the_next(tmp_path: Path) -> None:
    path = written(paper_with([issue("F008"), issue("F045")], tmp_path))
    book = openpyxl.load_workbook(path)
    sheet = book["取证单"]
    opinions = [row[0].row for row in sheet.iter_rows() if row[0].value == "被审计单位意见"]
    sheet.cell(opinions[0], 2).value = "=1+1"
    sheet.cell(opinions[0], 2).data_type = "s"
    sheet.cell(opinions[1], 2).value = "有不同意见"
    sheet.cell(opinions[1] + 1, 2).value = "丙某"
    book.save(path)
    again = written(paper_with([issue("F045")], tmp_path, earlier=read_back(path)))
    back = read_back(again)

    assert {("F045", "错误"): {"被审计单位意见": "有不同意见", "审计人员": "丙某"}} == back.evidence
    assert [("取证单", "F008｜错误", "被审计单位意见", "=1+1")] == [
        (row["工作表"], row["哪一行"], row["栏目"], row["填写的内容"]) for row in back.rows("未再出现的填写")
    ]
    both = read_back(written(paper_with([issue("F008"), issue("F045")], tmp_path, earlier=back)))
    assert {"被审计单位意见": "=1+1"} == both.evidence["F008", "错误"]


def test_a_row_of_peoples_own_is_kept_whole(tmp_path: Path) -> None:
    path = written(paper_with([issue("F008")], tmp_path))
    book = openpyxl.load_workbook(path)
    sheet = book["整改台账"]
    own = next(row[0].row for row in sheet.iter_rows() if row[1].value == "F008") + 1
    sheet.unmerge_cells(start_row=own, start_column=1, end_row=own, end_column=19)
    for place, text in enumerate(("自1", None, "口头发现的问题"), 1):
        sheet.cell(own, place).value = text
    book.save(path)
    for _ in range(2):
        path = written(paper_with([issue("F008")], tmp_path, earlier=read_back(path)))

    assert [("编号", "自1"), ("事项", "口头发现的问题")] == [
        (row["栏目"], row["填写的内容"]) for row in read_back(path).rows("未再出现的填写")
    ]


def test_the_subtotals_of_a_sample_are_nobodys_entry() -> None:
    rows: list[PageRow] = [{"序号": "小计", "账面金额": 61049.01}, {"序号": "小计", "偏差说明": "已核对"}]
    sheet = Sheet("抽样清单", [Col("序号"), Col("标识"), Col("偏差说明")], [Row(("1", "k1"))])
    _, left = carried_onto([sheet], EarlierPaper("底稿.xlsx", {"抽样清单": rows}), [])

    assert [("序号", "小计"), ("偏差说明", "已核对")] == [(line.heading, line.said) for line in left]


def test_a_result_whose_voucher_left_the_sample_names_the_voucher_and_comes_back_with_it() -> None:
    day = datetime.datetime(2025, 3, 7)
    cells: PageRow = {"凭证号": "记2", "日期": day, "标识": "k1", "是否偏差": "否"}
    columns = [Col("凭证号"), Col("日期", "day"), Col("标识"), Col("是否偏差")]
    other = Sheet("抽样清单", columns, [Row(("记3", day.date(), "k2", None))])
    again = Sheet("抽样清单", columns, [Row(("记2", day.date(), "k1", None))])
    sheets, left = carried_onto([other], EarlierPaper("底稿.xlsx", {"抽样清单": [cells]}), [])
    (back,), rest = carried_onto([again], paper_of(sheets, left), [])

    assert ["凭证号：记2｜日期：2025-03-07｜标识：k1"] == [line.key for line in left]
    assert ("否", []) == (back.rows[0].values[3], rest)


def test_an_amount_that_is_none_is_left_over_and_one_that_is_is_cents() -> None:
    sheet = Sheet(
        "抽样清单", [Col("序号", "whole"), Col("标识"), Col("审定金额", "money")],
        [Row((1, "k1", None)), Row((2, "k2", None))],
    )  # fmt: skip
    rows: list[PageRow] = [{"标识": "k1", "审定金额": 1234.56}, {"标识": "k2", "审定金额": "待定"}]
    (filled,), left = carried_onto([sheet], EarlierPaper("底稿.xlsx", {"抽样清单": rows}), [])

    assert [123456, None] == [row.values[2] for row in filled.rows]
    assert [Left("抽样清单", "标识：k2", "审定金额", "待定", "不是金额")] == left


def test_a_workbook_that_is_no_workpaper_is_refused_in_a_sentence(tmp_path: Path) -> None:
    other = write(tmp_path / "账.xlsx", [Sheet("经费收支", [Col("日期")], [Row(("2025-01-01",))])]).path
    ours = write(tmp_path / "问题.xlsx", [Sheet("汇总", [Col("单位")])], Properties("", "findings", "1")).path
    emptied = write(tmp_path / "删.xlsx", [Sheet("概况", [Col("项目")])], Properties("", "audit", "1")).path

    for path, why in (
        (other, "不是本工具写出的审计底稿"),
        (ours, "不是本工具写出的审计底稿"),
        (emptied, "里面找不到“整改台账”的表头，可能被删去或改过"),
    ):
        with pytest.raises(WorkbookUnreadable) as refusal:
            read_earlier(str(path))
        assert f"{path}：{why}。请给出 gonghui audit 写出的审计底稿。" == str(refusal.value)


def test_a_workpaper_whose_hidden_name_was_lost_is_known_by_its_headings(tmp_path: Path) -> None:
    path = written(paper_with([issue("F008")], tmp_path))
    book = openpyxl.load_workbook(path)
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    book.save(path)

    assert "例工会" == read_back(path).unit


@pytest.mark.parametrize("page", WRITTEN_ON, ids=lambda page: page.sheet)
def test_the_headings_a_page_is_carried_on_by_stand_on_it(page: EnteredPage) -> None:
    drawing = Auditing(judge_task(("F045",), (), "anhui", None, TODAY), "", Asked("random", size=1, seed=1))
    sampled = drawing(UNIT, read(GIVEN, dict(TABLES)).reading)
    unit = sampled if page.sheet == "抽样清单" else unit_with(POOL)
    sheets = sheets_of(Workpaper(unit, NO_FOLDER))
    (sheet,) = [each for each in sheets if isinstance(each, Sheet) and each.name == page.sheet]
    wanted = {*page.columns, *page.key, *(heading for way in page.also for heading in way)} - {
        SHEET_OF_SOURCE
    }

    assert set() == wanted - {column.title for column in sheet.columns}


def test_a_workpaper_saved_by_another_program_is_read_the_same(tmp_path: Path, soffice: str) -> None:
    done = {
        ("整改台账", "F008", "完成日期"): datetime.datetime(2026, 3, 1),
        ("整改台账", "F008", "整改措施"): "补审批",
    }
    path = entered(written(paper_with(POOL, tmp_path)), done)
    words = [soffice, f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "另存"), str(path)]  # fmt: skip
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    saved = read_back(tmp_path / "另存" / path.name)
    again = written(paper_with(POOL, tmp_path, earlier=saved), "再来.xlsx")

    assert read_back(path).pages == saved.pages
    assert ("2026-03-01", "补审批") == tuple(
        column_of(again, "整改台账", heading)["F008"] for heading in ("完成日期", "整改措施")
    )
