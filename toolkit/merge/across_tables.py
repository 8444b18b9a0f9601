"""What the checks over several units look at: rows put together from the units' packs, each with its place."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pandas as pd

from toolkit.column import column
from toolkit.grid import Grid
from toolkit.kinds import TEXT_DTYPE, Card, Digits, IdNumber, Money, Name, Phone, Text
from toolkit.sheet_place import Part
from toolkit.table import Table, table


@table("各单位会员", derived=True)
class MembersAcross(Table):
    """有会籍（在籍或保留）的会员，其身份证号、卡号或手机号在别的单位也有。"""

    unit: Text = column("单位")
    name: Name | None = column("姓名")
    id_number: IdNumber | None = column("身份证号")
    bank_card: Card | None = column("银行卡号")
    mobile: Phone | None = column("手机号码")


@table("各单位慰问福利", derived=True)
class BenefitsAcross(Table):
    """在几个单位都领了的同一项福利。"""

    unit: Text = column("单位")
    name: Name = column("姓名")
    id_number: IdNumber = column("身份证号")
    benefit: Text = column("福利")
    amount: Money | None = column("金额")


@table("报送情况", derived=True)
class Returns(Table):
    """一个单位一行：报了没有，报的是哪一期、哪一版表样。"""

    unit: Text = column("单位")
    state: Text = column("报送情况")
    year: Digits | None = column("年度")
    period: Digits | None = column("应报年度")
    version: Text | None = column("表样版本")
    newest: Text | None = column("应用版本")
    why: Text | None = column("说明")


@table("读不了的文件", derived=True)
class UnreadableFiles(Table):
    """一个读不了的文件一行。"""

    unit: Text | None = column("单位")
    file: Text = column("文件")
    why: Text = column("原因")
    remedy: Text = column("怎么办")


@table("上下级往来", derived=True)
class UpperLower(Table):
    """上级与一个下级单位之间的一项往来，两本账各记了多少。"""

    unit: Text = column("单位")
    upper: Text = column("上级")
    booked: Text = column("往来")
    upper_amount: Money = column("上级账")
    amount: Money = column("下级账")


@table("单位自报合计", derived=True)
class OwnTotals(Table):
    """单位自己的一个合计数，和从它的表里读到的数。"""

    unit: Text = column("单位")
    what: Text = column("合计")
    stated: Text = column("自报数")
    read: Text = column("读到的数")


@dataclasses.dataclass
class RememberedPart(Part):
    """Rows of a sheet that is no longer open; ``shown`` holds what stood in the cells that matter."""

    shown: dict[tuple[int, int], str] = dataclasses.field(default_factory=dict)

    @property
    def remembered(self) -> bool:
        """Whether the sheet is no longer open."""
        return True

    def raw_at(self, row: int | None, column: int | None) -> str | None:
        """Return what stood in a cell, None where that is not remembered."""
        return self.shown.get((row or 0, column or 0))


@dataclasses.dataclass(frozen=True)
class Place:
    """Where a row across units stands: its sheet, its row there (0 for none), each attribute's column and heading.

    On a form ``cells`` gives each attribute's own row and column instead.
    """

    file: str
    sheet: str
    row: int
    columns: dict[str, tuple[int, str]] = dataclasses.field(default_factory=dict)
    cells: dict[str, tuple[int, int]] | None = None


def table_of(kind: type[Table], rows: list[tuple[dict[str, Any], Place]]) -> Table:
    """Make a table of rows (values by attribute; text, or whole cents for money) and their places."""
    frame = {}
    for name, declared in kind.columns.items():
        values = [row.get(name) for row, _ in rows]
        whole = declared.kind.adds
        frame[name] = (
            pd.Series(pd.array(values, dtype="Int64"))
            if whole
            else pd.Series(np.array([value or np.nan for value in values], dtype=object), dtype=TEXT_DTYPE)
        )
    parts: dict[tuple[str, str], int] = {}
    made: list[Part] = []
    part, numbers = [], []
    for row, place in rows:
        number = parts.setdefault((place.file, place.sheet), len(made))
        if number == len(made):
            grid = Grid(place.file, place.sheet, 0, [], [])
            made.append(RememberedPart(grid, np.zeros(0, dtype=np.int64), 0, {}, {}))
        there = made[number]
        assert isinstance(there, RememberedPart)
        for name, (column_number, heading) in place.columns.items():
            there.columns[name], there.headings[name] = column_number, heading
            if isinstance(row.get(name), str):
                there.shown[place.row, column_number] = row[name]
        if place.cells is not None:
            there.cells = place.cells
            there.shown |= {cell: row[name] for name, cell in place.cells.items() if row.get(name)}
        part.append(number)
        numbers.append(place.row)
    return kind(
        frame,
        np.array(part, dtype=np.int64),
        np.array(numbers, dtype=np.int64),
        made,
    )
