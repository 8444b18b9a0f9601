"""Drop-downs and other limits on what may be typed into a cell, each with a Chinese sentence."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from toolkit.workbooks.sheet_cells import Cells, printable
from toolkit.workbooks.sheet_look import Look
from toolkit.workbooks.sheet_names import quoted, sheet_name, utf16_length
from toolkit.workbooks.sheet_parts import Kind

CODES_SHEET = "代码表"
LONGEST_LIST = 255
"""Characters a drop-down may hold in itself; a longer one stands on a hidden sheet."""

Options = dict[str, Any]


class Choices:
    """The drop-down lists of one workbook; those that do not fit in the cell go to a hidden sheet."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, ...], str] = {}

    def validation(self, choices: tuple[str, ...], strict: bool = True) -> Options:
        """Return the XlsxWriter options of a drop-down; ``strict`` refuses every other word."""
        choices = tuple(printable(choice) for choice in choices)
        source: list[str] | str = list(choices)
        if not _fits(choices):
            source = "=" + self._lists.setdefault(choices, f"codes_{len(self._lists) + 1}")
        return {
            "validate": "list",
            "source": source,
            "error_type": "stop" if strict else "warning",
            "error_title": "不在选项中",
            "error_message": "请从下拉列表中选择。",
        }

    def write(self, workbook: Workbook, look: Look, taken: list[str]) -> None:
        """Add the hidden sheet with the long lists, if there are any."""
        if not self._lists:
            return
        name = sheet_name(CODES_SHEET, taken)
        worksheet = workbook.add_worksheet(name)
        cells = Cells(worksheet)
        lists = [[defined, *choices] for choices, defined in self._lists.items()]
        for row, words in enumerate(itertools.zip_longest(*lists, fillvalue="")):
            for column, word in enumerate(words):
                if word:
                    cells.text(row, column, word, look.of(num_format="@"))
        for column, (choices, defined) in enumerate(self._lists.items()):
            letter = xl_col_to_name(column)
            workbook.define_name(defined, f"={quoted(name)}!${letter}$2:${letter}${len(choices) + 1}")
        worksheet.hide()


def limits(kind: Kind) -> Options | None:
    """Return the validation of a typed cell of ``kind``, or None where everything may be typed."""
    if kind == "day":
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": datetime.date(1900, 3, 1),
            "maximum": datetime.date(2199, 12, 31),
            "error_title": "不是日期",
            "error_message": "请填写日期，如 2025-03-08，不要写成 2025.3.8 或 20250308。",
        }
    if kind == "money":
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": -999_999_999_999.99,
            "maximum": 999_999_999_999.99,
            "error_title": "不是金额",
            "error_message": "请填写以元为单位的数字，如 1200.50，不要写“元”“万”等字。",
        }
    if kind == "whole":
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": 999_999_999,
            "error_title": "不是整数",
            "error_message": "请填写不小于 0 的整数，不要写单位。",
        }
    if kind == "ratio":
        return {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 10,
            "error_title": "不是比例",
            "error_message": "请填写百分比，如 60%。",
        }
    return None


def _fits(choices: tuple[str, ...]) -> bool:
    """Say whether the list may stand in the cell: short, and no word that its commas would break."""
    if utf16_length(",".join(choices)) > LONGEST_LIST:
        return False
    return not any(
        "," in word or '"' in word or word != word.strip() or word.startswith("=") or not word
        for word in choices
    )
