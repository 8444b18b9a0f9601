"""What is printed differs only where it should: above the rows nothing, below them all of it lower."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.editing import fixtures
from tests.editing.observed import observed
from tests.editing.office import Office, Picture, differing_boxes
from tests.editing.trap import TRAPS
from toolkit.workbooks.editing.book import EditedBook

assert fixtures
DOTS_AN_INCH = 72
"""One dot is one point, so that heights of rows are whole dots."""
TOP_MARGIN, USUAL_HEIGHT = 54, 15
PRINTED = (
    ("merges_above_across_and_below_the_insertion", 5),
    ("heights_and_styles_of_whole_rows", 5),
    ("data_bars_held_in_two_places", 5),
    ("rich_text_with_a_guide_to_its_sound", 5),
    ("parts_with_chinese_names", 5),
    ("members_stored_without_packing", 3),
    ("elements_with_a_prefix", 6),
)
"""Traps of one page, and the row before which two rows come; above it nothing spans that row."""


@pytest.mark.libreoffice
def test_pages_differ_only_where_rows_were_put_in(printing: Office, tmp_path: Path) -> None:
    paths, bands = [], []
    for name, row in PRINTED:
        trap = TRAPS[name]
        source, target = trap.make(tmp_path), tmp_path / f"edited_{name}{trap.suffix}"
        book = EditedBook.open(source)
        sheet = book.sheets[0]
        book.sheet(sheet).insert_rows(row, 2, like=row - 1)
        book.write(target)
        paths += [source, target]
        bands.append(band(source, sheet, row))
    pages = printing.pictures(paths, DOTS_AN_INCH)
    for (name, _), (top, height), (before,), (after,) in zip(
        PRINTED, bands, pages[::2], pages[1::2], strict=True
    ):
        assert (before[top:] < 128).any(), f"{name}: nothing is printed below the rows"
        beyond = [
            box
            for box in differing_boxes(lowered(before, top, height), after)
            if not within(box, top, height)
        ]
        assert beyond == [], name


@pytest.mark.libreoffice
def test_insertion_sheet_is_printed_on_the_same_pages(printing: Office, tmp_path: Path) -> None:
    """Its print area, titles and break follow: the second page is as it was, and the chart is on neither."""
    source, target = TRAPS["insertion_sheet"].make(tmp_path), tmp_path / "edited.xlsx"
    book = EditedBook.open(source)
    book.sheet("签领表").insert_rows(5, 2, like=4)
    book.write(target)
    (first, second, *rest), (first_after, second_after, *rest_after) = printing.pictures(
        [source, target], DOTS_AN_INCH
    )
    assert differing_boxes(second, second_after) == []
    assert [differing_boxes(*pair) for pair in zip(rest, rest_after, strict=True)] == [[] for _ in rest]
    top, height = band(source, "签领表", 5)
    boxes = differing_boxes(lowered(first, top, height), first_after)
    assert [box for box in boxes if not within(box, top, height)] == []
    assert (first[top:] < 128).any()


def band(path: Path, sheet: str, row: int) -> tuple[int, int]:
    """Return where the new rows begin on the page and how high they are, in points."""
    heights = observed(path)["heights"].get(sheet, {})
    assert isinstance(heights, dict)
    top = TOP_MARGIN + sum(heights.get(each, USUAL_HEIGHT) for each in range(1, row))
    return round(top), round(2 * heights.get(row - 1, USUAL_HEIGHT))


def lowered(page: Picture, top: int, height: int) -> Picture:
    """Return a page as it is with all below ``top`` lower by a height."""
    gap = np.full((height, page.shape[1]), 255, np.uint8)
    return np.concatenate([page[:top], gap, page[top:-height]])


def within(box: tuple[int, int, int, int], top: int, height: int) -> bool:
    """Say whether a box lies within the new rows; a border may be a dot beyond."""
    return box[1] >= top - 1 and box[3] <= top + height + 1
