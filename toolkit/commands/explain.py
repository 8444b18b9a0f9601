"""``explain``: the page of a check, with its examples, or of an audit procedure."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from toolkit.click_zh import argument, command

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.check import Check, Rows
    from toolkit.procedure import Procedure


@command()
@argument("code", required=False, metavar="[CODE]")
def explain(code: str | None) -> None:
    """解释一项检查或审计程序：错在哪里、为什么要紧、怎么办、依据，附错例和对例。

    CODE 是检查编号，例如 R002，或者审计程序的名称；不写就全部列出。
    """
    from toolkit.check import all_checks
    from toolkit.errors import WordUnknown
    from toolkit.procedure import all_procedures

    checks, procedures = all_checks(), all_procedures()
    if code is None:
        lines = _all(checks, procedures)
    elif code.upper() in checks:
        lines = _page(checks[code.upper()])
    elif code in procedures:
        lines = _procedure(procedures[code])
    else:
        raise WordUnknown("检查编号或审计程序", code, [*checks, *procedures])
    for line in lines:
        click.echo(line)


def _all(checks: dict[str, Check], procedures: dict[str, Procedure]) -> Iterator[str]:
    """Yield every check by family, the family named as its folder's docstring names it, then the procedures."""
    from toolkit.show.columns import table

    families: dict[str, list[Check]] = {}
    for item in checks.values():
        families.setdefault(item.family, []).append(item)
    for letter, items in families.items():
        yield "\n" + click.style(f"{letter}  {items[0].family_title}", bold=True)
        rows = [[item.code, item.severity.word, item.title.rstrip("。")] for item in items]
        yield from table(["编号", "程度", "检查"], rows, room=_room())
    if procedures:
        yield "\n" + click.style("审计程序（gonghui audit）", bold=True)
        rows = [[name, item.title.rstrip("。")] for name, item in procedures.items()]
        yield from table(["名称", "做什么"], rows, room=_room())
    yield "\n看其中一项：gonghui explain 编号或名称"


def _procedure(item: Procedure) -> Iterator[str]:
    """Yield the page of an audit procedure."""
    from toolkit.show.columns import wrap

    room = _room() or 100
    yield click.style(item.name, bold=True)
    named = zip(("做什么", "为什么", "怎样看结果"), item.paragraphs, strict=True)
    for name, text in [*named, ("依据", item.basis)]:
        yield "\n" + click.style(name, bold=True)
        yield from (f"  {line}" for line in wrap(text, room - 2))
    needed = "、".join(dict.fromkeys(kind.title for kind in item.tables)) or "各表"
    yield f"\n用到的表：{needed}"


def _page(item: Check) -> Iterator[str]:
    from toolkit.show.columns import wrap

    room = _room() or 100
    yield click.style(f"{item.code}  {item.title.rstrip('。')}", bold=True)
    named = zip(("错在哪里", "为什么要紧", "怎么办"), item.paragraphs, strict=False)
    for name, text in [("程度", item.severity.word), *named, ("依据", item.basis)]:
        yield "\n" + click.style(name, bold=True)
        yield from (f"  {line}" for line in wrap(text, room - 2))
    for name, rows in (("错例", item.bad), ("对例", item.good)):
        yield "\n" + click.style(name, bold=True)
        yield from _example(item, rows)
    needed = "、".join(kind.title for kind in item.tables)
    yield f"\n以上例子按 {item.today.isoformat()} 核查" + (f"，用到的表：{needed}" if needed else "")


def _example(item: Check, rows: Rows) -> Iterator[str]:
    """Draw example rows as tables; an arrow names the cells that are flagged."""
    from toolkit import registry
    from toolkit.examples import sheets_by_table
    from toolkit.show.columns import table

    registry.load("toolkit.tables")
    for _, sheet in sheets_by_table(rows, item.example_tables):
        marked: dict[int, list[str]] = {}
        for row, heading in sorted(sheet.marks):
            marked.setdefault(row, []).append("整行" if heading == "*" else heading)
        wide = max(map(len, sheet.rows), default=0)
        drawn = [
            [
                *map(_shown, cells),
                *[""] * (wide - len(cells)),
                ("（隐藏）" if number in sheet.hidden else "")
                + ("<- " + "、".join(marked[number]) if number in marked else ""),
            ]
            for number, cells in enumerate(sheet.rows, start=1)
        ]
        yield f"  【{sheet.name}】" + ("  <- 整张表" if 0 in marked else "")
        if drawn:
            yield from (f"  {line}" for line in table(drawn[0], drawn[1:]))


def _shown(value: object) -> str:
    from toolkit.grid import Uncalculated

    if value is None:
        return ""
    if isinstance(value, Uncalculated):
        return "（未计算的公式）"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _room() -> int | None:
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
