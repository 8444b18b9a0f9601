"""What a chart keeps of its cells follows the cells."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.markup_tree import Element, read_document

SHEET = "台账"


def drawn(path: Path, *, hidden: bool = False) -> Path:
    """A chart of two columns: names in A, amounts in B and doubled ones (formulas) in C."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet(SHEET)
    for row, (name, amount) in enumerate((("甲", 1), ("乙", 2), ("丙", 3))):
        sheet.write_row(row, 0, [name, amount])
        sheet.write_formula(row, 2, f"=B{row + 1}*2", None, amount * 2)
        sheet.write_formula(row, 3, f"=STDEV(B{row + 1},9)", None, 7)
    if hidden:
        sheet.set_row(1, None, None, {"hidden": True})
    chart = book.add_chart({"type": "column"})
    for column in (1, 2, 3):
        chart.add_series({"categories": [SHEET, 0, 0, 2, 0], "values": [SHEET, 0, column, 2, column]})
    sheet.insert_chart(5, 5, chart)
    book.close()
    return path


def caches(path: Path) -> dict[str, list[tuple[str, str]] | None]:
    """Return what the chart keeps, by what it speaks of: None where it keeps nothing."""
    with zipfile.ZipFile(path) as package:
        root = read_document(package.read("xl/charts/chart1.xml"), "chart").root
    found: dict[str, list[tuple[str, str]] | None] = {}
    for holder in root.walk("numRef", "strRef"):
        said = holder.find("f")
        assert said is not None
        cache = next((each for each in holder.elements if each.local.endswith("Cache")), None)
        found[said.text.rpartition("!")[2]] = None if cache is None else list(map(point, cache.all("pt")))
    return found


def point(element: Element) -> tuple[str, str]:
    value = element.find("v")
    assert value is not None
    return element.get("idx") or "", value.text


@pytest.fixture
def book(tmp_path: Path) -> EditedBook:
    return EditedBook.open(drawn(tmp_path / "图.xlsx"))


def test_a_chart_of_other_cells_stays_byte_for_byte(book: EditedBook, tmp_path: Path) -> None:
    book.sheet(SHEET).put(9, 9, 1)
    book.write(tmp_path / "副本.xlsx")
    with zipfile.ZipFile(tmp_path / "图.xlsx") as old, zipfile.ZipFile(tmp_path / "副本.xlsx") as new:
        assert old.read("xl/charts/chart1.xml") == new.read("xl/charts/chart1.xml")


def test_changed_cells_and_what_leans_on_them_are_brought_up_to_date(
    book: EditedBook, tmp_path: Path
) -> None:
    book.sheet(SHEET).put(2, 2, 20)
    book.sheet(SHEET).put(3, 1, "丁 & 戊")
    book.write(tmp_path / "副本.xlsx")
    assert {
        "$A$1:$A$3": [("0", "甲"), ("1", "乙"), ("2", "丁 & 戊")],
        "$B$1:$B$3": [("0", "1"), ("1", "20"), ("2", "3")],
        "$C$1:$C$3": [("0", "2"), ("1", "40"), ("2", "6")],
        "$D$1:$D$3": [("0", "7"), ("2", "7")],
    } == caches(tmp_path / "副本.xlsx")


def test_a_cell_emptied_is_no_point(book: EditedBook, tmp_path: Path) -> None:
    book.sheet(SHEET).put(2, 2, None)
    book.write(tmp_path / "副本.xlsx")
    assert [("0", "1"), ("2", "3")] == caches(tmp_path / "副本.xlsx")["$B$1:$B$3"]


def test_of_hidden_rows_the_chart_keeps_nothing_rather_than_wrong_places(tmp_path: Path) -> None:
    book = EditedBook.open(drawn(tmp_path / "图.xlsx", hidden=True))
    book.sheet(SHEET).put(1, 2, 10)
    book.write(tmp_path / "副本.xlsx")
    found = caches(tmp_path / "副本.xlsx")
    assert (None, 3) == (found["$B$1:$B$3"], len(found["$A$1:$A$3"] or []))
