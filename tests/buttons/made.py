"""A small workbook with faults, and what openpyxl sees of a workbook."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Color, PatternFill

from toolkit.buttons.button import Settings, button_named
from toolkit.hosts.host import Host
from toolkit.hosts.pressing import Desk, press_on

TODAY = datetime.date(2025, 12, 31)
NAME = "临泉工会.xlsx"
ROSTER, WELFARE, LEDGER = "会员花名册", "慰问福利", "经费收支"
GOOD_ID, BAD_ID, STRANGER = "110101199003070011", "110101199003070012", "110101199003070038"


def faulty(folder: Path, name: str = NAME) -> Path:
    """Return a workbook with faults; some of its faulty cells are coloured, one has a note."""
    book = openpyxl.Workbook()
    roster = book.active
    roster.title = ROSTER
    roster.append(["姓名", "性别", "身份证号", "手机号", "入会时间", "部门", "月应交会费"])
    roster.append(["乙某", "男", GOOD_ID, "13800138000", "2015-06-01", "财务科", 10])
    roster.append(["丙某", "女", BAD_ID, "13900139000", "不详", "财务科", 10])
    roster.append(["丁某 ", "女", STRANGER, "13900139001", "２０１６-03-01", "办公室", 10])
    welfare = book.create_sheet(WELFARE)
    welfare.append(["姓名", "身份证号", "福利类别", "节日", "慰问品", "发放形式", "金额", "发放日期"])
    welfare.append(["乙某", GOOD_ID, "节日慰问", "春节", "大米", "实物", 300, "2025-01-20"])
    welfare.append(["生人", "110101199003070054", "节日慰问", "春节", "大米", "实物", 300, "2025-01-20"])
    roster["C3"].fill = PatternFill("solid", fgColor=Color(theme=4, tint=0.5))
    roster["E3"].fill = PatternFill("solid", fgColor="FF00B050")
    roster["E3"].comment = Comment("问过本人，记不清", "会计")
    path = folder / name
    book.save(path)
    return path


def seen(path: Path) -> dict[str, object]:
    """Return every value, number format, fill and note of a workbook, by sheet and cell, and its tabs."""
    book = openpyxl.load_workbook(path)
    found: dict[str, object] = {"tabs": book.sheetnames}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                shows = (
                    cell.value,
                    cell.number_format,
                    filled(cell),
                    cell.comment.text if cell.comment else None,
                )
                if shows != (None, "General", None, None):
                    found[f"{sheet.title}!{cell.coordinate}"] = shows
    return found


def filled(cell: Any) -> object:
    """Return a cell's fill, None where it has none."""
    color = cell.fill.fgColor
    if cell.fill.fill_type is None:
        return None
    return cell.fill.fill_type, color.rgb[-6:] if color.type == "rgb" else (color.theme, color.tint)


def press(host: Host, name: str, beside: Path, **settings: Any) -> list[Path]:
    """Press a button on a host; return what was opened."""
    opened: list[Path] = []
    told = settings.pop("told", lambda *told: None)
    desk = Desk(NAME, beside, TODAY, Settings(**settings), told, lambda path, behind: opened.append(path))
    press_on(host, button_named(name), desk)
    return opened
