"""The database holds every row of the packs, with its place, exact to the cent, and says what it does not hold."""

from __future__ import annotations

import dataclasses
import datetime
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.merge.stored_units import EVIL, Stored, a_few_units, stored, written
from toolkit.errors import ExtraMissing
from toolkit.found_files import Rejected, SetAside
from toolkit.merge import database, views
from toolkit.merge.counted_unit import CountedUnit
from toolkit.merge.database import write_database
from toolkit.merge.pack import PackBroken
from toolkit.merge.relations import OPENING, Relation, kind_of, relations
from toolkit.table import TABLES
from toolkit.workbooks.atomic import OutputRefused

MISSING = CountedUnit("34010098", "没有报的工会", "", False, "未报")
ACROSS = [
    {
        "code": "M001", "severity": "warning", "unit": "安装公司工会", "file": "甲.xlsx", "sheet": "会员花名册",
        "row": 3, "cell": "B3", "table": "会员花名册", "column": "身份证号", "value": "1101**********002X",
        "message": "与另一单位的会员相同", "remedy": "请核实", "basis": "",
    },
]  # fmt: skip
REJECTED = [Rejected("坏.xlsx", "打不开", "请重交")]
SKIPPED = [SetAside("说明.docx", "不是表格文件，没有读")]
SQL_TYPES = {
    "text": "VARCHAR",
    "whole": "BIGINT",
    "money": "DECIMAL(18,2)",
    "day": "DATE",
    "ratio": "DOUBLE",
    "flag": "BOOLEAN",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    return a_few_units(tmp_path_factory.mktemp("库"))


@pytest.fixture(scope="module")
def file(made: Stored) -> Path:
    path = made.folder.parent / "省总工会汇总.duckdb"
    written = write_database(path, made.folder, [*made.units, MISSING], ACROSS, REJECTED, SKIPPED)
    assert (path, ()) == (written.path, written.notices)
    return path


@pytest.fixture
def base(file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(file, read_only=True) as connection:
        yield connection


def rows(base: duckdb.DuckDBPyConnection, query: str, *values: Any) -> list[tuple[Any, ...]]:
    return base.execute(query, values).fetchall()


def content(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table and view, in the order it is kept."""
    with duckdb.connect(path, read_only=True) as base:
        names = [
            found for (found,) in rows(base, "SELECT table_name FROM information_schema.tables ORDER BY 1")
        ]
        return {name: rows(base, f"FROM {views.name(name)}") for name in names}


def test_every_declared_sheet_is_a_table_of_typed_columns(base: duckdb.DuckDBPyConnection) -> None:
    sheets = [relation for relation in relations().values() if relation.sheet]
    assert {*TABLES, OPENING} == {relation.name for relation in sheets}
    for relation in relations().values():
        names = [field.name for field in relation.fields]
        assert len(set(names)) == len(names)
        found = [(name, kind) for name, kind, *_ in rows(base, f"DESCRIBE {views.name(relation.name)}")]
        assert [(field.name, SQL_TYPES[field.kind]) for field in relation.fields] == found


def test_a_heading_that_is_a_place_too_keeps_both(base: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT 单位, 单位编码, 单位编码（表内） FROM 单位信息 WHERE 单位编码 IN ('34010091', '34010100') ORDER BY 2"
    assert [("文昌路小学工会", "34010091", "34010091"), (EVIL, "34010100", "34010099")] == rows(base, query)


def cell(value: Any, kind: str, text: str | None) -> Any:
    """Return a pack's value as the database should have it."""
    if value is None or kind == "text":
        return text
    if kind == "money":
        return Decimal(int(value)) / 100
    if kind == "day":
        return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(value))
    return float(value) if kind == "ratio" else int(value)


def expected(made: Stored, unit: CountedUnit, relation: Relation) -> list[tuple[Any, ...]]:
    """Return the rows of one table of one unit, worked out of its pack cell by cell."""
    pack = made.pack(unit)
    table = pack.tables.get(relation.name)
    found: list[tuple[Any, ...]] = []
    for position in range(0 if table is None else len(table)):
        sheet = pack.facts["sheets"][table.sheet[position]]
        values: list[Any] = [unit.code, unit.name, sheet["file"], sheet["sheet"], int(table.row[position])]
        for field in relation.fields[5:]:
            column = table.columns.get(field.attribute)
            if column is None:
                values.append(None)
                continue
            code = int(column.codes[position])
            given = column.given is not None and bool(column.given[position])
            text = pack.texts[code] if code >= 0 and column.kind == "text" else None
            values.append(cell(column.numbers[position] if given else None, column.kind, text))
        found.append(tuple(values))
    return found


def test_every_row_of_the_packs_is_there_with_its_place_and_exact(
    base: duckdb.DuckDBPyConnection, made: Stored
) -> None:
    for relation in relations().values():
        if relation.sheet:
            there = [row for unit in made.units for row in expected(made, unit, relation)]
            assert there == rows(base, f"FROM {views.name(relation.name)}"), relation.name


def test_a_cell_that_cannot_be_read_is_null_and_kept_as_it_stood(base: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT 入会时间, 会费基数 FROM 会员花名册 WHERE 单位编码 = '34010095' ORDER BY 行"
    assert [(datetime.date(2020, 1, 2), Decimal("3000.10")), (None, None)] == rows(base, query)
    kept = "SELECT 表, 单位, 文件, 行, 列, 内容 FROM 读不出的格 WHERE 单位编码 = '34010095' ORDER BY 列"
    roster = ("会员花名册", "安装公司工会", "34010095安装公司工会花名册.csv", 4)
    assert [(*roster, "会费基数", "三千多"), (*roster, "入会时间", "去年春天")] == rows(base, kept)


def test_unread_cells_are_as_many_as_the_packs_have(base: duckdb.DuckDBPyConnection, made: Stored) -> None:
    unread = sum(
        int((column.codes >= 0).sum())
        for unit in made.units
        for table in made.pack(unit).tables.values()
        for column in table.columns.values()
        if column.kind != "text"
    )
    assert [(unread,)] == rows(base, "SELECT count(*) FROM 读不出的格")
    assert unread >= 9


def test_rows_that_were_not_counted_are_named(base: duckdb.DuckDBPyConnection, made: Stored) -> None:
    held = [
        (unit.code, sheet["file"], row, sheet["table"], why, text)
        for unit in made.units
        for sheet in made.pack(unit).facts["sheets"]
        for row, why, text in sheet["held_back"]
    ]
    assert held == rows(base, "SELECT 单位编码, 文件, 行, 表, 原因, 内容 FROM 未计入的行")
    assert ("34010095", "慰问福利", "“金额”读不出来") in [
        (code, table, why) for code, _, _, table, why, _ in held
    ]


def test_each_sheet_of_each_file_is_accounted_for(base: duckdb.DuckDBPyConnection) -> None:
    found = rows(
        base,
        "SELECT 单位编码, 工作表, 表, 读出的行, count(r.行) FROM 来源 s "
        "LEFT JOIN 来源_逐行 r USING (表, 单位编码, 单位, 文件, 工作表) WHERE s.表 IS NOT NULL GROUP BY ALL",
    )
    assert found
    assert [] == [line for line in found if line[3] != line[4]]
    forms = {table.title for table in TABLES.values() if table.is_form}
    query = "SELECT 表, 数据行, 读出的行 + 未计入的行 FROM 来源 WHERE 表 IS NOT NULL"
    assert [] == [line for line in rows(base, query) if line[1] != line[2] and line[0] not in forms]


def test_the_views_say_what_the_packs_say(base: duckdb.DuckDBPyConnection, made: Stored) -> None:
    asked = {
        "participation": ("参与_按单位", {"activities": "活动场次", "person_times": "参与人次"}),
        "welfare": ("福利_按单位", {"times": "人次", "amount": "金额"}),
        "dues": ("会费_按单位", {"paid": "实收"}),
        "funds": ("经费_按单位", {"income": "收入", "expense": "支出"}),
    }
    compared = 0
    for unit in made.units:
        facts = made.pack(unit).facts
        for name, (view, columns) in asked.items():
            shown = rows(
                base, f"SELECT {', '.join(columns.values())} FROM {view} WHERE 单位编码 = ?", unit.code
            )
            counts = facts["totals"][name].get("counts")
            if counts is None:
                assert [] == shown
                continue
            cents = [int(value * 100) if isinstance(value, Decimal) else value for value in shown[0]]
            assert [counts[key] for key in columns] == cents, (unit, name)
            compared += 1
        members = rows(base, "SELECT 期末在籍会员 FROM 会员_按单位 WHERE 单位编码 = ?", unit.code)
        assert [(facts["roster"]["members"],)] == members
    assert compared == 13


def test_women_are_as_many_as_the_packs_say_where_numbers_are_sound(
    base: duckdb.DuckDBPyConnection, made: Stored
) -> None:
    sound = [unit for unit in made.units if unit.name != EVIL]
    shown = dict(rows(base, "SELECT 单位编码, 其中女会员 FROM 会员_按单位"))
    assert [made.pack(unit).facts["roster"]["women"] for unit in sound] == [
        shown[unit.code] for unit in sound
    ]


def test_what_columns_alone_do_not_tell_is_kept_as_it_was_worked_out(base: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT 统计, 项目, 数, 金额, 比例 FROM 统计 WHERE 单位编码 = '34010100' AND 项目 IN ('欠缴', '人数', '覆盖率')"
    assert [
        ("活动参与", "覆盖率", None, None, pytest.approx(42 / 210)),
        ("慰问福利", "人数", 131, None, None),
        ("会费", "人数", 208, None, None),
        ("会费", "欠缴", None, Decimal("5453.81"), None),
    ] == rows(base, query)


def test_units_findings_and_files_left_out_are_there(base: duckdb.DuckDBPyConnection, made: Stored) -> None:
    units = rows(base, "SELECT 单位编码, 单位, 报送情况, 计入, 期末 FROM 单位")
    assert ("34010100", EVIL, "已报", True, datetime.date(2025, 12, 31)) in units
    assert ("34010098", "没有报的工会", "未报", False, None) == units[-1]
    found = rows(base, "SELECT 单位编码, 编号, 级别, 行 FROM 问题")
    own = [(unit, item) for unit in made.units for item in made.pack(unit).facts["findings"]]
    words = {"error": "错误", "warning": "警告", "notice": "提示"}
    said = [(unit.code, item["code"], words[item["severity"]], item["row"]) for unit, item in own]
    assert [*said, ("34010095", "M001", "警告", 3)] == found
    assert [("坏.xlsx", "打不开", "请重交")] == rows(base, "FROM 读不了的文件")
    assert [("说明.docx", "不是表格文件，没有读")] == rows(base, "FROM 没有用的文件")


def test_tables_views_and_amounts_are_explained(base: duckdb.DuckDBPyConnection) -> None:
    for what in ("table", "view"):
        query = f"SELECT {what}_name, comment FROM duckdb_{what}s() WHERE NOT internal"
        assert [] == [name for name, comment in rows(base, query) if not comment]
    query = "SELECT comment FROM duckdb_columns() WHERE table_name = '慰问福利' AND column_name = '金额'"
    assert [("元",)] == rows(base, query)


def test_a_unit_that_is_not_counted_has_no_rows_but_is_told_of(made: Stored, tmp_path: Path) -> None:
    twice = dataclasses.replace(made.units[0], counted=False, state="重复上报")
    path = tmp_path / "汇总.duckdb"
    write_database(path, made.folder, [twice])
    with duckdb.connect(path, read_only=True) as base:
        assert [] == rows(base, "FROM 来源_逐行")
        assert [(False, 9)] == rows(
            base, "SELECT 计入, sum(读出的行) FROM 来源 WHERE 表 = '会员花名册' GROUP BY 1"
        )
        assert [("重复上报", False)] == rows(base, "SELECT 报送情况, 计入 FROM 单位")


def test_the_same_units_give_the_same_content_however_they_are_handed_over(
    made: Stored, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "ROWS_AT_ONCE", 50)
    again = tmp_path / "再来.duckdb"
    write_database(again, made.folder, [*made.units, MISSING], ACROSS, REJECTED, SKIPPED)
    assert content(file) == content(again)


def test_an_old_file_stays_when_the_writing_fails(made: Stored, tmp_path: Path) -> None:
    path = tmp_path / "汇总.duckdb"
    path.write_text("old")
    gone = CountedUnit("1", "甲", "没有的包", True, "已报")
    with pytest.raises(PackBroken):
        write_database(path, made.folder, [*made.units, gone])
    assert "old" == path.read_text()
    assert [path] == list(tmp_path.iterdir())


def test_a_place_that_takes_no_file_is_refused(made: Stored, tmp_path: Path) -> None:
    with pytest.raises(OutputRefused, match="文件夹不存在"):
        write_database(tmp_path / "没有" / "汇总.duckdb", made.folder, made.units)


def test_a_missing_package_is_said_with_what_brings_it(
    made: Stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ExtraMissing) as refusal:
        write_database(tmp_path / "汇总.duckdb", made.folder, made.units)
    told = '写数据库要用 duckdb，这台电脑上没有安装。请先运行 pip install "gonghui-toolkit[database]"，再试一次。'
    assert told == str(refusal.value)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of a file there")
def test_a_full_disk_is_a_refusal_and_leaves_the_old_file(made: Stored, tmp_path: Path) -> None:
    path = tmp_path / "汇总.duckdb"
    path.write_text("old")
    code = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from toolkit.errors import ToolkitError\n"
        "from toolkit.merge.counted_unit import CountedUnit\n"
        "from toolkit.merge.database import write_database\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))\n"
        "unit = CountedUnit('1', '甲', sys.argv[3], True, '已报')\n"
        "try:\n    write_database(sys.argv[1], Path(sys.argv[2]), [unit])\n"
        "except ToolkitError as refusal:\n    print(refusal)\n"
    )
    arguments = [sys.executable, "-c", code, str(path), str(made.folder), made.units[3].pack]
    run = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert (True, "") == ("数据库写不进去，多半是磁盘已满" in run.stdout, run.stderr)
    assert ("old", [path]) == (path.read_text(), list(tmp_path.iterdir()))


def test_what_a_view_cannot_tell_is_null_not_nought(tmp_path: Path) -> None:
    roster = "编制单位：{}\n姓名,身份证号,入会时间\n张三,11010519491231002X,2020-01-02\n"
    sides = "日期,摘要,科目编码,借方,贷方\n2025-03-01,会费收入,401,,15\n"
    directed = (
        "日期,凭证号,摘要,金额,方向\n2025-01-01,,上年结转,9,收\n2025-03-01,1,会费,15.05,收\n"
        "2025-03-02,2,购书,5.05,支出\n"
    )
    signed = "活动名称,日期,姓名\n读书会,2025-03-02,张三\n"
    first = {
        "34010096花名册.csv": roster.format("甲工会"),
        "34010096收支.csv": sides,
        "34010096签到.csv": signed,
    }
    second = {"34010097花名册.csv": roster.format("乙工会"), "34010097收支.csv": directed}
    made = stored(tmp_path, [written(tmp_path / "一", first), written(tmp_path / "二", second)])
    write_database(tmp_path / "汇总.duckdb", made.folder, made.units)
    with duckdb.connect(tmp_path / "汇总.duckdb", read_only=True) as base:
        money = "SELECT 单位编码, 收入, 支出 FROM 经费_按单位"
        assert [("34010096", None, None), ("34010097", Decimal("15.05"), Decimal("5.05"))] == rows(
            base, money
        )
        assert [("34010096", 1, None)] == rows(base, "SELECT 单位编码, 签到行数, 参与人次 FROM 参与_按单位")
        told = (
            "SELECT 单位编码, 项目, coalesce(数, 金额) FROM 统计 WHERE 项目 IN ('参与人次', '收入', '支出')"
        )
        assert [
            ("34010096", "参与人次", 1),
            ("34010096", "收入", 15),
            ("34010096", "支出", 0),
            ("34010097", "收入", Decimal("15.05")),
            ("34010097", "支出", Decimal("5.05")),
        ] == rows(base, told)


def test_half_a_character_does_not_stop_the_rest() -> None:
    from toolkit.merge.arrow_rows import texts_of

    assert ["甲", None, "乙\ufffd", "😀"] == texts_of(["甲", None, "乙\ud800", "😀"]).to_pylist()


def test_the_kinds_of_the_columns_are_those_of_the_packs(made: Stored) -> None:
    for unit in made.units:
        for title, table in made.pack(unit).tables.items():
            declared = TABLES["会员花名册" if title == OPENING else title].columns
            assert {name: kind_of(declared[name]) for name in table.columns} == {
                name: column.kind for name, column in table.columns.items()
            }
