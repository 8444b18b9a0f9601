"""All rows of all units as Parquet: a folder a table, a file a unit, with the same columns as the database.

No single file grows with the number of units, and a query reads only the columns it asks for: for a
province of many thousand units.  ``建库.sql`` beside the folders lays DuckDB over them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from toolkit import extras
from toolkit.found_files import Rejected, SetAside
from toolkit.merge import views
from toolkit.merge.counted_unit import CountedUnit
from toolkit.merge.relations import UNIT, relations
from toolkit.workbooks.atomic import replaced_folder
from toolkit.workbooks.writing import Written

SCRIPT = "建库.sql"
OF_NO_UNIT = "全部"
"""The file of what is of no single unit: the units themselves, the findings between them, files left out."""
_LONGEST = 60
_SMALL: dict[str, Any] = {
    "compression": "zstd",
    "use_dictionary": False,
    "write_statistics": [UNIT[0].name],
    "store_schema": False,
}
"""A file of a few hundred rows is smaller, and sooner written, without what helps to skip parts of large ones."""
_HOW_TO = (
    "-- 各张表在同名的文件夹里，每个单位一个文件。在这个文件夹中运行：\n"
    f'--   duckdb -init {SCRIPT}\n-- 或在 Python 中：duckdb.execute(open("{SCRIPT}", encoding="utf-8").read())\n'
)


def write_parquet(
    folder: str | os.PathLike[str],
    store_folder: Path,
    units: Sequence[CountedUnit],
    across_findings: Sequence[Mapping[str, Any]] = (),
    rejected: Sequence[Rejected] = (),
    skipped: Sequence[SetAside] = (),
) -> Written:
    """Write the rows of ``units`` from the store below ``folder``, whole or not at all.

    The arguments are those of ``write_database``.  A table without a row has one file without rows, so
    that a query over it is never an error.  Raises ``ExtraMissing``, ``OutputRefused``, ``PackBroken``.
    """
    extras.require("database", "写 Parquet 文件")
    import pyarrow as pa
    from pyarrow import parquet

    from toolkit.merge.arrow_rows import of_units, schema_of

    names = dict(zip(units, file_names(units), strict=True))
    with replaced_folder(folder, SCRIPT) as replacement:
        working = replacement.working
        for name in relations():
            (working / name).mkdir()
        filled = set()
        for unit, name, rows in of_units(store_folder, units, across_findings, rejected, skipped):
            file = working / name / f"{OF_NO_UNIT if unit is None else names[unit]}.parquet"
            parquet.write_table(pa.Table.from_batches([rows]), file, **_SMALL)
            filled.add(name)
        for name in relations():
            if name not in filled:
                file = working / name / f"{OF_NO_UNIT}.parquet"
                parquet.write_table(schema_of(name).empty_table(), file, **_SMALL)
        statements = "".join(f"{statement};\n" for statement in views.over_parquet())
        (working / SCRIPT).write_text(_HOW_TO + statements, encoding="utf-8")
    return Written(replacement.path)


def file_names(units: Sequence[CountedUnit]) -> list[str]:
    """Return a file name for each unit: its code, else its name, made fit for any disk, each only once.

    >>> file_names([CountedUnit(code, "甲/乙*", "", True, "") for code in ("34010001", "34010001", "")])
    ['34010001', '34010001(2)', '甲_乙_']
    """
    taken = {OF_NO_UNIT}
    found = []
    for unit in units:
        bare = "".join(letter if letter.isalnum() else "_" for letter in unit.code or unit.name)
        name = bare = bare[:_LONGEST] or "_"
        number = 1
        while name.upper() in taken:
            number += 1
            name = f"{bare}({number})"
        taken.add(name.upper())
        found.append(name)
    return found
