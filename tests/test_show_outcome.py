"""One made-up outcome, shown in every format: they say the same, and no personal number gets through."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from click import unstyle

from toolkit.check import Finding, NotChecked, all_checks
from toolkit.found_files import Rejected, SetAside
from toolkit.gather import Gathered, UnitResult
from toolkit.identify import UnitName
from toolkit.judge import SheetRead, Verdict, Waived
from toolkit.severity import Severity
from toolkit.show import as_csv, as_json, as_sarif, findings_workbook, text
from toolkit.show.columns import plain, table, width, wrap
from toolkit.show.summary import Outcome, by_check, by_department, gaps, mask_path

TODAY = datetime.date(2025, 12, 31)
CANARIES = ("110105199003070011", "13800138000", "6222021234567890128")
ID, PHONE, CARD = CANARIES
ROWS = {"title": 2, "header": 1, "data": 96, "total": 1, "footer": 1, "blank": 1, "held_back": 3}
CODES = ["W001", "X001", "X004"]


def finding(code: str = "X001", severity: Severity = Severity.ERROR, **facts: Any) -> Finding:
    """Return a finding with some facts of its own."""
    usual: dict[str, Any] = {
        "unit": "甲工会",
        "file": "上报/甲.xlsx",
        "sheet": "会员花名册",
        "row": 15,
        "cell": "D15",
        "table": "会员花名册",
        "column": "入会时间",
        "value": "不详",
        "message": "“不详”不是日期",
        "remedy": "重新填写这一格。",
        "basis": "报送要求",
    }
    return Finding(code=code, severity=severity, **(usual | facts))


def gathered() -> Gathered:
    """Return two units' verdicts with a personal number in every place that may hold one."""
    findings = [
        finding(department="财务科"),
        finding("W001", value=f"=HYPERLINK({ID})", message=f"+{PHONE}不在册", cell="B2", row=2),
        finding("X004", Severity.WARNING, sheet=f"表{CARD}", column=f"列{ID}", unit=f"甲工会{PHONE}"),
        finding("X001", Severity.NOTICE, row=None, cell=None, column=None, value=None),
        finding("X001", Severity.NOTICE, cell=None, column=None, value=None, file=f"上报/{ID}.xlsx"),
    ]
    waived = Waived(
        "X001", "上报/甲.xlsx", "会员花名册", 3, f"张{PHONE}", "2026-01-01", finding(row=3, cell="D3")
    )
    read = [SheetRead("上报/甲.xlsx", f"表{CARD}", "会员花名册", ROWS, 102)]
    missing = [
        NotChecked("W004", "上报/甲.xlsx", "没有慰问福利表"),
        NotChecked("W007", "上报/甲.xlsx", "没有慰问福利表"),
        NotChecked("工作表“甲”", "上报/甲.xlsx", f"不认识的列没有使用：“{ID}”"),
    ]
    clean = Verdict("乙工会", [], [], [], [SheetRead("乙.csv", "乙", "会员花名册", ROWS, 102)])
    return Gathered(
        [
            UnitResult(UnitName(), ["上报/甲.xlsx"], Verdict("甲工会", findings, missing, [waived], read)),
            UnitResult(UnitName(), ["乙.csv"], clean, (("乙.csv", "文件里有宏"),)),
        ],
        [Rejected(f"上报/{PHONE}.xlsx", "文件设有打开密码", "请取消密码")],
        [SetAside("上报/说明.docx", "不是表格文件，没有读")],
    )


OUTCOME = Outcome.of(gathered(), TODAY)
SCREEN = "\n".join(text.lines(OUTCOME, {"X001": "不符。"}))


@pytest.fixture(name="book")
def _book(tmp_path: Path) -> openpyxl.Workbook:
    path = tmp_path / "问题清单.xlsx"
    findings_workbook.write_findings(path, OUTCOME, all_checks())
    return openpyxl.load_workbook(path)


def rows_of(book: openpyxl.Workbook, sheet: str, heading: str) -> list[tuple[Any, ...]]:
    """Return the rows under the headings that begin with ``heading``, without sums and notes."""
    rows = list(book[sheet].iter_rows(values_only=True))
    start = next(place for place, row in enumerate(rows) if row[0] == heading)
    return [row for row in rows[start + 1 :] if row[1] is not None and row[0] != "合计"]


def test_json_is_what_the_schema_says() -> None:
    schema = json.loads(resources.files("toolkit").joinpath("schema/check.schema.json").read_text("utf-8"))

    jsonschema.Draft202012Validator(schema).validate(json.loads(as_json.text(OUTCOME)))


