"""The clean year's records, read once, and LibreOffice, started as seldom as can be."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.audit_follow.made import issue
from tests.editing.office import Office
from toolkit.audit.matter_table import AuditMatters, matter_table
from toolkit.audit.matters import matters_of
from toolkit.forms.books import Books
from toolkit.gather import merged
from toolkit.identify import unit_of
from toolkit.period import period_of
from toolkit.reading import read_grids
from toolkit.workbooks.reading import read

CLEAN = Path(__file__).resolve().parent.parent.parent / "samples" / "无问题的一年.xlsx"
TODAY = datetime.date(2026, 1, 10)


@pytest.fixture(scope="session")
def books() -> Books:
    """The records of the clean year, with two matters of an audit."""
    reading = merged([read_grids(read(CLEAN).grids)])
    unit = unit_of(reading, str(CLEAN))
    issues = [issue("F008", row, 1234_50, people=("甲某（经办人）",)) for row in range(5, 17)]
    reading.tables[AuditMatters] = matter_table(matters_of([*issues, issue("F045", 9, message="=1+1")]))
    return Books(unit, reading, period_of(reading, unit.year, TODAY), TODAY)


@pytest.fixture(scope="session")
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own; skips without it, unless the environment insists."""
    return Office(soffice, tmp_path_factory.mktemp("office"))
