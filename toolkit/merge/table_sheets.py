"""The sheets on which the rows of all units stand: which tables, which columns, and how each is put together.

Three ways, chosen by the table: its rows are stacked; the same cell of a form (单位信息) is added up over
the units; rows of one account add up one level, with the units as detail (经费预算).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from toolkit.column import Column
from toolkit.kinds import DayKind, MoneyKind, RatioKind, WholeKind
from toolkit.merge.outcome import Unit
from toolkit.merge.unit_facts import OPENING
from toolkit.table import TABLES, Table
from toolkit.tables.members import Members
from toolkit.workbooks.sheet_parts import Col, Kind, Sheet

PLACE = ("单位编码", "单位", "文件", "工作表", "行")
"""The columns before every consolidated row: whose it is and where it stands."""
NOT_CONSOLIDATED = ("设置", "核查说明")
"""Sheets that hold a unit's own choices, not its records."""
UNITS_A_CHUNK = 8
FINDINGS = "问题清单"


@dataclasses.dataclass(frozen=True)
class TablePlan:
    """One consolidated table: its attributes in the declared order, of those that some unit has."""

    title: str
    attributes: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def declared(self) -> type[Table]:
        """The table's declaration."""
        return Members if self.title == OPENING else TABLES[self.title]

    def sheet(self, period: str, units: int) -> Sheet:
        """Return the sheet without rows."""
        columns = [
            Col("单位编码", width=12),
            Col("单位", width=24),
            Col("文件", width=30),
            Col("工作表", width=14),
            Col("行", width=7, align="center"),
        ]
        for name, kind in zip(self.attributes, self.kinds, strict=True):
            declared = self.declared.columns[name]
            columns.append(
                Col(declared.title, sheet_kind(kind), width=float(max(declared.kind.width, 8)), key=name)
            )
        return Sheet(
            self.title,
            columns,
            title=f"{self.title}汇总",
            subtitle_left=f"计入 {units:,} 个单位",
            subtitle_right=f"{period}年" if period else "",
            landscape=True,
            autofilter=True,
            freeze_columns=2,
        )


def sheet_kind(kind: str) -> Kind:
    """Return the kind of a sheet's column that shows a stored column."""
    kinds: dict[str, Kind] = {"whole": "whole", "money": "money", "day": "day", "ratio": "ratio"}
    return kinds.get(kind, "text")


def kind_of(declared: Column) -> str:
    """Return what a column is stored as."""
    for kind, name in ((WholeKind, "whole"), (MoneyKind, "money"), (DayKind, "day"), (RatioKind, "ratio")):
        if isinstance(declared.kind, kind):
            return name
    return "text"


def table_plans(units: Iterable[Unit]) -> list[TablePlan]:
    """Return the tables that the counted units have rows of, in the order of declaration."""
    found: dict[str, set[str]] = {}
    for unit in units:
        assert unit.summary is not None
        for title, told in unit.summary["tables"].items():
            if told["rows"] and title not in NOT_CONSOLIDATED:
                found.setdefault(title, set()).update(told["columns"])
    plans = []
    for title in [*TABLES, OPENING]:
        if title in found:
            declared = Members if title == OPENING else TABLES[title]
            names = tuple(name for name in declared.columns if name in found[title])
            plans.append(TablePlan(title, names, tuple(kind_of(declared.columns[name]) for name in names)))
    return plans


def chunks(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Yield the units in the pieces that are encoded together."""
    for start in range(0, len(units), UNITS_A_CHUNK):
        yield list(units[start : start + UNITS_A_CHUNK])


def rows_of(units: Iterable[Unit], title: str) -> int:
    """Return how many rows of a table some units have."""
    return sum(unit.summary["tables"].get(title, {"rows": 0})["rows"] for unit in units if unit.summary)
