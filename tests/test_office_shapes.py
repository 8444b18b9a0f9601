"""Shapes of workbooks that offices send, each read as its officer means it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from tests.rows import LISTS, headings, read_one, sample
from toolkit import benefits, registry
from toolkit.check import all_checks
from toolkit.grid import Grid, from_rows
from toolkit.identify import UnitName
from toolkit.judge import Verdict, judge
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.reading import Reading, read_grids
from toolkit.reports.dues_collected import dues_collected
from toolkit.sheet import read_sheet
from toolkit.sheet_reading import SheetReading
from toolkit.tables.dues import Dues
from toolkit.tables.ledger import Ledger
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.totals.dues import dues
from toolkit.totals.funds import funds
from toolkit.totals.welfare import welfare

registry.load("toolkit.tables")
TODAY = datetime.date(2025, 12, 31)
PERIOD = Period.year(2025, TODAY)
A, B, C = "11010519491231002X", "110101199003070011", "310101198506151238"
Sheet = list[list[object]]


def grid(rows: Sheet, sheet: str = "表", merges: str = "") -> Grid:
    """A sheet, with merges written as Excel does: ``A1:C1 A2:A3``."""
    made = from_rows("表.xlsx", sheet, rows)
    for place in merges.split():
        (left, top), (right, bottom) = ((ord(end[0]) - 64, int(end[1:])) for end in place.split(":"))
        made.merges.append((top, left, bottom, right))
    return made


def one(rows: Sheet, sheet: str = "表", merges: str = "") -> SheetReading:
    """The one table of a sheet."""
    return read_one(grid(rows, sheet, merges))


def verdict(*grids: Grid) -> Verdict:
    """What all checks say of a unit."""
    checks = all_checks().values()
    return judge("某工会", read_grids(grids), Policy.load("anhui", {}), checks, TODAY)


def dues_of(reading: Reading, by: str) -> list[tuple[Any, ...]]:
    """Each line's key, payers, due, paid and arrears (yuan), the total last."""
    totals = dues(reading, by, PERIOD)
    lines = [*totals.rows, totals.total]
    return [
        (line.key, line.counts["payers"], *(line.counts[name] / 100 for name in ("due", "paid", "arrears")))
        for line in lines
    ]


HALF_YEARS: Sheet = [
    ["会费收缴登记表"],
    ["姓名", "部门", "月应交", "上半年", None, None, "下半年", None, None, "签字"],
    [None, None, None, "1月", "2月", "3月", "7月", "8月", "9月"],
    ["甲某", "一班", 10, 10, 10, 10, 10, 10, None],
    ["合计", None, 10, 10, 10, 10, 10, 10, None],
]


@pytest.mark.parametrize("merges", ["", "D2:F2 G2:I2 A2:A3 B2:B3 C2:C3 J2:J3"])
def test_months_under_half_years(merges: str) -> None:
    reading = one(HALF_YEARS, "会费", merges)

    assert (2, 3) == reading.header.rows
    assert {"title": 1, "header": 2, "data": 1, "total": 1, "footer": 0, "blank": 0, "held_back": 0} == (
        reading.counts()
    )
    assert ("合计", 1, 60.0, 50.0, 10.0) == dues_of(read_grids([grid(HALF_YEARS, "会费", merges)]), "unit")[
        -1
    ]


@pytest.mark.parametrize("merges", ["", "C2:D2 E2:F2"])
def test_what_is_due_beside_what_was_paid_under_each_month(merges: str) -> None:
    reading = one(
        [
            ["会费收缴表"],
            ["姓名", "部门", "1月", None, "2月", None],
            [None, None, "应收", "实收", "应收", "实收"],
            ["甲某", "一班", 10, 10, 10, 5],
        ],
        "会费",
        merges,
    )

    assert {"name": 1, "department": 2, "m1": 4, "m2": 6} == reading.part.columns
    assert ["1月应收", "2月应收"] == list(reading.unknown.values())


