"""What calamine answers, as grids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from toolkit.grid import Grid, from_rows
from toolkit.workbooks.assembly import MAX_CELLS, MAX_SHEETS, MAX_SLOTS
from toolkit.workbooks.faults import FAULTS
from toolkit.workbooks.refusal import damaged, locked, too_large


def calamine_grids(handle: IO[bytes], file: str, not_told: tuple[str, ...]) -> list[Grid]:
    """Return the grids of a workbook by calamine's values.  Raises ``Refused``."""
    try:
        book = CalamineWorkbook.from_filelike(handle)
        names = book.sheet_names
    except PasswordError as fault:
        raise locked(tried=False) from fault
    except (CalamineError, *FAULTS) as fault:
        raise damaged("内容不合格式") from fault
    if len(names) > MAX_SHEETS:
        raise too_large(f"工作表超过 {MAX_SHEETS} 张的上限")
    visible = {entry.name: entry.visible for entry in book.sheets_metadata}
    grids = []
    slots = 0
    for name in names:
        try:
            sheet = book.get_sheet_by_name(name)
            slots += sheet.total_height * sheet.total_width
            if slots > min(MAX_SLOTS, MAX_CELLS):
                raise too_large(f"到工作表“{name}”为止，超过 {MAX_CELLS // 10_000} 万格的上限")
            rows = _trimmed(sheet.to_python(skip_empty_area=False))
        except (CalamineError, *FAULTS) as fault:
            raise damaged(f"工作表“{name}”内容不合格式") from fault
        grid = from_rows(file, name, rows)
        grid.merges = _merges(sheet, grid)
        grid.hidden = visible.get(name, SheetVisibleEnum.Visible) != SheetVisibleEnum.Visible
        grid.not_told = not_told
        grids.append(grid)
    if not grids:
        raise damaged("里面一张工作表也没有")
    return grids


def _trimmed(rows: Sequence[Sequence[object]]) -> list[Sequence[object]]:
    """Return the rows without the blank ones at the end, each without blank cells at its end."""
    short = []
    for row in rows:
        length = len(row)
        while length and row[length - 1] in ("", None):
            length -= 1
        short.append(row[:length])
    while short and not short[-1]:
        short.pop()
    return list(short)


def _merges(sheet: CalamineSheet, grid: Grid) -> list[tuple[int, int, int, int]]:
    found = sheet.merged_cell_ranges or []
    return [
        (first[0] + 1, first[1] + 1, min(last[0] + 1, grid.height), min(last[1] + 1, grid.width))
        for first, last in found
        if first[0] < grid.height and first[1] < grid.width
    ]
