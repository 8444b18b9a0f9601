"""A folder a table and a file a unit hold what the database holds, and DuckDB reads them as one."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.merge.stored_units import EVIL, Stored, a_few_units
from toolkit.found_files import Rejected, SetAside
from toolkit.merge import views
from toolkit.merge.arrow_rows import schema_of
from toolkit.merge.counted_unit import CountedUnit
from toolkit.merge.database import write_database
from toolkit.merge.pack import PackBroken
from toolkit.merge.parquet import SCRIPT, file_names, write_parquet
from toolkit.merge.relations import relations
from toolkit.workbooks.atomic import OutputRefused

REJECTED = [Rejected("坏.xlsx", "打不开", "请重交")]
SKIPPED = [SetAside("说明.docx", "不是表格文件，没有读")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Stored:
    return a_few_units(tmp_path_factory.mktemp("库"))


@pytest.fixture(scope="module")
def folder(made: Stored) -> Path:
    path = made.folder.parent / "省总工会[汇总]"
    assert path == write_parquet(path, made.folder, made.units, [], REJECTED, SKIPPED).path
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_each_unit_has_a_file_in_the_folder_of_each_table_it_has_rows_of(folder: Path, made: Stored) -> None:
    rosters = {f"{unit.code}.parquet" for unit in made.units}
    assert rosters == {file.name for file in (folder / "会员花名册").iterdir()}
    assert {"34010092.parquet", "34010099.parquet", "34010100.parquet"} == {
        file.name for file in (folder / "会费收缴").iterdir()
    }
    assert {*relations(), SCRIPT} == {path.name for path in folder.iterdir()}


def test_columns_and_types_are_those_of_the_database(folder: Path) -> None:
    for name in relations():
        for file in (folder / name).iterdir():
            assert schema_of(name) == parquet.read_schema(file), file
    assert pa.decimal128(18, 2) == schema_of("慰问福利").field("金额").type


def test_the_script_lays_the_same_tables_and_views_over_the_files(
    folder: Path, made: Stored, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_database(tmp_path / "汇总.duckdb", made.folder, made.units, [], REJECTED, SKIPPED)
    monkeypatch.chdir(folder)
    with duckdb.connect(tmp_path / "汇总.duckdb", read_only=True) as base, duckdb.connect() as laid:
        laid.execute(Path(SCRIPT).read_text(encoding="utf-8"))
        for name in (*relations(), *views.views()):
            order = f"FROM {views.name(name)} ORDER BY ALL"
            assert base.execute(order).fetchall() == laid.execute(order).fetchall(), name
        query = "SELECT comment FROM duckdb_views() WHERE view_name = '慰问福利'"
        assert "福利" in laid.execute(query).fetchall()[0][0]


def test_the_same_units_give_the_same_bytes(folder: Path, made: Stored, tmp_path: Path) -> None:
    write_parquet(tmp_path / "再来", made.folder, made.units, [], REJECTED, SKIPPED)
    assert files(folder) == files(tmp_path / "再来")


def test_an_old_result_stays_when_the_writing_fails_and_goes_when_it_ends_well(
    made: Stored, tmp_path: Path
) -> None:
    path = tmp_path / "汇总"
    write_parquet(path, made.folder, made.units[:1])
    before = files(path)
    gone = CountedUnit("1", "甲", "没有的包", True, "已报")
    with pytest.raises(PackBroken):
        write_parquet(path, made.folder, [made.units[1], gone])
    assert before == files(path)
    write_parquet(path, made.folder, made.units[1:2])
    assert ["34010092.parquet"] == [file.name for file in (path / "会员花名册").iterdir()]
    assert [path] == list(tmp_path.iterdir())


def test_a_folder_with_files_of_others_is_not_touched(made: Stored, tmp_path: Path) -> None:
    own = tmp_path / "我的文件"
    own.mkdir()
    (own / "信.docx").write_text("信")
    with pytest.raises(OutputRefused, match="里面有别的文件"):
        write_parquet(own, made.folder, made.units)
    with pytest.raises(OutputRefused, match="已有同名的文件"):
        write_parquet(own / "信.docx", made.folder, made.units)
    assert {"信.docx": "信".encode()} == files(own)


def test_file_names_fit_any_disk_and_stand_once() -> None:
    units = [
        CountedUnit("", EVIL, "", True, ""),
        CountedUnit("ab1", "甲", "", True, ""),
        CountedUnit("AB1", "乙", "", True, ""),
        CountedUnit("", "全部", "", True, ""),
        CountedUnit("", "../../etc", "", True, ""),
        CountedUnit("", "很长" * 200, "", True, ""),
        CountedUnit("", "", "", True, ""),
    ]
    assert [
        "___DROP_TABLE_单位____",
        "ab1",
        "AB1(2)",
        "全部(2)",
        "______etc",
        "很长" * 30,
        "_",
    ] == file_names(units)
