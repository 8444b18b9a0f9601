"""``ceilings``: what is in force, from which document."""

from __future__ import annotations

import datetime
import sys
from typing import TYPE_CHECKING

import click

from toolkit.click_zh import Day, InputFile, OneOf, OutputFile, command, option

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = ("名称", "上限", "单位", "形式", "适用范围", "依据", "起", "止", "资料", "来源", "说明")
WIDE = 160
"""Columns of a terminal from which on a table of so many headings can be read."""


@command()
@option("--province", metavar="P", help="哪个省，写 anhui 或安徽；不写只列全国规定")
@option("--on", "day", type=Day(), help="看哪一天有效的标准，不写就是今天")
@option("--policy", type=InputFile(), help="上级工会的标准文件（TOML）")
@option(
    "--format", "form", type=OneOf("text", "json"), default="text", help="结果写成什么样子，不写就是 text"
)
@option("--output", type=OutputFile(), help="把 json 写到文件")
def ceilings(
    province: str | None, day: datetime.date | None, policy: str | None, form: str, output: str | None
) -> None:
    """列出某省某日有效的标准上限，以及出自哪份文件、资料是否可靠。"""
    from pathlib import Path

    from toolkit.policy import Policy, as_rows
    from toolkit.show.as_json import dumped
    from toolkit.show.output import put

    if output and form != "json":
        raise click.BadParameter("要写到文件请加 --format json", param_hint="--output")
    on = day or datetime.date.today()
    loaded = Policy.load(province, extra=Path(policy) if policy else None)
    binding, reference = as_rows(loaded.everything_in_force(on)), as_rows(loaded.for_reference(on))
    if form == "json":
        shown = {
            "province": loaded.province,
            "on": on.isoformat(),
            "in_force": binding,
            "reference": reference,
        }
        put(dumped(shown), output)
        return
    for line in _lines(loaded.province, on, binding, reference):
        click.echo(line)


def _lines(
    province: str, on: datetime.date, binding: list[dict[str, str]], reference: list[dict[str, str]]
) -> Iterator[str]:
    yield click.style(f"{province} {on.isoformat()} 有效的标准（{len(binding)} 项）", bold=True)
    yield from _table(binding)
    if reference:
        yield "\n" + click.style(f"仅供参考，核查时不用（{len(reference)} 项）", bold=True)
        yield from _table(reference)
    yield "\n没有列出的项目没有找到标准，核查时会在“未核查”中说明。"


def _table(rows: list[dict[str, str]]) -> Iterator[str]:
    """Draw the columns that hold anything; on a narrow terminal, each entry as a few lines instead."""
    import shutil

    from toolkit.show.columns import table, wrap

    if not rows:
        return

    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else WIDE
    used = [heading for heading in HEADINGS if any(row[heading] for row in rows)]
    if room >= WIDE:
        yield from table(used, [[row[heading] for heading in used] for row in rows], room=room)
        return
    for row in rows:
        yield click.style(f"{row['名称']}：{row['单位']}{row['上限']}", fg="cyan")
        rest = [f"{heading} {row[heading]}" for heading in used[3:] if row[heading]]
        yield from (f"    {line}" for line in wrap("；".join(rest), max(20, room - 4)))
