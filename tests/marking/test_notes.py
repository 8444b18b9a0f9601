"""Notes beside those there, below them, among form controls, and none where others talk in a thread."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editing import fixtures
from tests.editing.observed import observed
from tests.editing.soundness import faults
from tests.editing.trap import TRAPS
from tests.marking.found import finding
from toolkit.marking.mark import mark
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.cell_notes import BETWEEN, CellNotes
from toolkit.workbooks.editing.note_box import NoteBoxes, lines_of
from toolkit.workbooks.editing.note_shapes import BLOCK, NoteShapes

assert fixtures


@pytest.mark.parametrize("name", TRAPS)
def test_a_note_put_and_taken_away_leaves_what_was_observed(name: str, tmp_path: Path) -> None:
    path = TRAPS[name].make(tmp_path)
    book = EditedBook.open(path)
    sheet = book.sheet(book.sheets[0])
    notes = CellNotes(book, sheet)
    assert "new" == notes.put(1, 40, "=甲\n乙", "核查")
    notes.store()
    book.write(tmp_path / f"加{path.suffix}")
    assert [] == faults(tmp_path / f"加{path.suffix}")
    again = EditedBook.open(tmp_path / f"加{path.suffix}")
    notes = CellNotes(again, again.sheet(sheet.name))
    assert ("=甲\n乙", "核查") == (notes.text(1, 40), notes.author(1, 40))
    notes.remove(1, 40)
    notes.store()
    again.write(tmp_path / f"减{path.suffix}")
    assert observed(path) == observed(tmp_path / f"减{path.suffix}")


def test_words_under_a_note_are_cut_out_again(tmp_path: Path) -> None:
    book = EditedBook.open(TRAPS["notes_with_their_boxes"].make(tmp_path))
    sheet = book.sheet(book.sheets[0])
    notes = CellNotes(book, sheet)
    row, column = next((r, c) for r in range(1, 20) for c in range(1, 20) if notes.note(r, c) is not None)
    before = notes.text(row, column)
    assert before is not None
    assert "under" == notes.put(row, column, "错", "核查")
    assert before + BETWEEN + "错" == notes.text(row, column)
    assert (True, False) == (notes.cut(row, column, BETWEEN + "错"), notes.cut(row, column, "没有的话"))
    assert before == notes.text(row, column)


def test_a_cell_with_a_thread_gets_its_colour_but_no_note_and_that_is_said(tmp_path: Path) -> None:
    path = TRAPS["threaded_comments_with_their_shadow_notes"].make(tmp_path)
    sheet, _, cell = next(iter(observed(path)["threads"])).partition("!")
    copy = mark(path, [finding(sheet, cell)], tmp_path / "标记.xlsx")
    said = f"“{sheet}”的 {cell} 1 格上有会话批注，只涂了颜色，没有加批注，说明见问题清单。"
    assert (said,) == copy.notices
    assert observed(path)["notes"] == observed(copy.path)["notes"]


def test_shapes_of_notes_get_numbers_of_a_block_no_other_drawing_uses() -> None:
    shapes = NoteShapes("", taken={1, 2})
    for row in range(1, 1_100):
        shapes.add(row, 1, "1, 15, 0, 4, 4, 0, 4, 0", (225, 60))
    assert {3, 4} == NoteShapes.blocks_of(shapes.text())
    assert 'data="3,4"' in shapes.text()
    assert f"_x0000_s{3 * BLOCK + 1}" in shapes.text()


def test_a_drawing_that_is_no_good_xml_keeps_its_other_shapes(tmp_path: Path) -> None:
    text = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml"\n xmlns:o="urn:schemas-microsoft-com:office:office"\n'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        '<o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shape id="_x0000_s1025"><v:textbox>甲<br>乙'
        '</v:textbox><x:ClientData ObjectType="Button"></x:ClientData></v:shape></xml>'
    )
    shapes = NoteShapes(text)
    shapes.add(2, 3, "1, 15, 0, 4, 4, 0, 4, 0", (225, 60))
    assert (text[:-6], "_x0000_s1026") == (
        shapes.text()[: len(text) - 6],
        "_x0000_s1026" * ("_x0000_s1026" in shapes.text()),
    )
    again = NoteShapes(shapes.text())
    assert 1 == len(again.remove([(2, 3)]))
    assert "甲<br>乙" in again.text()
    assert 'ObjectType="Note"' not in again.text()


def test_long_notes_get_boxes_that_hold_them(tmp_path: Path) -> None:
    book = EditedBook.open(TRAPS["merges_above_across_and_below_the_insertion"].make(tmp_path))
    boxes = NoteBoxes(book.sheet(book.sheets[0]))
    texts = ("甲", "甲" * 23, "甲" * 60, "a\n" * 100)
    assert [1, 2, 3, 101] == [lines_of(text) for text in texts]
    assert [(225, 22.5), (225, 34.5), (225, 46.5), (225, 465)] == [boxes.of(5, 2, text)[1] for text in texts]
    assert "2, 15, 3, 4, " == boxes.of(5, 2, "甲")[0][:13]
