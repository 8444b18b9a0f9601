"""What ``audit`` found as one JSON object; its schema is ``schema/audit.schema.json``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.amounts import yuan
from toolkit.audit.follow_up import followed_up
from toolkit.masking import mask_path
from toolkit.show.as_json import finding

if TYPE_CHECKING:
    from toolkit.audit.audited import Audited, Issue
    from toolkit.audit.follow_up import Followed
    from toolkit.audit.workpaper import Workpaper
    from toolkit.procedure import Result

SCHEMA = 1
"""The version of the object's shape."""


def document(papers: Sequence[tuple[Workpaper, Path]]) -> dict[str, Any]:
    """Return the object of the workpapers, each with the path of its workbook."""
    return {"schema": SCHEMA, "units": [_unit(paper, place) for paper, place in papers]}


def _unit(paper: Workpaper, place: Path) -> dict[str, Any]:
    audited = paper.audited
    return {
        "unit": audited.shown,
        "period": audited.period,
        "province": audited.province,
        "today": audited.today.isoformat(),
        "workbook": mask_path(str(place)),
        "findings": [_issue(issue) for issue in audited.issues],
        "matters": [_matter(line) for line in followed_up(paper)],
        "procedures": [_procedure(name, result) for name, result in audited.procedures],
        "statements": [item.name for item in audited.statements.filled],
        "sample": _sample(audited),
        "not_done": _not_done(audited),
        "not_checked": [
            {"what": item.what, "file": item.file, "why": item.why} for item in audited.not_checked
        ],
        "files": [
            {"file": mask_path(item.file), "sha256": item.sha256, "size": item.size} for item in paper.files
        ],
        "rejected": [{"file": item.file, "why": item.why, "remedy": item.remedy} for item in paper.rejected],
        "left_out": [{"what": item.what, "file": item.file, "why": item.why} for item in paper.left_out],
        "rules": paper.rules,
    }


def _issue(issue: Issue) -> dict[str, Any]:
    return finding(issue.finding) | {
        "amount": None if issue.cents is None else plain(issue.cents),
        "people": list(issue.people),
        "day": issue.day.isoformat() if issue.day else None,
        "since": issue.since.isoformat() if issue.since else None,
    }


def _matter(line: Followed) -> dict[str, Any]:
    """Return a line of 整改台账 without what people entered."""
    return {
        "number": line.number,
        "code": line.code,
        "severity": line.severity,
        "title": line.title,
        "count": line.count,
        "amount": None if line.cents is None else plain(line.cents),
        "clause": line.clause,
        "remedy": line.remedy,
        "review": line.review.value,
        "review_said": line.said,
        "last_number": line.last_number,
        "last_count": line.last_count,
    }


def _procedure(name: str, result: Result) -> dict[str, Any]:
    cents = result.population.cents
    return {
        "name": name,
        "said": result.said,
        "exceptions": result.exceptions,
        "refused": result.refused,
        "population": {
            "what": result.population.what,
            "items": result.population.items,
            "amount": None if cents is None else plain(cents),
        },
        "parameters": [
            {"name": used.name, "value": used.value, "source": used.source} for used in result.parameters
        ],
        "ties": [
            {
                "what": tie.what,
                "here": plain(tie.here) if tie.money else str(tie.here),
                "there": plain(tie.there) if tie.money else str(tie.there),
                "difference": plain(tie.difference) if tie.money else str(tie.difference),
            }
            for tie in result.ties
        ],
    }


def _not_done(audited: Audited) -> list[dict[str, str]]:
    """Return the procedures, statements and the sample that lacked something."""
    found = [{"kind": "procedure", "name": name, "why": why} for name, why in audited.lacking]
    found += [{"kind": "statement", "name": name, "why": why} for name, why in audited.statements.lacking]
    if audited.sample is not None and audited.sample.lacking:
        found.append({"kind": "sample", "name": "抽样清单", "why": audited.sample.lacking})
    return found


def _sample(audited: Audited) -> str | None:
    """Return how the sample can be drawn again, None where there is none."""
    return audited.sample.told if audited.sample is not None and audited.sample.drawn else None


def plain(cents: int) -> str:
    """Return cents as yuan without commas.

    >>> plain(-123456)
    '-1234.56'
    """
    return yuan(cents).replace(",", "")
