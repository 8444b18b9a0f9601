"""The practice data: lists against the ledger, with the expected totals to the cent and the expected faults alone.

Run by the gate with ``GONGHUI_INPUTS`` naming the folder of the practice data.
"""

from __future__ import annotations

import datetime
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from toolkit import registry
from toolkit.amounts import yuan
from toolkit.identify import unit_of
from toolkit.judge import settings_of
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, all_procedures, carry_out
from toolkit.reading import Reading, read_grids
from toolkit.workbooks.reading import read

INPUTS = Path(os.environ.get("GONGHUI_INPUTS", "missing")).resolve()
EXPECTED = json.loads((INPUTS / "expected.json").read_text(encoding="utf-8"))
TODAY = datetime.date.fromisoformat(EXPECTED["today"])
UNITS = pytest.mark.parametrize("unit", EXPECTED["units"])
WELFARE, ACTIVITIES, DUES, PEOPLE = (
    "慰问福利名单与凭证", "活动支出与凭证", "会费登记与会费收入", "领取人与花名册、签到",
)  # fmt: skip
registry.load("toolkit.tables")


@cache
def reading_of(unit: str) -> Reading:
    """Read the files of a unit."""
    files = EXPECTED["units"][unit]["files"]
    return read_grids([grid for file in files for grid in read(INPUTS / file, file).grids])


def carried(unit: str, name: str) -> Result:
    """Carry a procedure out on a unit's files."""
    reading = reading_of(unit)
    policy = Policy.load(EXPECTED["province"], settings_of(reading))
    period = Period.year(int(EXPECTED["period"]), TODAY)
    return carry_out(
        all_procedures()[name], reading, unit_of(reading, reading.files[0]), period, policy, TODAY
    )


def faults(unit: str, *codes: str, implied: bool = False) -> list[dict[str, Any]]:
    """Return the faults of some codes that a unit has, or those that others may bring with them."""
    told = EXPECTED["units"][unit]["faults"]
    found = [one for fault in told for one in fault["implied"]] if implied else told
    return [fault for fault in found if fault["code"] in codes]


def as_many(unit: str, code: str) -> range:
    """Return how many exceptions may be told of a code: its faults, and those that others bring with them."""
    least = len(faults(unit, code))
    return range(least, least + len(faults(unit, code, implied=True)) + 1)


@UNITS
def test_welfare_lists_come_to_the_expected_total_and_differ_where_expected(unit: str) -> None:
    result = carried(unit, WELFARE)

    assert (
        f"{yuan(int(EXPECTED['units'][unit]['truth']['welfare']['total'].replace('.', '')))} 元，凭证"
        in result.said
    )
    assert result.exceptions in as_many(unit, "W011")
    assert all(not tie.difference for tie in result.ties)


@UNITS
def test_activities_differ_where_expected(unit: str) -> None:
    result = carried(unit, ACTIVITIES)

    assert result.exceptions in as_many(unit, "P013")
    assert all(not tie.difference for tie in result.ties)


@UNITS
def test_dues_come_to_the_expected_totals_month_by_month(unit: str) -> None:
    truth, result = EXPECTED["units"][unit]["truth"], carried(unit, DUES)
    paid, booked = (
        yuan(int(text.replace(".", "")))
        for text in (truth["dues"]["paid"], truth["ledger"]["accounts"]["401"]["in"])
    )

    assert result.said.startswith(f"会费收缴登记实缴 {paid} 元，账上会费收入 {booked} 元")
    assert 0 == result.exceptions


@UNITS
def test_people_paid_are_on_the_roster_where_expected(unit: str) -> None:
    result = carried(unit, PEOPLE)
    told = {
        (source[1], source[2])
        for form in result.pages
        if form.name == "领取人疑点"
        for trace in form.traces
        for source in trace.sources
    }
    least, more = (
        {(fault["sheet"], fault["row"]) for fault in faults(unit, "W001", "W002", implied=implied)}
        for implied in (False, True)
    )

    assert least <= told <= least | more
