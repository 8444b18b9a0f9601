"""Holding values against ceilings: the limit itself passes, one cent above does not."""

from __future__ import annotations

import pandas as pd
import pytest

from toolkit.holding import Held, hold, items_known
from toolkit.policy import Policy
from toolkit.severity import Severity

DAY = pd.Timestamp("2025-09-01")


def held(
    item: object, value: object, of: object = 1, province: str | None = "anhui", day: object = DAY
) -> Held:
    days = pd.Series([day], dtype="datetime64[s]")
    return hold(Policy.load(province), item, days, pd.Series([value], dtype="Int64"), of=of)


@pytest.mark.parametrize(("cents", "over"), [(220000, False), (220001, True)])
def test_the_limit_itself_is_allowed(cents: int, over: bool) -> None:
    assert [over] == held("festival", cents).over.tolist()


@pytest.mark.parametrize(("cents", "over"), [(60000, False), (60001, True)])
def test_a_limit_a_head_holds_for_all_heads(cents: int, over: bool) -> None:
    assert [over] == held("meal_day", cents, of=6).over.tolist()


@pytest.mark.parametrize(("cents", "over"), [(3000, False), (2999, True)])
def test_a_share_that_is_a_least_is_held_from_below(cents: int, over: bool) -> None:
    assert [over] == held("poverty_share", cents, of=10000, province="xinjiang").over.tolist()


@pytest.mark.parametrize(
    ("winners", "severity", "told"),
    [(2, Severity.WARNING, "文本无日期"), (3, None, "32号")],
)
def test_a_firm_ceiling_speaks_louder_than_a_doubtful_one(
    winners: int, severity: Severity | None, told: str
) -> None:
    found = held("award_ratio", winners, of=4)

    assert [True] == found.over.tolist()
    assert [severity] == found.severity.tolist()
    assert told in found.told[0]
    assert {"told", "severity", "basis"} == found.facts.keys()


@pytest.mark.parametrize(
    ("item", "value", "day"), [("festival", None, DAY), ("festival", 10**9, pd.NaT), (None, 10**9, DAY)]
)
def test_what_is_not_told_is_not_asked_for(item: object, value: object, day: object) -> None:
    assert [False] == held(item, value, day=day).over.tolist()


def test_a_missing_ceiling_is_remembered_but_looking_does_not_ask() -> None:
    policy = Policy.load("anhui")
    days = pd.Series([DAY, pd.NaT], dtype="datetime64[s]")

    assert "festival" in items_known(policy, days)[DAY]
    assert [] == policy.missing

    hold(policy, "souvenir", days, pd.Series([1, 2], dtype="Int64"))

    assert ["souvenir"] == [missing.item for missing in policy.missing]
