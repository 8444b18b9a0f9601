"""What was typed wrong, in one Chinese sentence: click's own English must not reach the officer."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click


def hint(word: str, words: Sequence[str]) -> str:
    """Name the nearest of ``words``, or all of them."""
    from toolkit.errors import nearest

    near = nearest(word, words)
    return f"是否想写“{near[0]}”？" if near else f"可用的有：{'、'.join(words)}。"


def unknown_command(ctx: click.Context, word: str, words: Sequence[str]) -> click.UsageError:
    """Return the refusal of a command there is not."""
    return click.UsageError(f"没有“{word}”这个命令。{hint(word, words)}", ctx)


def refusal(error: click.ClickException) -> str:
    """Return in one Chinese sentence what is wrong with what was typed."""
    ctx = getattr(error, "ctx", None)
    path = ctx.command_path if ctx else "gonghui"
    return f"{_refused(error, ctx)}用 {path} --help 查看用法。"


def _refused(error: click.ClickException, ctx: click.Context | None) -> str:
    if isinstance(error, click.NoSuchOption):
        params = ctx.command.get_params(ctx) if ctx else []
        known = [name for param in params for name in param.opts if name.startswith("-")]
        return f"没有“{error.option_name}”这个选项。{hint(error.option_name, known)}"
    if isinstance(error, click.BadOptionUsage):
        flags = [
            name for param in (ctx.command.params if ctx else []) if _is_flag(param) for name in param.opts
        ]
        after = "后面不能带值" if error.option_name in flags else "后面缺少值"
        return f"选项 {error.option_name} {after}。"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_named(error)}。"
    if isinstance(error, click.BadParameter):
        return f"{_named(error)}：{error.message.rstrip('。')}。".replace("？。", "？")
    extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    if extra:
        return f"多出了“{extra[1]}”。"
    if re.search(r"[\u4e00-\u9fff]", error.message):
        return error.message
    return "命令没有写对。"


def _is_flag(param: click.Parameter) -> bool:
    return isinstance(param, click.Option) and param.is_flag


def _named(error: click.BadParameter) -> str:
    param = error.param
    if param is None:
        return error.param_hint if isinstance(error.param_hint, str) else "参数"
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return (param.metavar or param.name or "").strip("[]…")
