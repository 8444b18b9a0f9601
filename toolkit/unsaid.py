"""What totals and reports say in place of a cell left blank, so that nobody and nothing drops out of them."""

from __future__ import annotations

from typing import Any

DEPARTMENT = "（未填部门）"
KIND = "（未填类别）"
MONTH = "（未填日期）"


def kinds(values: Any) -> Any:
    """Return a column of kinds as an object Series, ``KIND`` where none is told."""
    return values.astype(object).fillna(KIND)


def months(days: Any) -> Any:
    """Return the month of each day as text (2025-03), ``MONTH`` where the day is not told."""
    return days.dt.strftime("%Y-%m").astype(object).fillna(MONTH)
