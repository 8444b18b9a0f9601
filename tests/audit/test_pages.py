"""The pages of the workpapers say what an auditor asks: fact, amount, people, clause and its day, place, what was not done."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.audit.audited_example import GIVEN, audited, paper_of, sheet_named, shown
from toolkit.audit.audited import Audited, Issue
from toolkit.audit.page import PAGES, all_pages, page, sheets_of
from toolkit.audit.pages.issues import in_force
from toolkit.audit.procedure_sheets import sourced, tie_shown, used_shown
from toolkit.check import all_checks
from toolkit.identify import UnitName
from toolkit.procedure import Tie, Used, all_procedures
from toolkit.report import all_reports
from toolkit.report_sheet import Form
from toolkit.workbooks.sheet_parts import Col, Link


@pytest.fixture(name="unit", scope="module")
def _unit() -> Audited:
    return audited()


def test_a_finding_has_fact_amount_people_rule_day_and_place(unit: Audited, tmp_path: Path) -> None:
    rows = shown(sheet_named("问题清单", paper_of(unit, tmp_path)))
    (row,) = [row for row in rows if str(row["检查"]).startswith("F045")]

    assert "“购白酒”中有“酒”" in str(row["事实"])
    assert row["金额（元）"] == 30000
    assert row["涉及人员"] == "博文商店（收款单位）\n甲某（经办人）"
    assert row["业务日期"] == datetime.date(2025, 1, 8)
    assert str(row["依据"]).startswith("《基层工会经费收支管理办法》（总工办发〔2017〕32号）第二十二条")
    assert row["依据何时起施行"] == "2017-12-15起，当日有效"
    assert str(row["来源"]).endswith("› 经费收支 › D4")
    assert row["单位说明"] is None


def test_the_funds_come_first_and_all_findings_are_numbered(unit: Audited, tmp_path: Path) -> None:
    rows = shown(sheet_named("问题清单", paper_of(unit, tmp_path)))
    families = [str(row["检查"])[0] for row in rows]

    assert [row["序号"] for row in rows] == list(range(1, len(unit.issues) + 1))
    assert families == sorted(families, key="FDWPHCRX".find)


def test_every_check_and_every_procedure_is_in_the_list_of_tests(unit: Audited, tmp_path: Path) -> None:
    told = {
        str(row["测试"]).split(" ")[0] for row in shown(sheet_named("测试一览", paper_of(unit, tmp_path)))
    }

    assert told == {code for code in all_checks() if code[0] != "M"} | set(all_procedures())


def test_a_check_says_what_it_found_found_not_or_lacked(unit: Audited, tmp_path: Path) -> None:
    rows = shown(sheet_named("测试一览", paper_of(unit, tmp_path)))
    said = {str(row["测试"])[:4]: (row["结果"], row["例外数"]) for row in rows}

    assert said["F045"] == ("找到 1 处", 1)
    assert said["F008"] == (
        "找到 2 处；未做全：安徽没有“集体决策金额”在2025-01-08至2025-01-09有效的上限数据",
        2,
    )
    assert said["F001"] == ("没有发现", 0)
    assert said["W004"] == ("未做：没有慰问福利", None)


def test_a_test_says_how_many_rows_it_rests_on(unit: Audited, tmp_path: Path) -> None:
    rows = shown(sheet_named("测试一览", paper_of(unit, tmp_path)))
    (data,) = [row["数据"] for row in rows if str(row["测试"]).startswith("F001")]

    assert data == "经费收支 4 行"


def test_what_was_not_done_stands_under_not_checked(unit: Audited, tmp_path: Path) -> None:
    rows = shown(sheet_named("未核查", paper_of(unit, tmp_path)))
    told = {(row["种类"], str(row["内容"]).split(" ")[0]) for row in rows}

    assert ("核查项目", "W004") in told
    assert {("审计程序", name) for name, _ in unit.lacking} <= told
    assert {("报表", name) for name, _ in unit.statements.lacking} <= told


def test_the_first_page_tells_the_years_money_to_the_cent(unit: Audited, tmp_path: Path) -> None:
    rows = shown(sheet_named("概况", paper_of(unit, tmp_path)))
    money = {row["项目"]: row["金额（元）"] for row in rows if row["金额（元）"] is not None}

    assert money["期初结余"] == 100000
    assert money["经费收入"] == 200000
    assert money["经费支出"] == 110055
    assert money["期末结余"] == 189945


def test_the_first_page_counts_the_findings(unit: Audited, tmp_path: Path) -> None:
    rows = shown(sheet_named("概况", paper_of(unit, tmp_path)))
    counts = {row["项目"]: row["数量"] for row in rows}

    assert sum(int(str(counts[word])) for word in ("错误", "警告", "提示")) == len(unit.issues)


def test_the_first_page_is_signed(unit: Audited, tmp_path: Path) -> None:
    assert "审计人：" in sheet_named("概况", paper_of(unit, tmp_path)).footer


def test_without_a_province_it_says_so(tmp_path: Path) -> None:
    rows = shown(sheet_named("概况", paper_of(audited(province=None), tmp_path)))
    (told,) = [row["内容、来源"] for row in rows if row["项目"] == "执行标准"]

    assert told == "没有指定省份，只按全国规定"


def test_limits_in_force_are_told_with_their_document(unit: Audited, tmp_path: Path) -> None:
    rows = shown(sheet_named("适用标准", paper_of(unit, tmp_path)))
    (row,) = [row for row in rows if row["项目"] == "节日慰问品年度上限"]

    assert (row["标准"], row["何时起"]) == ("每人每年2200元", "2025-08-21起")


def test_only_the_checks_asked_for_are_told(tmp_path: Path) -> None:
    unit = audited(select=("F008",))
    rows = shown(sheet_named("测试一览", paper_of(unit, tmp_path)))

    assert unit.checks == ("F008",)
    assert {str(row["测试"])[:4] for row in rows} - set(all_procedures()) <= {"F008"} | {
        name[:4] for name in all_procedures()
    }


def test_a_unit_without_any_known_sheet_still_has_workpapers(tmp_path: Path) -> None:
    unit = audited({}, unit=UnitName())

    assert next(sheet.name for sheet in sheets_of(paper_of(unit, tmp_path))) == "概况"


def test_pages_stand_in_the_order_of_their_places() -> None:
    places = [item.place for item in all_pages()]

    assert places == sorted(places)
    assert len(set(places)) == len(places)


def test_a_page_is_declared_once() -> None:
    all_pages()

    with pytest.raises(ValueError, match="declared twice"):
        page("概况", place=1)(PAGES["概况"].function)


def test_every_statement_is_a_report_or_is_said_to_be_lacking(unit: Audited) -> None:
    told = {item.name for item in unit.statements.filled} | {name for name, _ in unit.statements.lacking}

    assert told >= {"收入支出表", "资产负债表", "工会经费收支决算表"}
    assert {item.name for item in unit.statements.filled} <= set(all_reports())


@pytest.mark.parametrize(
    ("since", "day", "said"),
    [
        (datetime.date(2022, 1, 1), datetime.date(2022, 1, 1), "2022-01-01起，当日有效"),
        (datetime.date(2022, 1, 1), datetime.date(2021, 12, 31), "2022-01-01起，当日尚未施行"),
        (datetime.date(2022, 1, 1), None, "2022-01-01起"),
    ],
)
def test_a_rule_is_in_force_from_its_first_day(
    unit: Audited, since: datetime.date, day: datetime.date | None, said: str
) -> None:
    assert in_force(Issue(unit.issues[0].finding, since=since, day=day)) == said


def form() -> Form:
    """A page of two rows: one that rests on two rows, one with a number of a person in its words."""
    made = Form("例页", UnitName("", "例工会"), "2025年", [Col("摘要"), Col("金额", "money")])
    made.data("报销", 1234, sources=[("账.xlsx", "经费收支", 5), ("账.xlsx", "经费收支", 9)])
    made.data("付给13800138000", 100)
    return made


def test_each_row_of_a_procedure_leads_to_its_first_source(unit: Audited, tmp_path: Path) -> None:
    sheet = sourced(paper_of(unit, tmp_path), form(), "例页", ["总体：例"])
    link = sheet.rows[0].values[-1]

    assert isinstance(link, Link)
    assert (link.text, link.sheet, link.cell) == (
        "账.xlsx › 经费收支 › 第 5 行，另有 1 行",
        "经费收支",
        "A5",
    )
    assert sheet.notes[-1] == "总体：例"


def test_a_row_without_sources_has_no_link_and_no_whole_personal_number(
    unit: Audited, tmp_path: Path
) -> None:
    sheet = sourced(paper_of(unit, tmp_path), form(), "例页", [])

    assert list(sheet.rows[1].values) == ["付给138****8000", 100]


def test_ties_are_told_to_the_cent() -> None:
    assert tie_shown(Tie("付款", 12345, 12300)) == "付款：123.45 元，对 123.00 元，差 0.45 元"
    assert tie_shown(Tie("笔数", 3, 3, money=False)) == "笔数：3，对 3，相符"


def test_a_parameter_names_its_source() -> None:
    assert used_shown(Used("日期窗", "5 天", "核查参数")) == "日期窗：5 天（核查参数）"


def test_personal_numbers_are_masked_in_findings(tmp_path: Path) -> None:
    given = GIVEN | {"经费收支": GIVEN["经费收支"].replace("购白酒", "购白酒13800138000")}
    rows = shown(sheet_named("问题清单", paper_of(audited(given), tmp_path)))

    assert [row for row in rows if "13800138000" in str(row)] == []
