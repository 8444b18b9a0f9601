"""Rows put in: all that hangs on the sheet's rows is where it must be, and the package is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editing.observed import BY_CELL, BY_HAND, BY_ROW, Observations, observed
from tests.editing.office import Office
from tests.editing.soundness import faults
from tests.editing.trap import Edit, Trap, cell_of, edits
from toolkit.errors import ToolkitError
from toolkit.workbooks.editing.book import EditedBook

INSERTIONS = [
    pytest.param(trap, edit, id=f"{trap.name}-{edit}") for trap, edit in edits() if not edit.removes
]
DONE = [each for each in INSERTIONS if not each.values[1].refused]  # type: ignore[union-attr]
REFUSED = [each for each in INSERTIONS if each.values[1].refused]  # type: ignore[union-attr]


def inserted(trap: Trap, edit: Edit, folder: Path) -> tuple[Path, Path]:
    """Return the trap as made, and with its rows put in."""
    source, target = trap.make(folder), folder / f"edited{trap.suffix}"
    book = EditedBook.open(source)
    book.sheet(edit.sheet).insert_rows(edit.first, edit.count, like=edit.like)
    return source, book.write(target).path


@pytest.mark.parametrize(("trap", "edit"), DONE)
def test_everything_that_hangs_on_rows_is_where_it_must_be(trap: Trap, edit: Edit, tmp_path: Path) -> None:
    source, target = inserted(trap, edit, tmp_path)
    before, after = observed(source), observed(target)
    compared = {topic: after[topic] for topic in (*BY_CELL, *BY_ROW, *BY_HAND, *edit.expected)}
    assert edit.after(before) == compared
    assert before["sheets"] == after["sheets"]


@pytest.mark.parametrize(("trap", "edit"), DONE)
def test_package_is_sound_afterwards(trap: Trap, edit: Edit, tmp_path: Path) -> None:
    _, target = inserted(trap, edit, tmp_path)
    assert faults(target) == []


@pytest.mark.parametrize(("trap", "edit"), DONE)
def test_note_boxes_stand_as_far_from_their_cells_as_before(trap: Trap, edit: Edit, tmp_path: Path) -> None:
    source, target = inserted(trap, edit, tmp_path)
    assert distances(observed(source)) == distances(observed(target))


@pytest.mark.parametrize(("trap", "edit"), REFUSED)
def test_what_cannot_be_torn_is_refused_by_name(trap: Trap, edit: Edit, tmp_path: Path) -> None:
    with pytest.raises(ToolkitError) as refusal:
        inserted(trap, edit, tmp_path)
    assert [word for word in edit.refused if word not in str(refusal.value)] == []


@pytest.mark.libreoffice
def test_libreoffice_calculates_the_same_for_the_cells_that_moved(office: Office, tmp_path: Path) -> None:
    jobs: list[tuple[Trap, Edit, Path, Path]] = []
    for trap, edit in {
        trap.name: (trap, edit) for trap, edit in reversed([*edits()]) if _of_use(trap, edit)
    }.values():
        folder = tmp_path / trap.name
        folder.mkdir()
        jobs.append((trap, edit, *inserted(trap, edit, folder)))
    uncertain = [source for _, _, source, _ in jobs if not values_are_known(observed(source))]
    found = office.recalculated([*uncertain, *(target for *_, target in jobs)])
    calculated = dict(zip(uncertain, found, strict=False))
    compared, differing = 0, []
    for (trap, edit, source, _), after in zip(jobs, found[len(uncertain) :], strict=True):
        before = calculated.get(source) or observed(source)["cached"]
        for key in observed(source)["formulas"]:
            sheet, column, row = cell_of(key)
            place = f"{sheet}!{column}{edit.row(row) if sheet == edit.sheet else row}"
            if (trap.name, key) not in (*BY_NUMBER_OF_ROW, BEYOND_LIBREOFFICE):
                compared += before.get(key) is not None
                if before.get(key) != after.get(place):
                    differing.append((trap.name, key, before.get(key), after.get(place)))
    assert differing == []
    assert len(jobs) > 60
    assert compared > 150


def _of_use(trap: Trap, edit: Edit) -> bool:
    return trap.opened_by_libreoffice and not edit.removes and not edit.refused


def values_are_known(topics: Observations) -> bool:
    """Say whether a true value lies beside every formula; the libraries write 0 where they know none."""
    return all(topics["cached"].get(key) not in (None, 0.0) for key in topics["formulas"])


BY_NUMBER_OF_ROW = (
    ("references_of_every_form_on_this_sheet", "名单!F8"),
    ("references_of_every_form_on_this_sheet", "名单!F9"),
    ("references_from_other_sheets_with_quotes", "汇总!A8"),
)
"""Formulas that count rows by a number or a text, and so mean another cell afterwards."""
BEYOND_LIBREOFFICE = ("block_of_sheets_in_depth", "汇总!A2")
"""It knows no block of sheets in quotes."""


def distances(topics: Observations) -> list[tuple[str, int]]:
    """Return each note's text with the rows between its cell and the top of its box."""
    notes, boxes = topics["notes"], topics["note_boxes"]
    return sorted(
        (str(text), cell_of(f"!{str(boxes[key]).partition(':')[0]}")[2] - cell_of(key)[2])
        for key, text in notes.items()
        if boxes.get(key, "nowhere") != "nowhere"
    )
