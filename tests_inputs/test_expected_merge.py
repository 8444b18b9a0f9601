"""The practice returns consolidated: who reported, what cannot be read, what stands in two unions."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path
from typing import Any

import pytest

from toolkit.merge.run import Request, run

INPUTS = Path(os.environ.get("GONGHUI_INPUTS", "../shared/inputs")).resolve()
EXPECTED = json.loads((INPUTS / "expected.json").read_text("utf-8"))


@pytest.fixture(scope="module", name="found")
def _found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("汇总")
    result = run(
        Request(
            paths=(str(INPUTS / "上报"),),
            output=folder / "汇总.xlsx",
            units=str(INPUTS / "单位清单.xlsx"),
            period=EXPECTED["period"],
            province=EXPECTED["province"],
            today=datetime.date.fromisoformat(EXPECTED["today"]),
            processes=2,
        )
    )
    return result.whole()


def relative(file: str) -> str:
    return Path(file).relative_to(INPUTS).as_posix()


def test_the_lists_are_exactly_right(found: dict[str, Any]) -> None:
    expected, units = EXPECTED["merge"], found["units"]

    assert (expected["expected"], expected["reported"]) == (units["expected"], units["reported"])
    assert expected["missing"] == units["missing"]
    assert expected["twice"] == [
        {"name": unit["name"], "copies": [relative(file) for file in unit["copies"]]}
        for unit in units["twice"]
    ]
    assert expected["wrong_period"] == [unit["name"] for unit in units["wrong_period"]]
    assert sorted(expected["rejected"]) == sorted(
        relative(item["file"]) for item in found["files"]["rejected"]
    )
    assert len(expected["files"]) == found["files"]["found"]


def test_each_unit_has_its_true_totals(found: dict[str, Any]) -> None:
    units = {unit["name"]: unit for unit in found["totals"]["units"]}
    for name, told in EXPECTED["units"].items():
        truth, mine = told["truth"], units[name]
        assert truth["members_in_force"] == mine["members"]
        assert truth["participation"]["person_times"] == mine["person_times"]
        assert truth["participation"]["distinct"] == mine["distinct"]
        assert truth["participation"]["coverage"] == pytest.approx(mine["coverage"], abs=1e-6)
        assert truth["welfare"]["total"] == mine["amount"]
        assert truth["dues"]["paid"] == mine["paid"]
        assert (truth["ledger"]["income"], truth["ledger"]["expense"]) == (mine["income"], mine["expense"])


def test_what_stands_in_two_unions_is_found_at_its_cells(found: dict[str, Any]) -> None:
    across = {
        (item["code"], relative(item["file"]), item["sheet"], item["cell"])
        for item in found["findings"]
        if item["code"] in ("M001", "M002", "M003")
    }
    planted = [
        fault
        for unit in EXPECTED["units"].values()
        for fault in unit["faults"]
        if fault["code"].startswith("M")
    ]
    assert planted
    for fault in planted:
        for place in (fault, *fault["also"]):
            assert (fault["code"], place["file"], place["sheet"], place["cell"]) in across
