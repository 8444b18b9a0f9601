"""Results to look at, made once a session; where they lie neither the returns nor the store are left."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import pytest

from tests.merge.traced_units import TODAY, result, three_units

SAMPLES = Path(__file__).parents[2] / "samples" / "三个分工会"


@dataclasses.dataclass(frozen=True)
class Made:
    """A result, and the folder of the returns it was made of."""

    file: Path
    returns: Path


def _moved(folder: Path, returns: Path, **asked: object) -> Made:
    """Make a result and take it away from its store, as a mail does."""
    output = folder / "出" / "汇总.xlsx"
    output.parent.mkdir(parents=True)
    result(returns, output, **asked)
    mailed = folder / "收件" / "汇总.xlsx"
    mailed.parent.mkdir()
    return Made(Path(shutil.copy(output, mailed)), returns)


@pytest.fixture(name="units", scope="session")
def _units(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("units")
    return _moved(folder, three_units(folder))


@pytest.fixture(name="again", scope="session")
def _again(tmp_path_factory: pytest.TempPathFactory, units: Made) -> Made:
    """The same units a second time, held against the first result, each by its own year."""
    return _moved(tmp_path_factory.mktemp("again"), units.returns, period="", last=str(units.file))


@pytest.fixture(name="samples", scope="session")
def _samples(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return _moved(tmp_path_factory.mktemp("samples"), SAMPLES, today=TODAY)
