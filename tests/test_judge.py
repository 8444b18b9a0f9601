"""Judging a unit: waivers, rows held back, what was not checked, sums that must close."""

from __future__ import annotations

import datetime

import pytest

from toolkit.check import all_checks, chosen
from toolkit.errors import SumsDoNotClose, WordUnknown
from toolkit.examples import read
from toolkit.judge import Verdict, account, judge, settings_of
from toolkit.policy import Policy
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


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    with pytest.raises(WordUnknown):
        chosen(["Q001"])


def test_the_province_may_stand_in_the_unit_sheet_and_settings_say_it_last() -> None:
    unit = "工会名称  省份\n某工会  安徽"
    alone = read({"单位信息": unit}, TABLES).reading
    both = read({"单位信息": unit, "设置": "项目  数值\n省份  江苏"}, TABLES).reading

    assert ("安徽", "江苏") == (settings_of(alone)["省份"], settings_of(both)["省份"])
