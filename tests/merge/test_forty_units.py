"""Forty made-up unions with every fault a folder of returns has: lists, findings and totals exactly right."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from tests.merge.forty_told import Expected, Planted
from tests.merge.forty_units import write_forty
from tests.merge.made import TODAY
from toolkit.merge.run import Request, Result, run
from toolkit.total import plain_yuan


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Expected, Result, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("forty")
    told = write_forty(folder)
    result = run(
        Request(
            paths=(str(told.folder),),
            output=folder / "汇总.xlsx",
            units=str(told.list_of_units),
            period=told.period,
            province="anhui",
            today=TODAY,
            processes=2,
        )
    )
    return told, result, result.whole()


def named(units: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(unit["code"], unit["name"]) for unit in units]


def below(told: Expected, file: str) -> str:
    """Return a file's path as the fixture names it."""
    return Path(file).relative_to(told.folder).as_posix()


def test_every_file_is_answered_for(forty: tuple[Expected, Result, dict[str, Any]]) -> None:
    told, _, found = forty
    files = found["files"]

    assert files["found"] == files["read"] + len(files["rejected"]) + len(files["skipped"])
    assert set(told.rejected) == {below(told, item["file"]) for item in files["rejected"]}
    for item in files["rejected"]:
        assert told.rejected[below(told, item["file"])] in item["why"]
    same = {file for files in told.twice_same.values() for file in files[1:]}
    assert set(told.skipped) | same == {below(told, item["file"]) for item in files["skipped"]}


def test_the_object_is_as_its_schema_says(forty: tuple[Expected, Result, dict[str, Any]]) -> None:
    _, result, found = forty
    schema = json.loads(resources.files("toolkit").joinpath("schema", "merge.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)

    assert found == json.loads(result.json)


def test_the_workbook_says_what_the_object_says(forty: tuple[Expected, Result, dict[str, Any]]) -> None:
    told, _, found = forty
    book = openpyxl.load_workbook(told.folder.parent / "汇总.xlsx", data_only=True)
    for title, rows in found["tables"].items():
        places = [[cell.value for cell in row[:5]] for row in book[title].iter_rows(min_row=4)]
        assert rows["kept"] == len(places) == len(set(map(tuple, places)))
        assert all(all(place) for place in places), "each row tells its unit, file, sheet and row"
    overview = [[cell.value for cell in row] for row in book["总览"].iter_rows()]
    heading = next(row for row in overview if "单位编码" in row)
    whole = next(row for row in overview if row[0] == "合计")
    assert found["totals"]["members"] == whole[heading.index("会员数")]
    assert found["totals"]["amount"] == f"{whole[heading.index('福利金额（元）')]:.2f}"
    assert len(found["findings"]) == sum(
        row[0].value is not None for row in book["问题清单"].iter_rows(min_row=4)
    )
    differences = [
        row[-1].value for row in book["勾稽"].iter_rows(min_row=3) if isinstance(row[-1].value, (int, float))
    ]
    assert differences
    assert set(differences) == {0}


def test_no_personal_number_is_whole_outside_the_consolidated_rows(
    forty: tuple[Expected, Result, dict[str, Any]],
) -> None:
    told, result, _ = forty
    numbers = re.compile(r"(?<!\d)(?:\d{17}[\dX]|1[3-9]\d{9}|62\d{14,17})(?!\d)")
    book = openpyxl.load_workbook(told.folder.parent / "汇总.xlsx")
    for name in (
        "总览",
        "报送情况",
        "单位对照",
        "列名对照",
        "问题清单",
        "按检查",
        "勾稽",
        "勾稽明细",
        "来源",
        "未核查",
    ):
        for row in book[name].iter_rows(values_only=True):
            assert not [cell for cell in row if isinstance(cell, str) and numbers.search(cell)], (name, row)
    assert not numbers.search(result.json)


def test_every_unit_is_answered_for(forty: tuple[Expected, Result, dict[str, Any]]) -> None:
    told, _, found = forty
    units = found["units"]

    assert len(told.expected) == units["expected"]
    assert len(told.reported) == units["reported"]
    assert list(told.missing) == named(units["missing"])
    assert list(told.empty) == [item["code"] for item in units["empty"]]
    assert set(told.doubtful.values()) == set(named(units["doubtful"]))
    assert set(told.doubtful) == {below(told, file) for item in units["unlisted"] for file in item["files"]}
    assert set(told.wrong_period) == {item["code"] for item in units["wrong_period"]}
    assert set(told.wrong_year_cell) == {item["code"] for item in units["wrong_period"] if item["counted"]}
    assert set(told.twice_same) == {item["code"] for item in units["twice"] if item["same"]}
    assert set(told.twice_different) == {item["code"] for item in units["twice"] if not item["same"]}


def test_the_totals_are_right_to_the_cent(forty: tuple[Expected, Result, dict[str, Any]]) -> None:
    told, _, found = forty
    totals = found["totals"]

    assert len(told.counted) == found["units"]["counted"]
    for mine, expected in [(totals, told.total)] + [
        (unit, told.totals[unit["code"]]) for unit in totals["units"] if unit["code"] not in told.empty
    ]:
        assert (expected.members, expected.women) == (mine["members"], mine["women"])
        assert expected.person_times == (mine["person_times"] or 0)
        for cents, key in (
            (expected.welfare, "amount"), (expected.dues_paid, "paid"),
            (expected.income, "income"), (expected.expense, "expense"),
        ):  # fmt: skip
            assert plain_yuan(cents) == (mine[key] or "0.00")


def test_every_row_read_is_kept_or_said(forty: tuple[Expected, Result, dict[str, Any]]) -> None:
    told, _, found = forty

    assert told.total.rows == {
        title: rows["kept"] for title, rows in found["tables"].items() if title != "单位信息"
    }
    for rows in found["tables"].values():
        assert rows["read"] == rows["kept"] + rows["rejected"] + rows["not_counted"]


def test_every_sum_read_is_the_sum_written(forty: tuple[Expected, Result, dict[str, Any]]) -> None:
    told, _, found = forty
    sums = {(item["table"], item["column"]): (item["read"], item["kept"]) for item in found["sums"]}
    welfare = plain_yuan(told.total.welfare)

    assert (welfare, welfare) == sums["慰问福利", "金额"]
    assert [] == [item for item in found["sums"] if item["read"] != item["kept"]]


def test_every_planted_fault_is_found_at_its_cell(forty: tuple[Expected, Result, dict[str, Any]]) -> None:
    told, _, found = forty
    across = [item for item in found["findings"] if item["code"].startswith("M")]
    for planted in told.planted:
        assert any(_meets(told, planted, item) for item in across), planted


def test_nothing_else_is_found_across_units(forty: tuple[Expected, Result, dict[str, Any]]) -> None:
    told, _, found = forty
    across = [item for item in found["findings"] if item["code"].startswith("M")]
    others = [item for item in across if not any(_meets(told, planted, item) for planted in told.planted)]

    # A form without a row is a return that says nothing: it is asked for again.
    assert Counter({"M004": len(told.empty)}) == Counter(item["code"] for item in others)


def _meets(told: Expected, planted: Planted, item: dict[str, Any]) -> bool:
    if planted.code != item["code"]:
        return False
    if planted.places:
        return any(
            (place.file, place.sheet, place.cell) == (below(told, item["file"]), item["sheet"], item["cell"])
            for place in planted.places
        )
    if planted.file is not None and planted.unit is None:
        return planted.file == below(told, item["file"])
    return planted.unit in (item["unit"], *(code for code, name in told.expected if name == item["unit"]))
