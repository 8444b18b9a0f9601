"""The schemas in the package: they are schemas, and they refuse what is not so."""

from __future__ import annotations

import copy
import json
from importlib import resources
from typing import Any

import jsonschema
import pytest

FOLDER = resources.files("toolkit").joinpath("schema")
NAMES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".json"))
CHECK: dict[str, Any] = {
    "schema": 1,
    "findings": [
        {
            "code": "R002",
            "severity": "error",
            "unit": "甲",
            "file": "甲.xlsx",
            "sheet": "会员花名册",
            "row": 15,
            "cell": "D15",
            "table": "会员花名册",
            "column": "身份证号",
            "value": "110***********002Y",
            "message": "校验码不对",
            "remedy": "核对身份证。",
            "basis": "GB 11643-1999",
        }
    ],
    "not_checked": [{"what": "W004", "file": "甲.xlsx", "why": "没有慰问福利"}],
    "rejected": [{"file": "乙.xlsx", "why": "坏了", "remedy": "重发"}],
    "waived": [
        {
            "code": "R009",
            "file": "甲.xlsx",
            "sheet": "会员花名册",
            "row": 0,
            "approved_by": "张",
            "until": "2025-12-31",
        }
    ],
    "read": [
        {
            "file": "甲.xlsx",
            "sheet": "会员花名册",
            "table": "会员花名册",
            "rows": {"title": 2, "header": 1, "data": 3, "total": 0, "footer": 1, "blank": 0, "held_back": 0},
        }
    ],
}
TOTAL = {
    "by": "department",
    "rows": [{"unit": "甲", "key": "一车间", "times": 2, "people": 1, "amount": "1234.50"}],
    "total": {"times": 2, "people": 1, "amount": "1234.50"},
}

TRACE: dict[str, Any] = {
    "cell": "总览!F12",
    "value": "1234.50",
    "what": "福利金额（元）",
    "unit": "34010001 甲工会",
    "sources": [{"file": "甲.xlsx", "sheet": "福利", "rows": "3-302,310", "count": 301}],
    "rows": [
        {"file": "甲.xlsx", "sheet": "福利", "row": 3, "cell": "H3", "text": "张三 春节", "amount": "300.00"}
    ],
    "parts": [{"what": "参加过的会员", "cell": "总览!H12", "value": 81}],
    "told": {"问题": "校验码不对"},
    "sum": "1234.50",
    "agrees": True,
    "notes": ["合计 1,234.50，与单元格相符。"],
}


def validator(name: str) -> jsonschema.Draft202012Validator:
    """Return the validator of one schema."""
    return jsonschema.Draft202012Validator(json.loads(FOLDER.joinpath(name).read_text("utf-8")))


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(validator(name).schema)


def test_what_the_design_shows_is_valid() -> None:
    assert validator("check.schema.json").is_valid(CHECK)
    assert validator("total.schema.json").is_valid(TOTAL)
    assert validator("trace.schema.json").is_valid(TRACE)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("findings", 0, "severity"), "E"),
        (("findings", 0, "cell"), "第15行"),
        (("findings", 0, "row"), 0),
        (("findings", 0, "department"), "财务科"),
        (("read", 0, "rows", "data"), -1),
        (("waived", 0, "until"), "明年"),
        (("schema",), 2),
    ],
)
def test_the_check_schema_refuses(place: tuple[Any, ...], value: object) -> None:
    broken = copy.deepcopy(CHECK)
    inner: Any = broken
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value

    assert not validator("check.schema.json").is_valid(broken)


def test_the_total_schema_refuses_amounts_that_are_numbers_and_rates_above_one() -> None:
    assert not validator("total.schema.json").is_valid(TOTAL | {"total": {"amount": 1234.5}})
    assert not validator("total.schema.json").is_valid(TOTAL | {"total": {"coverage": 1.2}})


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("cell",), "F12"),
        (("sources", 0, "rows"), "第3行"),
        (("sources", 0, "count"), -1),
        (("rows", 0, "cell"), "第3行"),
        (("rows", 0, "amount"), 300.0),
        (("parts", 0, "cell"), "H12"),
        (("agrees",), "是"),
        (("sum",), "1,234.50"),
        (("store",), "汇总.gonghui"),
    ],
)
def test_the_trace_schema_refuses(place: tuple[Any, ...], value: object) -> None:
    broken = copy.deepcopy(TRACE)
    inner: Any = broken
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value

    assert not validator("trace.schema.json").is_valid(broken)