def test_json_holds_everything() -> None:
    found = as_json.document(OUTCOME)

    assert [item["code"] for item in found["findings"]] == ["X001", "W001", "X004", "X001", "X001"]
    assert [item["what"] for item in found["not_checked"]] == ["文件", "文件", "W004", "W007", "工作表“甲”"]
    assert found["rejected"] == [
        {"file": "上报/138****8000.xlsx", "why": "文件设有打开密码", "remedy": "请取消密码"}
    ]
    assert [(item["code"], item["row"], item["until"]) for item in found["waived"]] == [
        ("X001", 3, "2026-01-01")
    ]
    assert [item["rows"] for item in found["read"]] == [ROWS, ROWS]


def test_csv_says_the_same_as_json() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv.text(OUTCOME).removeprefix(as_csv.BOM))))
    kept = [{name: cell.removeprefix("'") for name, cell in row.items()} for row in rows]
    findings = [row for row in kept if row["类别"] == as_csv.FINDING]
    expected = [
        {as_csv.HEADINGS[name]: "" if value is None else str(value) for name, value in item.items()}
        | {
            "类别": "问题",
            "严重程度": {"error": "错误", "warning": "警告", "notice": "提示"}[item["severity"]],
        }
        for item in as_json.document(OUTCOME)["findings"]
    ]

    assert expected == findings
    assert [
        sum(row["类别"] == kind for row in kept)
        for kind in (as_csv.FINDING, as_csv.NOT_CHECKED, as_csv.REJECTED, as_csv.WAIVED, as_csv.READ)
    ] == [5, 5, 1, 1, 2]


@pytest.mark.parametrize("lead", ["=1", "+1", "-1", "@a", "\t1", "\r1", "\n1", "＝1", "'1"])
def test_a_csv_cell_that_could_be_a_formula_is_text_and_can_be_had_back(lead: str) -> None:
    assert as_csv.safe(lead) == "'" + lead
    assert as_csv.safe("甲" + lead) == "甲" + lead


def test_no_csv_cell_begins_like_a_formula() -> None:
    cells = [cell for row in csv.reader(io.StringIO(as_csv.text(OUTCOME)[1:])) for cell in row]

    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_sarif_says_the_same_as_json() -> None:
    (run,) = json.loads(as_sarif.text(OUTCOME, all_checks()))["runs"]
    open_results = [result for result in run["results"] if "suppressions" not in result]
    said = [
        (
            item["ruleId"],
            item["message"]["text"],
            *(item["properties"][key] for key in ("row", "cell", "value")),
        )
        for item in open_results
    ]

    assert [
        (item["code"], item["message"], item["row"], item["cell"], item["value"])
        for item in as_json.document(OUTCOME)["findings"]
    ] == said
    assert len(run["results"]) - len(open_results) == 1
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 6


def test_sarif_has_the_shape_of_2_1_0() -> None:
    log = json.loads(as_sarif.text(OUTCOME, all_checks()))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert log["version"] == "2.1.0"
    assert list(all_checks()) == [rule["id"] for rule in rules]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    for result in run["results"]:
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert result["level"] in {"error", "warning", "note"}
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert re.fullmatch(r"[A-Za-z0-9%._~/*-]+", uri)
    first = run["results"][0]["locations"][0]
    assert first["logicalLocations"][0]["fullyQualifiedName"] == "会员花名册!D15"
    assert first["physicalLocation"]["artifactLocation"]["uri"] == "%E4%B8%8A%E6%8A%A5/%E7%94%B2.xlsx"
    assert len({artifact["location"]["uri"] for artifact in run["artifacts"]}) == len(run["artifacts"])


def test_the_workbook_says_the_same_as_json(book: openpyxl.Workbook) -> None:
    listed = rows_of(book, "问题清单", "序号")
    expected = as_json.document(OUTCOME)["findings"]

    assert book.sheetnames == ["汇总", "问题清单", "按检查", "按部门", "未核查", "已豁免", "读取情况"]
    assert [(item["code"], item["message"], item["value"]) for item in expected] == [
        (row[2], row[10], row[9]) for row in listed
    ]
    assert len(rows_of(book, "未核查", "未核查的检查或内容")) == 6
    assert len(rows_of(book, "已豁免", "编号")) == 1
    assert len(rows_of(book, "读取情况", "文件")) == 2


