"""Where a command's result goes: a file, a terminal or a pipe; and how far along it is."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click


def put(text: str, output: str | None) -> None:
    """Write a text as UTF-8 to a file, whole or not at all, or to where the output goes."""
    if output is not None:
        from toolkit.masking import mask_path
        from toolkit.workbooks.atomic import replaced

        with replaced(output) as replacement:
            replacement.working.write_bytes(text.encode("utf-8", "backslashreplace"))
        if replacement.notice:
            click.echo(mask_path(replacement.notice), err=True)
        click.echo(mask_path(f"结果已写到 {replacement.path}"), err=True)
    elif sys.stdout.isatty():
        click.echo(text, nl=False)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()


def refuse_inputs(target: str | os.PathLike[str], inputs: Iterable[str], option: str) -> None:
    """Refuse to write over a file that was given to be read; ``option`` is where the target was typed."""
    place = os.path.realpath(target)
    if any(place == os.path.realpath(file) for file in inputs):
        raise click.BadParameter(
            f"“{os.fspath(target)}”就是读入的文件，不能覆盖，请换一个文件名", param_hint=option
        )


@contextlib.contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function to tell (done, of how many); it draws a bar on stderr if that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with contextlib.ExitStack() as stack:
        bars: list[Any] = []

        def tell(done: int, total: int) -> None:
            if not bars and total > 1:
                bar = click.progressbar(length=total, label=label, file=sys.stderr)
                bars.append(stack.enter_context(bar))
            for drawn in bars:
                drawn.update(done - drawn.pos)

        yield tell


@contextlib.contextmanager
def merge_progress() -> Iterator[Callable[[int, int, int, int], None] | None]:
    """Give a function to tell files done, files in all, rows read and files refused; a bar shows them on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with contextlib.ExitStack() as stack:
        bars: list[Any] = []

        def tell(done: int, total: int, rows: int, rejected: int) -> None:
            if not bars:
                bar = click.progressbar(
                    length=total,
                    label="读取并核查",
                    file=sys.stderr,
                    show_pos=True,
                    item_show_func=lambda told: told,
                )
                bars.append(stack.enter_context(bar))
            for drawn in bars:
                drawn.length = total
                drawn.update(done - drawn.pos, f"已读 {rows:,} 行，读不了 {rejected:,} 个文件")

        yield tell
