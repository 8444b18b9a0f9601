"""Every declared check: its examples hold, its declaration is whole.  Derived from the registry."""

from __future__ import annotations

import datetime
import re

import pytest

from toolkit import registry
from toolkit.check import Check, Used, all_checks, flags_of, sign
from toolkit.examples import Example, read
from toolkit.judge import settings_of
from toolkit.policy import Policy
from toolkit.reading import Reading

registry.load("toolkit.tables")
CHECKS = all_checks()
EVERY = pytest.mark.parametrize("item", CHECKS.values(), ids=CHECKS)


def read_example(item: Check, rows: object) -> Example:
    """Read a check's example rows; a check of the reading itself names its tables in the example."""
    assert isinstance(rows, (str, dict))
    return read(rows, item.example_tables)


def flagged(item: Check, reading: Reading) -> list[tuple[str, int, str]]:
    """Return what a check flags, as (sheet, row or 0, heading or ``*``); a cell flagged twice is there twice."""
    policy = Policy.load(item.province or None, settings_of(reading))
    found = [sign(item, flag, "例") for flag in flags_of(item, reading, policy, item.today, Used())]
    return sorted((finding.sheet, finding.row or 0, finding.column or "*") for finding in found)


@EVERY
def test_bad_rows_are_flagged_at_their_marks(item: Check) -> None:
    example = read_example(item, item.bad)

    assert example.marks
    assert sorted(example.marks) == flagged(item, example.reading)


@EVERY
def test_good_rows_are_not_flagged(item: Check) -> None:
    example = read_example(item, item.good)

    assert [] == flagged(item, example.reading)


@EVERY
def test_declaration_is_whole(item: Check) -> None:
    module = item.function.__module__.rsplit(".", 1)[1]

    assert re.fullmatch(r"[A-Z]\d{3}", item.code)
    assert item.name == module
    assert len(item.paragraphs) == 3, "page: what is wrong; why it matters; what to do"
    assert all(paragraph.endswith("。") for paragraph in item.paragraphs)
    assert item.basis
    assert isinstance(item.today, datetime.date)


@EVERY
def test_messages_and_places_are_complete(item: Check) -> None:
    example = read_example(item, item.bad)
    policy = Policy.load(item.province or None, settings_of(example.reading))
    for flag in flags_of(item, example.reading, policy, item.today, Used()):
        finding = sign(item, flag, "例")

        assert finding.message
        assert not finding.message.endswith("。")
        assert not re.search(r"\bnan\b|<NA>|NaT|None|\{|\}", finding.message)
        assert finding.severity.rank >= item.severity.rank
