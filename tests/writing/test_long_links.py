"""Links of a long sheet are the links XlsxWriter would have written."""

from __future__ import annotations

import dataclasses
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.long_rows import blocks_of, column, sizes
from toolkit.workbooks.long_book import LongBook, LongSheet
from toolkit.workbooks.long_cells import encode
from toolkit.workbooks.long_links import LongLink, linked
from toolkit.workbooks.sheet_cells import MOST_LINKS
from toolkit.workbooks.writing import Col, Link, Row, Sheet, write

Open = Callable[[os.PathLike[str]], Workbook]

SHEET = Sheet("链接", [Col("来源", "link", width=30)])
FILES = [
    "甲.xlsx",
    "子 目录/甲 #1.xlsx",
    "../上/甲[1].xlsx",
    "./甲.xlsx",
    "C:/用户/甲.xlsx",
    "//服务器/共享/甲.xlsx",
    "a&b<c>\"d'.xlsx",
    "100%.xlsx",
    "%20.xlsx",
    "a\x01b.xlsx",
]


def links_of(path: Path) -> tuple[list[str], list[str]]:
    """The elements and the relationships of the first sheet's links."""
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        relationships = "xl/worksheets/_rels/sheet1.xml.rels"
        related = package.read(relationships).decode() if relationships in package.namelist() else ""
    return re.findall("<hyperlink [^>]*>", sheet), re.findall("<Relationship [^>]*>", related)


def write_links(path: Path, sheet: Sheet, links: list[LongLink], rows: int) -> Path:
    book = LongBook([LongSheet(sheet, [rows])])
    return book.write(path, blocks_of(book, sheet, [["链"]] * rows), {sheet.name: links}).path


@pytest.mark.parametrize("sheet", [None, "表'1", "a&b"])
def test_external_links_are_those_of_the_ordinary_writer(tmp_path: Path, sheet: str | None) -> None:
    rows = [Row((Link("链", file, sheet, "B3"),)) for file in FILES]
    theirs = write(tmp_path / "a.xlsx", [dataclasses.replace(SHEET, rows=rows)]).path
    links = [LongLink(f"A{row}", file, sheet, "B3") for row, file in enumerate(FILES, 2)]

    assert links_of(write_links(tmp_path / "b.xlsx", SHEET, links, len(links))) == links_of(theirs)


def test_links_inside_lead_to_the_names_really_used(tmp_path: Path, opened: Open) -> None:
    other = Sheet("表:2", [Col("a")])
    book = LongBook([LongSheet(SHEET, [2]), other])
    blocks = blocks_of(book, SHEET, [["甲"], ["乙"]])
    links = {"链接": [LongLink("A2", None, "表:2", "C4"), LongLink("A3", None, None, "A9")]}
    sheet = opened(book.write(tmp_path / "a.xlsx", blocks, links))["链接"]

    assert [sheet[cell].hyperlink.location for cell in ("A2", "A3")] == ["'表_2'!C4", "A9"]
    assert (sheet["A2"].value, sheet["A2"].font.u) == ("甲", "single")


def test_links_stand_beside_what_the_sheet_is_already_related_to(tmp_path: Path, opened: Open) -> None:
    noted = dataclasses.replace(
        SHEET, columns=[Col("来源", "link", width=30, note="看这里")], autofilter=True
    )
    path = write_links(tmp_path / "a.xlsx", noted, [LongLink("A2", "甲.xlsx", "表", "B3")], 1)
    sheet = opened(path)["链接"]
    elements, related = links_of(path)

    assert (sheet["A1"].comment.text, sheet["A2"].hyperlink.target) == ("看这里", "甲.xlsx")
    assert elements == ['<hyperlink ref="A2" r:id="rId3" location="\'表\'!B3"/>']
    assert len({re.search('Id="([^"]*)"', each)[1] for each in related}) == 3  # type: ignore[index]
    with zipfile.ZipFile(path) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    order = ["</sheetData>", "<autoFilter ", "<hyperlinks>", "<printOptions ", "<pageMargins ", "<pageSetup "]
    places = [xml.index(tag) for tag in [*order, "<headerFooter>", "<legacyDrawing "]]
    assert places == sorted(places)


def test_a_link_excel_does_not_take_stays_text_and_is_said(tmp_path: Path) -> None:
    book = LongBook([LongSheet(SHEET, [4])])
    links = [
        LongLink("A2", "长" * 2001, "表"),
        LongLink("A3", "a", "表"),
        LongLink("A4", None, "名" * 300),
        LongLink("A5", "甲.xlsx", None),
    ]
    written = book.write(tmp_path / "a.xlsx", blocks_of(book, SHEET, [["链"]] * 4), {"链接": links})

    assert written.notices == ("链接：3 个链接超出 Excel 的限制，只写出文字。",)
    assert links_of(written.path)[0] == ['<hyperlink ref="A5" r:id="rId1"/>']


def test_as_many_links_as_excel_takes_and_not_one_more(tmp_path: Path) -> None:
    book = LongBook([LongSheet(SHEET, sizes(MOST_LINKS + 1, 30_000))])
    blocks = [
        encode(place.layout, [column("text", ["链"] * place.rows)], place.first_row) for place in book.places
    ]
    links = [LongLink(f"A{row}", f"{row}.xlsx", "表", "B3") for row in range(2, MOST_LINKS + 3)]
    with pytest.raises(ValueError, match="65531 links"):
        book.write(tmp_path / "a.xlsx", blocks, {"链接": links})
    assert not list(tmp_path.iterdir())
    elements, related = links_of(book.write(tmp_path / "a.xlsx", blocks, {"链接": links[:-1]}).path)

    assert MOST_LINKS == 65_530
    assert len(elements) == len(related) == MOST_LINKS
    assert elements[-1] == '<hyperlink ref="A65531" r:id="rId65530" location="\'表\'!B3"/>'
    assert 'Target="65531.xlsx"' in related[-1]


@pytest.mark.parametrize("cells", [("A2", "A2"), ("a2",), ("A0",), ("",)])
def test_a_link_belongs_to_one_cell(cells: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="one cell"):
        linked([LongLink(cell, "甲.xlsx", None) for cell in cells], {})


def test_links_of_a_sheet_that_is_not_long_are_refused(tmp_path: Path) -> None:
    book = LongBook([LongSheet(SHEET, [1])])

    with pytest.raises(ValueError, match="no long sheets"):
        book.write(tmp_path / "a.xlsx", [], {"别的": [LongLink("A2", None, None)]})
