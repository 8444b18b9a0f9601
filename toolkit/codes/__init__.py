"""The code tables: one module a table, each found by its Chinese name in ``TABLES``.

A new table is a new module here that calls ``declare``; importing this package finds it.
"""

from __future__ import annotations

from toolkit import registry
from toolkit.codes.table import TABLES, CodeTable, Entry, declare, normalised

registry.load(__name__)

__all__ = ["TABLES", "CodeTable", "Entry", "declare", "normalised"]
