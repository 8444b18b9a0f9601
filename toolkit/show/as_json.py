"""Findings as one JSON object; its schema is ``schema/check.schema.json``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from toolkit.show.summary import HELD_BACK, ROLES

if TYPE_CHECKING:
    from toolkit.check import Finding
    from toolkit.show.summary import Outcome

SCHEMA = 1
"""The version of the object's shape."""


def document(outcome: Outcome) -> dict[str, Any]:
    """Return the object."""
    return {
        "schema": SCHEMA,
        "findings": [finding(item) for item in outcome.findings],
        "not_checked": [
            {"what": item.what, "file": item.file, "why": item.why} for item in outcome.not_checked
        ],
        "rejected": [
            {"file": item.file, "why": item.why, "remedy": item.remedy} for item in outcome.rejected
        ],
        "waived": [
            {
                "code": item.code,
                "file": item.file,
                "sheet": item.sheet,
                "row": item.row,
                "approved_by": item.approved_by,
                "until": item.until,
            }
            for item in outcome.waived
        ],
        "read": [
            {
                "file": item.file,
                "sheet": item.sheet,
                "table": item.table,
                "rows": {role: item.rows[role] for role in (*ROLES, HELD_BACK)},
            }
            for item in outcome.read
        ],
    }


def finding(item: Finding) -> dict[str, Any]:
    """Return one finding."""
    return {
        "code": item.code,
        "severity": item.severity.value,
        "unit": item.unit,
        "file": item.file,
        "sheet": item.sheet,
        "row": item.row,
        "cell": item.cell,
        "table": item.table,
        "column": item.column,
        "value": item.value,
        "message": item.message,
        "remedy": item.remedy,
        "basis": item.basis,
    }


def text(outcome: Outcome) -> str:
    """Return the object as text."""
    return dumped(document(outcome))


def dumped(value: Any) -> str:
    """Return any object as JSON text, Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
