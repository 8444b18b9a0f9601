"""The practice data marked: what bears no mark keeps its bytes, unmarking gives the files back to the byte."""

from __future__ import annotations

import datetime
import os
import zipfile
from pathlib import Path

import pytest

from toolkit.check import Finding
from toolkit.gather import gather
from toolkit.marking.copies import Made, Wanted, findings_by_file, mark_all
from toolkit.marking.unmark import unmark
from toolkit.tasks import judge_task

INPUTS = Path(os.environ.get("GONGHUI_INPUTS", "missing")).resolve()
DAY = datetime.date(2025, 12, 31)
Marked = tuple[list[Made], dict[str, list[Finding]]]


@pytest.fixture(scope="session", params=["plain", "column"])
def marked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Marked:
    """The whole folder, checked and marked, with and without 错误说明."""
    os.chdir(INPUTS)
    gathered = gather(["上报"], judge_task((), (), "anhui", None, DAY), processes=2)
    folder = tmp_path_factory.mktemp("marked")
    wanted = Wanted(str(folder), DAY, column=request.param == "column")
    return mark_all(gathered, ["上报"], wanted, 2), findings_by_file(gathered)


def parts(path: str) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_file_with_findings_has_its_copy(marked: Marked) -> None:
    made, findings = marked
    assert {file for file, items in findings.items() if items} == {item.file for item in made if item.copy}


def test_parts_without_a_mark_keep_their_bytes(marked: Marked) -> None:
    made, findings = marked
    for item in made:
        if item.copy is None or item.converted:
            continue
        before, after = parts(item.file), parts(item.copy)
        changed = [name for name in before if before[name] != after[name]]
        sheets = {finding.sheet for finding in findings[item.file]}
        worksheets = [name for name in changed if "/worksheets/sheet" in name]
        others = {name for name in changed if name not in worksheets and "_rels/" not in name}
        assert len(worksheets) <= len(sheets)
        assert others <= {"[Content_Types].xml", "xl/styles.xml", "xl/workbook.xml", "docProps/custom.xml"}


def test_unmarking_gives_every_file_back_to_the_byte(marked: Marked, tmp_path: Path) -> None:
    for item in marked[0]:
        if item.copy is None:
            continue
        done = unmark(item.copy, tmp_path / "还原.xlsx")
        assert done.exact is not item.converted
        if not item.converted:
            assert Path(item.file).read_bytes() == done.path.read_bytes()


def test_every_finding_with_a_cell_has_its_note_there(marked: Marked) -> None:
    import openpyxl

    made, findings = marked
    for item in made:
        if item.copy is None or item.converted:
            continue
        book = openpyxl.load_workbook(item.copy)
        for finding in findings[item.file]:
            if finding.cell:
                cell = book[finding.sheet][finding.cell]
                corner = next((m for m in book[finding.sheet].merged_cells.ranges if finding.cell in m), None)
                where = book[finding.sheet].cell(corner.min_row, corner.min_col) if corner else cell
                assert finding.code in where.comment.text
