"""What the officer decided in 单位对照 and 列名对照 of the last result, kept from run to run."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from toolkit.column import column
from toolkit.errors import ToolkitError, nearest
from toolkit.kinds import Text
from toolkit.reading import Reading
from toolkit.table import TABLES, Table, table

UNIT_SHEET, COLUMN_SHEET = "单位对照", "列名对照"
TAKE, LEAVE, IGNORE = "采用", "不采用", "忽略"
STAMP = 12
"""Letters of a file's SHA-256 that tell its content in 单位对照."""


@table(UNIT_SHEET, derived=True)
class UnitDecisions(Table):
    """一个有疑问的文件一行；“确认”由上级工会填写。"""

    file: Text = column("文件")
    stamp: Text | None = column("内容标识")
    said: Text | None = column("文件里写的单位")
    perhaps: Text | None = column("可能是")
    why: Text | None = column("为什么要确认")
    answer: Text | None = column("确认")


@table(COLUMN_SHEET, derived=True)
class ColumnDecisions(Table):
    """一个不认识的列名一行；“认作”由上级工会填写。"""

    sheet: Text = column("表")
    heading: Text = column("列名")
    example: Text | None = column("例")
    perhaps: Text | None = column("可能是")
    answer: Text | None = column("认作")


class DecisionUnclear(ToolkitError):
    """A cell that the officer filled in says nothing that can be followed."""

    def __init__(self, sheet: str, row: int, answer: str, remedy: str) -> None:
        super().__init__(f"“{sheet}”第 {row} 行填的“{answer}”看不懂。{remedy}")
        self.sheet = sheet
        self.row = row
        self.answer = answer


@dataclasses.dataclass(frozen=True)
class Decisions:
    """``units``: file to (answer, content stamp); ``columns``: table title to heading to answer as written."""

    units: Mapping[str, tuple[str, str]] = dataclasses.field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)
    places: Mapping[tuple[str, str], int] = dataclasses.field(default_factory=dict)
    """The row each answer stands in: by (表, 列名), or by ('', file)."""

    def answer(self, file: str, sha256: str) -> str:
        """Return the answer on a file, '' for none; 采用 and 不采用 hold for the content they were given on."""
        answer, stamp = self.units.get(file, ("", ""))
        if answer in (TAKE, LEAVE) and stamp != sha256[:STAMP]:
            return ""
        return answer

    @property
    def wordings(self) -> dict[str, dict[str, str]]:
        """The confirmed headings as reading takes them: table title to heading to attribute, '' to ignore.

        Raises ``DecisionUnclear`` for an answer that is no column of the table.
        """
        found: dict[str, dict[str, str]] = {}
        for title, answers in self.columns.items():
            known = TABLES.get(title)
            if known is None:
                continue
            attributes = {item.title: name for name, item in known.columns.items()}
            for heading, answer in answers.items():
                if answer == IGNORE:
                    found.setdefault(title, {})[heading] = ""
                elif answer in attributes:
                    found.setdefault(title, {})[heading] = attributes[answer]
                elif answer:
                    near = nearest(answer, attributes)
                    hint = (
                        f"是否想写“{near[0]}”？" if near else f"请填{title}的一个标准列名，或填“{IGNORE}”。"
                    )
                    raise DecisionUnclear(COLUMN_SHEET, self.places[title, heading], answer, hint)
        return found


def decisions_of(reading: Reading) -> Decisions:
    """Return what the two sheets of a result say."""
    units: dict[str, tuple[str, str]] = {}
    columns: dict[str, dict[str, str]] = {}
    places: dict[tuple[str, str], int] = {}
    asked, learned = reading.table(UnitDecisions), reading.table(ColumnDecisions)
    if asked is not None:
        for row, (file, answer, stamp) in zip(
            asked.row, _rows(asked, "file", "answer", "stamp"), strict=True
        ):
            if answer:
                units[file] = (answer, stamp)
                places["", file] = int(row)
    if learned is not None:
        for row, (title, heading, answer) in zip(
            learned.row, _rows(learned, "sheet", "heading", "answer"), strict=True
        ):
            if answer:
                columns.setdefault(title, {})[heading] = answer
                places[title, heading] = int(row)
    return Decisions(units, columns, places)


def _rows(rows: Any, *attributes: str) -> list[tuple[str, ...]]:
    columns = [rows.get(name).astype(object).to_numpy() for name in attributes]
    return [
        tuple(value if isinstance(value, str) else "" for value in row) for row in zip(*columns, strict=True)
    ]
