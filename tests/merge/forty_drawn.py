"""How the forty unions draw their tables: titles, wordings, order of columns, subtotals, totals, footers.

Where a row comes to stand is remembered, so that a finding can be told by its cell.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from datetime import date

from openpyxl.utils import get_column_letter

from tests.merge.forty_books import DUES, LEDGER, MONEY, MONTHS, ROSTER, SIGN_IN, WELFARE, Row, Unit
from tests.merge.forty_words import (
    DAYS,
    MAY_LACK,
    OWN_WORDINGS,
    SUMMED,
    TABS,
    TITLES,
    UNKNOWN,
    WORDINGS,
)


@dataclasses.dataclass(frozen=True)
class Look:
    """How one table of one union is drawn."""

    tab: str
    headings: tuple[tuple[str, str], ...]
    """The columns: title of the toolkit's own (empty for the serial number and unknown ones), wording."""
    named: bool = True
    """Whether the title says whose it is."""
    note: bool = False
    unit_line: bool = True
    unit_called: str = ""
    """What the line 编制单位 calls the union, if not by its name."""
    groups: bool = False
    """Two rows of headings: the months below 各月实缴, the roster below 基本信息 and 工会信息."""
    day: str = ""
    """How a day is written; empty for a day in the cell."""
    text_amounts: bool = False
    subtotals: bool = False
    total: bool = True
    footer: bool = True
    merged_departments: bool = False
    repeated: bool = False
    """The headings come again after ten rows, as on each printed page."""
    off: tuple[str, int] | None = None
    """A column whose 合计 says so many cents more than there are."""


@dataclasses.dataclass
class Sheet:
    """One sheet as it is drawn: ``rows`` from row 1, ``places`` the sheet row of each record."""

    name: str
    rows: list[list[object]]
    headings: tuple[int, ...]
    columns: dict[str, int]
    merges: list[tuple[int, int, int, int]] = dataclasses.field(default_factory=list)
    places: dict[int, int] = dataclasses.field(default_factory=dict)
    total_row: int | None = None
    fields: dict[str, tuple[int, int]] = dataclasses.field(default_factory=dict)
    """On a form, the row and the column of what each title asks for."""

    def cell(self, title: str, row: int) -> str:
        """Return the name of a column's cell in a row."""
        return f"{get_column_letter(self.columns[title])}{row}"


def look_of(table: str, chance: random.Random, records: Sequence[Row]) -> Look:
    """Choose how a table is drawn: every union in its own way, and always in the same."""
    titles = list(dict.fromkeys(title for row in records for title in row))
    lacking = [title for title in MAY_LACK[table] if chance.random() < 0.35]
    kept = [title for title in titles if title not in lacking]
    if table == DUES:
        first = [title for title in kept if title not in (*MONTHS, "合计")]
        chance.shuffle(first)
        kept = [*first, *MONTHS, "合计"]
    elif chance.random() < 0.7:
        chance.shuffle(kept)
    headings = [
        (title, chance.choice(OWN_WORDINGS.get((table, title), WORDINGS.get(title, (title,)))))
        for title in kept
    ]
    if table in UNKNOWN and chance.random() < 0.5:
        headings.insert(chance.randrange(2, len(headings)), ("", UNKNOWN[table]))
    serial = chance.random() < 0.7
    if serial or headings[0][0] in (*SUMMED.get(table, ()), *MONEY):
        headings.insert(0, ("", "序号"))
    return Look(
        chance.choice(TABS[table]),
        tuple(headings),
        note=chance.random() < 0.2,
        unit_line=chance.random() < 0.8,
        groups=table == DUES and chance.random() < 0.7,
        day=chance.choice(("", "", *DAYS)),
        text_amounts=chance.random() < 0.25,
        subtotals=table in (DUES, LEDGER) and chance.random() < 0.4,
        footer=chance.random() < 0.6,
        total=table in (WELFARE, DUES, LEDGER) or (table != SIGN_IN and chance.random() < 0.6),
        merged_departments=table == ROSTER and chance.random() < 0.2,
        repeated=table in (SIGN_IN, WELFARE) and chance.random() < 0.2,
    )


def draw(unit: Unit, table: str, records: Sequence[Row], look: Look) -> Sheet:
    """Draw records of a table."""
    return _Drawing(unit, table, look).draw(records)


