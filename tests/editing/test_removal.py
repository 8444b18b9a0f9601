"""Rows taken out, and rows put in and taken out again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.editing.observed import BY_CELL, BY_HAND, BY_ROW, observed
from tests.editing.package_tree import parts_of
from tests.editing.soundness import faults
from tests.editing.trap import Edit, Trap, edits
from toolkit.errors import ToolkitError
from toolkit.workbooks.editing.book import EditedBook

REMOVALS = [pytest.param(trap, edit, id=f"{trap.name}-{edit}") for trap, edit in edits() if edit.removes]
DONE = [each for each in REMOVALS if not each.values[1].refused]  # type: ignore[union-attr]
REFUSED = [each for each in REMOVALS if each.values[1].refused]  # type: ignore[union-attr]
THERE_AND_BACK = [
    pytest.param(trap, edit, id=f"{trap.name}-{edit}")
    for trap, edit in edits()
    if not edit.removes and not edit.refused
]


def removed(trap: Trap, edit: Edit, folder: Path) -> tuple[Path, Path]:
    """Return the trap as made, and without the rows."""
    source, target = trap.make(folder), folder / f"edited{trap.suffix}"
    book = EditedBook.open(source)
    book.sheet(edit.sheet).remove_rows(edit.first, edit.last)
    return source, book.write(target).path


@pytest.mark.parametrize(("trap", "edit"), DONE)
def test_everything_that_hung_on_rows_is_where_it_must_be(trap: Trap, edit: Edit, tmp_path: Path) -> None:
    source, target = removed(trap, edit, tmp_path)
    after = observed(target)
    compared = {topic: after[topic] for topic in (*BY_CELL, *BY_ROW, *BY_HAND, *edit.expected)}
    assert edit.after(observed(source)) == compared


@pytest.mark.parametrize(("trap", "edit"), DONE)
def test_package_is_sound_afterwards(trap: Trap, edit: Edit, tmp_path: Path) -> None:
    _, target = removed(trap, edit, tmp_path)
    assert faults(target) == []


@pytest.mark.parametrize(("trap", "edit"), REFUSED)
def test_what_cannot_be_taken_out_is_refused_by_name(trap: Trap, edit: Edit, tmp_path: Path) -> None:
    with pytest.raises(ToolkitError) as refusal:
        removed(trap, edit, tmp_path)
    assert [word for word in edit.refused if word not in str(refusal.value)] == []


@pytest.mark.parametrize(("trap", "edit"), THERE_AND_BACK)
def test_rows_put_in_and_taken_out_again_leave_the_parts_as_they_were(
    trap: Trap, edit: Edit, tmp_path: Path
) -> None:
    source, target = trap.make(tmp_path), tmp_path / f"back{trap.suffix}"
    book = EditedBook.open(source)
    book.sheet(edit.sheet).insert_rows(edit.first, edit.count, like=edit.like)
    book.sheet(edit.sheet).remove_rows(edit.first, edit.last)
    book.write(target)
    assert observed(source) | {"cached": {}} == observed(target) | {"cached": {}}
    if edit.returns:
        assert without_values(parts_of(source)) == without_values(parts_of(target))


def without_values(parts: dict[str, bytes]) -> dict[str, bytes]:
    """Return the parts without what a recalculation makes anew: values of formulas, its flags and its chain."""
    kept = {name: part for name, part in parts.items() if not name.endswith("calcChain.xml")}
    for name, part in kept.items():
        part = re.sub(rb"(</(?:\w+:)?f>|<(?:\w+:)?f(?: [^>]*)?/>)<(\w+:)?v>[^<]*</(\w+:)?v>", rb"\1", part)
        part = re.sub(rb"<(?:\w+:)?calcPr[^>]*/>|<(Override|Relationship) [^>]*calcChain[^>]*/>", b"", part)
        kept[name] = re.sub(rb'(<(?:\w+:)?c [^>]*?) t="(?:str|e|b)"([^>]*><(?:\w+:)?f)', rb"\1\2", part)
    return kept
