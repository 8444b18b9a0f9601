"""What is kept of one unit once it was read: its rows as typed arrays, and all that was found in them.

A pack lies in the store beside the result.  It holds no Python objects, only JSON and plain
arrays, so that opening one that somebody else made runs nothing.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from zlib_ng import zlib_ng

from toolkit.merge.stored_json import dumped, loaded

MAGIC = b"gonghui-pack-2\n"
KINDS = ("text", "whole", "money", "day", "ratio")
Arrays = dict[str, npt.NDArray[Any]]
_WIDTHS = [(width, np.iinfo(width).min, np.iinfo(width).max) for width in (np.int8, np.int16, np.int32)]


class PackBroken(Exception):
    """The bytes are no whole pack: it was cut off, or another version made it."""


@dataclasses.dataclass(frozen=True)
class StoredColumn:
    """One column of a table, one value a row.

    ``kind`` is one of ``KINDS``.  ``numbers`` (int64; float64 for ratio) holds whole numbers, cents, or
    days since 1899-12-30, and counts where ``given``; a text column has none.  ``codes`` (int32) are
    places in the pack's texts: a text column's values, or in any other column the text of a cell that
    could not be read as its kind; -1 where there is no text.
    """

    kind: str
    numbers: npt.NDArray[Any] | None
    given: npt.NDArray[np.bool_] | None
    codes: npt.NDArray[np.int32]

    @property
    def total(self) -> int:
        """The sum of its numbers, 0 for texts and shares."""
        if self.numbers is None or self.given is None or self.kind not in ("whole", "money"):
            return 0
        return int(self.numbers[self.given].sum())


@dataclasses.dataclass(frozen=True)
class StoredTable:
    """The rows of one declared table: each with its sheet (a place in the pack's sheets) and its row there."""

    title: str
    columns: dict[str, StoredColumn]
    sheet: npt.NDArray[np.int32]
    row: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.row)


@dataclasses.dataclass(frozen=True)
class Pack:
    """``facts`` is JSON (see ``toolkit.merge.unit_facts``), ``keys`` arrays to compare with other units' by."""

    facts: dict[str, Any]
    texts: list[str]
    tables: dict[str, StoredTable]
    keys: Arrays

    def text(self, table: str, attribute: str, row: int) -> str | None:
        """Return the text of one cell, None where it has none."""
        column = self.tables[table].columns.get(attribute)
        code = -1 if column is None else int(column.codes[row])
        return None if code < 0 else self.texts[code]


def packed(pack: Pack) -> bytes:
    """Return a pack as bytes, without its keys."""
    body = _Body()
    width = _width(-1, len(pack.texts) - 1)

    def codes(column: StoredColumn) -> list[Any] | None:
        bare = column.kind != "text" and column.codes.max(initial=-1) < 0
        return None if bare else body.kept(column.codes.astype(width))

    def given(column: StoredColumn) -> list[Any] | None:
        return None if column.given is None or column.given.all() else body.kept(column.given)

    tables = {
        title: {
            "sheet": body.kept(_narrow(table.sheet)),
            "row": body.kept(_narrow(table.row)),
            "columns": {
                name: [
                    column.kind,
                    None if column.numbers is None else body.kept(_narrow(column.numbers)),
                    given(column),
                    codes(column),
                ]
                for name, column in table.columns.items()
            },
        }
        for title, table in pack.tables.items()
    }
    return MAGIC + zlib_ng.compress(
        body.under({"facts": pack.facts, "texts": pack.texts, "tables": tables}), 1
    )


def unpacked(packed: bytes, keys: Arrays | None = None) -> Pack:
    """Return the pack of some bytes, with ``keys``; raises ``PackBroken``."""
    if not packed.startswith(MAGIC):
        raise PackBroken
    try:
        body = zlib_ng.decompress(packed[len(MAGIC) :])
    except zlib_ng.error as fault:  # type: ignore[misc]  # its stub takes the class for one
        raise PackBroken from fault
    head, taken = _opened(body)
    tables = {}
    for title, told in head["tables"].items():
        sheet, row = taken(told["sheet"]).astype(np.int32), taken(told["row"]).astype(np.int32)
        columns = {}
        for name, (kind, *kept) in told["columns"].items():
            numbers, given, codes = map(taken, kept)
            if numbers is not None:
                numbers = numbers.astype(np.float64 if kind == "ratio" else np.int64)
                given = np.ones(len(row), dtype=bool) if given is None else given
            codes = np.full(len(row), -1, dtype=np.int32) if codes is None else codes.astype(np.int32)
            columns[name] = StoredColumn(kind, numbers, given, codes)
        tables[title] = StoredTable(title, columns, sheet, row)
    return Pack(head["facts"], head["texts"], tables, keys or {})


def packed_keys(keys: Arrays) -> bytes:
    """Return the keys of a pack as bytes: hashes, of which packing them would make nothing less."""
    body = _Body()
    return body.under({name: body.kept(array) for name, array in keys.items()})


def unpacked_keys(packed: bytes) -> Arrays:
    """Return the keys of some bytes; raises ``PackBroken``."""
    head, taken = _opened(packed)
    return {name: taken(told) for name, told in head.items()}


class _Body:
    """Arrays one after the other, under a head that says which they are."""

    def __init__(self) -> None:
        self._arrays: list[bytes] = []

    def kept(self, array: npt.NDArray[Any]) -> list[Any]:
        """Add an array; return what the head says of it."""
        self._arrays.append(array.tobytes())
        return [array.dtype.str, len(array)]

    def under(self, head: dict[str, Any]) -> bytes:
        """Return the head and the arrays as bytes."""
        told = dumped(head)
        return b"".join([len(told).to_bytes(8, "little"), told, *self._arrays])


def _opened(body: bytes) -> tuple[dict[str, Any], Callable[[list[Any] | None], Any]]:
    """Return the head of a body, and what takes its arrays in their order; raises ``PackBroken``."""
    place = 8 + int.from_bytes(body[:8], "little")
    try:
        head = loaded(memoryview(body)[8:place])
    except ValueError as fault:
        raise PackBroken from fault

    def taken(told: list[Any] | None) -> Any:
        nonlocal place
        if told is None:
            return None
        dtype, count = np.dtype(told[0]), int(told[1])
        try:
            array = np.frombuffer(body, dtype, count, place)
        except ValueError as fault:
            raise PackBroken from fault
        place += array.nbytes
        return array

    return head, taken


def _narrow(numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return whole numbers in as few bytes as they take."""
    if not len(numbers) or not np.issubdtype(numbers.dtype, np.integer):
        return numbers
    return numbers.astype(_width(int(numbers.min()), int(numbers.max())))


def _width(least: int, most: int) -> type[np.signedinteger[Any]]:
    """Return the narrowest type that holds the whole numbers from ``least`` to ``most``."""
    return next(
        (width for width, lowest, highest in _WIDTHS if lowest <= least and most <= highest), np.int64
    )
