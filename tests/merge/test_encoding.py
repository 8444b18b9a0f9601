"""The rows of several units become the columns of one sheet, whatever each of them lacks."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import numpy as np

from toolkit import worker
from toolkit.merge import kept_groups, store
from toolkit.merge.encoding import ChunkPlace, ChunkUnit, Encoded, EncodeWork
from toolkit.merge.pack import Pack, StoredColumn, StoredTable, packed, packed_keys
from toolkit.merge.table_sheets import TablePlan
from toolkit.workbooks.long_cells import Layout

PLAN = TablePlan("慰问福利", ("name", "amount", "day"), ("text", "money", "day"))


def texts(*codes: int) -> StoredColumn:
    return StoredColumn("text", None, None, np.array(codes, np.int32))


def numbers(kind: str, cells: list[int | None], codes: list[int] | None = None) -> StoredColumn:
    return StoredColumn(
        kind,
        np.array([cell or 0 for cell in cells], np.int64),
        np.array([cell is not None for cell in cells]),
        np.array(codes or [-1] * len(cells), np.int32),
    )


def kept(folder: Path, pack: str, words: list[str], rows: int, **columns: StoredColumn) -> ChunkUnit:
    """Put a unit's pack with rows of one sheet into the store."""
    sheet, row = np.zeros(rows, np.int32), np.arange(3, 3 + rows, dtype=np.int32)
    facts = {"sheets": [{"file": f"{pack}.xlsx", "sheet": "福利"}], "findings": []}
    tables = {PLAN.title: StoredTable(PLAN.title, columns, sheet, row)}
    kept_groups.put_group(folder, pack, b"", [(packed_keys({}), packed(Pack(facts, words, tables, {})))])
    return ChunkUnit(kept_groups.name_of(pack, 0), f"编码{pack}", f"单位{pack}")


def cells(encoded: Encoded) -> list[list[str]]:
    block = encoded.blocks[PLAN.title]
    xml = zlib.decompressobj(-zlib.MAX_WBITS).decompress(b"".join(block.pieces())).decode()
    return [
        [re.sub("<[^>]*>", "", cell) for cell in re.findall(r"<c [^>]*?/>|<c .*?</c>", row)]
        for row in re.findall("<row.*?</row>", xml)
    ]


def test_units_that_lack_a_column_leave_it_blank_and_each_has_its_own_texts_and_sums(tmp_path: Path) -> None:
    store.made(tmp_path)
    one = kept(
        tmp_path, "a", ["甲", "待定"], 2, name=texts(0, -1), amount=numbers("money", [None, 150], [1, -1])
    )
    two = kept(tmp_path, "b", ["乙", "丙"], 2, name=texts(1, 0), day=numbers("day", [45_000, 1]))
    empty = kept(tmp_path, "c", [], 0)
    three = kept(tmp_path, "d", ["丁"], 1, amount=numbers("money", [-150]), name=texts(0))
    place = ChunkPlace("慰问福利", Layout(3, tuple("ABCDEFGH"), (1,) * 8), 3)
    chunks = {"a": ((one, two, empty, three), {PLAN.title: place})}
    work = EncodeWork(str(tmp_path), str(tmp_path), str(tmp_path), (PLAN,), chunks)

    encoded = work(worker.Job((), "a"), lambda path: None)

    assert cells(encoded) == [
        ["编码a", "单位a", "a.xlsx", "福利", "3", "甲", "待定", ""],
        ["编码a", "单位a", "a.xlsx", "福利", "4", "", "1.50", ""],
        ["编码b", "单位b", "b.xlsx", "福利", "3", "丙", "", "45000"],
        ["编码b", "单位b", "b.xlsx", "福利", "4", "乙", "", "1899-12-31"],
        ["编码d", "单位d", "d.xlsx", "福利", "3", "丁", "-1.50", ""],
    ]
    assert encoded.counted == {
        "a-0": {PLAN.title: (2, {"amount": 150})},
        "b-0": {PLAN.title: (2, {})},
        "c-0": {},
        "d-0": {PLAN.title: (1, {"amount": -150})},
    }
