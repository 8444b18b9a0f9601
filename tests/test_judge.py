"""Judging a unit: waivers, rows held back, what was not checked, sums that must close."""

from __future__ import annotations

import datetime

import pytest

from toolkit.check import CHECKS, all_checks, check, chosen, sign
from toolkit.errors import SumsDoNotClose, WordUnknown
from toolkit.examples import read
from toolkit.flags import Flag, SheetFlag
from toolkit.grid import from_rows
from toolkit.judge import Verdict, account, judge, settings_of
from toolkit.policy import Policy
from toolkit.reading import read_grids
from toolkit.severity import Severity
from toolkit.table import TABLES

TODAY = datetime.date(2025, 12, 31)
ROSTER = """
    姓名  身份证号  入会时间
    甲某  11010519491231002X  2020-01-02
    乙某  11010519491231002X  2020-01-02
    -     110101199003070011  2020-01-02
    丙某  440300199512310459  2020-01-02
"""
WAIVER = """
    检查编号  工作表  行号  原因  批准人  有效期至
    R005  会员花名册  3  两人同号，已报公安核实  某主席  {until}
    R005  会员花名册  9  没有这一行  某主席  2026-12-31
"""


def verdict(codes: list[str], **sheets: str) -> Verdict:
    all_checks()
    reading = read(sheets, TABLES).reading
    return judge("某工会", reading, Policy.load("anhui", settings_of(reading)), chosen(codes), TODAY)


def test_a_waiver_in_force_sets_its_finding_aside_and_counts_it() -> None:
    found = verdict(["R005"], 会员花名册=ROSTER, 核查说明=WAIVER.format(until="2025-12-31"))

    assert [] == found.findings
    assert [("R005", 3, "某主席", "2025-12-31")] == [
        (item.code, item.row, item.approved_by, item.until) for item in found.waived
    ]


def test_an_expired_waiver_waives_nothing_and_idle_ones_are_findings() -> None:
    found = verdict(["R005", "X010"], 会员花名册=ROSTER, 核查说明=WAIVER.format(until="2025-12-30"))

    assert ["R005"] == [item.code for item in found.findings if item.code == "R005"]
    assert [2, 3] == [item.row for item in found.findings if item.code == "X010"]
    assert [] == found.waived


def test_a_row_held_back_is_named_and_counted() -> None:
    found = verdict(["R005"], 会员花名册=ROSTER)
    (sheet,) = found.read

    assert [("工作表“会员花名册”第 4 行", "“姓名”是空白，这一行没有计入")] == [
        (item.what, item.why) for item in found.not_checked
    ]
    assert (4, 1) == (sheet.rows["data"], sheet.rows["held_back"])


def test_a_check_without_its_sheet_or_limit_says_so() -> None:
    reading = read({"会员花名册": ROSTER}, TABLES).reading
    found = judge("某工会", reading, Policy.load(None), chosen(["D004", "R002"]), TODAY)

    assert {"D004": "没有会费收缴"} == {
        item.what: item.why for item in found.not_checked if item.what == "D004"
    }


def test_rows_that_do_not_add_up_stop_everything() -> None:
    (sheet,) = read({"会员花名册": ROSTER}, TABLES).reading.sheets
    sheet.part.rows = sheet.part.rows[1:]

    with pytest.raises(SumsDoNotClose):
        account(sheet)


def test_a_row_without_a_known_role_stops_everything() -> None:
    (sheet,) = read({"会员花名册": ROSTER}, TABLES).reading.sheets
    sheet.roles[0] = 9

    with pytest.raises(SumsDoNotClose):
        account(sheet)


@pytest.mark.parametrize(
    ("sheet", "row", "waived"),
    [("会员花名册", 3, [3]), ("-", 3, [3]), ("会员花名册", "-", [3, 4]), ("别的表", 3, []), ("-", 2, [])],
)
def test_a_waiver_names_the_sheet_and_the_row_or_leaves_them_open(
    sheet: str, row: object, waived: list[int]
) -> None:
    rows = "姓名  身份证号\n甲某  11010519491231002X\n乙某  11010519491231002X\n丙某  11010519491231002X"
    waiver = f"检查编号  工作表  行号  原因\nR005  {sheet}  {row}  情况属实"
    found = verdict(["R005"], 会员花名册=rows, 核查说明=waiver)

    assert waived == [item.row for item in found.waived]
    assert sorted({3, 4} - set(waived)) == [item.row for item in found.findings]


def test_findings_come_in_the_order_of_sheets_and_rows_not_of_checks() -> None:
    roster = "姓名  性别  身份证号\n甲某  女  11010519491231002\n乙某  -  110101199003070011"
    found = verdict(["R001", "R002"], 会员花名册=roster)

    assert [("R002", 2), ("R001", 3)] == [(item.code, item.row) for item in found.findings]


def test_what_one_check_missed_is_not_laid_to_the_next() -> None:
    awards = "活动编号  活动名称  开始日期  参加人数  获奖人数\n001  运动会  2010-01-01  9  3"
    found = verdict(["P005", "P012"], 活动登记=awards)

    assert ["P005"] == [item.what for item in found.not_checked]


def test_whole_numbers_of_persons_are_masked_wherever_a_finding_stands() -> None:
    reading = read({"会员花名册": ROSTER}, TABLES).reading
    (sheet,) = reading.sheets
    words = "与110101199003070011相同"
    flags = (
        Flag(reading.tables[sheet.table], "id_number", 0, words),
        SheetFlag(sheet, 2, 2, words, "id_number"),
        SheetFlag(sheet, 2, 2, words),
    )
    found = [sign(all_checks()["R005"], flag, "例") for flag in flags]

    assert [("与110***********0011相同", "110***********002X")] * 3 == [
        (item.message, item.value) for item in found
    ]
    assert ["B2"] * 3 == [item.cell for item in found]


def test_a_code_is_declared_once() -> None:
    before = all_checks()["R005"]
    with pytest.raises(ValueError, match="declared twice"):
        check("R005", Severity.NOTICE, basis="", bad="", good="")(before.function)

    assert CHECKS["R005"] is before


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    with pytest.raises(WordUnknown):
        chosen(["Q001"])


def test_the_province_may_stand_in_the_unit_sheet_and_settings_say_it_last() -> None:
    unit = "工会名称  省份\n某工会  安徽"
    alone = read({"单位信息": unit}, TABLES).reading
    both = read({"单位信息": unit, "设置": "项目  数值\n省份  江苏"}, TABLES).reading

    assert ("安徽", "江苏") == (settings_of(alone)["省份"], settings_of(both)["省份"])


def test_waivers_without_codes_waive_nothing_and_stop_nothing() -> None:
    waivers = """
        工作表  行号  原因  批准人
        会员花名册  3  两人同号  某主席
    """
    found = verdict(["R005", "X010"], 会员花名册=ROSTER, 核查说明=waivers)

    assert ["R005"] == [item.code for item in found.findings]
    assert [("X010", "核查说明没有“检查编号”一列")] == [
        (item.what, item.why) for item in found.not_checked if item.what == "X010"
    ]


def test_settings_without_names_set_nothing_and_stop_nothing() -> None:
    rows = [["数值", "说明", "依据"], ["500", "生日慰问上限", "皖工发〔2018〕5号"]]
    reading = read_grids([from_rows("f", "设置", rows)])

    assert ["设置"] == [sheet.table.title for sheet in reading.sheets]
    assert {} == settings_of(reading)
