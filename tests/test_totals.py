"""The totals: each figure by its definition, parts that add up, and the command that shows them."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from toolkit import registry
from toolkit.cli import cli
from toolkit.column import Lacking
from toolkit.examples import read
from toolkit.grid import from_rows
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.reading import assemble, read_grids
from toolkit.table import TABLES
from toolkit.tables.hardship import Hardship
from toolkit.tables.welfare import Welfare
from toolkit.total import TOTALS, Totals, total_named
from toolkit.total_table import TotalTask, document, together
from toolkit.totals.hardship import given as help_given

registry.load("toolkit.tables")
registry.load("toolkit.totals")
PERIOD = Period.year(2025, datetime.date(2025, 12, 31))
ROSTER = """
    姓名  身份证号            部门    会籍状态  入会时间    会籍变动时间
    甲    11010519491231002X  一车间  在籍      2015-01-01  -
    乙    110101199003070011  一车间  在籍      2015-01-01  -
    丙    310101198506151238  二车间  在籍      2025-05-01  -
    丁    440300199512310459  二车间  已退会    2015-01-01  2025-04-01
"""
GIVEN = {
    "会员花名册": ROSTER,
    "活动登记": """
        活动编号  活动名称  活动类别  开始日期
        HD01      健步走    文体活动  2025-03-08
        HD02      读书会    职工教育  2025-06-08
    """,
    "活动签到": """
        活动编号  日期        姓名  部门    是否会员
        HD01      2025-03-08  甲    一车间  是
        HD01      2025-03-08  丁    二车间  是
        HD01      2025-03-08  家属  一车间  否
        HD02      2025-06-08  甲    一车间  是
        HD09      2025-07-08  乙    一车间  是
    """,
    "慰问福利": """
        姓名  身份证号            部门    福利类别  节日  金额    发放形式  发放日期
        甲    11010519491231002X  一车间  节日慰问  春节  300.10  实物      2025-01-20
        甲    11010519491231002X  一车间  生日慰问  -     200     蛋糕券    2025-03-20
        丙    310101198506151238  二车间  节日慰问  中秋  0.05    实物      2025-09-20
    """,
    "会费收缴": """
        姓名  身份证号            部门    会费基数  月应交会费  1月    2月
        甲    11010519491231002X  一车间  5687      28.40       28.40  28.40
        乙    110101199003070011  一车间  3000      15.00       15.00  -
    """,
    "经费收支": """
        日期        凭证号  科目编码  摘要      收入    支出    余额
        2025-01-01  -       -         上年结转  -       -       1000
        2025-02-01  001     401       会费      500.01  -       1500.01
        2025-03-01  002     50102     健步走    -       300.00  1200.01
    """,
}


def count(name: str, by: str, *tables: str) -> Totals:
    """Count over the example, all of it or some tables."""
    given = {title: GIVEN[title] for title in tables or GIVEN}
    return total_named(name, by).count(read(given, dict(TABLES)).reading, by, PERIOD)


def figures(name: str, by: str, *tables: str) -> dict[str, dict[str, Any]]:
    """Return every row's figures as JSON has them, and the total under 合计."""
    totals = count(name, by, *tables)
    columns = TOTALS[name].columns
    rows = {row.key: row for row in [*totals.rows, totals.total]}
    return {key: {column.key: column.json(row.counts) for column in columns} for key, row in rows.items()}


def test_participation_counts_members_at_registered_activities() -> None:
    assert figures("participation", "kind") == {
        "文体活动": {
            "activities": 1,
            "person_times": 2,
            "distinct": 2,
            "rate": 0.666667,
            "coverage": 0.333333,
        },
        "职工教育": {
            "activities": 1,
            "person_times": 1,
            "distinct": 1,
            "rate": 0.333333,
            "coverage": 0.333333,
        },
        "合计": {"activities": 2, "person_times": 3, "distinct": 2, "rate": 0.5, "coverage": 0.333333},
    }


def test_participation_by_member_names_those_who_never_came() -> None:
    lines = {row.key: row.counts["person_times"] for row in count("participation", "member").rows}

    assert lines == {"甲": 2, "丁": 1, "乙": 0, "丙": 0}


