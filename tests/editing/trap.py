"""A trap: a workbook made to break an editor, what stands in it, and what an edit must make of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.editing.observed import BY_CELL, BY_HAND, BY_ROW, Observations

Maker = Callable[[Path], None]


@dataclass(frozen=True)
class Edit:
    """Rows put in before ``first``, looking like row ``like``, or rows ``first`` and following taken out.

    ``expected`` says, by hand, what each topic holds afterwards; a topic of ``BY_HAND`` it does not
    name must be as before.  Topics that move with their cells are moved by ``moved``.
    ``touched`` are the parts that may differ, beside the sheet's own and those that say "recalculate".
    ``refused`` are words the refusal must hold; then nothing is expected.
    """

    sheet: str
    first: int
    count: int
    removes: bool = False
    like: int | None = None
    expected: Observations = field(default_factory=dict)
    touched: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    returns: bool = True
    """Whether taking the rows out again gives the same parts; if not, they mean the same, told in other words."""

    def __str__(self) -> str:
        does = "removes" if self.removes else "inserts"
        return f"{does}-{self.first}-{self.last}-{ascii(self.sheet)[1:-1]}"

    @property
    def last(self) -> int:
        """The last row put in or taken out."""
        return self.first + self.count - 1

    def row(self, row: int) -> int | None:
        """Return where a row stands afterwards; none for one that is gone."""
        if row < self.first:
            return row
        if not self.removes:
            return row + self.count
        return None if row <= self.last else row - self.count

    def after(self, before: Observations) -> Observations:
        """Return what must be observed afterwards, in every topic of cells, of rows and by hand."""
        moved = {topic: self._cells_moved(topic, before[topic]) for topic in BY_CELL}
        moved |= {topic: self._rows_moved(topic, before[topic]) for topic in BY_ROW}
        return moved | {topic: before[topic] for topic in BY_HAND} | self.expected

    def _cells_moved(self, topic: str, before: dict[str, object]) -> dict[str, object]:
        after = {}
        for key, held in before.items():
            sheet, column, row = cell_of(key)
            place = self.row(row) if sheet == self.sheet else row
            if place is not None:
                after[f"{sheet}!{column}{place}"] = held
            if sheet == self.sheet and row == self.like and topic == "styles":
                after |= {f"{sheet}!{column}{new}": held for new in range(self.first, self.last + 1)}
        return after

    def _rows_moved(self, topic: str, before: dict[str, object]) -> dict[str, object]:
        after = dict(before)
        rows = after.pop(self.sheet, {})
        assert isinstance(rows, dict)
        kept = {place: held for row, held in rows.items() if (place := self.row(row)) is not None}
        if self.like in rows and topic != "hidden":
            kept |= dict.fromkeys(range(self.first, self.last + 1), rows[self.like])
        return after | ({self.sheet: kept} if kept else {})


def insert(sheet: str, before: int, count: int, *, like: int | None = None, **more: object) -> Edit:
    """Return the edit that puts rows in; they look like the row above unless told otherwise."""
    return _edit(sheet, before, count, like=before - 1 if like is None else like, **more)


def remove(sheet: str, first: int, last: int, **more: object) -> Edit:
    """Return the edit that takes rows out."""
    return _edit(sheet, first, last - first + 1, removes=True, **more)


def _edit(
    sheet: str,
    first: int,
    count: int,
    *,
    removes: bool = False,
    like: int | None = None,
    touched: tuple[str, ...] = (),
    refused: tuple[str, ...] = (),
    returns: bool = True,
    **expected: object,
) -> Edit:
    return Edit(sheet, first, count, removes, like, expected, touched, refused, returns)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Trap:
    """A workbook named after its trap: who made it, how, what is in it, and the edits it waits for."""

    name: str
    producer: str
    suffix: str
    maker: Maker
    before: Observations
    edits: tuple[Edit, ...]
    opened_by_libreoffice: bool = True
    """False for what LibreOffice 7.4 cannot open without falling over."""

    def make(self, folder: Path) -> Path:
        """Make the workbook in a folder; it is made once and then copied, for it is the same bytes each time."""
        path = folder / f"{self.name}{self.suffix}"
        if self.name in _MADE:
            path.write_bytes(_MADE[self.name])
        else:
            self.maker(path)
            _MADE[self.name] = path.read_bytes()
        return path


_MADE: dict[str, bytes] = {}
TRAPS: dict[str, Trap] = {}
"""Every trap by its name; filled when ``tests.editing.fixtures`` is imported."""


def trap(
    producer: str,
    *edits: Edit,
    suffix: str = ".xlsx",
    opened_by_libreoffice: bool = True,
    **before: dict[str, object],
) -> Callable[[Maker], Maker]:
    """Declare the trap that a maker makes: the topics that matter in it, and what edits must do."""

    def declared(maker: Maker) -> Maker:
        assert maker.__name__ not in TRAPS, maker.__name__
        name = maker.__name__
        TRAPS[name] = Trap(name, producer, suffix, maker, before, edits, opened_by_libreoffice)
        return maker

    return declared


def edits() -> Iterator[tuple[Trap, Edit]]:
    """Yield every edit with its trap."""
    from tests.editing import fixtures  # noqa: F401  it fills TRAPS

    for each in TRAPS.values():
        for edit in each.edits:
            yield each, edit


def cell_of(key: str) -> tuple[str, str, int]:
    """Return sheet, column and row of ``sheet!A1``."""
    found = re.fullmatch(r"(.*)!([A-Z]+)(\d+)", key)
    assert found is not None, key
    return found[1], found[2], int(found[3])
