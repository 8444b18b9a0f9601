"""The least that writing a workbook takes: its rows as they stand, through XlsxWriter, with no looks and no links.

python bare_write.py --rows WORKBOOK.xlsx ROWS.pickle    # read the rows once, beforehand
python bare_write.py ROWS.pickle COPY.xlsx               # what is measured
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import xlsxwriter
from python_calamine import CalamineWorkbook

Rows = list[tuple[str, list[list[object]]]]


def rows_of(path: Path) -> Rows:
    """Return each sheet of a workbook with its rows."""
    book = CalamineWorkbook.from_path(str(path))
    return [
        (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
    ]


def write(path: Path, sheets: Rows) -> None:
    """Write the rows of every sheet."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for row, values in enumerate(rows):
            sheet.write_row(row, 0, [None if value == "" else value for value in values])
    book.close()


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--rows", action="store_true")
    options.add_argument("given", type=Path)
    options.add_argument("made", type=Path)
    chosen = options.parse_args()
    if chosen.rows:
        chosen.made.write_bytes(pickle.dumps(rows_of(chosen.given)))
    else:
        write(chosen.made, pickle.loads(chosen.given.read_bytes()))
