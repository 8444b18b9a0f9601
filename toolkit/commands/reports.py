"""``gonghui reports``: the standard sheets there are, and what each is made of."""

from __future__ import annotations

import click

from toolkit.click_zh import command


@command()
def reports() -> None:
    """列出标准报表：名称、是什么、要用哪些表。"""
    from toolkit.report import all_reports
    from toolkit.show.columns import pad, width, wrap

    declared = all_reports()
    room = max(width(name) for name in declared)
    for name, item in declared.items():
        needs = "、".join(table.title for table in item.tables)
        lines = wrap(item.title + (f"要用：{needs}。" if needs else ""), 78 - room)
        click.echo(f"{pad(name, room)}  {lines[0]}")
        for line in lines[1:]:
            click.echo(" " * (room + 2) + line)
    click.echo("\n填一张：gonghui fill 报表名 文件或文件夹…；填一套：gonghui fill all 文件或文件夹…")