def test_welfare_by_kind() -> None:
    found = figures("welfare", "kind")
    keys = ("times", "people", "amount")

    assert {key: tuple(row[name] for name in keys) for key, row in found.items()} == {
        "节日慰问": (2, 2, "300.15"),
        "生日慰问": (1, 1, "200.00"),
        "合计": (3, 2, "500.15"),
    }


def test_dues_by_month() -> None:
    found = figures("dues", "month", "会费收缴")

    assert {key: (row["due"], row["paid"], row["arrears"]) for key, row in found.items()} == {
        "1月": ("43.40", "43.40", "0.00"),
        "2月": ("43.40", "28.40", "15.00"),
        "合计": ("86.80", "71.80", "15.00"),
    }


def test_funds_close() -> None:
    keys = ("opening", "income", "expense", "closing")

    assert tuple(figures("funds", "unit")["合计"][key] for key in keys) == (
        "1000.00",
        "500.01",
        "300.00",
        "1200.01",
    )


@pytest.mark.parametrize(
    ("name", "by", "figure"),
    [
        (name, by, figure)
        for name, figures_of in (
            ("participation", ("person_times",)),
            ("welfare", ("times", "amount")),
            ("dues", ("due", "paid")),
            ("funds", ("income", "expense")),
        )
        for by in TOTALS[name].by
        for figure in figures_of
    ],
)
def test_parts_add_up_to_the_whole(name: str, by: str, figure: str) -> None:
    totals = count(name, by)

    assert sum(row.counts[figure] for row in totals.rows) == totals.total.counts[figure]


@pytest.mark.parametrize("name", TOTALS)
def test_a_total_says_what_it_lacks(name: str) -> None:
    with pytest.raises(Lacking):
        total_named(name, "unit").count(assemble([], [], []), "unit", PERIOD)


def test_units_are_added_by_their_counts() -> None:
    task = TotalTask("participation", "unit", "2025", datetime.date(2025, 12, 31))
    reading = read(GIVEN, dict(TABLES)).reading
    one = task(UnitName("1", "甲工会"), reading)
    both = document(
        together(total_named("participation", "unit"), "unit", [("甲工会", one), ("乙工会", one)])
    )

    assert [(row["unit"], row["person_times"]) for row in both["rows"]] == [("甲工会", 3), ("乙工会", 3)]
    assert both["total"] == {
        "activities": 4,
        "person_times": 6,
        "distinct": 4,
        "rate": 0.5,
        "coverage": 0.333333,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two units' welfare lists as csv."""
    head = "姓名,部门,福利类别,节日,金额,发放日期\n"
    (tmp_path / "城关镇工会慰问福利.csv").write_text(
        head + "甲,一车间,节日慰问,春节,300.10,2025-01-20\n乙,一车间,节日慰问,春节,300.10,2025-01-20\n",
        "utf-8",
    )
    (tmp_path / "河东镇工会慰问福利.csv").write_text(head + "丙,=1+1,生日慰问,,200,2025-03-20\n", "utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments), "--today", "2025-12-31"])


def test_the_command_writes_json(folder: Path) -> None:
    done = run("total", "welfare", folder, "--by", "kind", "--format", "json")
    found = json.loads(done.stdout)

    assert done.exit_code == 0, done.output
    assert found["by"] == "kind"
    assert [(row["unit"], row["key"], row["amount"]) for row in found["rows"]] == [
        ("城关镇工会", "节日慰问", "600.20"),
        ("河东镇工会", "生日慰问", "200.00"),
    ]
    assert (found["total"]["times"], found["total"]["amount"]) == (3, "800.20")


def test_the_command_writes_csv_no_cell_of_which_is_a_formula(folder: Path) -> None:
    done = run("total", "welfare", folder, "--by", "department", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout.removeprefix("\ufeff"))))

    assert done.stdout.startswith("\ufeff")
    assert rows[0][:3] == ["单位", "部门", "人次"]
    assert rows[2][1] == "'=1+1"


