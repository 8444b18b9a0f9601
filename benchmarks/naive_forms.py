"""The script one would write without the toolkit: openpyxl, the form loaded, filled and saved for each unit."""

from __future__ import annotations

import sys
from pathlib import Path

import openpyxl
from forms import FIRST, LAST, LEFT, RIGHT, members

kind, form, folder, count = sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])
for unit in range(count):
    book = openpyxl.load_workbook(form)
    sheet = book.active
    if kind == "still":
        sheet["A1"] = f"编制单位：城关{unit}工会（盖章）"
        number = 0
        for row in range(FIRST + 1, LAST + 1):
            for column in range(LEFT + 1, RIGHT + 1):
                sheet.cell(row, column).value = number * 1.5 + unit
                number += 1
    else:
        sheet["A1"] = f"城关{unit}工会会员花名册"
        for place, member in enumerate(members(unit)):
            sheet.cell(place + 3, 1).value = place + 1
            for column, value in enumerate(member[:-1], 2):
                sheet.cell(place + 3, column).value = value
            sheet.cell(place + 3, 12).value = member[-1] / 100
    book.save(folder / f"{unit}.xlsx")
