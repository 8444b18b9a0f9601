"""Lists, groups, pages and blocks, each worked out by hand."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.forms.drawing import answers, cells, draw, filled, welfare
from toolkit.forms.answers import Cents, Rows
from toolkit.workbooks.forms.prepared_form import prepare

LIST = ["{{序号}}", "{{慰问.姓名}}", "{{慰问.金额}}"]
HEAD = ["序号", "姓名", "金额"]


def test_a_list_has_one_row_a_record(tmp_path: Path) -> None:
    assert [
        HEAD, [1, "张三", 300.1], [2, "李四", 200], [3, "王五", 800], [4, "赵六", 0.05], ["合计", None, 1300.15],
    ] == filled(tmp_path, [HEAD, LIST, ["合计", None, "{{合计 慰问.金额}}"]])  # fmt: skip


def test_a_list_without_records_keeps_one_blank_row(tmp_path: Path) -> None:
    nobody = answers(慰问福利=Rows(("department", "name", "kind", "festival", "amount", "#人"), ()))

    assert [HEAD, [], ["合计", None, 0, "零元整"]] == filled(
        tmp_path, [HEAD, LIST, ["合计", None, "{{合计 慰问.金额}}", "{{合计 慰问.金额|大写}}"]], nobody
    )


def test_blank_rows_drawn_under_the_list_are_filled_first(tmp_path: Path) -> None:
    blank = ["", "", ""]

    assert [
        HEAD,
        [1, "张三", 300.1],
        [2, "李四", 200],
        [3, "王五", 800],
        [4, "赵六", 0.05],
        [],
        ["签字"],
    ] == filled(tmp_path, [HEAD, LIST, blank, blank, blank, blank, ["签字"]])


def test_rows_are_added_where_the_drawn_ones_do_not_do(tmp_path: Path) -> None:
    found = filled(tmp_path, [HEAD, LIST, ["", "", ""], ["合计", None, "=SUM(C2:C3)"], ["签字"]])

    assert [["合计", None, 1300.15], ["签字"]] == found[5:]


def test_at_least_so_many_rows_are_kept(tmp_path: Path) -> None:
    found = filled(tmp_path, [HEAD, [*LIST, "{{至少 6 行}}"], ["签字"]])

    assert [[4, "赵六", 0.05], [], [], ["签字"]] == found[4:]


def test_only_and_sorted(tmp_path: Path) -> None:
    line = [*LIST, "{{只要 福利类别=节日慰问}}", "{{按 金额 从大到小 排序}}"]

    assert [[1, "张三", 300.1], [2, "李四", 200], [3, "赵六", 0.05], ["共", 3]] == filled(
        tmp_path, [line, ["共", "{{行数 慰问}}"]]
    )


@pytest.mark.parametrize(
    ("only", "names"),
    [
        ("节日=春节、端午", ["张三", "李四", "赵六"]),
        ("节日≠春节", ["王五", "赵六"]),
        ("节日 为空", ["王五"]),
        ("部门 不为空", ["张三", "李四", "王五"]),
        ("金额>=300.10", ["张三", "王五"]),
        ("金额 < 200元", ["赵六"]),
        ("金额 > 1,000", []),
        ("部门=001,002、一车间", ["张三", "王五"]),
        ("姓名 包含 三", ["张三"]),
    ],
)
def test_each_way_to_choose(tmp_path: Path, only: str, names: list[str]) -> None:
    found = filled(tmp_path, [["{{慰问.姓名}}", "{{只要 " + only + "}}"]])

    assert names == [row[0] for row in found if row]


def test_days_are_chosen_by_month_or_day(tmp_path: Path) -> None:
    days = [datetime.date(2025, 1, 20), datetime.date(2025, 3, 2), None]
    given = answers(
        活动登记=Rows(("name", "starts"), tuple((f"活动{number}", day) for number, day in enumerate(days)))
    )

    for only, names in (
        ("开始日期=3月", ["活动1"]),
        ("开始日期>2025-02-01", ["活动1"]),
        ("开始日期=2025.1.20", ["活动0"]),
        ("开始日期=2025/1/20", ["活动0"]),
        ("开始日期=2025/3/1", []),
        ("开始日期=2025/1/20/2025/3/2", ["活动0", "活动1"]),
        ("开始日期=1月/3月", ["活动0", "活动1"]),
    ):
        found = filled(tmp_path, [["{{活动.活动名称}}", "{{只要 " + only + "}}"]], given)
        assert names == [row[0] for row in found if row]


def test_groups_have_their_sums(tmp_path: Path) -> None:
    foot = ["小计", "{{分组}}（{{本组人数 慰问}}人）", "{{小计 慰问.金额}}"]

    assert [
        [1, "张三", 300.1],
        [2, "王五", 800],
        ["小计", "一车间（2人）", 1100.1],
        [3, "李四", 200],
        ["小计", "二车间（1人）", 200],
        [4, "赵六", 0.05],
        ["小计", "（未填部门）（1人）", 0.05],
        ["合计", "4人", 1300.15],
    ] == filled(
        tmp_path, [[*LIST, "{{按 部门 分组}}"], foot, ["合计", "{{人数 慰问}}人", "{{合计 慰问.金额}}"]]
    )


def test_a_group_may_have_a_head_and_number_its_own_rows(tmp_path: Path) -> None:
    assert [
        ["一车间"],
        [1, "张三"],
        [2, "王五"],
        ["二车间"],
        [1, "李四"],
        ["（未填部门）"],
        [1, "赵六"],
    ] == filled(tmp_path, [["{{分组}}"], ["{{组内序号}}", "{{慰问.姓名}}", "{{按 部门 分组}}"]])


def test_the_field_that_groups_names_the_group_in_its_foot(tmp_path: Path) -> None:
    found = filled(tmp_path, [[*LIST, "{{按部门分组}}"], ["{{慰问.部门}}小计", None, "{{小计 慰问.金额}}"]])

    assert ["一车间小计", None, 1100.1] == found[2]


def test_own_formulas_of_groups_add_their_own_rows(tmp_path: Path) -> None:
    rows = [
        HEAD,
        [*LIST, "{{按 部门 分组}}"],
        ["{{分组}}", None, "=SUM(C2:C2)"],
        ["合计", None, "=SUM(C2:C2)"],
    ]
    found = filled(tmp_path, rows)

    assert [1100.1, 200, 0.05, 1300.15] == [found[place][2] for place in (3, 5, 7, 8)]
    formulas = openpyxl.load_workbook(tmp_path / "filled.xlsx")["表"]
    assert "=SUM(C2:C3,C5:C5,C7:C7)" == formulas["C9"].value


def test_own_formulas_of_a_row_speak_of_their_row(tmp_path: Path) -> None:
    given = answers(
        慰问福利=Rows(("name", "quantity", "unit_price"), (("甲", 2, Cents(150)), ("乙", 3, Cents(200))))
    )
    rows = [
        ["{{慰问.姓名}}", "{{慰问.数量}}", "{{慰问.单价}}", "=B1*C1", "=D1/D$2"],
        [None, None, "合计", "=SUM(D1:D1)"],
    ]

    assert [
        ["甲", 2, 1.5, 3, 0.333333333333333],
        ["乙", 3, 2, 6, 0.666666666666667],
        [None, None, "合计", 9],
    ] == filled(tmp_path, rows, given)


def test_a_running_sum_goes_on_from_row_to_row(tmp_path: Path) -> None:
    rows = [["期初", 0, 100], ["{{慰问.姓名}}", "{{慰问.金额}}", "=C1-B2"]]

    assert [100, -200.1, -400.1, -1200.1, -1200.15] == [row[2] for row in filled(tmp_path, rows)]


def test_pages_hold_their_rows_and_sums(tmp_path: Path) -> None:
    rows = [
        ["签领表{{续表}}"],
        ["序号", "姓名", "金额（第{{页码}}页 共{{总页数}}页）"],
        [*LIST, "{{每页 3 行}}"],
        ["本页小计", "{{本页行数 慰问}}", "{{本页小计 慰问.金额}}", "{{累计 慰问.金额}}"],
        ["合计", None, "{{合计 慰问.金额}}"],
    ]

    assert [
        ["签领表"],
        ["序号", "姓名", "金额（第1页 共2页）"],
        [1, "张三", 300.1],
        [2, "李四", 200],
        [3, "王五", 800],
        ["本页小计", 3, 1300.1, 1300.1],
        ["签领表（续表）"],
        ["序号", "姓名", "金额（第2页 共2页）"],
        [4, "赵六", 0.05],
        [],
        [],
        ["本页小计", 1, 0.05, 1300.15],
        ["合计", None, 1300.15],
    ] == filled(tmp_path, rows)
    sheet = openpyxl.load_workbook(tmp_path / "filled.xlsx")["表"]
    assert [6] == [each.id for each in sheet.row_breaks.brk]


def test_groups_on_pages_count_their_sums_as_rows(tmp_path: Path) -> None:
    rows = [[*LIST, "{{每页 4 行}}", "{{按 部门 分组}}"], ["{{分组}}", None, "{{小计 慰问.金额}}"]]

    found = [row[:1] for row in filled(tmp_path, rows)]

    assert [[1], [2], ["一车间"], [3], ["二车间"], [4], ["（未填部门）"]] == found


def test_a_block_is_repeated_for_each_record(tmp_path: Path) -> None:
    rows = [["{{块 慰问}}姓名", "{{慰问.姓名}}"], ["金额", "{{慰问.金额}}", "=B2*2", "{{块完}}"], ["完"]]

    assert [
        ["姓名", "张三"], ["金额", 300.1, 600.2], ["姓名", "李四"], ["金额", 200, 400], ["姓名", "王五"], ["金额", 800, 1600],
        ["姓名", "赵六"], ["金额", 0.05, 0.1], ["完"],
    ] == filled(tmp_path, rows)  # fmt: skip


HOUSEHOLDS = {
    "困难职工": Rows(("name", "number"), (("张三", "1"), ("李四", "2"))),
    "家庭成员": Rows(
        ("name", "monthly_income", "#属于困难职工"),
        (
            ("张一", Cents(10000), 0),
            ("李一", Cents(20000), 1),
            ("李二", Cents(5000), 1),
            ("外人", Cents(1), None),
        ),
    ),
}


def test_a_block_prints_the_rows_that_belong_to_its_record(tmp_path: Path) -> None:
    rows = [
        ["申请人", "{{困难.姓名}}", "{{块 困难}}", "{{每块一页}}"],
        ["{{序号}}", "{{家庭.姓名}}", "{{家庭.月收入}}"],
        ["收入", None, "{{合计 家庭.月收入}}", "{{块完}}"],
    ]

    assert [
        ["申请人", "张三"], [1, "张一", 100], ["收入", None, 100],
        ["申请人", "李四"], [1, "李一", 200], [2, "李二", 50], ["收入", None, 250],
    ] == filled(tmp_path, rows, answers(**HOUSEHOLDS))  # fmt: skip
    sheet = openpyxl.load_workbook(tmp_path / "filled.xlsx")["表"]
    assert [3] == [each.id for each in sheet.row_breaks.brk]


def test_a_block_may_begin_with_the_row_of_its_list(tmp_path: Path) -> None:
    given = answers(
        困难职工=Rows(("name",), (("张三",), ("李四",))),
        家庭成员=Rows(
            ("name", "monthly_income", "#属于困难职工"),
            (("甲", Cents(100), 0), ("乙", Cents(200), 0), ("丙", Cents(300), 1)),
        ),
    )
    rows = [["{{块 困难}}{{困难职工.姓名}}", "{{家庭成员.姓名}}", "{{家庭成员.月收入}}"], ["{{块完}}"]]

    assert [["张三", "甲", 1], ["张三", "乙", 2], [], ["李四", "丙", 3]] == filled(tmp_path, rows, given)


def test_a_sheet_for_each_record(tmp_path: Path) -> None:
    form = draw(
        tmp_path / "form.xlsx",
        {
            "申请表": [
                ["申请人", "{{困难.姓名}}", "{{每户一张表 困难}}"],
                ["{{家庭.姓名}}", "{{家庭.月收入}}"],
                ["共", "=SUM(B2:B2)"],
            ]
        },
    )
    prepare(form).fill(answers(**HOUSEHOLDS), tmp_path / "filled.xlsx", prove=True)

    assert {
        "张三": [["申请人", "张三"], ["张一", 100], ["共", 100]],
        "李四": [["申请人", "李四"], ["李一", 200], ["李二", 50], ["共", 250]],
    } == cells(tmp_path / "filled.xlsx")


def test_a_record_called_like_another_sheet_of_the_form_takes_another_name(tmp_path: Path) -> None:
    row = ["{{每条一张表 困难}}{{困难职工.姓名}}"]
    form = draw(tmp_path / "form.xlsx", {"甲": [row], "乙": [row]})
    given = answers(困难职工=Rows(("name",), (("乙",), ("丙",))))

    prepare(form).fill(given, tmp_path / "filled.xlsx")

    book = openpyxl.load_workbook(tmp_path / "filled.xlsx")
    assert {"乙(2)": "乙", "乙": "乙", "丙": "丙", "丙(2)": "丙"} == {
        sheet.title: sheet["A1"].value for sheet in book
    }


def test_a_sheet_for_each_unit(tmp_path: Path) -> None:
    form = draw(
        tmp_path / "form.xlsx",
        {"表": [["{{单位名称}}", "{{每单位一张表}}"], ["{{慰问.姓名}}"], ["共{{行数 慰问}}人"]]},
    )
    one = answers()
    other = answers({"单位名称": "河西工会"}, 慰问福利=welfare((None, "孙七", None, None, Cents(1))))
    prepare(form).fill([one, other, other], tmp_path / "filled.xlsx", prove=True)

    assert {
        "城关镇工会": [["城关镇工会"], ["张三"], ["李四"], ["王五"], ["赵六"], ["共4人"]],
        "城关镇工会(2)": [["河西工会"], ["孙七"], ["共1人"]],
        "城关镇工会(3)": [["河西工会"], ["孙七"], ["共1人"]],
    } == cells(tmp_path / "filled.xlsx")


def test_two_lists_stand_one_above_the_other(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["{{慰问.姓名}}", "{{慰问.金额}}", "{{只要 节日=春节}}"],
        ["春节", "{{合计 慰问.金额}}"],
        ["{{慰问.姓名}}", "{{慰问.金额}}", "{{只要 节日=端午}}"],
        ["端午", "{{合计 慰问.金额}}"],
    ]

    assert [["张三", 300.1], ["李四", 200], ["春节", 500.1], ["赵六", 0.05], ["端午", 0.05]] == filled(
        tmp_path, rows
    )


def test_a_word_that_is_a_column_and_a_figure_is_the_figure_outside_lists(tmp_path: Path) -> None:
    given = answers({"慰问.金额": Cents(99900)})

    assert [["总额：999.00元"], ["张三", 300.1], ["李四", 200], ["王五", 800], ["赵六", 0.05]] == filled(
        tmp_path, [["总额：{{慰问.金额}}元"], ["{{慰问.姓名}}", "{{慰问.金额}}"]], given
    )


def test_what_repeats_in_a_row_of_a_list_is_repeated(tmp_path: Path) -> None:
    found = filled(tmp_path, [["{{慰问.姓名}}", "元", 5, "{{慰问.金额}}"]])

    assert [["元", 5]] * 4 == [row[1:3] for row in found]
