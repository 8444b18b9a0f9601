"""A workbook as an officer keeps it, small: titles, headings, rows, a total; a note and a colour of its own."""

from __future__ import annotations

import datetime
import zipfile
from pathlib import Path

import xlsxwriter

SHEET = "会员花名册"
HEADINGS = ("序号", "姓名", "身份证号", "部门", "入会时间")
PEOPLE = (
    ("甲一", "11010519900307001X", "一车间", "2020-01-02"),
    ("甲二", "110105199003070020", "一车间", "2020-01-02"),
    ("甲三", "110105199003070031", "二车间", "2020-01-02"),
    ("甲四", "110105199003070042", "二车间", "2020-01-02"),
)
NOTE = "部门以人事为准"


def roster(folder: Path, name: str = "甲工会花名册.xlsx") -> Path:
    """Write it: headings in row 3, people in rows 4 to 7, D5 yellow with a note, a total in row 8."""
    path = folder / name
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet(SHEET)
    yellow = book.add_format({"bg_color": "#FFFF00", "num_format": "@"})
    sheet.merge_range(0, 0, 0, 4, "会员花名册", book.add_format({"bold": True}))
    sheet.write(1, 0, "编制单位：甲工会")
    sheet.write_row(2, 0, HEADINGS, book.add_format({"bold": True, "border": 1}))
    for number, (person, identity, department, day) in enumerate(PEOPLE, 1):
        sheet.write_row(2 + number, 0, [number, person, identity, department, day])
    sheet.write(4, 3, "一车间", yellow)
    sheet.write_comment(4, 3, NOTE, {"author": "人事"})
    sheet.write(7, 0, "合计")
    sheet.write_formula(7, 1, "=COUNTA(B4:B7)", None, 4)
    other = book.add_worksheet("说明")
    other.write(0, 0, "不动")
    book.define_name("说明!名单", f"={SHEET}!$B$4:$B$7")
    book.set_properties({"created": datetime.datetime(2025, 1, 1)})
    book.close()
    return path


def parts(path: Path) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}
