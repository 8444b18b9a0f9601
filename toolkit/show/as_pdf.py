"""``--pdf``: files that were written, turned into PDF beside them, or one sentence why not."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click


def write_pdfs(files: Sequence[Path]) -> list[str]:
    """Make a PDF beside each file; return what to say of those made, and say on stderr why others are not.

    The files themselves are done: a PDF that fails changes neither them nor the exit code.
    """
    from toolkit.hosts.pdf import OfficeMissing, PdfNotMade, to_pdfs
    from toolkit.masking import mask_path

    said = []
    for _, made in to_pdfs(files):
        if not isinstance(made, PdfNotMade):
            said.append(f"PDF 已写到 {made}")
            continue
        click.echo(mask_path(f"注意：{made}"), err=True)
        if isinstance(made, OfficeMissing):
            break
    return said
