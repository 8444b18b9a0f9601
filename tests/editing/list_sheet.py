"""The list most traps start from: a title, headings, three rows and their total."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet as TypedSheet
from xlsxwriter.worksheet import Worksheet as DrawnSheet

TITLE = "慰问品签领表"
HEADINGS = ("姓名", "类别", "金额", "备注")
PEOPLE = (("甲", "春节", 200), ("乙", "端午", 300), ("丙", "中秋", 400))


def draw_list(sheet: DrawnSheet) -> DrawnSheet:
    """Write the list with XlsxWriter: title in row 1, headings in 2, people in 3 to 5, total in 6."""
    sheet.write("A1", TITLE)
    sheet.write_row("A2", HEADINGS)
    for row, person in enumerate(PEOPLE, 2):
        sheet.write_row(row, 0, person)
    sheet.write("A6", "合计")
    sheet.write_formula("C6", "=SUM(C3:C5)", None, 900)
    return sheet


def type_list(sheet: TypedSheet) -> TypedSheet:
    """Write the same list with openpyxl."""
    sheet["A1"] = TITLE
    for row, line in enumerate((HEADINGS, *PEOPLE), 2):
        for column, held in enumerate(line, 1):
            sheet.cell(row, column, held)
    sheet["A6"], sheet["C6"] = "合计", "=SUM(C3:C5)"
    return sheet
