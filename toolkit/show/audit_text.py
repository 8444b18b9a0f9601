"""``audit`` on a screen: per unit the findings by severity, the procedures, the statements, the sample, the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.masking import mask_path
from toolkit.show.columns import plain
from toolkit.show.text import COLOURS

if TYPE_CHECKING:
    from toolkit.audit.audited import Audited
    from toolkit.audit.workpaper import Workpaper

SHOWN = 8
"""Procedures with exceptions named for each unit; the others are only counted."""


def lines(paper: Workpaper, name: str, place: Path) -> Iterator[str]:
    """Yield the lines on one unit; ``name`` is what to call it, ``place`` where its workpapers lie."""
    audited = paper.audited
    yield "\n" + click.style(plain(f"{name}（{audited.period}）"), bold=True)
    yield f"  问题：{'、'.join(_found(audited))}"
    yield from _procedures(audited)
    statements = audited.statements
    lacking = f"，没有编的 {len(statements.lacking)} 张" if statements.lacking else ""
    yield f"  报表：编了 {len(statements.filled)} 张{lacking}"
    if audited.sample is not None:
        yield plain(f"  抽样：{audited.sample.brief}")
    if paper.drawn is not None and paper.drawn.evaluation is not None:
        yield plain(f"  抽样评价：{paper.drawn.evaluation.conclusion}")
    left = len(audited.not_checked) + len(audited.lacking)
    if left:
        yield f"  未核查：{left:,} 项，原因见底稿“未核查”"
    yield plain(f"  底稿：{mask_path(str(place))}")


def _found(audited: Audited) -> Iterator[str]:
    from toolkit.severity import Severity

    for severity in Severity:
        count = sum(issue.finding.severity is severity for issue in audited.issues)
        yield click.style(f"{severity.word} {count:,}", fg=COLOURS[severity.value] if count else None)


def _procedures(audited: Audited) -> Iterator[str]:
    refused = sum(bool(result.refused) for _, result in audited.procedures)
    done = len(audited.procedures) - refused
    yield f"  审计程序：做了 {done} 项，不适用 {refused} 项，缺资料没有做 {len(audited.lacking)} 项"
    told = [(name, result) for name, result in audited.procedures if result.exceptions]
    for name, result in told[:SHOWN]:
        yield plain(f"    {name}：例外 {result.exceptions:,} 处。{result.said.rstrip('。')}。")
    if len(told) > SHOWN:
        yield f"    另有 {len(told) - SHOWN} 项有例外，见底稿“测试一览”"
