"""What a random or systematic sample says: the rate of deviations, and amounts where every item has one."""

from __future__ import annotations

from fractions import Fraction

from toolkit.sampling.chosen import Chosen
from toolkit.sampling.conclusion import Evaluation, Group, Line, rest_of
from toolkit.sampling.deviations import Deviations, upper_limit
from toolkit.sampling.options import Asked
from toolkit.sampling.rounded import percent, percent_up
from toolkit.sampling.said_of_amounts import amount_lines
from toolkit.sampling.settled import Settled


def by_rates(
    asked: Asked,
    chosen: Chosen,
    settled: Settled,
    found: Group,
    items: int,
    tolerable: Fraction,
) -> Evaluation:
    """Evaluate deviations; amounts beside them where every item has one."""
    rest, outcomes, wholly = rest_of(chosen, settled)
    bad = sum(outcome.deviates for outcome in outcomes)
    limit = upper_limit(rest, len(outcomes), bad, asked.level) if rest else 0
    known = sum(outcome.deviates for outcome in wholly)
    said = Deviations(rest, len(outcomes), bad, limit, items - rest, known)
    least = Fraction(upper_limit(rest, len(outcomes), 0, asked.level) if rest else 0, max(rest, 1))
    lines = [
        Line("抽取部分", f"总体 {rest:,} 笔，样本 {said.size} 笔，偏差 {bad} 例"),
        Line("样本偏差率", percent(said.rate), "偏差数 ÷ 样本量"),
        Line(
            "抽取部分最多偏差",
            f"{limit:,} 笔",
            f"使“样本中偏差不超过 {bad} 例”的概率大于 {percent(1 - asked.level)} 的最大偏差笔数（超几何分布）",
        ),
        Line("全部检查部分", f"{said.wholly:,} 笔，偏差 {known} 例"),
        Line("偏差率上限", percent_up(said.upper), "（抽取部分最多偏差 + 全部检查部分的偏差）÷ 总体笔数"),
        Line("可容忍偏差率", percent(tolerable)),
    ]
    groups = [found, ("偏差率（属性抽样）", tuple(lines))]
    if amounts := amount_lines(asked, chosen, settled):
        groups.append(amounts)
    sure = f"以 {percent(asked.level)} 的置信度，总体偏差率不超过 {percent_up(said.upper)}"
    if rest and least > tolerable >= said.rate:
        sentence = f"样本只有 {said.size} 笔，太少：即使没有偏差，上限也有 {percent_up(least)}，高于可容忍的 {percent(tolerable)}，不能下结论，请扩大样本。"
        return Evaluation(tuple(groups), sentence, final=True, upper=said.upper)
    if said.upper <= tolerable:
        sentence = f"{sure}，不高于可容忍的 {percent(tolerable)}：可以接受。发现的偏差仍要逐笔处理。"
        return Evaluation(tuple(groups), sentence, final=True, acceptable=True, upper=said.upper)
    sentence = f"{sure}，高于可容忍的 {percent(tolerable)}：不能接受，应查明原因，扩大样本或作进一步检查。"
    return Evaluation(tuple(groups), sentence, final=True, acceptable=False, upper=said.upper)
