"""Every trap of the editor marked: what bears no mark keeps its bytes, and unmarking gives the file back."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.editing import fixtures
from tests.editing.observed import observed
from tests.editing.soundness import faults
from tests.editing.trap import TRAPS
from tests.marking.found import finding
from toolkit.check import Finding
from toolkit.marking.mark import mark
from toolkit.marking.unmark import unmark
from toolkit.severity import Severity

assert fixtures


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def some(path: Path) -> list[Finding]:
    """Findings on cells with and without a value, on a row, and on a sheet as a whole."""
    found = []
    for key in list(observed(path)["values"])[:6]:
        sheet, _, cell = key.rpartition("!")
        found.append(finding(sheet, cell))
    sheet = found[0].sheet
    found.append(finding(sheet, found[0].cell, severity=Severity.WARNING, message="=同一格的另一条"))
    found.append(finding(sheet, f"Z{found[0].row}", severity=Severity.NOTICE))
    found.append(finding(sheet, row=found[0].row))
    found.append(finding(sheet))
    return found


MAY_CHANGE = ("[content_types].xml", "_rels/.rels", "docprops/custom.xml")


@pytest.mark.parametrize("name", TRAPS)
def test_what_bears_no_mark_keeps_its_bytes(name: str, tmp_path: Path) -> None:
    path = TRAPS[name].make(tmp_path)
    findings = some(path)
    copy = mark(path, findings, tmp_path / f"标记{path.suffix}")
    before, after = parts(path), parts(copy.path)
    changed = {part for part in before if after.get(part) != before[part]}
    sheets = {item.sheet for item in findings}
    allowed = {part for part in before if _may_change(path, part, sheets)}
    assert changed - allowed == set()
    assert faults(copy.path) == []


def _may_change(path: Path, part: str, sheets: set[str]) -> bool:
    """Say whether marking may change a part: the workbook, its styles, the marked sheets and their notes."""
    from tests.editing.package_tree import Package

    package = Package(path)
    marked = {there for name, there in package.sheets().items() if name in sheets}
    notes = {
        target
        for sheet in marked
        for kind in ("comments", "vmlDrawing")
        for target in package.targets(sheet, kind)
    }
    own = marked | notes | {package.workbook, *package.targets(package.workbook, "styles")}
    rels = {_rels(each) for each in (*marked, package.workbook)}
    return part in own | rels or part.lower() in MAY_CHANGE


def _rels(part: str) -> str:
    folder, _, base = part.rpartition("/")
    return f"{folder}/_rels/{base}.rels".lstrip("/")


@pytest.mark.parametrize("name", TRAPS)
def test_unmarking_gives_the_file_back_byte_for_byte(name: str, tmp_path: Path) -> None:
    path = TRAPS[name].make(tmp_path)
    copy = mark(path, some(path), tmp_path / f"标记{path.suffix}", column=True)
    done = unmark(copy.path, tmp_path / f"还原{path.suffix}")
    assert (done.exact, path.read_bytes()) == (True, done.path.read_bytes())