@pytest.mark.parametrize("merges", ["", "C1:D1 E1:F1"])
def test_months_under_what_is_due_are_not_what_was_paid(merges: str) -> None:
    reading = one(
        [
            ["姓名", "部门", "应缴", None, "实缴", None],
            [None, None, "1月", "2月", "1月", "2月"],
            ["甲某", "一班", 10, 10, 10, 5],
        ],
        "会费",
        merges,
    )

    assert {"name": 1, "department": 2, "m1": 5, "m2": 6} == reading.part.columns


def test_quarters_are_no_months_and_the_missing_amount_is_said() -> None:
    sheet = grid(
        [
            ["姓名", "部门", "应收", None, "实收", None, "欠缴"],
            [None, None, "一季度", "二季度", "一季度", "二季度"],
            ["甲某", "一班", 30, 30, 30, 0, 30],
        ],
        "会费",
        "C1:D1 E1:F1",
    )

    assert ["X002"] == [finding.code for finding in verdict(sheet).findings]
    assert "实收算不出来" in " ".join(dues(read_grids([sheet]), "unit", PERIOD).notes)


def test_members_and_guests_under_participants_plans_and_accounts_under_cost() -> None:
    reading = one(
        [
            ["活动登记台账"],
            ["活动编号", "活动名称", "活动时间", "参加人数", None, None, "经费（万元）", None],
            [None, None, None, "会员", "非会员", "合计", "预算", "决算"],
            ["HD1", "春游", "2025-04-12", 30, 2, 32, 0.3, 0.28],
        ],
        "活动登记",
        "D2:F2 G2:H2",
    )
    (row,) = reading.frame.to_dict("records")

    assert (30, 2, 32) == (row["members"], row["guests"], row["participants"])
    assert (300_000, 280_000) == (row["budget"], row["cost"])


def test_a_family_s_names_and_telephones_are_not_the_member_s() -> None:
    reading = one(
        [
            ["姓名", "身份证号", "入会时间", "家庭主要成员", None, "紧急联系人", None],
            [None, None, None, "姓名", "电话", "姓名", "电话"],
            ["甲某", A, "2010-01-01", "小某", "13900000001", "大某", "13900000002"],
        ],
        "花名册",
        "D1:E1 F1:G1",
    )

    assert {"name": 1, "id_number": 2, "joined": 3} == reading.part.columns
    assert () == reading.header.twice


def test_pairs_in_a_title_row_are_no_groups() -> None:
    rows: Sheet = [
        ["单位", "某小学工会", None, "部门", "全部", None],
        ["姓名", "部门", "应缴", "1月", "2月", "3月"],
        ["甲某", "一班", 10, 10, 10, 10],
    ]

    assert (2,) == one(rows, "会费", "B1:C1 E1:F1").header.rows


ROSTER = ["姓名", "身份证号", "部门", "入会时间", "会籍状态"]


def test_a_table_above_a_wider_one_is_no_title() -> None:
    readings = read_sheet(
        grid(
            [
                ["某小学工会2025年台账"],
                ["一、会员花名册"],
                ROSTER,
                ["甲某", A, "一班", "2010-01-01", "在籍"],
                [],
                ["二、经费收支明细"],
                ["日期", "凭证号", "摘要", "收入", "支出", "余额"],
                ["2025-01-01", None, "上年结转", None, None, 1000],
                ["合计", None, None, 0, 0, 1000],
                [],
                ["三、慰问发放"],
                ["姓名", "节日", "慰问品", "金额", "发放日期"],
                ["甲某", "春节", "大米", 200, "2025-01-20"],
                ["制表：某", "审核：某"],
            ]
        )
    )

    assert [Members, Ledger, Welfare] == [reading.table for reading in readings]
    assert [4, 8, 13] == [int(reading.part.rows[0]) for reading in readings]


