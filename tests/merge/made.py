"""Runs of ``merge`` for the tests: requests over folders made there, and small unions as csv."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from toolkit.merge.run import Request, Result, run

TODAY = datetime.date(2025, 12, 31)
NUMBERS = ("11010519491231002X", "110101199003070011", "310101198506151238", "440300199512310459")


def request(folder: Path, **asked: Any) -> Request:
    """Return a request over ``folder/上报`` with its result beside it."""
    told: dict[str, Any] = {
        "paths": (str(folder / "上报"),),
        "output": folder / "汇总.xlsx",
        "period": "2025",
        "province": "anhui",
        "today": TODAY,
        "processes": 2,
    }
    return Request(**(told | asked))


def merged(folder: Path, **asked: Any) -> tuple[Result, dict[str, Any]]:
    """Run, and return the result with the whole JSON object."""
    result = run(request(folder, **asked))
    return result, result.whole()


def union(name: str, code: str, people: list[tuple[str, str]], *, gift: int = 300, year: int = 2025) -> str:
    """Return a union's roster and welfare list as one csv."""
    lines = [f"编制单位：{name}", "姓名,身份证号,性别,入会时间,会籍状态,会费基数"]
    lines += [f"{who},{number},,2015-03-01,在籍,3000" for who, number in people]
    lines += [f"{name}慰问福利", "姓名,身份证号,福利类别,节日,慰问品,金额,发放形式,发放日期,签收"]
    lines += [f"{who},{number},节日慰问,春节,米油,{gift},实物,{year}-01-20,{who}" for who, number in people]
    return "\n".join(lines) + "\n"


def hand_in(folder: Path, name: str, text: str) -> Path:
    """Put a file among the returns."""
    path = folder / "上报" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def list_units(folder: Path, *units: tuple[str, str]) -> str:
    """Write 单位清单 and return its path."""
    path = folder / "单位清单.csv"
    path.write_text(
        "单位编码,单位名称\n" + "".join(f"{code},{name}\n" for code, name in units), encoding="utf-8"
    )
    return str(path)
