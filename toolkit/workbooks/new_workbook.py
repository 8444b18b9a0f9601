"""An empty workbook that tells no person and no time."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from toolkit.workbooks.sheet_cells import printable
from toolkit.workbooks.sheet_look import NORMAL, NORMAL_COLUMN, NORMAL_ROW
from toolkit.workbooks.sheet_parts import Properties

CREATED = datetime.datetime(2000, 1, 1)
"""The day every workbook says it was made, so that the same input gives the same bytes."""


class _Whole(Workbook):
    """Packs itself in memory and goes to the disk in one piece.

    On a full disk xlsxwriter's own zip would complain a second time, past every ``except``, when the
    collector closes it.
    """

    def __init__(self, working: Path, options: dict[str, Any]) -> None:
        super().__init__(None, options)
        self.working = working

    def close(self) -> None:
        """Write the file; raises ``OSError`` if the disk does not take it."""
        packed = io.BytesIO()
        self.filename = packed
        try:
            super().close()
        except FileCreateError as error:
            raise error.args[0] from None
        self.working.write_bytes(packed.getbuffer())


def new_workbook(working: Path, properties: Properties, folder: str | None = None) -> Workbook:
    """Return an empty workbook that tells no person and no time; ``folder`` makes it write through there."""
    options: dict[str, Any] = {
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": NORMAL,
        "default_row_height": NORMAL_ROW,
        "default_column_width": NORMAL_COLUMN,
        "in_memory": folder is None,
    }
    if folder:
        options |= {"constant_memory": True, "tmpdir": folder}
    workbook = _Whole(working, options)
    workbook.set_properties({"title": printable(properties.title), "created": CREATED})
    for key, value in (("gonghui-template", properties.template), ("gonghui-version", properties.version)):
        if value:
            workbook.set_custom_property(key, printable(value), "text")
    return workbook