def test_the_command_writes_a_workbook(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "统计" / "福利.xlsx"
    target.parent.mkdir()
    done = run("total", "welfare", folder, "--by", "unit", "--output", target)
    sheet = openpyxl.load_workbook(target, data_only=True).active

    assert done.exit_code == 0, done.output
    assert [row[0] for row in sheet.iter_rows(min_row=4, values_only=True)] == [
        "城关镇工会",
        "河东镇工会",
        "合计",
    ]
    assert sheet["D6"].value == 800.2


def test_the_table_shows_every_unit_and_the_sum(folder: Path) -> None:
    done = run("total", "welfare", folder, "--by", "unit")

    assert "城关镇工会" in done.stdout
    assert done.stdout.rstrip().splitlines()[-1].split()[:4] == ["合计", "3", "3", "800.20"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("total", "welfares"), "是否想写“welfare”？"),
        (("total", "dues"), "没有会费收缴表"),
        (("total", "welfare", "--by", "account"), "“慰问福利”的统计口径"),
        (("total", "welfare", "--period", "去年"), "请写成 2025 的样子"),
        (("fill", "会费收缴汇总表"), "没有会费收缴"),
        (("fill", "慰问福利汇总"), "是否想写“慰问福利支出汇总表”？"),
        (("fill", "慰问福利支出汇总表", "--output", "一个.xlsx"), "属于 2 个单位"),
        (("fill", "慰问福利支出汇总表", "--output", "一个.pdf"), "不是 .xlsx"),
        (
            ("fill", "慰问福利支出汇总表", "--one-unit", "--output", "甲.xlsx", "--trace", "./甲.xlsx"),
            "就是报表要写的文件",
        ),
    ],
)
def test_a_refusal_is_one_sentence(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments[:2], folder, *arguments[2:])

    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_file_that_was_read_is_not_written_over(folder: Path) -> None:
    file = folder / "城关镇工会慰问福利.csv"
    before = file.read_bytes()
    done = run("total", "welfare", file, "--format", "csv", "--output", file)

    assert done.exit_code == 2
    assert "就是读入的文件" in done.stderr
    assert file.read_bytes() == before


def test_fill_writes_a_workbook_a_unit_and_the_sources(folder: Path, tmp_path: Path) -> None:
    trace = tmp_path / "来源.xlsx"
    done = run("fill", "福利支出", folder, "--output", tmp_path / "报表", "--trace", trace)
    rows = list(openpyxl.load_workbook(trace)["来源"].iter_rows(min_row=4, values_only=True))

    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (tmp_path / "报表").iterdir()) == [
        "城关镇工会慰问福利支出汇总表.xlsx",
        "河东镇工会慰问福利支出汇总表.xlsx",
    ]
    assert [row[5:9] for row in rows if row[2:4] == ("慰问福利支出汇总表", "D4")] == [
        ("600.20", str(folder / "城关镇工会慰问福利.csv"), "城关镇工会慰问福利", "2-3"),
        ("200.00", str(folder / "河东镇工会慰问福利.csv"), "河东镇工会慰问福利", "2"),
    ]


def test_a_list_of_payments_owes_each_month_once() -> None:
    rows = """
        姓名  部门    月应交会费  所属月份  实缴
        甲    一车间  28.40       2025-01   28.40
        甲    一车间  28.40       2025-02   28.40
        乙    一车间  15.00       2025-01   -
        乙    一车间  15.00       2025-02   15.00
    """
    reading = read({"会费收缴": rows}, dict(TABLES)).reading
    whole = total_named("dues", "unit").count(reading, "unit", PERIOD).total.counts

    assert (whole["due"], whole["paid"], whole["arrears"]) == (8680, 7180, 1500)


def test_benefits_of_a_sheet_without_amounts_come_to_nothing_and_it_is_said() -> None:
    first = from_rows("甲.xlsx", "慰问福利", [["姓名", "福利类别", "金额"], ["甲", "节日慰问", 300.0]])
    second = from_rows("甲.xlsx", "慰问福利2", [["姓名", "福利类别", "节日"], ["乙", "节日慰问", "春节"]])
    reading = read_grids([first, second])

    for by in ("unit", "kind", "member"):
        totals = total_named("welfare", by).count(reading, by, PERIOD)
        assert (2, 30000) == (totals.total.counts["times"], totals.total.counts["amount"])
        assert "慰问福利有 1 行没有金额，按 0 计" in totals.notes


def test_a_signing_list_without_kinds_is_festive() -> None:
    rows = """
        姓名  节日  金额  发放日期
        甲    春节  300   2025-01-20
    """
    reading = read({"慰问福利": rows}, dict(TABLES)).reading

    assert [row.key for row in total_named("welfare", "kind").count(reading, "kind", PERIOD).rows] == [
        "节日慰问"
    ]


