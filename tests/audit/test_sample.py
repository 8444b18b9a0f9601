"""The sample an audit draws: the same from a worker as in this process, refused options, and what stands in its way."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from tests.audit.audited_example import GIVEN, TODAY, UNIT, paper_of, sheet_named, shown
from tests.audit.test_command import audit, book_of
from toolkit import audit_options
from toolkit.audit.audited import Audited
from toolkit.audit.sample import without_ledger
from toolkit.audit.task import Auditing
from toolkit.cli import cli
from toolkit.examples import read
from toolkit.period import Period
from toolkit.sampling.drawn import draw
from toolkit.sampling.entered import entries_of
from toolkit.sampling.options import METHODS, Asked
from toolkit.table import TABLES
from toolkit.tasks import judge_task

YEAR = Period.year(2025, TODAY)


def sampled(asked: Asked, given: dict[str, str] = GIVEN) -> Audited:
    """Audit the example with a sample, and send it as a worker does."""
    reading = read(given, dict(TABLES)).reading
    told = Auditing(judge_task(("F008",), (), "anhui", None, TODAY), asked=asked)(UNIT, reading)
    back = pickle.loads(pickle.dumps(told))
    assert isinstance(back, Audited)
    return back


@pytest.mark.parametrize("method", METHODS)
def test_a_sample_that_was_sent_has_the_pages_of_the_one_drawn(method: str) -> None:
    drawn = draw(read(GIVEN, dict(TABLES)).reading, Asked(method, size=1, tolerable="50%"), YEAR)
    sent = pickle.loads(pickle.dumps(without_ledger(drawn)))

    assert [page.sheet() for page in sent.pages()] == [page.sheet() for page in drawn.pages()]


def test_results_can_be_entered_into_a_sample_that_was_sent() -> None:
    drawn = draw(read(GIVEN, dict(TABLES)).reading, Asked("random", size=2, tolerable="50"), YEAR)
    sent = pickle.loads(pickle.dumps(without_ledger(drawn)))
    entries = entries_of(
        [{"序号": one.label, "标识": one.item.key, "是否偏差": "否"} for one in drawn.listed]
    )

    assert [page.name for page in sent.evaluated(entries).pages()] == ["抽样清单", "抽样评价"]


def test_the_list_has_a_page_and_its_seed_stands_on_the_last(tmp_path: Path) -> None:
    paper = paper_of(sampled(Asked("random", size=1, tolerable="50")), tmp_path)
    sample = paper.audited.sample

    assert sheet_named("抽样", paper).name == "抽样清单"
    assert sample is not None
    assert sample.drawn is not None
    assert f"种子 {sample.drawn.seed}" in " ".join(sheet_named("数据来源", paper).notes)


def test_without_a_ledger_it_says_why_no_sample_was_drawn(tmp_path: Path) -> None:
    paper = paper_of(sampled(Asked(), {"会员花名册": GIVEN["会员花名册"]}), tmp_path)
    rows = shown(sheet_named("未核查", paper))

    assert [row["原因"] for row in rows if row["种类"] == "抽样"] == ["没有经费收支表"]


def test_without_scipy_the_audit_goes_on_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy", None)
    paper = paper_of(sampled(Asked()), tmp_path)
    (why,) = [row["原因"] for row in shown(sheet_named("未核查", paper)) if row["种类"] == "抽样"]

    assert "scipy" in str(why)
    assert "gonghui-toolkit[audit]" in str(why)


def test_the_methods_offered_are_those_there_are() -> None:
    assert tuple(METHODS) == audit_options.METHODS


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--size", "4"], "要和 --sample 一起用"),
        (["--seed", "1"], "要和 --sample 一起用"),
        (["--sample", "mus", "--tolerable", "若干"], "看不懂"),
        (["--sample", "随便"], "没有“随便”这个选择"),
        (["--sample", "random", "--confidence", "10"], "置信度要在"),
    ],
)
def test_nonsense_is_refused_before_anything_is_read(words: list[str], said: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["audit", str(tmp_path / "没有.xlsx"), *words], prog_name="gonghui")

    assert result.exit_code == 2
    assert said in result.output


def entered(place: Path, **results: object) -> None:
    """Write the same results into every row of the list, as an auditor does in Excel."""
    book = openpyxl.load_workbook(place)
    sheet = book["抽样清单"]
    (head,) = [row for row in sheet.iter_rows() if "标识" in [cell.value for cell in row]]
    columns = {cell.value: cell.column for cell in head}
    for row in range(head[0].row + 1, sheet.max_row + 1):
        if sheet.cell(row, columns["标识"]).value and "备" not in str(sheet.cell(row, columns["序号"]).value):
            for heading, value in results.items():
                sheet.cell(row, columns[heading]).value = value
    book.save(place)


def test_results_entered_in_the_workpapers_are_evaluated_on_the_next_run(tmp_path: Path) -> None:
    book, place = book_of(tmp_path, "望江机械厂工会"), tmp_path / "底稿.xlsx"
    words = (book, "--output", place, "--sample", "random", "--tolerable", "50", "--seed", "7")
    audit(*words)
    entered(place, 是否偏差="否")
    audit(*words)
    sheets = openpyxl.load_workbook(place).sheetnames

    assert {"抽样清单", "抽样评价"} <= set(sheets)


def test_a_later_sample_goes_on_with_the_seed_of_the_earlier_one(tmp_path: Path) -> None:
    book, place = book_of(tmp_path, "望江机械厂工会"), tmp_path / "底稿.xlsx"
    words = (book, "--output", place, "--sample", "random", "--tolerable", "50")
    first = audit(*words, "--seed", "7")
    again = audit(*words)
    other = audit(book, "--output", tmp_path / "另一份.xlsx", *words[3:])

    assert "种子 7\n" in first.output
    assert "种子 7\n" in again.output
    assert "种子 7\n" not in other.output
