"""The samples keep their promises: the clean year is clean, the other shows every fault, nobody is real."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

from toolkit import identity
from toolkit.cards import bank_card_fault, mobile_fault, uscc_fault
from toolkit.check import all_checks
from toolkit.gather import gather
from toolkit.judge import Verdict
from toolkit.reading import Reading, read_grids
from toolkit.samples.clean import TODAY, clean_year
from toolkit.samples.faults import NOT_SHOWN, shown_codes
from toolkit.samples.files import Samples, write_samples
from toolkit.samples.people import people
from toolkit.table import Table
from toolkit.tables.ledger import Ledger
from toolkit.tables.members import Members
from toolkit.tables.welfare import Welfare
from toolkit.tasks import JudgeTask
from toolkit.workbooks.reading import read


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return write_samples(tmp_path_factory.mktemp("samples"))


def reading_of(path: Path) -> Reading:
    return read_grids(read(path, path.name).grids)


def verdict_of(path: Path) -> Verdict:
    from toolkit.identify import unit_of

    reading = reading_of(path)
    return JudgeTask(today=TODAY)(unit_of(reading, path.name), reading)


@pytest.fixture(scope="module")
def clean(samples: Samples) -> Verdict:
    return verdict_of(samples.clean)


@pytest.fixture(scope="module")
def faults(samples: Samples) -> Verdict:
    return verdict_of(samples.faults)


def test_clean_year_has_no_findings(clean: Verdict) -> None:
    assert [] == [(finding.code, finding.sheet, finding.cell, finding.message) for finding in clean.findings]


NOT_CHECKED_IN_CLEAN: dict[str, str] = {
    "F013": "a small union has too few payments about its thresholds",
    "F014": "a small union has too few large payments for the share of round ones",
    "F016": "a small union has too few payments for their first digits",
}
"""What the clean year cannot show to be right, by code or thing, and why."""


def test_what_the_clean_year_leaves_unchecked_is_known(clean: Verdict) -> None:
    left = {(item.what, item.why) for item in clean.not_checked if item.what not in NOT_CHECKED_IN_CLEAN}

    assert set() == left


def test_clean_year_uses_every_sheet_but_waivers(clean: Verdict) -> None:
    assert {"核查说明"} == _titles() - {sheet.table for sheet in clean.read}


def _titles() -> set[str]:
    from toolkit.samples.blank import tables

    return {table.title for table in tables()}


def test_every_check_is_shown_by_the_year_with_faults(faults: Verdict) -> None:
    found = Counter(finding.code for finding in faults.findings)

    assert set() == shown_codes() - set(found)


def test_what_is_not_shown_is_a_check_and_has_a_reason(faults: Verdict) -> None:
    assert all(NOT_SHOWN.values())
    assert set() == set(NOT_SHOWN) - set(all_checks())
    assert set() == set(NOT_SHOWN) & {finding.code for finding in faults.findings}


def test_the_fault_of_a_check_is_found_in_its_own_rows(faults: Verdict, samples: Samples) -> None:
    """At least one finding of most checks stands on a row that its own example gave."""
    sheets = {grid.sheet: grid for grid in read(samples.faults).grids}
    own = set()
    for finding in faults.findings:
        words = (
            [] if finding.row is None else [str(value) for value in sheets[finding.sheet].row(finding.row)]
        )
        if finding.sheet.startswith(finding.code) or f"{finding.code} 的错例" in words:
            own.add(finding.code)

    assert len(shown_codes() - own) <= 0.2 * len(shown_codes())


def test_folder_shows_three_units_with_faults(samples: Samples) -> None:
    gathered = gather([str(samples.folder)], JudgeTask(today=TODAY, province="anhui"))
    codes = {
        result.unit.name: {finding.code for finding in result.outcome.findings} for result in gathered.units
    }

    assert ([], []) == (
        gathered.rejected,
        [item for item in gathered.set_aside if item.why.startswith("不是")],
    )
    assert ["东城公交公司工会", "文昌路小学工会", "淮河路社区医院工会"] == sorted(codes)
    assert {"R004", "W013"} <= codes["文昌路小学工会"]
    assert {"R005"} <= codes["淮河路社区医院工会"]
    assert {"P003"} <= codes["东城公交公司工会"]


def test_samples_are_the_same_bytes_each_time(samples: Samples, tmp_path: Path) -> None:
    again = write_samples(tmp_path)

    assert [path.read_bytes() for path in samples.workbooks] == [
        path.read_bytes() for path in again.workbooks
    ]


def test_people_have_right_numbers_of_nobody() -> None:
    everyone = people()

    assert {identity.Fault.NONE} == {
        identity.find_fault(person.id_number, today=TODAY) for person in everyone
    }
    assert {"340100"} == {person.id_number[:6] for person in everyone}
    assert {None} == {mobile_fault(person.mobile) for person in everyone}
    assert {None} == {bank_card_fault(person.bank_card) for person in everyone}
    for values in ([person.name for person in everyone], [person.id_number for person in everyone]):
        assert len(everyone) == len(set(values))


def test_union_of_the_clean_year_has_a_right_code() -> None:
    code = clean_year()["单位信息"][0]["credit_code"]

    assert (None, "81") == (uscc_fault(code), code[:2])


def test_sheets_of_the_clean_year_agree_to_the_cent(samples: Samples) -> None:
    tables = reading_of(samples.clean).tables
    ledger = _of(tables, Ledger)
    income, expense = int(ledger.income_cents().sum()), int(ledger.expense_cents().sum())
    balances = ledger.balance.dropna()
    welfare = _of(tables, Welfare)
    gifts = int(welfare.amount.sum())
    paid = int(ledger.expense_cents()[ledger.voucher.isin(set(welfare.voucher))].sum())

    assert int(balances.iloc[0]) + income - expense == int(balances.iloc[-1])
    assert gifts == paid
    assert 40 == len(_of(tables, Members))


def _of(tables: dict[type[Table], Table], kind: type[Table]) -> Table:
    return tables[kind]


def test_no_payment_falls_on_a_free_day() -> None:
    holidays = [(1, 1, 1), (1, 28, 38), (4, 4, 6), (5, 1, 5), (5, 31, 33), (10, 1, 8)]
    free = {
        datetime.date(2025, month, 1) + datetime.timedelta(days=day - 1)
        for month, first, last in holidays
        for day in range(first, last + 1)
    }
    days = [row["day"] for row in clean_year()["经费收支"][1:]]

    assert [] == [day for day in days if day.weekday() > 4 or day in free]


def test_numbers_in_the_samples_belong_to_nobody_known(samples: Samples) -> None:
    numbers = [
        text
        for grid in read(samples.clean).grids
        for text in grid.texts
        if re.fullmatch(r"\d{17}[\dX]", text)
    ]

    assert {"340100"} == {number[:6] for number in numbers if not number.startswith(("81", "9999"))}
