"""Workbooks recalculated by LibreOffice, held against the values that lie beside their formulas."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

Differing = tuple[str, object, object]
"""A cell, the value beside its formula, and what LibreOffice comes to."""


def recalculated(soffice: str, made: Sequence[Path], room: Path) -> tuple[int, list[Differing]]:
    """Return how many formulas the workbooks have, and those on which LibreOffice does not agree."""
    bare = room / "bare"
    bare.mkdir()
    for path in made:
        without_values(path, bare / path.name)
    command = [soffice, f"-env:UserInstallation={(room / 'profile').as_uri()}", "--headless"]
    files = [str(bare / path.name) for path in made]
    subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(room / "out"), *files],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    count, found = 0, []
    for path in made:
        formulas = {
            place
            for place, value in _cells(openpyxl.load_workbook(path), lambda _: True).items()
            if isinstance(value, str) and value.startswith("=")
        }
        held = _cells(openpyxl.load_workbook(path, data_only=True), formulas.__contains__)
        theirs = _cells(
            openpyxl.load_workbook(room / "out" / path.name, data_only=True), formulas.__contains__
        )
        count += len(formulas)
        found += [
            (f"{path.stem} {place}", held[place], theirs[place])
            for place in sorted(formulas)
            if (held[place] or "") != (theirs[place] or "")
            and theirs[place] != pytest.approx(held[place], abs=1e-9)
        ]
    return count, found


def without_values(source: Path, target: Path) -> None:
    """Copy a workbook without the values beside its formulas."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
                assert b"</f><v>" not in content
            new.writestr(name, content)


def _cells(book: Workbook, keep: Callable[[str], bool]) -> dict[str, object]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if keep(f"{sheet.title}!{cell.coordinate}")
    }
