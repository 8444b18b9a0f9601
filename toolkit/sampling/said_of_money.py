"""What a monetary unit sample says: over- and understatement, each with its upper bound."""

from __future__ import annotations

from fractions import Fraction

from toolkit.amounts import nearest, yuan
from toolkit.sampling.chosen import Chosen
from toolkit.sampling.conclusion import Evaluation, Group, Line, rest_of
from toolkit.sampling.options import Asked
from toolkit.sampling.projected import Side, side, taint
from toolkit.sampling.rounded import number, percent
from toolkit.sampling.settled import Settled


def by_money(
    asked: Asked,
    chosen: Chosen,
    settled: Settled,
    found: Group,
    cents: int,
    tolerable: Fraction,
) -> Evaluation:
    """Evaluate a monetary unit sample."""
    rest, outcomes, wholly = rest_of(chosen, settled)
    interval = chosen.interval if rest else None
    bearable = nearest(tolerable * cents)
    sides = []
    for sign in (1, -1):
        known = sum(max(sign * outcome.overstated, 0) for outcome in wholly)
        taints = [sign * taint(outcome.book, outcome.audited or 0) for outcome in outcomes]
        sides.append(side([share for share in taints if share > 0], interval, known, asked.level))
    over, under = sides
    groups = (
        found,
        ("多记（账面多于审定）", _side_lines(over)),
        ("少记（账面少于审定）", _side_lines(under)),
        (
            "与可容忍错报比较",
            (
                Line("最可能的净错报", f"{yuan(over.likely - under.likely)} 元", "多记（已知 + 推断）- 少记（已知 + 推断）"),
                Line("可容忍错报", f"{yuan(bearable)} 元", f"总体 {yuan(cents)} 元 × {number(tolerable * 100)}%"),
            ),
        ),
    )  # fmt: skip
    sure = f"以 {percent(asked.level)} 的置信度，多记不超过 {yuan(over.bound)} 元，少记不超过 {yuan(under.bound)} 元"
    if interval is not None and over.basic > bearable >= max(over.likely, under.likely):
        sentence = f"样本太少：即使没有错报，上限也有 {yuan(over.basic)} 元，高于可容忍的 {yuan(bearable)} 元，不能下结论，请扩大样本。"
        return Evaluation(groups, sentence, final=True, upper=over.bound)
    good = max(over.bound, under.bound) <= bearable
    end = (
        f"，都不高于可容忍的 {yuan(bearable)} 元：可以接受。发现的错报仍要逐笔更正；漏记的支出不在账上，这种抽样查不出。"
        if good
        else f"，可容忍的是 {yuan(bearable)} 元：不能接受，应查明原因，扩大样本或作进一步检查。"
    )
    return Evaluation(groups, sure + end, final=True, acceptable=good, upper=over.bound)


def _side_lines(said: Side) -> tuple[Line, ...]:
    factors = "、".join(_two_places(factor) for factor in said.factors)
    return (
        Line("已知错报", f"{yuan(said.known)} 元", "全部检查部分的错报，按实数"),
        Line("推断错报", f"{yuan(said.projected)} 元", "抽到的各笔：错报 ÷ 账面金额 × 间隔，再相加"),
        Line("基本精度", f"{yuan(said.basic)} 元", f"间隔 × R(0)；信心系数 R：{factors}" if factors else "没有抽取"),
        Line("增量允许", f"{yuan(said.incremental)} 元", "错报比例从大到小，第 i 个 ×（R(i) - R(i-1) - 1）× 间隔，再相加"),
        Line("错报上限", f"{yuan(said.bound)} 元", "以上四项之和（Stringer 界），最后一次四舍五入到分"),
    )  # fmt: skip


def _two_places(factor: Fraction) -> str:
    whole, part = divmod(nearest(factor * 100), 100)
    return f"{whole}.{part:02d}"
