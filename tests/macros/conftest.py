"""The three builds, made of the sources as the repository's are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from toolkit.macros.assembly import assembled
from toolkit.macros.builds import BUILDS, Build, Shown
from toolkit.macros.listed import listed_buttons
from toolkit.workbooks.button_book import write_button_book
from toolkit.workbooks.macro_sources import macro_sources, shipped_xlwings_modules


@pytest.fixture(scope="session")
def buttons() -> list[Shown]:
    return listed_buttons()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, buttons: list[Shown]) -> Mapping[str, Path]:
    """Return the files of the builds by program."""
    folder = tmp_path_factory.mktemp("按钮")
    return {name: made(build, buttons, folder) for name, build in BUILDS.items()}


def made(build: Build, buttons: list[Shown], folder: Path) -> Path:
    xlwings = shipped_xlwings_modules() if build.xlwings else None
    book = assembled(build, buttons, macro_sources(), xlwings, reports=["会费收缴汇总表"])
    return write_button_book(folder / build.file, book).path
