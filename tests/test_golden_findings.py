"""What every check says of its bad rows, word by word, against the golden text in ``golden/findings``.

The marks of the examples hold the places; this holds severity, message, value and basis.
``GONGHUI_UPDATE_GOLDEN=1`` writes the golden texts anew; read the difference before committing it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_checks import CHECKS, read_example
from toolkit.check import Check, Used, flags_of, sign
from toolkit.judge import settings_of
from toolkit.policy import Policy

GOLDEN = Path(__file__).parent / "golden" / "findings"
FAMILIES = sorted({item.family for item in CHECKS.values()})


def said(item: Check) -> Iterator[str]:
    """Say each finding of a check's bad rows in two lines."""
    reading = read_example(item, item.bad).reading
    policy = Policy.load(item.province or None, settings_of(reading))
    yield f"== {item.code} {item.name}"
    for flag in flags_of(item, reading, policy, item.today, Used()):
        found = sign(item, flag, "例")
        yield f"{found.severity.value} {found.sheet} {found.cell or found.row or '*'} {found.value or '-'}"
        yield f"    {found.message}｜{found.basis}"


@pytest.mark.parametrize("family", FAMILIES)
def test_findings_are_the_golden_ones(family: str) -> None:
    lines = [line for item in CHECKS.values() if item.family == family for line in said(item)]
    golden = GOLDEN / f"{family}.txt"
    if os.environ.get("GONGHUI_UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")

    assert golden.read_text(encoding="utf-8").splitlines() == lines


def test_no_golden_findings_are_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(FAMILIES)
