"""click in Chinese: pages of help, and the kinds of option there are.

A command is declared with ``command``, ``argument`` and ``option`` of this module; its function's
docstring is its help, and what it returns is the exit code.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from toolkit.show.columns import GAP, pad, width, wrap

if TYPE_CHECKING:
    ParamType = click.ParamType[Any]
else:
    ParamType = click.ParamType

OPTIONS = "[选项]"


class Formatter(click.HelpFormatter):
    """Wraps Chinese, which has no blanks between words and is twice as wide as click thinks."""

    def __init__(
        self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None
    ) -> None:
        super().__init__(indent_increment, width or max(min(_columns(), max_width or 100) - 2, 50))

    def write_text(self, text: str) -> None:
        """Write each line of ``text``, wrapped and indented."""
        for line in text.strip().split("\n"):
            for part in wrap(line.strip(), self.width - self.current_indent):
                self.write(f"{' ' * self.current_indent}{part}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{heading}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms with their meaning beside them, or below where the term is long."""
        rows = list(rows)
        first = min(max(width(term) for term, _ in rows), col_max)
        indent = " " * self.current_indent
        for term, meaning in rows:
            lines = wrap(meaning, max(20, self.width - self.current_indent - first - col_spacing))
            if width(term) > first:
                self.write(f"{indent}{term}\n")
                term = ""
            for line in lines:
                self.write(f"{indent}{pad(term, first)}{GAP}{line}".rstrip() + "\n")
                term = ""


def _columns() -> int:
    """Return the width of the terminal; shutil would say it too, but takes milliseconds to import."""
    said = os.environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said):
        return int(said)
    try:
        return os.get_terminal_size().columns
    except OSError:
        return 80


class Context(click.Context):
    """A context whose pages wrap Chinese."""

    formatter_class = Formatter


class ChineseMixin(click.Command):
    """The page of help of a command, with Chinese headings."""

    context_class = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed; a refusal knows which command it is about."""
        with _about(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run; a refusal knows which command it is about."""
        with _about(ctx):
            return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示帮助"
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that says how the command is typed."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write(f"用法：{ctx.command_path} {pieces}\n")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self.help or "")

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write nothing: the text of a command explains its arguments."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        records = [
            param.get_help_record(ctx) for param in self.get_params(ctx) if isinstance(param, click.Option)
        ]
        with formatter.section("选项"):
            formatter.write_dl([(term, _required(meaning)) for term, meaning in filter(None, records)])


@contextlib.contextmanager
def _about(ctx: click.Context) -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def _required(meaning: str) -> str:
    return meaning.replace("[required]", "（必填）").replace("  （", "（")


class Command(ChineseMixin):
    """One command."""


def command(**settings: Any) -> Callable[[Callable[..., int | None]], Command]:
    """Declare a command; its function returns the exit code, or None for 0."""

    def declare(function: Callable[..., int | None]) -> Command:
        name = function.__module__.rsplit(".", 1)[-1].replace("_", "-")
        made = click.command(name, cls=Command, options_metavar=OPTIONS, **settings)(function)
        assert isinstance(made, Command)
        return made

    return declare


argument = click.argument
option = click.option


FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years in which a day can be typed: rules of years before and after must stay within the calendar."""


class Day(ParamType):
    """A day."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """Read ``2025-12-31``."""
        if isinstance(value, datetime.date):
            return value
        found = re.fullmatch(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})", value)
        with contextlib.suppress(ValueError):
            if found and (found[2] or len(value) == 8):
                day = datetime.date(int(found[1]), int(found[3]), int(found[4]))
                if FIRST_YEAR <= day.year <= LAST_YEAR:
                    return day
        raise click.BadParameter(f"“{value}”不是日期，请写成 2025-12-31 的样子", ctx, param)


class Year(ParamType):
    """A calendar year, as text."""

    name = "YYYY"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read ``2025`` or ``2025年``."""
        from toolkit.hosts.day_given import NoYear, year_given

        try:
            return year_given(value)
        except NoYear as wrong:
            raise click.BadParameter(str(wrong).rstrip("。"), ctx, param) from wrong


class Number(ParamType):
    """A whole number, not below ``least``."""

    name = "N"

    def __init__(self, least: int = 0) -> None:
        self.least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read a whole number."""
        if isinstance(value, int):
            return value
        if re.fullmatch(r"[0-9]{1,9}", value) and int(value) >= self.least:
            return int(value)
        raise click.BadParameter(f"“{value}”不是不小于 {self.least} 的整数", ctx, param)


class OneOf(ParamType):
    """One of some words."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.name = "|".join(words)

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return the words as they are typed."""
        return self.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read one of the words, or name the nearest."""
        if str(value).lower() in self.words:
            return str(value).lower()
        from toolkit.show.refusals import hint

        raise click.BadParameter(f"没有“{value}”这个选择。{hint(str(value), self.words)}", ctx, param)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Offer the words that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(word) for word in self.words if word.startswith(incomplete.lower())]


class InputFile(ParamType):
    """A file that must be there."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse a path that is no file."""
        if os.path.isfile(value):
            return str(value)
        raise click.BadParameter(f"没有“{value}”这个文件，请检查路径和文件名", ctx, param)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[click.shell_completion.CompletionItem]:
        """Let the shell offer files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


class OutputFile(InputFile):
    """A file to be written."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take any path but none at all: whether it can be written to shows when it is."""
        if not str(value).strip():
            raise click.BadParameter("没有写文件名", ctx, param)
        return str(value)


class PathGiven(OutputFile):
    """A file or folder to be read: one that is not there is reported as rejected, not as misspelt."""

    name = "PATH"


class Words(ParamType):
    """Words with commas between them."""

    name = "WORD,…"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Split at commas, Chinese ones too."""
        if isinstance(value, tuple):
            return value
        words = tuple(word for word in re.split(r"[,，、;；\s]+", value) if word)
        if not words:
            raise click.BadParameter("后面没有写内容", ctx, param)
        return words
