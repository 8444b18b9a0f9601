"""Last period's result, as far as this one is held against it: totals by unit, and who was a member."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import numpy as np
import numpy.typing as npt
from pandas.util import hash_array

from toolkit.errors import WorkbookUnreadable
from toolkit.grid import Grid
from toolkit.merge.person_keys import GONE

OVERVIEW, ROSTER = "总览", "会员花名册"
UNIT_CODE, UNIT = "单位编码", "单位"


@dataclasses.dataclass(frozen=True)
class LastPeriod:
    """``totals``: unit's code or name to heading to number as shown; ``members``: unit to sorted keys of numbers."""

    file: str
    totals: dict[str, dict[str, float]]
    members: dict[str, npt.NDArray[np.uint64]]

    def of(self, code: str, name: str) -> dict[str, float]:
        """Return a unit's totals, {} where it had none."""
        return self.totals.get(code) or self.totals.get(name) or {}

    def roster(self, code: str, name: str) -> npt.NDArray[np.uint64] | None:
        """Return the keys of the members a unit had in 籍, None where it had no roster."""
        found = self.members.get(code)
        return self.members.get(name) if found is None else found


def is_wanted(tab: str) -> bool:
    """Say whether a tab of a result holds what is held against.

    >>> is_wanted("总览"), is_wanted("会员花名册(2)"), is_wanted("慰问福利")
    (True, True, False)
    """
    return tab == OVERVIEW or re.fullmatch(rf"{ROSTER}(?:\(\d+\))?", tab) is not None


def last_period_of(grids: list[Grid], file: str) -> LastPeriod:
    """Return what a result says; raises ``WorkbookUnreadable`` for a workbook that is none."""
    totals: dict[str, dict[str, float]] = {}
    members: dict[str, list[npt.NDArray[np.uint64]]] = {}
    for grid in grids:
        if grid.sheet == OVERVIEW:
            totals = _overview(grid)
        else:
            for unit, keys in _roster(grid).items():
                members.setdefault(unit, []).append(keys)
    if not totals:
        raise WorkbookUnreadable(
            file, "不是本工具写出的汇总，里面没有“总览”", "请给出上期 gonghui merge 写出的文件"
        )
    return LastPeriod(file, totals, {unit: np.unique(np.concatenate(keys)) for unit, keys in members.items()})


def _heading(grid: Grid) -> tuple[int, dict[str, int]]:
    """Return the row of the headings and each heading's column."""
    for row in range(1, min(grid.height, 8) + 1):
        columns = {value: place for place, value in enumerate(grid.row(row), 1) if isinstance(value, str)}
        if UNIT_CODE in columns and UNIT in columns:
            return row, columns
    return 0, {}


def _overview(grid: Grid) -> dict[str, dict[str, float]]:
    row, columns = _heading(grid)
    found: dict[str, dict[str, float]] = {}
    if not row:
        return found
    for place in range(row + 1, grid.height + 1):
        values = grid.row(place)
        unit = values[columns[UNIT_CODE] - 1] or values[columns[UNIT] - 1]
        if isinstance(unit, str) and unit != "合计":
            told = ((heading, values[column - 1]) for heading, column in columns.items())
            found[unit] = {heading: value for heading, value in told if isinstance(value, float)}
    return found


def _roster(grid: Grid) -> dict[str, npt.NDArray[np.uint64]]:
    row, columns = _heading(grid)
    if not row or "身份证号" not in columns:
        return {}
    members: dict[str, list[Any]] = {}
    for place in range(row + 1, grid.height + 1):
        values = grid.row(place)
        state = values[columns["会籍状态"] - 1] if "会籍状态" in columns else None
        number, unit = (
            values[columns["身份证号"] - 1],
            values[columns[UNIT_CODE] - 1] or values[columns[UNIT] - 1],
        )
        if isinstance(number, str) and isinstance(unit, str) and state not in GONE:
            members.setdefault(unit, []).append(number)
    return {
        unit: np.unique(hash_array(np.array(numbers, dtype=object), categorize=False))
        for unit, numbers in members.items()
    }