def test_one_table_twice_on_a_sheet_with_its_columns_in_another_order() -> None:
    readings = read_sheet(
        grid(
            [
                ["一车间会员花名册"],
                ROSTER,
                ["甲某", A, "一车间", "2010-01-01", "在籍"],
                ["合计", "1人"],
                ["二车间会员花名册"],
                ["部门", "会籍状态", "姓名", "入会时间", "身份证号"],
                ["二车间", "在籍", "乙某", "2011-01-01", B],
            ]
        )
    )

    assert [["甲某"], ["乙某"]] == [list(reading.frame["name"]) for reading in readings]
    assert [[A], [B]] == [list(reading.frame["id_number"]) for reading in readings]


def test_two_heading_rows_repeated_on_each_page() -> None:
    page: Sheet = [
        ["现金日记账"],
        ["2025年", None, "凭证", None, "摘要", "借方", "贷方", "余额"],
        ["月", "日", "字", "号"],
    ]
    reading = one(
        [
            *page,
            [1, 1, None, None, "上年结转", None, None, 500],
            [None, 6, "记", 2, "购用品", None, 300, 200],
            [None, None, None, None, "过次页", None, 300, 200],
            *page,
            [None, None, None, None, "承前页", None, 300, 200],
            [2, 3, "记", 3, "慰问", None, -50, 250],
        ],
        "现金日记账",
        "A2:B2 C2:D2 A8:B8 C8:D8",
    )

    assert (4, 3, 2) == tuple(reading.counts()[role] for role in ("header", "data", "total"))
    assert [None, "2", "3"] == [value or None for value in reading.frame["voucher"].fillna("")]


REMARKS: Sheet = [
    ["分管领导签字："],
    ["单位负责人（签字）：          填表人："],
    ["此表一式两份，工会和财务各存一份"],
    ["※ 请于12月底前上报"],
    ["1、本表按月填写；"],
    ["（一）按规定填写"],
    ["部门负责人", None, None, "审核"],
    ["数据来源：工会办公室"],
    ["——完——"],
    ["某小学工会委员会"],
    ["二〇二五年十二月三十一日"],
]


@pytest.mark.parametrize("total", [[], [["合计", "1人"]]], ids=["no total", "below a total"])
def test_signatures_and_remarks_below_a_roster_are_no_members(total: Sheet) -> None:
    reading = one([ROSTER, ["甲某", A, "一班", "2010-01-01", "在籍"], *total, *REMARKS], "花名册")

    assert (1, len(REMARKS)) == (reading.counts()["data"], reading.counts()["footer"])


def test_a_name_alone_below_the_last_row_is_a_row_begun() -> None:
    rows: Sheet = [ROSTER, ["甲某", A, "一班", "2010-01-01", "在籍"], ["乙某"]]

    assert ["甲某", "乙某"] == list(one(rows, "花名册").frame["name"])


def test_a_post_and_its_money_are_no_signature() -> None:
    rows: Sheet = [
        ["摘要", "收入", "支出", "日期"],
        ["会计", None, 500, "2025-01-05"],
        ["出纳", None, 300],
    ]

    assert 2 == one(rows, "经费收支").counts()["data"]


def test_a_total_with_its_unit_in_brackets() -> None:
    rows: Sheet = [["姓名", "慰问品", "金额"], ["甲某", "米", 100], ["总 计（元）", None, 100]]

    assert 1 == one(rows, "慰问").counts()["total"]


OPENINGS = [
    "期初余额", "上年结余", "年初结余", "承上年", "2024年度结余", "上年度滚存结余", "年初数", "上月结存",
    "上年末结余", "账户期初余额", "2025年1月1日余额", "接上年", "上年转入", "结转上年余额", "期初",
]  # fmt: skip


