"""From packs to Arrow: the rows of each table of one unit as a record batch, amounts exact, texts shared.

Needs pyarrow; see ``toolkit.extras``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from toolkit.found_files import Rejected, SetAside
from toolkit.merge import kept_groups, unit_lists
from toolkit.merge.counted_unit import CountedUnit
from toolkit.merge.pack import Pack, StoredColumn, StoredTable
from toolkit.merge.relations import UNREAD, Field, Relation, relations

TYPES = {
    "text": pa.string(),
    "whole": pa.int64(),
    "money": pa.decimal128(18, 2),
    "day": pa.date32(),
    "ratio": pa.float64(),
    "flag": pa.bool_(),
}
_BEFORE_1970 = 25569
"""Days from 1899-12-30, the first day of Excel, to 1970-01-01, the first day of Arrow."""


def of_units(
    store_folder: Path,
    units: Sequence[CountedUnit],
    across_findings: Sequence[Mapping[str, Any]],
    rejected: Sequence[Rejected],
    skipped: Sequence[SetAside],
) -> Iterator[tuple[CountedUnit | None, str, pa.RecordBatch]]:
    """Yield all there is to write as (unit, table, rows), one pack in memory at a time; last what is of no unit."""
    periods: dict[str, tuple[str, str]] = {}
    for unit in units:
        if not unit.pack:
            continue
        pack = kept_groups.pack(store_folder, unit.pack)
        periods[unit.pack] = pack.facts["period"], pack.facts["period_end"]
        if unit.counted:
            for name, rows in sheet_rows(unit, pack):
                yield unit, name, rows
        for name, lists in unit_lists.of_unit(unit, pack):
            yield from ((unit, name, rows) for rows in told_rows(name, lists))
    for name, lists in unit_lists.of_run(units, periods, across_findings, rejected, skipped):
        yield from ((None, name, rows) for rows in told_rows(name, lists))


@cache
def schema_of(name: str) -> pa.Schema:
    """Return the Arrow schema of a table."""
    return pa.schema([(field.name, TYPES[field.kind]) for field in relations()[name].fields])


def sheet_rows(unit: CountedUnit, pack: Pack) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Yield the rows of each sheet of a unit, by table, and last the cells that could not be read."""
    texts = texts_of(pack.texts)
    sheets = pack.facts["sheets"]
    files, tabs = (texts_of([sheet[name] for sheet in sheets]) for name in ("file", "sheet"))
    unread: list[pa.RecordBatch] = []
    for title, table in pack.tables.items():
        if not len(table):
            continue
        relation = relations()[title]
        place = {
            "单位编码": _same(unit.code, len(table)),
            "单位": _same(unit.name, len(table)),
            "文件": files.take(pa.array(table.sheet)),
            "工作表": tabs.take(pa.array(table.sheet)),
            "行": pa.array(table.row.astype(np.int64)),
        }
        columns = [
            place[field.name] if not field.attribute else _column(field, table, texts)
            for field in relation.fields
        ]
        yield title, pa.RecordBatch.from_arrays(columns, schema=schema_of(relation.name))
        unread += _unread(relation, table, place, texts)
    if unread:
        yield UNREAD, pa.Table.from_batches(unread).combine_chunks().to_batches()[0]


def told_rows(name: str, lists: unit_lists.Lists) -> Iterator[pa.RecordBatch]:
    """Yield the rows of one of the tables that say where rows come from, given as a list a column, if any."""
    relation = relations()[name]
    if not lists[relation.fields[0].name]:
        return
    columns = []
    for field in relation.fields:
        values = lists[field.name]
        if field.kind == "money":
            given = np.array([value is not None for value in values], dtype=bool)
            cents = np.array([value or 0 for value in values], dtype=np.int64)
            columns.append(_amounts(cents, given))
        elif field.kind == "text":
            columns.append(texts_of(values))
        else:
            columns.append(pa.array(values, TYPES[field.kind]))
    yield pa.RecordBatch.from_arrays(columns, schema=schema_of(relation.name))


def texts_of(values: Sequence[str | None]) -> pa.Array:
    """Return texts as an Arrow array; half a character, which no UTF-8 holds, becomes the mark for one."""
    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        whole = [
            None
            if value is None
            else value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
            for value in values
        ]
        return pa.array(whole, pa.string())


def _same(text: str, count: int) -> pa.Array:
    return texts_of([text]).take(pa.array(np.zeros(count, dtype=np.int8)))


def _column(field: Field, table: StoredTable, texts: pa.Array) -> pa.Array:
    stored = table.columns.get(field.attribute)
    if stored is None:
        return pa.nulls(len(table), TYPES[field.kind])
    if field.kind == "text":
        return texts.take(pa.array(stored.codes, mask=stored.codes < 0))
    assert stored.numbers is not None
    assert stored.given is not None
    if field.kind == "money":
        return _amounts(stored.numbers, stored.given)
    missing = ~stored.given
    if field.kind == "day":
        days = (stored.numbers - _BEFORE_1970).astype(np.int32)
        return pa.array(days, pa.int32(), mask=missing).cast(pa.date32())
    return pa.array(stored.numbers, TYPES[field.kind], mask=missing)


def _amounts(cents: npt.NDArray[np.int64], given: npt.NDArray[np.bool_]) -> pa.Array:
    """Return cents as decimals of two places: 128 bits each, the upper 64 only carry the sign."""
    halves = np.empty((len(cents), 2), dtype="<i8")
    halves[:, 0] = np.where(given, cents, 0)
    halves[:, 1] = halves[:, 0] >> 63
    valid = np.packbits(given, bitorder="little")
    buffers = [pa.py_buffer(valid), pa.py_buffer(halves)]
    return pa.Array.from_buffers(TYPES["money"], len(cents), buffers)


def _unread(
    relation: Relation, table: StoredTable, place: dict[str, pa.Array], texts: pa.Array
) -> Iterator[pa.RecordBatch]:
    """Yield the cells of each column of numbers or days that hold a text and no value."""
    schema = schema_of(UNREAD)
    for field in relation.fields:
        stored: StoredColumn | None = table.columns.get(field.attribute)
        if stored is None or field.kind == "text":
            continue
        rows = np.flatnonzero(stored.codes >= 0)
        if len(rows):
            columns = {name: values.take(pa.array(rows)) for name, values in place.items()}
            columns["表"] = _same(relation.name, len(rows))
            columns["列"] = _same(field.name, len(rows))
            columns["内容"] = texts.take(pa.array(stored.codes[rows]))
            yield pa.RecordBatch.from_arrays([columns[name] for name in schema.names], schema=schema)
