"""The sheet 问题清单 of a marked copy: every finding, with a link to its cell."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from pathlib import Path

from toolkit.check import Finding
from toolkit.marking.names import COLUMN, FILLS, LIST
from toolkit.marking.places import place_shown
from toolkit.show.summary import masked
from toolkit.workbooks.atomic import scratch
from toolkit.workbooks.editing.adopted_sheet import adopt_sheet
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.conditional_formats import add_rule
from toolkit.workbooks.editing.sheet import EditedSheet
from toolkit.workbooks.sheet_cells import MOST_LINKS
from toolkit.workbooks.sheet_page import rows_above
from toolkit.workbooks.writing import Col, Link, Row, Sheet, Value, write

LEGEND = "红色：错误，违反所引规定或使数字出错；黄色：警告，须作说明；蓝色：提示，值得一看。点“单元格”一栏就跳到那一格，格上的批注说怎么改。"


def list_sheet(
    names: Collection[str],
    findings: Sequence[Finding],
    today: datetime.date | None,
    notes: Sequence[str],
    *,
    places: Sequence[str] = (),
    title: str = "",
) -> Sheet:
    """Return the list as a sheet of a workbook with the sheets ``names``; see ``add_list``."""
    rows = []
    for number, item in enumerate(findings, 1):
        shown = masked(item)
        text = places[number - 1] if places else place_shown(item)
        place: Value = text
        if item.sheet in names and number <= MOST_LINKS:
            place = Link(text, None, item.sheet, item.cell or f"A{item.row or 1}")
        rows.append(
            Row(
                (
                    number,
                    item.severity.word,
                    item.code,
                    shown.department or "",
                    shown.sheet,
                    place,
                    shown.column or "",
                    shown.value or "",
                    shown.message,
                    shown.remedy,
                    shown.basis,
                )
            )
        )
    columns = [
        Col("序号", "whole", width=6),
        Col("程度", width=6, align="center"),
        Col("编号", width=7, align="center"),
        Col("部门", width=12),
        Col("工作表", width=13),
        Col("单元格", "link", width=9, align="center"),
        Col("列", width=13),
        Col("值", width=19),
        Col("问题", "wrapped", width=38),
        Col("怎么办", "wrapped", width=38),
        Col("依据", "wrapped", width=28),
    ]
    return Sheet(
        LIST,
        columns,
        rows,
        title="核查问题清单" + (f"（{title}）" if title else ""),
        subtitle_left=f"核查日：{today.isoformat()}" if today else "",
        subtitle_right=f"共 {len(rows):,} 条",
        notes=notes,
        landscape=True,
        autofilter=True,
        freeze_columns=3,
        tab="#C00000",
    )


def add_list(
    book: EditedBook,
    findings: Sequence[Finding],
    today: datetime.date | None,
    said: Sequence[str],
    *,
    column: bool,
    first: bool,
    places: Sequence[str] = (),
    title: str = "",
) -> EditedSheet:
    """Add the sheet; ``said`` are notes under the table, ``places`` what to call each finding's place.

    ``title`` stands after the title: what kind of copy it is.
    """
    notes = [*said, LEGEND]
    if not places:
        notes.append("改好以后可以就用这一份交回，本表和标记不妨碍再次核查。")
    if column:
        notes.append(f"各表右边的“{COLUMN}”一栏是同样的话，按行写。")
    notes.append(
        "本表、颜色、批注都是核查时加的，用 gonghui unmark 可以全部取消。证件号、手机号、卡号已打码。"
    )
    drawn = list_sheet(set(book.sheets), findings, today, notes, places=places, title=title)
    with scratch() as folder:
        path = Path(folder, "list.xlsx")
        write(path, [drawn])
        sheet = adopt_sheet(book, EditedBook.open(path), LIST, first=first)
    top = rows_above(drawn) + 1
    for severity, fill in FILLS.items():
        area = f"B{top}:B{top + max(len(drawn.rows), 1) - 1}"
        add_rule(book, sheet, area, f'$B{top}="{severity.word}"', fill=fill)
    return sheet
