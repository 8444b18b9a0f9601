"""What the results of a sample say of the population, in lines to be read and one conclusion.

A sample in which items are open says how many, and nothing of the population.
"""

from __future__ import annotations

from fractions import Fraction

from toolkit.amounts import yuan
from toolkit.sampling.chosen import Chosen
from toolkit.sampling.conclusion import Evaluation, Group, Line
from toolkit.sampling.options import Asked
from toolkit.sampling.said_of_amounts import in_strata
from toolkit.sampling.said_of_money import by_money
from toolkit.sampling.said_of_rates import by_rates
from toolkit.sampling.settled import Settled

SHOWN = 20
"""So many open items are named."""


def evaluate(
    asked: Asked, chosen: Chosen, settled: Settled, *, items: int, cents: int, tolerable: Fraction
) -> Evaluation:
    """Evaluate a sample from ``items`` items of ``cents`` in all."""
    found = found_in(settled)
    if settled.open or settled.doubts:
        return _open(found, settled)
    if asked.method == "mus":
        return by_money(asked, chosen, settled, found, cents, tolerable)
    if asked.method == "stratified":
        return in_strata(asked, chosen, settled, found, cents, tolerable)
    return by_rates(asked, chosen, settled, found, items, tolerable)


def found_in(settled: Settled) -> Group:
    """Return what was found in the items themselves."""
    outcomes = settled.outcomes
    over = sum(max(outcome.overstated, 0) for outcome in outcomes)
    under = sum(max(-outcome.overstated, 0) for outcome in outcomes)
    lines = [
        Line("已填结果", f"{len(outcomes)} 笔"),
        Line("还没有结果", f"{len(settled.open)} 笔"),
        Line("其中有偏差", f"{sum(outcome.deviates for outcome in outcomes)} 笔"),
        Line("账面多记合计", f"{yuan(over)} 元", "账面金额 - 审定金额，只加大于 0 的"),
        Line("账面少记合计", f"{yuan(under)} 元", "审定金额 - 账面金额，只加大于 0 的"),
    ]
    if settled.lost:
        lines.append(Line("上一版里不在这次样本中的结果", f"{settled.lost} 笔", "没有采用，请与上一版核对"))
    return "检查结果", tuple(lines)


def _open(found: Group, settled: Settled) -> Evaluation:
    parts = []
    if settled.open:
        named = "、".join(settled.open[:SHOWN]) + ("……" if len(settled.open) > SHOWN else "")
        parts.append(f"还有 {len(settled.open)} 笔没有结果（序号 {named}）")
    if settled.doubts:
        parts.append(f"有 {len(settled.doubts)} 处填写要先改正")
    doubts = tuple(Line("要改正", doubt) for doubt in settled.doubts)
    groups = (found, *((("填写中的问题", doubts),) if doubts else ()))
    return Evaluation(groups, f"{'，'.join(parts)}：现在不能对总体下结论。", final=False)
