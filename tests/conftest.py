"""What all tests have in common: untimed property tests (a busy machine is no fault), and LibreOffice."""

from __future__ import annotations

import os
import shutil

import hypothesis
import pytest

hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice; skips without it, unless the environment insists."""
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("GONGHUI_REQUIRE_LIBREOFFICE") == "1":
            pytest.fail("soffice is not installed")
        pytest.skip("soffice is not installed")
    return found
