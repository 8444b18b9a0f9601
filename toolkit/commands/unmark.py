"""``unmark``: a marked copy without its marks."""

from __future__ import annotations

import os

import click

from toolkit.click_zh import InputFile, OutputFile, argument, command, option


@command()
@argument("file", required=True, metavar="FILE", type=InputFile())
@option("--output", type=OutputFile(), help="写到哪个文件，不写就放在旁边，名字加“（取消标记）”")
def unmark(file: str, output: str | None) -> int:
    """取消带标记的副本上的全部标记，还原成原件。

    加标记以后没有人保存过的，还原得与原件一字节不差；保存过的只取消标记，并且说明。不改动 FILE。
    """
    from toolkit.marking.unmarking import unmark_file
    from toolkit.masking import mask_path
    from toolkit.show.output import refuse_inputs

    stem, suffix = os.path.splitext(file)
    target = output or f"{stem}（取消标记）{suffix}"
    refuse_inputs(target, [file], "--output")
    if output is None and os.path.lexists(target):
        raise click.BadParameter(
            f"已有“{mask_path(target)}”，请用 --output 另给一个文件名", param_hint="--output"
        )
    done = unmark_file(file, target)
    for said in done.said:
        click.echo(mask_path(said), err=True)
    click.echo(mask_path(f"已写到 {done.path}"), err=True)
    return 0
