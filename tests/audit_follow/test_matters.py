"""事项: one a check and severity, the same numbers each time, amounts added once a row."""

from __future__ import annotations

import dataclasses
import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.audit_follow.made import issue, paper_with
from toolkit.audit.carried.earlier import EarlierPaper
from toolkit.audit.matters import matters_of, matters_on
from toolkit.severity import Severity

WARNING, NOTICE = Severity.WARNING, Severity.NOTICE


def test_findings_of_one_check_and_severity_are_one_matter() -> None:
    issues = [issue("F008", 5), issue("W001", 3), issue("F008", 6), issue("F008", 7, severity=WARNING)]

    assert [("001", "F008", "错误", 2), ("002", "W001", "错误", 1), ("003", "F008", "警告", 1)] == [
        (matter.number, *matter.key, matter.count) for matter in matters_of(issues)
    ]


def test_notices_are_no_matters() -> None:
    assert [] == matters_of([issue("F014", severity=NOTICE)])


def test_a_row_found_twice_is_added_once() -> None:
    (matter,) = matters_of([issue("F008", 5, 100_00), issue("F008", 5, 100_00), issue("F008", 6, 50_50)])

    assert (150_50, "150.50 元") == (matter.cents, matter.amount)


def test_the_amount_of_rows_that_tell_none_is_said_to_be_untold() -> None:
    (matter,) = matters_of([issue("F008", 5, 100_00), issue("F008", None), issue("F008", 7)])

    assert "100.00 元（另有 2 处没有单独的金额）" == matter.amount


def test_a_balance_or_a_plan_is_no_amount_of_a_matter() -> None:
    balance, plan = (
        issue("F001", 5, 900_00, column="余额", letter="H"),
        issue("F017", 5, 80_00, sheet="经费预算"),
    )

    assert [None, None] == [matter.cents for matter in matters_of([balance, plan])]


def test_the_fact_names_the_first_places_and_counts_the_others() -> None:
    (matter,) = matters_of([issue("F008", row, 10_00, message=f"没有审批{row}") for row in (5, 6, 7)])

    assert (
        "共 3 处，涉及金额 30.00 元。“经费收支”第 5 行 G5：没有审批5；“经费收支”第 6 行 G6：没有审批6"
        "；另有 1 处，见“问题清单”。"
    ) == matter.fact(2)


def test_the_clause_names_the_day_it_came_into_force() -> None:
    since = dataclasses.replace(issue("F008"), since=datetime.date(2017, 12, 15))
    (matter,) = matters_of([since, since])

    assert "《基层工会经费收支管理办法》（总工办发〔2017〕32号）第十八条，2017-12-15 起施行" == matter.clause


def test_a_matter_keeps_its_number_and_no_number_is_given_out_twice(tmp_path: Path) -> None:
    rows = [
        {"编号": "002", "核查编号": "F045", "程度": "错误"},
        {"编号": "007", "核查编号": "F009", "程度": "警告"},
    ]
    earlier = EarlierPaper("底稿.xlsx", {"整改台账": rows})
    paper = paper_with([issue("F008"), issue("F045")], tmp_path, earlier=earlier)

    assert [("F008", "008"), ("F045", "002")] == [(item.code, item.number) for item in matters_on(paper)]


@given(
    st.lists(st.tuples(st.sampled_from(["F008", "F045", "W001"]), st.integers(1, 9), st.integers(0, 10**9)))
)
def test_matters_hold_every_finding_once_and_their_amounts_add_up(told: list[tuple[str, int, int]]) -> None:
    issues = [issue(code, row, cents) for code, row, cents in told]
    matters = matters_of(issues)
    rows = {(code, row): cents for code, row, cents in reversed(told)}

    assert len(issues) == sum(matter.count for matter in matters)
    assert sum(rows.values()) == sum(matter.cents or 0 for matter in matters)
    assert matters == matters_of(issues)
