"""Every declared repair: its examples hold, its declaration is whole.  Derived from the registry."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from tests.repairs.sheets import sheet_with
from toolkit.repair import Example, Repair, all_repairs
from toolkit.repair_cells import changes_of

REPAIRS = all_repairs()
EVERY = pytest.mark.parametrize("item", REPAIRS.values(), ids=REPAIRS)
EXAMPLES = [(item, example) for item in REPAIRS.values() for example in item.examples]


def after(item: Repair, example: Example) -> str:
    """Return what one repair makes of an example's cell, in the notation of examples; '' where it stays."""
    steps = [
        step
        for change in changes_of(sheet_with(item.table, example.column, example.before))
        for step in change.steps
    ]
    if item.name not in [step.repair for step in steps]:
        return ""
    value = steps[-1].after
    if isinstance(value, Decimal):
        return f"{{{value}}}"
    return f"<{value.isoformat()}>" if isinstance(value, datetime.date) else value


@pytest.mark.parametrize(
    ("item", "example"), EXAMPLES, ids=[f"{item.name} {example.before}" for item, example in EXAMPLES]
)
def test_examples_hold(item: Repair, example: Example) -> None:
    expected = example.after
    if expected.startswith("{"):
        assert Decimal(expected[1:-1]) == Decimal(after(item, example)[1:-1] or "NaN")
    else:
        assert expected == after(item, example)


@EVERY
def test_declaration_is_whole(item: Repair) -> None:
    assert len(item.paragraphs) == 3, "page: what is changed; why it matters; what is left alone"
    assert all(paragraph.endswith("。") for paragraph in item.paragraphs)
    assert any(example.after for example in item.examples)
    assert not all(example.after for example in item.examples)
    assert item.kinds


@EVERY
def test_what_has_a_doubt_says_so(item: Repair) -> None:
    assert item.safe == ("所以有疑问" not in item.page)
