"""Findings as SARIF 2.1.0: a rule a check, a result a finding, the cell as logical location."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from toolkit import __version__
from toolkit.severity import Severity
from toolkit.show.as_json import dumped
from toolkit.show.summary import HELD_BACK, ROLES, rows_said

if TYPE_CHECKING:
    from toolkit.check import Check, Finding
    from toolkit.judge import SheetRead
    from toolkit.show.summary import Outcome

SCHEMA_URI = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def document(outcome: Outcome, checks: Mapping[str, Check]) -> dict[str, Any]:
    """Return the log: one run, with every check as a rule."""
    places = {code: place for place, code in enumerate(checks)}
    results = [_result(item, places) for item in outcome.findings]
    for waived in outcome.waived:
        why = f"核查说明：批准人 {waived.approved_by or '未写'}，有效期至 {waived.until or '未写'}"
        suppressed = {"kind": "external", "status": "accepted", "justification": why}
        results.append({**_result(waived.finding, places), "suppressions": [suppressed]})
    notices = [
        _notice("error", "读不了", f"{item.why}。{item.remedy}。", item.file) for item in outcome.rejected
    ]
    notices += [_notice("warning", item.what, item.why, item.file) for item in outcome.not_checked]
    read: dict[str, list[SheetRead]] = {}
    for sheet in outcome.read:
        read.setdefault(sheet.file, []).append(sheet)
    run = {
        "tool": {
            "driver": {
                "name": "gonghui-toolkit",
                "version": __version__,
                "language": "zh-CN",
                "rules": [_rule(item) for item in checks.values()],
            }
        },
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notices}],
        "artifacts": [_artifact(file, sheets) for file, sheets in read.items()],
        "results": results,
    }
    return {"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}


def text(outcome: Outcome, checks: Mapping[str, Check]) -> str:
    """Return the log as text."""
    return dumped(document(outcome, checks))


def uri(file: str) -> str:
    """Return a path as a relative reference, or as a file URI where it is absolute.

    >>> uri("上报/甲 #1.xlsx")
    '%E4%B8%8A%E6%8A%A5/%E7%94%B2%20%231.xlsx'
    """
    if os.path.isabs(file):
        return Path(file).as_uri()
    return quote(file.replace(os.sep, "/"), errors="replace")


def _rule(item: Check) -> dict[str, Any]:
    return {
        "id": item.code,
        "name": item.name,
        "shortDescription": {"text": item.title},
        "fullDescription": {"text": "".join(item.paragraphs[:2])},
        "help": {"text": "\n\n".join(item.paragraphs)},
        "defaultConfiguration": {"level": LEVELS[item.severity]},
        "properties": {"basis": item.basis},
    }


def _artifact(file: str, sheets: list[SheetRead]) -> dict[str, Any]:
    return {
        "location": {"uri": uri(file)},
        "description": {"text": "；".join(f"{item.sheet}：{rows_said(item.rows)}" for item in sheets)},
        "properties": {
            "read": [
                {
                    "sheet": item.sheet,
                    "table": item.table,
                    "rows": {role: item.rows[role] for role in (*ROLES, HELD_BACK)},
                }
                for item in sheets
            ]
        },
    }


def _result(item: Finding, places: Mapping[str, int]) -> dict[str, Any]:
    name = f"{item.sheet}!{item.cell}" if item.cell else item.sheet
    result: dict[str, Any] = {
        "ruleId": item.code,
        "level": LEVELS[item.severity],
        "message": {"text": item.message},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": {"uri": uri(item.file)}},
                "logicalLocations": [
                    {
                        "name": item.cell or item.sheet,
                        "fullyQualifiedName": name,
                        "kind": "cell" if item.cell else "sheet",
                    }
                ],
            }
        ],
        "properties": {
            "unit": item.unit,
            "sheet": item.sheet,
            "row": item.row,
            "cell": item.cell,
            "table": item.table,
            "column": item.column,
            "value": item.value,
            "remedy": item.remedy,
            "basis": item.basis,
            "file": item.file,
        },
    }
    if item.code in places:
        result["ruleIndex"] = places[item.code]
    return result


def _notice(level: str, what: str, why: str, file: str) -> dict[str, Any]:
    notice: dict[str, Any] = {
        "level": level,
        "message": {"text": f"{what}：{why}"},
        "descriptor": {"id": what},
    }
    if file:
        notice["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri(file)}}}]
    return notice
