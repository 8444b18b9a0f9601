"""The samples repaired: never a finding more, and nothing left to repair."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from toolkit.gather import gather
from toolkit.identify import UnitName
from toolkit.reading import Reading
from toolkit.repair_copies import orders_of, write_copies
from toolkit.repair_task import Repaired, RepairTask
from toolkit.samples.clean import TODAY
from toolkit.samples.files import Samples, write_samples
from toolkit.tasks import JudgeTask


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Samples:
    return write_samples(tmp_path_factory.mktemp("samples"))


def judged(path: Path, unsafe: bool) -> Repaired:
    """Judge one file and find its repairs."""
    (unit,) = gather([str(path)], RepairTask(JudgeTask(today=TODAY), unsafe)).units
    outcome: Repaired = unit.outcome
    return outcome


def findings(outcome: Repaired) -> Counter[tuple[str, str, str | None]]:
    return Counter((item.code, item.sheet, item.cell) for item in outcome.verdict.findings)


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("name", ["clean", "faults"])
def test_a_repaired_sample_has_never_more_findings(
    samples: Samples, name: str, unsafe: bool, tmp_path: Path
) -> None:
    path: Path = getattr(samples, name)
    before = judged(path, unsafe)
    copies = write_copies(orders_of([before], unsafe, str(tmp_path)))
    if not copies:
        assert (0, 0) == (before.gone, before.new)
        return
    after = judged(Path(str(copies[0].path)), unsafe)

    assert (before.gone, before.new) == (
        (findings(before) - findings(after)).total(),
        (findings(after) - findings(before)).total(),
    )
    assert [] == [change for change in after.changes if change.taken(unsafe)]
    if not unsafe:
        assert 0 == before.new


def test_the_year_with_every_fault_has_something_to_repair(samples: Samples) -> None:
    assert 0 < judged(samples.faults, False).gone < judged(samples.faults, True).gone


def test_the_task_is_told_which_cells_hold_formulas(samples: Samples) -> None:
    (unit,) = gather([str(samples.faults)], Formulas()).units

    assert unit.outcome


class Formulas:
    """A task that returns the formulas of the sheets."""

    formulas = True

    def __call__(self, unit: UnitName, reading: Reading) -> list[tuple[int, int, int, int]]:
        return sorted(held for grid in reading.grids for held in grid.formulas)
