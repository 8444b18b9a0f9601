"""The blank task sheet: what is to be done, to be filled in, with drop-downs and what each line means."""

from __future__ import annotations

import os

from toolkit.ceilings.provinces import PROVINCES
from toolkit.task_sheet import JOBS, MEANINGS, PATHS, PERIOD, PROVINCE, SHEET, TASK, TODAY
from toolkit.workbooks.entry import EntryForm, EntryItem, write_entry
from toolkit.workbooks.writing import Written


def write_blank_task(path: str | os.PathLike[str]) -> Written:
    """Write the blank task sheet; raises ``OutputRefused`` if the place cannot be written to."""
    lists = {TASK: tuple(JOBS), PROVINCE: tuple(PROVINCES.values())}
    items = [
        EntryItem(
            item,
            "day" if item == TODAY else "text",
            required=item in (TASK, PATHS),
            choices=lists.get(item, ()),
            note=meaning,
            text_format=item == PERIOD,
        )
        for item, meaning in MEANINGS.items()
    ]
    return write_entry(path, [EntryForm(SHEET, "任务表", items)], "gonghui-task", "1")
