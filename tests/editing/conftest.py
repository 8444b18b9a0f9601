"""What the tests of editing share: LibreOffice, started as seldom as can be."""

from __future__ import annotations

import pytest

from tests.editing.office import Office


@pytest.fixture
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own; skips without it, unless the environment insists."""
    return Office(soffice, tmp_path_factory.mktemp("office"))
