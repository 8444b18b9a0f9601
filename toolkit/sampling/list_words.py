"""What stands above and under 抽样清单: enough for anybody to draw the same sample, and how to fill the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.amounts import yuan
from toolkit.sampling.chosen import WHOLLY
from toolkit.sampling.entered import AUDITED, DEVIATES, KEY, NO, NOTE, REPLACED_BY, YES
from toolkit.sampling.options import METHODS, Asked
from toolkit.sampling.rounded import number, percent

if TYPE_CHECKING:
    from toolkit.sampling.drawn import Drawn

FILLING = (
    f"逐笔检查后填“{DEVIATES}”；金额不对的填“{AUDITED}”，并在“{NOTE}”写明；每一笔都填了才能评价",
    f"凭证找不到、单据不全，不能换一笔了事：“{DEVIATES}”填“{YES}”，{AUDITED}填能证实的金额（没有就填 0）",
    f"查明凭证本来不属于抽查范围（作废、重复登记、属于其他单位）的，才按次序用本层的备选，在“{REPLACED_BY}”填它的序号，在“{NOTE}”写明原因，在备选那一行填结果",
    f"填好后用同样的命令、同样的 --output 再运行一次，程序读回所填内容并写出“抽样评价”；“{KEY}”和“序号”请不要改；“{NO}”表示金额与账面一致",
)


def how_drawn(drawn: Drawn) -> list[str]:
    """Return the lines above the list."""
    asked, chosen = drawn.asked, drawn.chosen
    lines = [_population(drawn), _hash(drawn)]
    lines.append(f"方法：{METHODS[asked.method]}。" + "；".join(chosen.said) + "。")
    source = "--seed 指定或沿用上一版" if asked.seed is not None else "没有指定，取总体 SHA-256 的前 8 位"
    lines.append(f"种子：{drawn.seed}（{source}）。")
    lines.append(_plan(drawn))
    if drawn.top is not None:
        why = "--top 指定" if asked.top else "没有指定，取平均金额的 10 倍"
        lines.append(f"{WHOLLY}：{yuan(drawn.top)} 元以上的全部检查（{why}），不计入样本量。")
    if chosen.interval is not None and chosen.start is not None:
        unit, scale = ("元", 100) if asked.method == "mus" else ("笔", 1)
        interval, start = number(chosen.interval / scale), number(chosen.start / scale)
        lines.append(
            f"间隔：{interval} {unit}（{chosen.interval} {'分' if scale > 1 else unit}），随机起点 {start} {unit}。"
        )
    lines.append(f"再抽一次：对同样的文件运行 gonghui audit … {_command(drawn)}，得到同样的样本。")
    return lines


def _population(drawn: Drawn) -> str:
    population = drawn.population
    text = (
        f"总体：{drawn.period.shown}经费收支中的付款 {len(population):,} 笔，{yuan(population.total)} 元"
        "（同一凭证的各行算一笔，没有凭证号的每行一笔）"
    )
    parts = [
        f"{aside.why} {aside.rows:,} 行" + (f" {yuan(aside.cents)} 元" if aside.cents else "")
        for aside in population.set_aside
    ]
    text += f"；本期账面支出合计 {yuan(population.ledger_cents)} 元"
    difference = population.ledger_cents - population.total
    text += f"，相差 {yuan(difference)} 元" if difference else "，与总体一致"
    text += f"；另放一边、不参加抽样的：{'、'.join(parts)}" if parts else ""
    rows, cents = population.outside
    text += f"；其他期间的付款 {rows:,} 行 {yuan(cents)} 元不在内" if rows else ""
    undated = sum(line.startswith("\t") for line in population.lines)
    text += f"；{undated:,} 笔没有日期，算在本期" if undated else ""
    text += f"；账上另有 {drawn.unread:,} 行的金额读不出，不在总体内，请先改正" if drawn.unread else ""
    return f"{text}。"


def _hash(drawn: Drawn) -> str:
    return (
        f"总体的 SHA-256：{drawn.population.sha256}（每笔一个标准行：日期、凭证号、分、摘要、收款人，以制表符分隔；"
        "全部标准行排序，每行以换行结束。与文件名、表的次序、行的次序无关）。"
    )


def _plan(drawn: Drawn) -> str:
    asked, plan = drawn.asked, drawn.plan
    amounts = asked.by_money
    text = (
        f"计划：置信度 {percent(asked.level)}，可容忍{'错报' if amounts else '偏差率'} {_shown(drawn, 'tolerable')}"
        f"，预计{'错报' if amounts else '偏差率'} {_shown(drawn, 'expected')}"
    )
    if plan is None:
        return f"{text}；没有抽取。"
    text += f"；按此要抽 {plan.size:,} {'次' if asked.method == 'mus' else '笔'}"
    if plan.factor is not None:
        text += f"（信心系数 {number(plan.factor)} × 抽取部分金额 ÷ 可容忍错报）"
    if asked.size is not None:
        text += f"，--size 指定 {asked.size:,}"
        text += "，少于计划，可能得不出结论" if asked.size < plan.size else ""
    count = sum(len(stratum.drawn) for stratum in drawn.sampled)
    text += f"；实际抽取 {count:,} 笔，连同全部检查的共 {drawn.chosen.drawn:,} 笔"
    if plan.allowed is not None:
        text += (
            f"，抽取部分最多容许偏差 {plan.allowed} 例"
            if plan.allowed >= 0
            else "，这么小的样本即使没有偏差也得不出结论"
        )
    return f"{text}。"


def _shown(drawn: Drawn, which: str) -> str:
    asked: Asked = drawn.asked
    told, share = (
        (asked.tolerable_bound, drawn.tolerable)
        if which == "tolerable"
        else (asked.expected_bound, drawn.expected)
    )
    if told.cents is not None:
        return f"{yuan(told.cents)} 元（总体的 {percent(share)}）"
    return percent(share)


def _command(drawn: Drawn) -> str:
    asked = drawn.asked
    words = [f"--sample {asked.method}"]
    for option in ("size", "tolerable", "expected", "top"):
        if (value := getattr(asked, option)) is not None:
            words.append(f"--{option} {value}")
    return " ".join([*words, f"--confidence {asked.confidence}", f"--seed {drawn.seed}"])
