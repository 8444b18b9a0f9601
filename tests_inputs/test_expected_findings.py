"""The practice data: every expected finding at its cell, next to nothing unexpected.

Run by the gate with ``GONGHUI_INPUTS`` naming the folder of the practice data.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from toolkit.check import all_checks
from toolkit.cli import cli

INPUTS = Path(os.environ.get("GONGHUI_INPUTS", "missing")).resolve()
EXPECTED = json.loads((INPUTS / "expected.json").read_text(encoding="utf-8"))
FAMILIES = "XRDPWHCF"
UNITS = pytest.mark.parametrize("unit", EXPECTED["units"])
MOST_UNEXPECTED = 0.02
PLACE = ("file", "sheet", "row", "cell")


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The whole folder, judged once."""
    os.chdir(INPUTS)
    arguments = ["check", "上报", "--province", "anhui", "--today", "2025-12-31", "--format", "json"]
    run = CliRunner().invoke(cli, arguments)

    assert 1 == run.exit_code, run.output
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def faults(unit: str) -> Iterator[dict[str, Any]]:
    """The expected faults of the families this release knows."""
    known = all_checks()
    for fault in EXPECTED["units"][unit]["faults"]:
        if fault["code"][0] in FAMILIES:
            assert fault["code"] in known
            yield fault


def fits(finding: dict[str, Any], place: dict[str, Any]) -> bool:
    """Say whether a finding stands at a place; what the place leaves open is free."""
    return all(place.get(key) in (None, finding[key]) for key in PLACE)


def accepted(fault: dict[str, Any]) -> list[dict[str, Any]]:
    """The places at which a fault may be reported."""
    return [fault, *fault.get("also", [])]


def of_unit(report: dict[str, Any], unit: str) -> list[dict[str, Any]]:
    """The findings in the files of one unit."""
    files = EXPECTED["units"][unit]["files"]
    return [item for item in report["findings"] if item["file"] in files and item["code"][0] in FAMILIES]


@UNITS
def test_every_expected_finding_is_found_at_its_cell(report: dict[str, Any], unit: str) -> None:
    findings = of_unit(report, unit)
    missed = [
        (fault["code"], fault["sheet"], fault["cell"])
        for fault in faults(unit)
        if not any(
            item["code"] == fault["code"] and any(fits(item, place) for place in accepted(fault))
            for item in findings
        )
    ]

    assert [] == missed


def test_next_to_nothing_is_unexpected(report: dict[str, Any]) -> None:
    unexpected, total = [], 0
    for unit in EXPECTED["units"]:
        expected = list(EXPECTED["units"][unit]["faults"])
        implied = [place for fault in expected for place in fault.get("implied", [])]
        for item in of_unit(report, unit):
            total += 1
            wanted = any(
                item["code"] == fault["code"] and any(fits(item, place) for place in accepted(fault))
                for fault in expected
            )
            allowed = any(item["code"] == place["code"] and fits(item, place) for place in implied)
            if not wanted and not allowed:
                unexpected.append((item["code"], unit, item["sheet"], item["cell"], item["message"]))

    assert len(unexpected) <= MOST_UNEXPECTED * total, unexpected


@UNITS
def test_rows_have_their_roles(report: dict[str, Any], unit: str) -> None:
    read = {(item["file"], item["sheet"]): item for item in report["read"]}
    for sheet in EXPECTED["units"][unit]["sheets"]:
        found = read[sheet["file"], sheet["sheet"]]
        rows = {name: count for name, count in found["rows"].items() if name != "held_back"}

        assert (sheet["table"], sheet["rows"]) == (found["table"], rows)
        assert sheet["height"] == sum(rows.values())


def test_files_that_cannot_be_read_are_named(report: dict[str, Any]) -> None:
    rejected = {item["file"] for item in report["rejected"]}

    assert set(EXPECTED["merge"]["rejected"]) == rejected
    assert all(item["why"] and item["remedy"] for item in report["rejected"])