def test_every_row_owes_dues_where_the_roster_is_empty() -> None:
    roster = from_rows("甲.xlsx", "会员花名册", [["姓名", "身份证号", "部门", "会籍状态"]])
    dues = from_rows("甲.xlsx", "会费收缴", [["姓名", "月应交会费", "1月", "2月"], ["甲", 15.0, 15.0, None]])
    totals = total_named("dues", "unit").count(read_grids([roster, dues]), "unit", PERIOD)

    assert (3000, 1500) == (totals.total.counts["due"], totals.total.counts["paid"])


def test_dues_run_from_the_month_after_joining_to_the_month_of_leaving() -> None:
    given = {
        "会员花名册": """
            姓名  身份证号            会籍状态  入会时间    会籍变动时间
            甲    11010519491231002X  在籍      2025-02-02  -
            乙    110101199003070011  已退会    2015-01-01  2025-02-28
            丙    310101198506151238  已退会    2015-01-01  2025-03-01
        """,
        "会费收缴": """
            姓名  身份证号            月应交会费  1月  2月  3月
            甲    11010519491231002X  10          -    -    -
            乙    110101199003070011  10          -    -    -
            丙    310101198506151238  10          -    -    -
            丁    440300199512310459  10          -    -    -
        """,
    }
    found = total_named("dues", "member").count(read(given, dict(TABLES)).reading, "member", PERIOD)

    # 甲 owes March; 乙 January and February; 丙 all three, as does 丁, whom the roster does not know.
    assert {"甲": 1000, "乙": 2000, "丙": 3000, "丁": 3000} == {
        row.key: row.counts["due"] for row in found.rows
    }


def test_what_was_brought_forward_is_no_income() -> None:
    given = {
        "经费收支": """
            日期        凭证号  科目编码  摘要      收入    支出
            2025-01-01  -       -         上年结转  1000    -
            2025-02-01  001     401       会费      500.01  -
            2025-03-01  002     50102     健步走    -       300.00
        """
    }
    found = total_named("funds", "unit").count(read(given, dict(TABLES)).reading, "unit", PERIOD)
    keys = ("opening", "income", "expense")

    assert (100000, 50001, 30000) == tuple(found.total.counts[key] for key in keys)


def test_help_without_a_number_goes_to_the_only_file_of_that_name() -> None:
    given = {
        "困难职工": """
            姓名  身份证号            困难类别
            甲    11010519491231002X  相对困难
            甲    110101199003070011  相对困难
            乙    310101198506151238  相对困难
        """,
        "慰问福利": """
            姓名  身份证号            福利类别  金额
            甲    -                   困难慰问  100
            甲    110101199003070011  困难慰问  20
            乙    -                   困难慰问  3
        """,
    }
    tables = read(given, dict(TABLES)).reading.tables
    welfare, hardship = tables[Welfare], tables[Hardship]
    assert isinstance(welfare, Welfare)
    assert isinstance(hardship, Hardship)

    assert [([], 0), ([1], 2000), ([2], 300)] == help_given(
        hardship, pd.DataFrame({"position": [0, 1, 2]}), welfare
    )


@pytest.mark.parametrize(
    ("member", "due"),
    [
        ("已转出  2025-02-15  在职", "30.00"),
        ("在籍    -           离退休", "0.00"),
        ("在籍    -           在职", "45.00"),
    ],
)
def test_dues_are_owed_as_the_checks_have_it(member: str, due: str) -> None:
    roster = f"姓名  身份证号            入会时间    会籍状态  会籍变动时间  人员状态\n甲  11010519491231002X  2010-01-01  {member}"
    collected = "姓名  身份证号            月应交会费  1月  2月  3月\n甲  11010519491231002X  15  15  15  15"
    reading = read({"会员花名册": roster, "会费收缴": collected}, TABLES).reading
    declared = total_named("dues", "member")
    counts = declared.count(reading, "member", Period.year(2025, datetime.date(2025, 12, 31))).total.counts

    assert due == next(column for column in declared.columns if column.key == "due").json(counts)


@pytest.mark.parametrize(("name", "by"), [(name, by) for name, item in TOTALS.items() for by in item.by])
def test_every_count_and_sum_is_a_whole_number(name: str, by: str) -> None:
    totals = count(name, by)

    assert {int} == {type(value) for row in [*totals.rows, totals.total] for value in row.counts.values()}
