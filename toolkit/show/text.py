"""Findings on a screen: the sums first, then line by line, then what was not checked and what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from toolkit.show.columns import pad, plain, table, width
from toolkit.show.summary import (
    HELD_BACK,
    Count,
    by_check,
    by_unit,
    gaps,
    rows_read,
    rows_said,
    whole,
)

if TYPE_CHECKING:
    from toolkit.check import Finding
    from toolkit.show.summary import Outcome

COLOURS = {"error": "red", "warning": "yellow", "notice": "cyan"}
NUMBERS = ("错误", "警告", "提示", "件数")
UNITS_SHOWN = 50
GAPS_SHOWN = 50
FILES_SHOWN = 3


def lines(
    outcome: Outcome, titles: Mapping[str, str], *, limit: int = 200, room: int | None = None
) -> Iterator[str]:
    """Yield the lines to show.

    ``titles`` names the checks by code, ``limit`` is how many findings to show (0: all), ``room`` the
    width of the terminal if it is one.
    """
    findings = outcome.findings
    yield _heading(f"核查结果（核查日 {outcome.today.isoformat()}）")
    if findings:
        yield from _checks(findings, titles, room)
        if len(outcome.units) > 1:
            yield from _units(outcome, room)
        yield from _findings(findings, limit)
    elif outcome.read:
        yield click.style("没有发现问题。", fg="green")
    elif outcome.units:
        yield click.style("没有找到认识的表，什么也没有核查。", fg="yellow")
    yield from _not_checked(outcome)
    if outcome.waived:
        yield _heading("已豁免")
        yield f"  已豁免 {len(outcome.waived):,} 条（按“核查说明”表）"
    if outcome.rejected:
        yield _heading(f"读不了的文件（{len(outcome.rejected):,} 个）")
        for item in outcome.rejected:
            yield "  " + click.style(plain(f"{item.file}：{item.why}。{item.remedy}。"), fg="red")
    yield from _read(outcome)


def place(item: Finding) -> str:
    """Return where a finding is: ``file › sheet › cell``."""
    row = f"第 {item.row} 行" if item.row else ""
    return plain(" › ".join(part for part in (item.file, item.sheet, item.cell or row) if part))


def cut_said(shown: int, count: int, what: str = "条") -> str:
    """Say that not all is shown.

    >>> cut_said(200, 1432)
    '已显示 200 条，共 1,432 条'
    """
    return f"已显示 {shown:,} {what}，共 {count:,} {what}"


def _heading(text: str) -> str:
    return "\n" + click.style(text, bold=True)


def _checks(findings: Sequence[Finding], titles: Mapping[str, str], room: int | None) -> Iterator[str]:
    counts = by_check(findings)
    rows = [[count.key[0], *_numbers(count), titles.get(count.key[0], "").rstrip("。")] for count in counts]
    total = whole(findings)
    rows.append(["合计", *_numbers(total), ""])
    drawn = table(["编号", *NUMBERS, "名称"], rows, right=(1, 2, 3, 4), room=room)
    yield from drawn


def _units(outcome: Outcome, room: int | None) -> Iterator[str]:
    counts = [count for count in by_unit(outcome) if count.all]
    counts.sort(key=lambda count: (-count.error, -count.warning, -count.notice))
    clean = len(outcome.units) - len(counts)
    yield _heading(f"各单位（共 {len(outcome.units):,} 个，{clean:,} 个没有问题）")
    rows = [[count.key[0], *_numbers(count)] for count in counts[:UNITS_SHOWN]]
    yield from table(["单位", *NUMBERS], rows, right=(1, 2, 3, 4), room=room)
    if len(counts) > UNITS_SHOWN:
        yield cut_said(UNITS_SHOWN, len(counts), "个单位")


def _findings(findings: Sequence[Finding], limit: int) -> Iterator[str]:
    yield _heading("问题")
    shown = findings[:limit] if limit else findings
    for item in shown:
        code = click.style(f"{item.code} {item.severity.word}", fg=COLOURS[item.severity.value])
        yield f"{place(item)}: {code} {plain(item.message)}"
    if len(shown) < len(findings):
        yield f"{cut_said(len(shown), len(findings))}（--limit 0 全部显示，--output 问题清单.xlsx 写出全部）"
    yield "每个编号的含义、依据和处理办法：gonghui explain 编号"


def _not_checked(outcome: Outcome) -> Iterator[str]:
    grouped = gaps(outcome.not_checked)
    if not grouped:
        return
    yield _heading("未核查")
    for gap in grouped[:GAPS_SHOWN]:
        whats = "、".join(gap.whats)
        yield plain(f"  {whats}：{gap.why}{_files(gap.files)}")
    if len(grouped) > GAPS_SHOWN:
        yield f"  {cut_said(GAPS_SHOWN, len(grouped), '项')}（--output 问题清单.xlsx 写出全部）"


def _files(files: Iterable[str]) -> str:
    named = [file for file in files if file]
    if not named:
        return ""
    more = f" 等 {len(named):,} 个文件" if len(named) > FILES_SHOWN else ""
    return f"（{'、'.join(named[:FILES_SHOWN])}{more}）"


def _read(outcome: Outcome) -> Iterator[str]:
    files = dict.fromkeys(file for unit in outcome.units for file in unit.files)
    rows = rows_read(outcome.read)
    yield _heading(f"读了 {len(files):,} 个文件、{len(outcome.read):,} 张表")
    room = max((width(item.table) for item in outcome.read), default=0)
    if len(outcome.read) <= GAPS_SHOWN:
        for item in outcome.read:
            held = f"（{item.rows[HELD_BACK]:,} 行没有计入）" if item.rows[HELD_BACK] else ""
            yield plain(
                f"  {pad(item.table, room)}  {item.rows['data']:>7,} 行数据{held}  {item.file} › {item.sheet}"
            )
    yield rows_said(rows)


def _numbers(count: Count) -> list[str]:
    return [f"{number:,}" for number in (*count.numbers, count.all)]
