"""The script one would write without the toolkit: openpyxl, cells coloured, comments added, a list sheet."""

from __future__ import annotations

import sys

import openpyxl
from marks import COLUMN, HEAD
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

source, target, members, findings = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
book = openpyxl.load_workbook(source)
if findings:
    sheet = book.active
    red = PatternFill("solid", fgColor="FFC7CE")
    listed = book.create_sheet("问题清单")
    listed.append(["代码", "单元格", "问题", "怎么办"])
    for place in range(findings):
        cell = sheet[f"{COLUMN}{HEAD + 1 + place * members // findings}"]
        cell.fill = red
        cell.comment = Comment("R002 身份证号的校验码不对。按身份证原件改正。", "工会")
        listed.append(["R002", cell.coordinate, "身份证号的校验码不对", "按身份证原件改正。"])
book.save(target)