@pytest.mark.parametrize("words", OPENINGS)
def test_a_balance_brought_forward_by_any_name(words: str) -> None:
    rows: Sheet = [
        ["日期", "摘要", "收入", "支出", "余额"],
        ["2025-01-01", words, None, None, 1000],
        ["2025-02-01", "会费", 100, None, 1100],
    ]
    total = funds(read_grids([grid(rows, "经费收支")]), "unit", PERIOD).total

    assert (100_000, 10_000) == (total.counts["opening"], total.counts["income"])


def month_tabs() -> list[Grid]:
    """Dues of three months, a tab a month; nobody paid in March."""
    return [
        grid(
            [
                ["某医院工会会费收缴表"],
                ["姓名", "科室", "应缴会费", "实缴会费"],
                ["甲某", "内科", 10, 10 if month < 3 else None],
                ["乙某", "内科", 10, 10 if month < 3 else None],
                ["小计", None, 20, 20 if month < 3 else 0],
            ],
            f"{month}月",
        )
        for month in (1, 2, 3)
    ]


def test_a_month_tab_in_which_nobody_paid_is_owed() -> None:
    assert [
        ("1月", 2, 20.0, 20.0, 0.0),
        ("2月", 2, 20.0, 20.0, 0.0),
        ("3月", 0, 20.0, 0.0, 20.0),
        ("合计", 2, 60.0, 40.0, 20.0),
    ] == dues_of(read_grids(month_tabs()), "month")


def test_one_member_on_several_month_tabs_is_one_line() -> None:
    assert [
        ("甲某", 1, 30.0, 20.0, 10.0),
        ("乙某", 1, 30.0, 20.0, 10.0),
        ("合计", 2, 60.0, 40.0, 20.0),
    ] == dues_of(read_grids(month_tabs()), "member")


def test_two_of_one_name_on_one_sheet_are_two_payers() -> None:
    rows: Sheet = [["姓名", "部门", "应缴", "1月"], ["甲某", "一班", 5, 5], ["甲某", "一班", 6, 6]]

    assert [("甲某", 1, 5.0, 5.0, 0.0), ("甲某", 1, 6.0, 6.0, 0.0)] == (
        dues_of(read_grids([grid(rows, "会费")]), "member")[:-1]
    )


def test_dues_without_a_monthly_due_are_said() -> None:
    rows: Sheet = [["姓名", "部门", "1月", "2月"], ["甲某", "一班", 5, 5]]
    notes = dues(read_grids([grid(rows, "会费")]), "unit", PERIOD).notes

    assert "会费收缴有 1 行没有月应交会费，应收按 0 计，实收的都列在多收里" in notes


GIFTS = ["姓名", "部门", "慰问品", "金额", "领取日期", "签字"]


def festival_tab(tab: str, title: str) -> Grid:
    return grid([[title], GIFTS, ["甲某", "内科", "米", 300, "2025-05-28", "甲某"]], tab)


def test_one_sheet_a_festival() -> None:
    reading = read_grids(
        [
            festival_tab("端午", "慰问品发放签领表"),
            festival_tab("Sheet2", "2025年中秋节慰问品发放签领表"),
            festival_tab("Sheet3", "中秋、国庆慰问品发放签领表"),
            festival_tab("Sheet4", "慰问品发放签领表"),
        ]
    )
    lines = welfare(reading, "festival", PERIOD).rows
    gifts = reading.table(Welfare)
    assert gifts is not None

    assert {"端午节": 1, "中秋节": 1, "（非节日）": 2} == {line.key: line.counts["times"] for line in lines}
    assert ["节日慰问", "节日慰问"] == list(benefits.kinds(gifts).dropna())


def test_a_column_that_one_of_two_sheets_lacks_is_not_blank_there() -> None:
    unsigned: Sheet = [GIFTS[:-1], ["乙某", "内科", "米", 300, "2025-05-28"]]
    found = verdict(festival_tab("端午", "慰问品发放签领表"), grid(unsigned, "中秋"))

    assert [] == [finding for finding in found.findings if finding.code == "W013"]
    assert "没有“签收”，而别的慰问福利有；这张表没有做与之有关的核查" in [
        item.why for item in found.not_checked if item.what == "工作表“中秋”"
    ]


