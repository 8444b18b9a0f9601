"""What travels in the wheel, and what the project says it needs."""

from __future__ import annotations

import ast
import sys
import tomllib
from pathlib import Path

from toolkit.extras import EXTRAS

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
DISTRIBUTIONS = {
    "chinese_calendar": "chinesecalendar",
    "msoffcrypto": "msoffcrypto-tool",
    "python_calamine": "python-calamine",
    "zlib_ng": "zlib-ng",
}


def imported(folder: Path) -> set[str]:
    """Return the top packages that the modules below a folder import and that are neither ours nor Python's."""
    found = set()
    for module in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found.update(name.name.split(".")[0] for name in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"toolkit"}


def test_templates_and_macros_travel_as_package_data() -> None:
    travelling = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert {name: f"toolkit/package_data/{name}" for name in ("sheets_templates", "macros")} == travelling
    assert all(any((ROOT / name).iterdir()) for name in travelling)


def names(lines: list[str]) -> set[str]:
    assert all(">=" in line for line in lines)
    return {line.split(">=")[0] for line in lines}


def test_the_package_depends_on_what_it_imports_and_on_nothing_else() -> None:
    named = names(PROJECT["project"]["dependencies"])
    asked_for = {name for packages in EXTRAS.values() for name in packages}

    assert named | asked_for == {DISTRIBUTIONS.get(name, name) for name in imported(ROOT / "toolkit")}
    assert not named & asked_for


def test_what_is_asked_for_by_name_is_brought_by_its_extra() -> None:
    extras = PROJECT["project"]["optional-dependencies"]

    assert {extra: set(packages) for extra, packages in EXTRAS.items()} == {
        extra: names(extras[extra]) for extra in EXTRAS
    }