class _Drawing:
    """One sheet being drawn."""

    def __init__(self, unit: Unit, table: str, look: Look) -> None:
        self.unit, self.table, self.look = unit, table, look
        self.width = len(look.headings)
        self.rows: list[list[object]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.columns = {title: place for place, (title, _) in enumerate(look.headings, 1) if title}

    def draw(self, records: Sequence[Row]) -> Sheet:
        look = self.look
        self._titles()
        headings = self._headings()
        sheet = Sheet(look.tab, self.rows, headings, self.columns, self.merges)
        group: list[Row] = []
        by = {DUES: "部门", LEDGER: "日期"}.get(self.table, "")
        for number, row in enumerate(records, 1):
            if look.repeated and number % 10 == 1 and number > 1:
                self.rows.append(list(self.rows[headings[-1] - 1]))
            self.rows.append(self._cells(row, number))
            sheet.places[id(row)] = len(self.rows)
            group.append(row)
            if look.subtotals and (number == len(records) or _key(row, by) != _key(records[number], by)):
                label = "本月合计" if self.table == LEDGER else "小计"
                self.rows.append(self._sums(label, group))
                group = []
        if look.merged_departments:
            self._merge_departments(headings[-1] + 1)
        if look.total and records:
            label = f"共{len(records)}人" if self.table == ROSTER else "合计"
            self.rows.append(self._sums(label, records, look.off))
            sheet.total_row = len(self.rows)
        if look.footer:
            made, checked = self.unit.people[1].name, self.unit.people[0].name
            self.rows += [[], [None, f"制表人：{made}", None, f"审核人：{checked}"]]
        return sheet

    def _titles(self) -> None:
        look, unit = self.look, self.unit
        told = TITLES[self.table]
        if told.startswith("年"):
            told = f"{unit.year}{told}"
        self.rows.append([f"{unit.name if look.named else ''}{told}"])
        self.merges.append((1, 1, 1, self.width))
        if look.note:
            self.rows.append(["填表说明1：本表由基层填写，如实反映，不得漏报。"])
        if look.unit_line:
            called = look.unit_called or (unit.name if look.named else "")
            line: list[object] = [None] * max(self.width, 3)
            line[0] = f"编制单位：{called}" if called else None
            line[self.width // 3] = f"编制日期：{unit.year}年12月31日"
            line[self.width * 2 // 3] = "单位：元"
            self.rows.append(line)

    def _headings(self) -> tuple[int, ...]:
        wordings: list[object] = [wording for _, wording in self.look.headings]
        first = len(self.rows) + 1
        if not self.look.groups:
            self.rows.append(wordings)
            return (first,)
        upper: list[object]
        if self.table == DUES:
            months = [place for place, (title, _) in enumerate(self.look.headings) if title in MONTHS]
            lower = [wording if place in months else None for place, wording in enumerate(wordings)]
            upper = [None if place in months else wording for place, wording in enumerate(wordings)]
            upper[months[0]] = "各月实缴"
            self.merges.append((first, months[0] + 1, first, months[-1] + 1))
            self.merges += [
                (first, place + 1, first + 1, place + 1) for place in range(self.width) if place not in months
            ]
        else:
            lower, upper = wordings, [None] * self.width
            half = self.width // 2
            upper[0], upper[half] = "基本信息", "工会信息"
            self.merges += [(first, 1, first, half), (first, half + 1, first, self.width)]
        self.rows += [upper, lower]
        return (first, first + 1)

    def _cells(self, row: Row, number: int) -> list[object]:
        return [
            (number if wording == "序号" else None) if not title else self._shown(row, title, number)
            for title, wording in self.look.headings
        ]

    def _shown(self, row: Row, title: str, number: int) -> object:
        value = row.get(title)
        if isinstance(value, date) and self.look.day:
            return self.look.day.format(value)
        if title in MONEY and isinstance(value, int):
            if self.look.text_amounts and (number + self.columns[title]) % 7 == 0:
                return f"￥{value / 100:,.2f}" if number % 2 else f"{value / 100:.2f}"
            return value / 100
        if title == "姓名" and number % 9 == 4:
            return f"{value} "
        return value

    def _sums(self, label: str, records: Sequence[Row], off: tuple[str, int] | None = None) -> list[object]:
        line: list[object] = [None] * self.width
        line[0] = label
        for title in SUMMED.get(self.table, ()):
            if title in self.columns:
                sums = sum(value for row in records if isinstance(value := row.get(title), int))
                if off and off[0] == title:
                    sums += off[1]
                line[self.columns[title] - 1] = sums / 100 if title in MONEY else sums
        return line

    def _merge_departments(self, first: int) -> None:
        """Merge the cells of one department; only the uppermost keeps its word."""
        column = self.columns["部门"]
        top = first
        for row in range(first + 1, len(self.rows) + 2):
            here = self.rows[row - 1][column - 1] if row <= len(self.rows) else object()
            if here != self.rows[top - 1][column - 1]:
                if row - top > 1:
                    self.merges.append((top, column, row - 1, column))
                top = row
            else:
                self.rows[row - 1][column - 1] = None


def _key(row: Row, title: str) -> object:
    value = row.get(title)
    return (value.year, value.month) if isinstance(value, date) else value
