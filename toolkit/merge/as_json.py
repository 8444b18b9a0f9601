"""A consolidation as one JSON object; its schema is ``schema/merge.schema.json``."""

from __future__ import annotations

from typing import Any

from toolkit.check import CHECKS
from toolkit.kinds import MoneyKind
from toolkit.masking import mask_path, mask_text
from toolkit.merge import kept_groups
from toolkit.merge import outcome as state
from toolkit.merge.outcome import Outcome, Unit
from toolkit.merge.overview import FIGURES, figure_of
from toolkit.merge.proof import Proof, SumProof
from toolkit.merge.unit_facts import OPENING
from toolkit.show.as_json import finding
from toolkit.table import TABLES
from toolkit.tables.members import Members
from toolkit.total import plain_yuan

SCHEMA = 1


def document(outcome: Outcome, proof: Proof) -> dict[str, Any]:
    """Return the object; amounts are text in yuan, shares to six places."""
    units = [_name(unit) | _totals([unit]) for unit in outcome.counted]
    inside = [item for unit in outcome.counted for item in findings_of(outcome, unit)]
    told = _outline(outcome, proof)
    return told | {
        "totals": told["totals"] | {"units": units},
        "findings": [finding(item) for item in outcome.across] + inside,
    }


def brief(outcome: Outcome, proof: Proof, output: str) -> dict[str, Any]:
    """Return the object without its findings, with their counts instead: what the screen shows."""
    severities = [0, 0, 0]
    for unit in outcome.counted:
        for place, count in enumerate((unit.summary or {})["severities"]):
            severities[place] += count
    across: dict[str, list[Any]] = {}
    for item in outcome.across:
        severities[item.severity.rank] += 1
        across.setdefault(item.code, [CHECKS[item.code].title.rstrip("。"), 0])[1] += 1
    return _outline(outcome, proof) | {
        "severities": severities,
        "across": dict(sorted(across.items())),
        "questions": sum(not item.answer for item in outcome.questions),
        "output": output,
    }


def _outline(outcome: Outcome, proof: Proof) -> dict[str, Any]:
    units = outcome.units
    inside = [unit for unit in units if unit.inside]
    return {
        "schema": SCHEMA,
        "files": {
            "found": proof.files["found"],
            "read": proof.files["read"],
            "rejected": [
                {"file": mask_path(item.file), "why": mask_text(item.why), "remedy": item.remedy}
                for item in outcome.rejected
            ],
            "skipped": [{"file": mask_path(item.file), "why": mask_text(item.why)} for item in outcome.aside],
        },
        "units": {
            "expected": len(inside) if outcome.expected else None,
            "reported": sum(
                unit.state not in (state.MISSING, state.UNREADABLE, state.DOUBTFUL) for unit in inside
            ),
            "counted": len(outcome.counted),
            "missing": [_name(unit) for unit in inside if unit.state in (state.MISSING, state.UNREADABLE)],
            "empty": [_name(unit) for unit in inside if unit.state == state.EMPTY],
            "twice": [
                _name(unit)
                | {
                    "same": unit.state != state.TWICE,
                    "files": [mask_path(file) for file in unit.files],
                    "copies": [mask_path(file) for file in unit.copies],
                }
                for unit in inside
                if unit.state == state.TWICE or unit.copies
            ],
            "wrong_period": [
                _name(unit) | {"counted": unit.counted, "why": mask_text(unit.why)}
                for unit in inside
                if _wrong_period(unit, outcome)
            ],
            "doubtful": [
                _name(unit) | {"why": mask_text(unit.why)} for unit in inside if unit.state == state.DOUBTFUL
            ],
            "unlisted": [
                _name(unit) | {"files": [mask_path(file) for file in unit.files], "why": mask_text(unit.why)}
                for unit in units
                if not unit.inside
            ],
        },
        "tables": {
            item.title: {
                "read": item.read,
                "kept": item.kept,
                "rejected": item.held_back,
                "not_counted": item.not_counted,
            }
            for item in proof.tables
        },
        "sums": [_sum(item) for item in proof.sums],
        "totals": _totals(outcome.counted),
        "not_checked": [{"what": code, "why": why} for code, why in outcome.not_checked],
    }


def findings_of(outcome: Outcome, unit: Unit) -> list[dict[str, Any]]:
    """Return the findings of a unit's own checks, under the unit's name in the list."""
    if unit.summary is None:
        return []
    found = kept_groups.pack(outcome.folder, unit.summary["pack"]).facts["findings"]
    return [item | {"unit": mask_text(unit.name)} for item in found]


def _sum(item: SumProof) -> dict[str, Any]:
    """Return one column's sum over the counted units, as read and as consolidated."""
    declared = (Members if item.title == OPENING else TABLES[item.title]).columns[item.attribute]
    money = isinstance(declared.kind, MoneyKind)
    read, kept = (plain_yuan(value) if money else value for value in (item.read, item.written))
    return {"table": item.title, "column": declared.title, "read": read, "kept": kept}


def _wrong_period(unit: Unit, outcome: Outcome) -> bool:
    told = unit.summary["unit"]["year"] if unit.summary else ""
    return unit.state == state.WRONG_PERIOD or bool(outcome.period and told and told != outcome.period)


def _name(unit: Unit) -> dict[str, Any]:
    return {"code": unit.listed.code, "name": mask_text(unit.name)}


def _totals(units: list[Unit]) -> dict[str, Any]:
    """Return the figures of 总览 over some units; None where no unit has a sheet for it."""
    found: dict[str, Any] = {}
    for figure in FIGURES:
        values = [value for unit in units if (value := figure_of(unit, figure)) is not None]
        total = sum(values) if values else None
        found[figure.key] = total if total is None or figure.kind != "money" else plain_yuan(total)
    members, took = found["members"], found["took_part"]
    found["coverage"] = round(took / members, 6) if members and took is not None else None
    return found
