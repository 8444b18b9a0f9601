"""What a finding's row tells an auditor, and from which day its rule is in force."""

from __future__ import annotations

import datetime

import pytest

from toolkit import law, registry
from toolkit.audit.since import InForce, cites_a_document
from toolkit.audit.spoken import Rows
from toolkit.check import Finding
from toolkit.examples import read
from toolkit.policy import Policy
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.table import TABLES

registry.load("toolkit.tables")
DAY = datetime.date(2025, 3, 5)


def reading(title: str, rows: str) -> Reading:
    """Read one example table."""
    return read({title: rows}, dict(TABLES)).reading


def finding(found: Reading, row: int | None, column: str | None = None) -> Finding:
    """Return a finding on a row of the only sheet."""
    (sheet,) = found.sheets
    return Finding(
        "F001", Severity.ERROR, "例", sheet.grid.file, sheet.grid.sheet, row, None, sheet.table.title, column,
        None, "例", "例", "例",
    )  # fmt: skip


LEDGER = """
    日期        凭证号      摘要    收入    支出    余额     经办人
    2025-03-05  202503-001  购用品  -       300.10  2700.00  甲某
    2025-03-06  202503-002  会费    20.00   -       2720.00  -
"""


@pytest.mark.parametrize(
    ("row", "column", "cents"),
    [
        (2, "余额", 270000),
        (2, "摘要", 30010),
        (2, None, 30010),
        (3, "凭证号", 2000),
        (1, "支出", None),
        (None, "支出", None),
        (9, "支出", None),
    ],
)
def test_the_amount_is_the_one_spoken_of_or_else_the_rows(
    row: int | None, column: str | None, cents: int | None
) -> None:
    found = reading("经费收支", LEDGER)

    assert Rows(found).told(finding(found, row, column))[0] == cents


def test_people_are_named_with_what_they_are_each_once() -> None:
    found = reading(
        "经费收支",
        """
        日期        摘要    支出    收款单位  经办人  审批人
        2025-03-05  购用品  300.10  博文商店  甲某    甲某
        """,
    )

    assert Rows(found).told(finding(found, 2))[1] == ("博文商店（收款单位）", "甲某（经办人）")


def test_the_day_is_the_day_of_the_entry_not_of_the_invoice() -> None:
    found = reading(
        "经费收支",
        """
        开票日期    日期        摘要    支出
        2024-12-30  2025-03-05  购用品  300.10
        """,
    )

    assert Rows(found).told(finding(found, 2))[2] == DAY


def test_a_row_of_another_table_tells_its_own_amount() -> None:
    found = reading(
        "慰问福利",
        """
        姓名  福利类别  节日  金额    单价  发放日期
        甲某  节日慰问  春节  300.00  30    2025-03-05
        """,
    )

    assert Rows(found).told(finding(found, 2)) == (30000, ("甲某（姓名）",), DAY)


def test_a_law_is_in_force_from_the_day_it_declares() -> None:
    basis = str(law.INCOME_AND_SPENDING.article(18))

    assert InForce(Policy("anhui", {})).since(basis, DAY) == datetime.date(2017, 12, 15)


def test_of_two_limits_of_a_document_the_one_of_the_day_counts() -> None:
    policy = Policy("anhui", {})
    limit = policy.in_force("festival", datetime.date(2025, 9, 1))

    assert limit is not None
    assert InForce(policy).since(limit.document, datetime.date(2025, 9, 1)) == datetime.date(2025, 8, 21)
    assert InForce(policy).since(limit.document, DAY) is None


def test_a_text_without_a_day_is_in_force_from_none() -> None:
    policy = Policy("anhui", {})
    limit = policy.in_force("birthday", DAY)

    assert limit is not None
    assert "无日期" in limit.document
    assert InForce(policy).since(limit.document, DAY) is None


@pytest.mark.parametrize("basis", [str(law.CONTRADICTION), str(law.ANALYSIS), str(law.BENFORD), "本单位设置"])
def test_what_is_no_document_has_no_day(basis: str) -> None:
    assert InForce(Policy("anhui", {})).since(basis, DAY) is None
    assert not cites_a_document(basis)


def test_a_document_without_a_known_day_is_still_a_document() -> None:
    assert InForce(Policy("anhui", {})).since(str(law.BUDGET.whole()), DAY) is None
    assert cites_a_document(str(law.BUDGET.whole()))


def test_a_roster_has_no_day_of_entry() -> None:
    found = reading(
        "会员花名册",
        """
        姓名  出生日期    入会时间    会籍状态
        甲某  1972-08-17  1995-06-01  在籍
        """,
    )

    assert Rows(found).told(finding(found, 2)) == (None, ("甲某（姓名）",), None)