def test_a_filled_column_without_a_heading_is_named() -> None:
    rows: Sheet = [[*ROSTER, None], ["甲某", A, "一班", "2010-01-01", "在籍", "已退"]]

    assert {6: "第 F 列（没有列名）"} == one(rows, "花名册").unknown


def test_a_roster_of_nobody_stops_no_check() -> None:
    grids = [
        from_rows(
            "表.xlsx",
            table.title,
            [
                list(headings(table)),
                *(
                    [sample(column) for column in table.columns.values()]
                    for _ in range(2 * (table is not Members))
                ),
            ],
        )
        for table in LISTS
    ]
    found = verdict(*grids)

    assert "会员花名册里一个会员也没有" in {item.why for item in found.not_checked}


def test_an_amount_that_is_not_counted_says_so() -> None:
    rows: Sheet = [["日期", "摘要", "收入", "支出"], ["2025-01-05", "会费", "约100", None]]
    (finding,) = [item for item in verdict(grid(rows, "经费收支")).findings if item.code == "X008"]

    assert "金额“约100”是约数，不是确切的金额，没有计入" == finding.message


def test_figures_and_capitals_in_two_columns() -> None:
    rows: Sheet = [
        ["姓名", "慰问品", "金额", "大写", "备注"],
        ["甲某", "米", 2000, "贰仟元整", None],
        ["乙某", "米", 800, "玖佰元整", None],
        ["丙某", "米", 800, "见附件", None],
    ]
    found = verdict(grid(rows, "慰问"))

    assert [("C3", "小写800.00元与大写900.00元不一致，按小写计入")] == [
        (item.cell, item.message) for item in found.findings if item.code == "X008"
    ]
    assert {} == one(rows, "慰问").unknown


def test_who_owes_on_three_month_tabs_is_one_person() -> None:
    (line,) = dues(read_grids(month_tabs()), "unit", PERIOD).rows

    assert (2, 2) == (line.counts["owers"], line.counts["paid_by"])


def test_who_changed_department_between_month_tabs_is_counted_once_in_all() -> None:
    rows: dict[int, Sheet] = {
        month: [["姓名", "身份证号", "部门", "应缴会费", "实缴会费"], ["甲某", A, department, 10, 10]]
        for month, department in ((1, "一车间"), (2, "二车间"))
    }
    roster: Sheet = [ROSTER, ["甲某", A, "一车间", "2010-01-01", "在籍"]]
    reading = read_grids([grid(roster, "花名册"), *(grid(rows[month], f"{month}月") for month in rows)])
    table = reading.table(Dues)
    assert table is not None
    form, _ = dues_collected(table, reading, UnitName("", "某工会", ""), PERIOD)

    assert [["一车间", 1, 1], ["二车间", 1, 1], ["合计", 1, 1]] == [
        list(row.values[:3]) for row in form.sheet().rows
    ]
    assert "注：换过部门的人在各部门都算，在合计里只算一人。" in form.sheet().notes


def test_an_amount_merged_over_three_people_counts_once_and_says_where() -> None:
    rows: list[list[object]] = [
        ["姓名", "金额", "发放日期"],
        ["甲", 300.0, "2025-01-20"],
        ["乙", None, "2025-01-20"],
        ["丙", None, "2025-01-20"],
    ]
    grid = from_rows("表.xlsx", "慰问福利", rows)
    grid.merges = [(2, 2, 4, 2)]
    (reading,) = read_sheet(grid)

    assert dict.fromkeys((3, 4), "“金额”与上面的行合并，数只在第一行计一次") == reading.held_back
    assert [(2, "X008")] == [(row, trouble.code) for _, row, trouble in reading.troubles]
