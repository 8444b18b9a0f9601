"""The borders between the rooms: who may open files, read the clock, print, and import what."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import toolkit

PACKAGE = Path(toolkit.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
READS_WORKBOOKS = {
    "openpyxl",
    "python_calamine",
    "xlrd",
    "xlsxwriter",
    "lxml",
    "defusedxml",
    "zipfile",
    "msoffcrypto",
}
FILLS_DOCUMENTS = {"docx", "docxtpl", "jinja2"}
SHELL = (
    "cli.py",
    "__main__.py",
    "click_zh.py",
    "commands/",
    "show/",
    "generate",
    "samples/",
    "workbooks/",
    "word/",
    "hosts/",
)
CLOCK = {"today", "now", "utcnow"}
OPENS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rglob",
    "is_file",
    "stat",
}
MAY_OPEN = {
    "found_files.py",
    "gather.py",
    "worker.py",
    "worker_child.py",
    "passwords.py",
    "ceilings/__init__.py",
    "marking/copies.py",
    "marking/finding_list.py",
    "marking/live.py",
    "marking/mark.py",
    "marking/only_bad.py",
    "marking/returned.py",
    "marking/unmark.py",
    "merge/finding.py",
    "merge/kept_groups.py",
    "merge/parquet.py",
    "merge/rules.py",
    "merge/run.py",
    "merge/store.py",
}
"""The rooms outside the shell that touch files: finding them, guarding their reading, what a user names."""


def imports(module: Path) -> set[str]:
    """Return the modules a module imports, wherever in it, and the top packages they are of."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found | {name.split(".")[0] for name in found if not name.startswith("urllib")}


def inside(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=inside)
def test_only_workbooks_opens_workbook_files(module: Path) -> None:
    if inside(module).startswith("word/"):
        assert set() == imports(module) & (READS_WORKBOOKS - {"zipfile"})
    elif not inside(module).startswith("workbooks/"):
        assert set() == imports(module) & READS_WORKBOOKS


@pytest.mark.parametrize("module", MODULES, ids=inside)
def test_only_word_fills_documents(module: Path) -> None:
    if not inside(module).startswith("word/"):
        assert set() == imports(module) & FILLS_DOCUMENTS


@pytest.mark.parametrize("module", MODULES, ids=inside)
def test_only_hosts_starts_programs_of_others(module: Path) -> None:
    if not inside(module).startswith("hosts/"):
        assert "toolkit.hosts.libreoffice" not in imports(module)


@pytest.mark.parametrize("module", MODULES, ids=inside)
def test_only_hosts_know_the_objects_of_excel(module: Path) -> None:
    if not inside(module).startswith("hosts/"):
        assert set() == imports(module) & {"xlwings", "uno"}


@pytest.mark.parametrize("module", MODULES, ids=inside)
def test_only_the_shell_knows_click_the_clock_and_the_screen(module: Path) -> None:
    if inside(module).startswith(SHELL):
        return
    tree = ast.parse(module.read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {call.id for call in calls if isinstance(call, ast.Name)}
    asked = {call.attr for call in calls if isinstance(call, ast.Attribute)}

    assert "click" not in imports(module)
    assert set() == named & {"print", "input"}
    assert set() == asked & CLOCK


@pytest.mark.parametrize("module", MODULES, ids=inside)
def test_the_core_opens_no_file(module: Path) -> None:
    if inside(module).startswith(SHELL) or inside(module) in MAY_OPEN:
        return
    calls = [
        node.func
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    asked = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}

    assert set() == asked & OPENS


@pytest.mark.parametrize("module", MODULES, ids=inside)
def test_nothing_reaches_for_the_network(module: Path) -> None:
    assert set() == imports(module) & {
        "socket",
        "urllib.request",
        "http",
        "requests",
        "httpx",
        "ftplib",
        "smtplib",
    }


@pytest.mark.parametrize("module", MODULES, ids=inside)
def test_rooms_are_small_and_named(module: Path) -> None:
    lines = module.read_text(encoding="utf-8").count("\n")

    assert lines <= 300
    assert module.stem not in {"utils", "helpers", "helper", "common", "misc", "manager", "tmp"}


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, toolkit.__main__; print([m for m in ('pandas', 'numpy', 'openpyxl') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"
