"""What a random or stratified sample says of the audited amount of all items."""

from __future__ import annotations

from fractions import Fraction

from toolkit.amounts import nearest, yuan
from toolkit.sampling.chosen import Chosen
from toolkit.sampling.conclusion import Evaluation, Group, Line
from toolkit.sampling.estimated import LEAST, LEAST_DIFFERENCES, Estimate, Part, estimate
from toolkit.sampling.options import Asked
from toolkit.sampling.rounded import number, percent
from toolkit.sampling.settled import Settled


def in_strata(
    asked: Asked,
    chosen: Chosen,
    settled: Settled,
    found: Group,
    cents: int,
    tolerable: Fraction,
) -> Evaluation:
    """Evaluate a stratified sample by amounts."""
    bearable = nearest(tolerable * cents)
    amounts, said = amount_lines(asked, chosen, settled), estimated(asked, chosen, settled)
    groups = (found, amounts) if amounts else (found,)
    if said is None:
        sentence = f"样本不到 {LEAST} 笔，或有的层不到 2 笔，太少，不能推断总体金额，请扩大样本。"
        return Evaluation(groups, sentence, final=True)
    over, under = cents - said.low, said.high - cents
    sure = f"以 {percent(asked.level)} 的置信度，审定总额在 {yuan(said.low)} 元到 {yuan(said.high)} 元之间，账面 {yuan(cents)} 元"
    good = max(over, under) <= bearable
    end = (
        f"，相差都不超过可容忍的 {yuan(bearable)} 元：可以接受。发现的错报仍要逐笔更正。"
        if good
        else f"，相差可能超过可容忍的 {yuan(bearable)} 元：不能据以接受账面金额，应扩大样本或作进一步检查。"
    )
    return Evaluation(groups, sure + end, final=True, acceptable=good, upper=over)


def estimated(asked: Asked, chosen: Chosen, settled: Settled) -> Estimate | None:
    """Estimate the audited amount, None where an item has none or the sample is too small."""
    if any(outcome.audited is None for outcome in settled.outcomes):
        return None
    parts = []
    for place, stratum in enumerate(chosen.strata):
        pairs = [(outcome.book, outcome.audited or 0) for outcome in settled.of(place)]
        parts.append(Part(len(stratum.items), stratum.cents, pairs))
    return estimate(parts, asked.level)


def amount_lines(asked: Asked, chosen: Chosen, settled: Settled) -> Group | None:
    """Return the lines of the estimated amount."""
    said = estimated(asked, chosen, settled)
    if said is None:
        return None
    way = (
        "账面总额 ×（各层推算审定之和 ÷ 各层推算账面之和）"
        if said.by_ratio
        else "各层：笔数 × 样本审定金额的平均数，再相加"
    )
    why = "不少于" if said.by_ratio else "不到"
    name = "比率估计" if said.by_ratio else "均值估计"
    factor = f"t = {number(said.factor)}，自由度 {said.freedom}"
    spread = "总体审定金额 ± t × 标准误；标准误² = 各层 N(N-n)s² ÷ n 之和"
    return (
        f"金额（{name}，因为金额不同的{why} {LEAST_DIFFERENCES} 笔）",
        (
            Line("总体审定金额", f"{yuan(said.amount)} 元", way),
            Line("下限", f"{yuan(said.low)} 元", spread),
            Line("上限", f"{yuan(said.high)} 元", factor),
        ),
    )
