"""The ``gonghui`` command: finds its commands, translates what the toolkit refuses, sets the exit code.

A command is a module of ``toolkit.commands`` that declares one.  Neither it nor this module imports
more than click before the command runs: ``--help`` must not wait for pandas.
"""

from __future__ import annotations

import codecs
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import Any

import click

from toolkit.click_zh import ChineseMixin, Command
from toolkit.errors import ToolkitError, said_by_system

_NEAR = {"›": ">", "—": "-", "…": ".", "“": '"', "”": '"', "¥": "￥"}


class Cli(ChineseMixin, click.Group):
    """The group of all commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the modules of ``toolkit.commands``."""
        from toolkit import commands

        return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"toolkit.commands.{cmd_name.replace('-', '_')}")
        (found,) = [thing for thing in vars(module).values() if isinstance(thing, Command)]
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command named first, or refuse with the nearest name."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            from toolkit.show.refusals import unknown_command

            raise unknown_command(ctx, args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then each command with the first line of its help."""
        super().format_options(ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl([(name, first_line(name)) for name in self.list_commands(ctx)])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write nothing: ``format_options`` has."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and end with 0 nothing found, 1 something found, 2 could not do it."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, **extra)
        _speak_any_letter()
        try:
            sys.exit(super().main(args, prog_name, complete_var, False, **extra) or 0)
        except click.exceptions.NoArgsIsHelpError as page:
            click.echo(page.format_message(), err=True)
        except click.ClickException as error:
            from toolkit.show.refusals import refusal

            _tell(refusal(error))
        except click.Abort:
            _tell("已中断。")
        except OSError as error:
            # What a command could not name the file of: the screen, a pipe, memory, the system's own limits.
            where = f"{error.filename}：" if isinstance(error.filename, str) else ""
            _tell(
                f"{where}系统没有让做完（{said_by_system(error)}）。请检查磁盘空间、权限和接收结果的程序后再试。"
            )
        except ToolkitError as error:
            _tell(str(error))
        sys.exit(2)


def first_line(name: str) -> str:
    """Return the first line of a command's help, read off its source: importing them all takes too long."""
    source = pkgutil.get_data("toolkit.commands", f"{name.replace('-', '_')}.py") or b""
    texts = [line.strip() for line in source.decode("utf-8").splitlines()]
    found = (text for text in texts if text.startswith('"""') and text[3:4] >= "\u4e00")
    return next(found, "").strip('"')


def _tell(sentence: str) -> None:
    """Say on stderr why nothing came of it; what the user typed may hold a personal number, too."""
    from toolkit.masking import mask_path

    click.echo(mask_path(sentence), err=True)


def _nearest_letter(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(_NEAR.get(letter, "?") for letter in error.object[error.start : error.end]), error.end


def _speak_any_letter() -> None:
    """Let a console of code page 936 show what it can of any text, instead of crashing.

    Without any console (a scheduled task, ``>&-``) what is said goes nowhere.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the end
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open until the end
    codecs.register_error("gonghui-nearest", _nearest_letter)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="gonghui-nearest")


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from toolkit import __version__

        click.echo(f"gonghui {__version__}")
        ctx.exit()


@click.command(cls=Cli, options_metavar="[选项]", subcommand_metavar="命令 [参数]…", no_args_is_help=True)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="显示版本"
)
def cli() -> None:
    """核查、汇总、填报工会的 Excel 台账。"""
