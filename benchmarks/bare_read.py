"""The least that any consolidation must do: read every sheet of every file, with two processes.

python bare_read.py 上报
"""

from __future__ import annotations

import concurrent.futures
import sys
from pathlib import Path

from python_calamine import CalamineWorkbook


def rows_in(path: Path) -> int:
    """Read every sheet of a workbook; return how many rows there are."""
    book = CalamineWorkbook.from_path(str(path))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


if __name__ == "__main__":
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        print(sum(pool.map(rows_in, sorted(Path(sys.argv[1]).rglob("*.xlsx")), chunksize=8)))
