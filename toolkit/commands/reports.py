"""``gonghui reports``: the standard sheets, documents and official forms there are, and what each is made of."""

from __future__ import annotations

import click

from toolkit.click_zh import command


@command()
def reports() -> None:
    """列出标准报表、文档和表样：名称、是什么、要用哪些表。"""
    from toolkit.document import documents_to_fill
    from toolkit.report import all_reports
    from toolkit.show.columns import wrap
    from toolkit.workbooks.forms.official import official_forms

    for name, item in all_reports().items():
        click.echo(name)
        needs = "、".join(table.title for table in item.tables)
        told = item.title.partition("：")[2] + (f"要用：{needs}。" if needs else "")
        for line in wrap(told, 74):
            click.echo(f"    {line}")
    for name, document in documents_to_fill().items():
        click.echo(name)
        for line in wrap(document.title.partition("：")[2], 74):
            click.echo(f"    {line}")
    click.echo("\n表样（照工会常用的样子画好，也可以复制出来自己改）：")
    for line in wrap("、".join(official_forms()), 74):
        click.echo(f"    {line}")
    click.echo("\n填一张：gonghui fill 报表名 文件或文件夹…；填一套：gonghui fill all 文件或文件夹…")
