"""All rows of all units as one DuckDB file: a table a sheet, each row with its place, and views for sums a unit."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from toolkit import extras
from toolkit.found_files import Rejected, SetAside
from toolkit.merge import views
from toolkit.merge.counted_unit import CountedUnit
from toolkit.merge.relations import relations
from toolkit.workbooks.atomic import OutputRefused, replaced, scratch
from toolkit.workbooks.writing import Written

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

ROWS_AT_ONCE = 120_000
"""Rows handed over together: more take memory, fewer take time."""
MEMORY = "1GB"
"""What DuckDB may keep in memory; beyond it writes to the disk."""
_Item = TypeVar("_Item")


def write_database(
    path: str | os.PathLike[str],
    store_folder: Path,
    units: Sequence[CountedUnit],
    across_findings: Sequence[Mapping[str, Any]] = (),
    rejected: Sequence[Rejected] = (),
    skipped: Sequence[SetAside] = (),
) -> Written:
    """Write the rows of ``units`` from the store, whole or not at all; the same input gives the same content.

    Only a unit that is counted has rows in the tables of the sheets.  ``across_findings`` are as in
    ``show.as_json``.  Raises ``ExtraMissing``, ``OutputRefused``, ``PackBroken``.
    """
    extras.require("database", "写数据库")
    import duckdb

    from toolkit.merge.arrow_rows import of_units

    with replaced(path) as replacement, scratch(replacement.working) as folder:
        file = os.path.join(folder, "rows.duckdb")
        config: dict[str, Any] = {
            "autoinstall_known_extensions": False,  # nothing is fetched from anywhere
            "memory_limit": MEMORY,
            "temp_directory": folder,
            "threads": 1,  # rows are handed over in small lots; what a second thread saves, it costs
        }
        try:
            with duckdb.connect(file, config=config) as connection:
                connection.execute("BEGIN")
                _make_tables(connection)
                rows = of_units(store_folder, units, across_findings, rejected, skipped)
                for lot in _one_ahead(_lots(rows)):
                    for name, table in lot.items():
                        connection.from_arrow(table).insert_into(views.name(name))
                    os.utime(folder)  # still in use: see ``atomic.ORPHAN_AFTER``
                for statement in views.made():
                    connection.execute(statement)
                connection.execute("COMMIT")
        except (duckdb.OperationalError, duckdb.FatalException) as error:
            why, remedy = "数据库写不进去，多半是磁盘已满", "请检查磁盘空间和文件夹的写入权限，或换一个位置"
            raise OutputRefused(str(path), why, remedy) from error
        os.replace(file, replacement.working)
    return Written(replacement.path, (replacement.notice,) if replacement.notice else ())


def _make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    from toolkit.merge.arrow_rows import schema_of

    for relation in relations().values():
        connection.from_arrow(schema_of(relation.name).empty_table()).create(views.name(relation.name))
        for statement in views.comments(relation):
            connection.execute(statement)


def _lots(rows: Iterator[tuple[Any, str, pa.RecordBatch]]) -> Iterator[dict[str, pa.Table]]:
    """Join what is for one table: the rows of one unit are too few to hand over at a time."""
    import pyarrow as pa

    waiting: dict[str, list[pa.RecordBatch]] = {}
    count = 0
    for _, name, batch in rows:
        waiting.setdefault(name, []).append(batch)
        count += batch.num_rows
        if count >= ROWS_AT_ONCE:
            yield {name: pa.Table.from_batches(there).combine_chunks() for name, there in waiting.items()}
            waiting, count = {}, 0
    yield {name: pa.Table.from_batches(there).combine_chunks() for name, there in waiting.items()}


def _one_ahead(items: Iterator[_Item]) -> Iterator[_Item]:
    """Yield the items; the next one is made while the last one is used."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = pool.submit(next, items, None)
            yield item
