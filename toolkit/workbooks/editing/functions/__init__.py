"""The functions of Excel that we work out ourselves, one family a module; any other is unknown."""

from toolkit.workbooks.editing.functions import (
    aggregates,
    calendar_days,
    conditional,
    logic,
    lookups,
    rounding,
    subtotal,
    texts,
)
from toolkit.workbooks.editing.functions.declared import FUNCTIONS

__all__ = [
    "FUNCTIONS",
    "aggregates",
    "calendar_days",
    "conditional",
    "logic",
    "lookups",
    "rounding",
    "subtotal",
    "texts",
]
