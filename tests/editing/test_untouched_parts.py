"""Parts an edit does not concern are the same bytes, packed as they were."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.editing.observed import observed
from tests.editing.package_tree import Package, parts_of, same_but
from tests.editing.soundness import faults
from tests.editing.trap import TRAPS, Edit, Trap, edits
from toolkit.workbooks.editing.book import EditedBook

EDITS = [pytest.param(trap, edit, id=f"{trap.name}-{edit}") for trap, edit in edits() if not edit.refused]
RECALCULATION = ("xl/workbook.xml", "xl/calcChain.xml")
"""What may say that Excel is to calculate anew, or tell in what order."""
PAST_THE_DATA = 60
"""A row and a column in which no trap has anything, and at which no formula looks."""


def about_chain(path: Path) -> tuple[str, ...]:
    """Return the parts that speak of the calculation chain, if the workbook has one."""
    has = "xl/calcChain.xml" in parts_of(path)
    return ("[Content_Types].xml", "xl/_rels/workbook.xml.rels") if has else ()


@pytest.mark.parametrize(("trap", "edit"), EDITS)
def test_only_parts_that_hang_on_the_rows_differ(trap: Trap, edit: Edit, tmp_path: Path) -> None:
    source, target = trap.make(tmp_path), tmp_path / f"edited{trap.suffix}"
    book = EditedBook.open(source)
    sheet = book.sheet(edit.sheet)
    if edit.removes:
        sheet.remove_rows(edit.first, edit.last)
    else:
        sheet.insert_rows(edit.first, edit.count, like=edit.like)
    book.write(target)
    own = Package(source).sheets()[edit.sheet]
    assert same_but(source, target, (own, *edit.touched, *RECALCULATION, *about_chain(source))) == []


@pytest.mark.parametrize("name", TRAPS)
def test_a_cell_set_past_the_data_changes_its_sheet_alone(name: str, tmp_path: Path) -> None:
    source, target = TRAPS[name].make(tmp_path), tmp_path / f"edited{TRAPS[name].suffix}"
    book = EditedBook.open(source)
    tab, part = next((tab, part) for tab, part in Package(source).sheets().items() if tab in book.sheets)
    book.sheet(tab).put(PAST_THE_DATA, PAST_THE_DATA, "=1+1")
    book.write(target)
    assert same_but(source, target, (part, *RECALCULATION, *about_chain(source))) == []
    expected = observed(source)
    expected["values"][f"{tab}!BH{PAST_THE_DATA}"] = "=1+1"
    assert expected == observed(target)
    assert faults(target) == []


@pytest.mark.parametrize("name", TRAPS)
def test_a_book_written_without_an_edit_is_the_same_members(name: str, tmp_path: Path) -> None:
    source, target = TRAPS[name].make(tmp_path), tmp_path / f"edited{TRAPS[name].suffix}"
    EditedBook.open(source).write(target)
    assert members(source) == members(target)


def members(path: Path) -> list[tuple[str, int, int, int]]:
    """Return each member's name, packing, packed size and check sum, in order."""
    with zipfile.ZipFile(path) as package:
        return [
            (each.filename, each.compress_type, each.compress_size, each.CRC) for each in package.infolist()
        ]
