"""The table of commands in the two READMEs, between its markers."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path

import click

from toolkit.generated.pages import table

BEGIN, END = "<!-- commands: made by python -m toolkit.generate -->", "<!-- /commands -->"


def write_command_tables(root: Path, source: Path) -> None:
    """Write README.md and README.zh-CN.md of ``source`` below ``root`` with their tables renewed.

    Raises ``ValueError`` where the markers are missing.
    """
    for name, english in (("README.md", True), ("README.zh-CN.md", False)):
        shutil.copyfile(source / name, root / name)
        text = (root / name).read_text("utf-8")
        before, begin, rest = text.partition(BEGIN)
        _, end, after = rest.partition(END)
        if not begin or not end:
            raise ValueError(f"{name} lacks the markers {BEGIN} and {END}")
        body = "\n".join(["", *commands(english=english)])
        (root / name).write_text(f"{before}{BEGIN}\n{body}{END}{after}", encoding="utf-8", newline="\n")


def commands(*, english: bool) -> list[str]:
    """Return the table of commands: in English from the modules, in Chinese from their help."""
    from toolkit.cli import cli

    rows = []
    with click.Context(cli) as context:
        for name in cli.list_commands(context):
            command = cli.get_command(context, name)
            assert command is not None
            usage = " ".join(
                [
                    name,
                    *(
                        str(item.make_metavar(context))
                        for item in command.params
                        if isinstance(item, click.Argument)
                    ),
                ]
            )
            module = importlib.import_module(f"toolkit.commands.{name.replace('-', '_')}")
            about = (module.__doc__ or "").strip().split("\n")[0].partition(": ")[2].rstrip(".")
            rows.append(
                [f"`gonghui {usage}`", about if english else (command.help or "").split("\n")[0].rstrip("。")]
            )
    return table(["Command", "Does"] if english else ["命令", "做什么"], rows)