def test_the_workbook_links_to_file_and_cell(book: openpyxl.Workbook) -> None:
    sheet = book["问题清单"]
    links = {
        (cell.row, cell.value): (cell.hyperlink.target.replace("\\", "/"), cell.hyperlink.location)
        for row in sheet.iter_rows(min_row=4)
        for cell in row
        if cell.hyperlink
    }
    (cell,) = [target for (_, shown), target in links.items() if shown == "B2"]

    assert cell[0].endswith("%E4%B8%8A%E6%8A%A5/%E7%94%B2.xlsx") or cell[0].endswith("上报/甲.xlsx")
    assert cell[1] == "'会员花名册'!B2"
    assert not any("*" in target for target, _ in links.values())


def test_the_workbook_counts_by_department(book: openpyxl.Workbook) -> None:
    assert ("甲工会", "财务科", 1, 0, 0) in [row[:5] for row in rows_of(book, "按部门", "单位")]


def test_an_outcome_without_findings_is_a_workbook_too(tmp_path: Path) -> None:
    clean = Outcome.of(Gathered([gathered().units[1]], [], []), TODAY)
    findings_workbook.write_findings(tmp_path / "清单.xlsx", clean, {})
    book = openpyxl.load_workbook(tmp_path / "清单.xlsx")

    assert "没有发现问题。" in [cell.value for row in book["问题清单"].iter_rows() for cell in row]
    assert clean.exit_code == 0


def test_the_screen_shows_sums_lines_gaps_and_rows() -> None:
    shown = unstyle(SCREEN)

    assert "上报/甲.xlsx › 会员花名册 › D15: X001 错误 “不详”不是日期" in shown
    assert "W004、W007：没有慰问福利表" in shown
    assert "已豁免 1 条" in shown
    assert "上报/138****8000.xlsx：文件设有打开密码。请取消密码。" in shown
    assert (
        "共读 204 行：标题 4、表头 2、数据 192、合计 2、落款 2、空行 2（数据中有 6 行读不清，没有计入）"
        in shown
    )


def test_the_screen_says_when_it_is_cut() -> None:
    assert "已显示 2 条，共 5 条" in "\n".join(text.lines(OUTCOME, {}, limit=2))
    assert "已显示" not in "\n".join(text.lines(OUTCOME, {}, limit=0))


@pytest.mark.parametrize("canary", CANARIES)
def test_no_personal_number_gets_through(canary: str, book: openpyxl.Workbook) -> None:
    cells = "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )
    texts = [as_json.text(OUTCOME), as_csv.text(OUTCOME), as_sarif.text(OUTCOME, all_checks()), SCREEN, cells]

    assert [shown.count(canary) for shown in texts] == [0, 0, 0, 0, 0]


def test_a_path_keeps_a_time_but_no_person() -> None:
    assert mask_path("名册_20251231143000.xlsx") == "名册_20251231143000.xlsx"
    assert mask_path(f"{ID}.xlsx") == "110***********0011.xlsx"


def test_grouping() -> None:
    assert [count.key for count in by_check(OUTCOME.findings)] == [("X001",), ("W001",), ("X004",)]
    assert ("甲工会", "财务科") in [count.key for count in by_department(OUTCOME.findings)]
    assert gaps(OUTCOME.not_checked)[2].whats == ("W004", "W007")


def test_exit_codes() -> None:
    alone = gathered()
    alone.units[0].outcome.findings.clear()

    assert OUTCOME.exit_code == 1
    assert Outcome.of(alone, TODAY).exit_code == 1
    alone.rejected.clear()
    assert Outcome.of(alone, TODAY).exit_code == 0


def test_columns_are_as_wide_as_a_terminal_draws_them() -> None:
    lines = table(["编号", "件数"], [["会员", "3"], ["a", "10"]], right=(1,))

    assert lines == ["编号  件数", "----  ----", "会员     3", "a       10"]
    assert all(width(line) <= 20 for line in table(["甲", "乙"], [["会员" * 20, "x" * 50]], room=20))
    assert "".join(wrap("会员" * 20, 7)) == "会员" * 20


def test_nothing_shown_can_move_the_cursor() -> None:
    assert plain("甲\x1b[2J乙\r丙\u202e") == "甲[2J乙 丙"
    evil = Outcome.of(
        Gathered(
            [UnitResult(UnitName(), [], Verdict("x", [finding(message="\x1b[2J")], [], [], []))], [], []
        ),
        TODAY,
    )
    assert "\x1b[2J" not in "\n".join(text.lines(evil, {}))
