"""What a run left out, told on stderr: files refused, files set aside, rows not counted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from toolkit.gather import Gathered


def tell(gathered: Gathered, lines: Iterable[str]) -> None:
    """Tell it all, personal numbers masked."""
    from toolkit.left_out import shortened
    from toolkit.masking import mask_path

    for refused in gathered.rejected:
        click.echo(mask_path(f"读不了：{refused.file}：{refused.why}。{refused.remedy}。"), err=True)
    for aside in gathered.set_aside:
        click.echo(mask_path(f"没有用：{aside.file}：{aside.why}"), err=True)
    for line in shortened(lines):
        click.echo(mask_path(f"注意：{line}"), err=True)
