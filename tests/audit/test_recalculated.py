"""LibreOffice, which calculates by itself, comes to the values that lie beside the formulas of the workpapers."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.recalculated import recalculated
from toolkit.cli import cli

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "有问题的一年.xlsx"


@pytest.mark.libreoffice
def test_every_formula_of_the_workpapers_agrees(soffice: str, tmp_path: Path) -> None:
    made = tmp_path / "审计底稿.xlsx"
    words = ["audit", str(SAMPLE), "--output", str(made), "--today", "2025-12-31", "--sample", "mus"]
    result = CliRunner().invoke(cli, words)
    count, differing = recalculated(soffice, [made], tmp_path)

    assert result.exit_code == 1
    assert count > 200
    assert differing == []
