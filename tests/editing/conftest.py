"""What the tests of editing share: LibreOffice, started as seldom as can be."""

from __future__ import annotations

import os
import shutil

import pytest

from tests.editing.office import Office


@pytest.fixture
def office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """LibreOffice with a profile of its own; skips without it, unless the environment insists."""
    return Office(soffice, tmp_path_factory.mktemp("office"))


@pytest.fixture
def printing(office: Office) -> Office:
    """LibreOffice with what makes pictures of its pages; skips and insists as ``office`` does."""
    if shutil.which("pdftoppm") is None:
        if os.environ.get("GONGHUI_REQUIRE_LIBREOFFICE") == "1":
            pytest.fail("pdftoppm is not installed")
        pytest.skip("pdftoppm is not installed")
    return office
