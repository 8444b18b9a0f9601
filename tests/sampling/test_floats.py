"""No float touches the money of a sample: floats are probabilities, and cells as they are read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import toolkit.sampling

MODULES = sorted(Path(toolkit.sampling.__file__).parent.glob("*.py"))
MAY_SAY_FLOAT = {"probability": "chances and factors", "entered": "a cell of yuan, before it is cents"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_floats_stay_in_their_rooms(module: Path) -> None:
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    named = {node.id for node in nodes if isinstance(node, ast.Name)}
    constants = [node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    arrays = {node.attr for node in nodes if isinstance(node, ast.Attribute)} & {
        "float64",
        "mean",
        "std",
        "sqrt",
    }

    if module.stem not in MAY_SAY_FLOAT:
        assert ([], set(), False) == (constants, arrays, "float" in named)
