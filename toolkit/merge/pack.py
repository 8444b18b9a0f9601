"""What is kept of one unit once it was read: its rows as typed arrays, and all that was found in them.

A pack is a file of its own beside the result.  It holds no Python objects, only JSON and plain
arrays, so that opening one that somebody else made runs nothing.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import numpy.typing as npt
from zlib_ng import zlib_ng

from toolkit.merge.stored_json import dumped, loaded

MAGIC = b"gonghui-pack-1\n"
KINDS = ("text", "whole", "money", "day", "ratio")


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
    keys: dict[str, npt.NDArray[Any]]

    def text(self, table: str, attribute: str, row: int) -> str | None:
        """Return the text of one cell, None where it has none."""
        column = self.tables[table].columns.get(attribute)
        code = -1 if column is None else int(column.codes[row])
        return None if code < 0 else self.texts[code]


def packed(pack: Pack) -> bytes:
    """Return a pack as bytes."""
    arrays: list[npt.NDArray[Any]] = []

    def kept(array: npt.NDArray[Any] | None) -> list[Any] | None:
        if array is None:
            return None
        arrays.append(np.ascontiguousarray(array))
        return [array.dtype.str, len(array)]

    tables = {
        title: {
            "sheet": kept(table.sheet),
            "row": kept(table.row),
            "columns": {
                name: [column.kind, kept(column.numbers), kept(column.given), kept(column.codes)]
                for name, column in table.columns.items()
            },
        }
        for title, table in pack.tables.items()
    }
    keys = {name: kept(array) for name, array in pack.keys.items()}
    head = dumped({"facts": pack.facts, "texts": pack.texts, "tables": tables, "keys": keys})
    body = b"".join([len(head).to_bytes(8, "little"), head, *(array.tobytes() for array in arrays)])
    return MAGIC + zlib_ng.compress(body, 1)


def unpacked(packed: bytes) -> Pack:
    """Return the pack of some bytes; raises ``PackBroken``."""
    if not packed.startswith(MAGIC):
        raise PackBroken
    try:
        body = zlib_ng.decompress(packed[len(MAGIC) :])
        length = int.from_bytes(body[:8], "little")
        head = loaded(memoryview(body)[8 : 8 + length])
    except (zlib_ng.error, ValueError) as fault:  # type: ignore[misc]  # its stub takes the class for one
        raise PackBroken from fault
    place = 8 + length

    def taken(told: list[Any] | None) -> Any:
        nonlocal place
        if told is None:
            return None
        dtype, count = np.dtype(told[0]), int(told[1])
        array = np.frombuffer(body, dtype, count, place)
        place += array.nbytes
        return array

    tables = {}
    for title, told in head["tables"].items():
        sheet, row = taken(told["sheet"]), taken(told["row"])
        columns = {
            name: StoredColumn(kind, taken(numbers), taken(given), taken(codes))
            for name, (kind, numbers, given, codes) in told["columns"].items()
        }
        tables[title] = StoredTable(title, columns, sheet, row)
    keys = {name: taken(told) for name, told in head["keys"].items()}
    return Pack(head["facts"], head["texts"], tables, keys)
