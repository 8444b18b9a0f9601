"""The clean sample year: nothing stands out, everything ties, and every figure names its rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.procedures_lists.carried import OURS, apart
from tests.test_reports import PERIOD, UNIT
from toolkit.judge import settings_of
from toolkit.policy import Policy
from toolkit.procedure import Procedure, Result, carry_out
from toolkit.reading import Reading, read_grids
from toolkit.samples.clean import TODAY
from toolkit.samples.files import write_samples
from toolkit.workbooks.reading import read

EVERY = pytest.mark.parametrize("item", OURS, ids=[item.name for item in OURS])


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    path: Path = write_samples(tmp_path_factory.mktemp("samples")).clean
    return read_grids(read(path, path.name).grids)


def of_clean_year(item: Procedure, clean: Reading) -> Result:
    """Carry a procedure out on the clean year."""
    return carry_out(item, clean, UNIT, PERIOD, Policy.load(None, settings_of(clean)), TODAY)


@EVERY
def test_nothing_stands_out_and_everything_ties(item: Procedure, clean: Reading) -> None:
    result = of_clean_year(item, clean)

    assert (0, []) == (result.exceptions, apart(result))
    assert result.ties


@EVERY
def test_every_row_of_figures_names_its_rows(item: Procedure, clean: Reading) -> None:
    for form in of_clean_year(item, clean).pages:
        traced = {one.row for one in form.traces}
        figures = {
            place
            for place, row in enumerate(form.rows)
            if row.role in ("data", "total") and any(isinstance(value, int) and value for value in row.values)
        }

        assert figures <= traced


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("慰问福利名单与凭证", 13 + 13),
        ("活动支出与凭证", 8 + 12),
        ("银行对账", 57 + 57),
        ("领取人与花名册、签到", 197 + 10),
    ],
)
def test_the_population_is_what_the_sheets_hold(name: str, items: int, clean: Reading) -> None:
    (item,) = [item for item in OURS if item.name == name]

    assert items == of_clean_year(item, clean).population.items
