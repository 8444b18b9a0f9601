"""Every declared procedure: its example holds, its declaration is whole.  Derived from the registry."""

from __future__ import annotations

import pytest

from tests.test_reports import PERIOD, UNIT, texts
from toolkit import registry
from toolkit.column import Lacking
from toolkit.examples import read, sheets_of
from toolkit.judge import settings_of
from toolkit.policy import Policy
from toolkit.procedure import Procedure, Result, all_procedures, carry_out
from toolkit.reading import assemble
from toolkit.table import TABLES

registry.load("toolkit.tables")
PROCEDURES = all_procedures()
EVERY = pytest.mark.parametrize("item", PROCEDURES.values(), ids=PROCEDURES)


def of_example(item: Procedure) -> Result:
    """Carry a procedure out on its own example."""
    reading = read(item.given, dict(TABLES)).reading
    policy = Policy.load(item.province, settings_of(reading))
    return carry_out(item, reading, UNIT, PERIOD, policy, item.today)


@EVERY
def test_example_gives_the_expected_result(item: Procedure) -> None:
    result = of_example(item)

    assert result.said == item.said


@EVERY
def test_example_gives_the_expected_pages(item: Procedure) -> None:
    expected = (
        [(sheet.name, sheet.rows) for sheet in sheets_of(item.expect, item.name)] if item.expect else []
    )

    pages = [page.sheet() for page in of_example(item).pages]

    assert [(sheet.name, texts(sheet)) for sheet in pages] == expected


@EVERY
def test_declaration_is_whole(item: Procedure) -> None:
    assert len(item.paragraphs) == 3
    assert all(part.endswith("。") for part in item.paragraphs)
    assert item.basis.strip()


@EVERY
def test_population_is_told(item: Procedure) -> None:
    result = of_example(item)

    assert result.population.what
    assert result.refused or result.parameters or result.ties


@EVERY
def test_it_says_what_it_lacks(item: Procedure) -> None:
    with pytest.raises(Lacking) as caught:
        carry_out(item, assemble([], [], []), UNIT, PERIOD, Policy(None, {}), item.today)

    assert caught.value.why
