"""Findings to mark with, made by hand: the checks have their own tests."""

from __future__ import annotations

from toolkit.check import Finding
from toolkit.severity import Severity


def finding(sheet: str, cell: str | None = None, row: int | None = None, **more: object) -> Finding:
    """Return a finding; what is not said is the same in all of them."""
    facts: dict[str, object] = {
        "code": "R002",
        "severity": Severity.ERROR,
        "unit": "甲工会",
        "file": "甲.xlsx",
        "sheet": sheet,
        "row": int("".join(filter(str.isdigit, cell))) if cell else row,
        "cell": cell,
        "table": "会员花名册",
        "column": "身份证号",
        "value": "110***********002Y",
        "message": "身份证号的校验码不对",
        "remedy": "按身份证原件改正。",
        "basis": "GB 11643-1999",
    }
    return Finding(**(facts | more))  # type: ignore[arg-type]
