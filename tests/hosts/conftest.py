"""Workbooks open in programs, for the tests of hosts and buttons."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

xlwings = pytest.importorskip("xlwings")


@pytest.fixture
def excel() -> Iterator[object]:
    """An Excel that is none, and what it says."""
    from tests.hosts.excel import start

    app, stop = start()
    yield app
    stop()
