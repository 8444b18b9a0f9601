"""What a user says of the sample an audit draws: how, how large, how sure, from which amount on everything."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from toolkit.click_zh import Number, OneOf, option

if TYPE_CHECKING:
    from toolkit.sampling.options import Asked

METHODS = ("mus", "random", "systematic", "stratified")
"""The methods of sampling, as ``toolkit.sampling.options`` names them: a test holds the two together."""
_OTHERS = ("size", "confidence", "tolerable", "expected", "top", "seed")


def sample_options(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of sampling, handed over as ``asked``: None where no sample is wanted."""

    @functools.wraps(function)
    def called(*arguments: Any, sample: str | None, **rest: Any) -> int:
        told = {name: rest.pop(name) for name in _OTHERS}
        return function(*arguments, asked=_asked(sample, told), **rest)

    for add in (
        option("--seed", type=Number(), help="抽样的种子；不写就取自总体，同样的账抽到同样的笔"),
        option("--top", metavar="AMOUNT", help="从多少元起逐笔检查，不抽"),
        option("--expected", metavar="X", help="预计的差错：元或 5%，按笔抽的只写百分数；不写就是 0"),
        option("--tolerable", metavar="X", help="可容忍的差错：元或 5%，按笔抽的只写百分数；不写就是 5%"),
        option("--confidence", metavar="95", help="置信度，百分之几；不写就是 95"),
        option("--size", type=Number(1), help="抽几笔；不写就由置信度和可容忍的差错算出"),
        option(
            "--sample",
            type=OneOf(*METHODS),
            help="另从付款中抽样：mus 货币单元、random 随机、systematic 系统、stratified 分层",
        ),
    ):
        called = add(called)
    return called


def _asked(method: str | None, told: dict[str, Any]) -> Asked | None:
    """Return what was asked; raises ``OptionRefused`` for an option of a sample that is not asked for."""
    given = {name: value for name, value in told.items() if value is not None}
    if method is None and not given:
        return None
    from toolkit.sampling.options import Asked, OptionRefused

    if method is None:
        name, value = next(iter(given.items()))
        raise OptionRefused(
            f"--{name}", str(value), "要和 --sample 一起用", "请加上抽样方法，如 --sample mus"
        )
    return Asked(method, **given)
