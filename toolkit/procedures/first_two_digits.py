"""数一数付款金额的前两位数字，与本福特定律的比例比较，算出平均绝对偏差（MAD）、每组数字的 z 值和卡方。

前两位比首位看得细：49、99 开头的特别多，往往是把金额做到五千、一万的起点之下。

偏差要超过提示数、又超过随机误差才算不自然；这时先抽查偏多的那组数字开头的付款。按标准发放的慰问、补助，按月支付的固定费用和收款人不明的没有算在内。
这是分析提示，不能证明哪一笔有问题，也不能证明没有问题；前两位有九十组，笔数不够时每组只有几笔，偏差全是偶然的，所以不作比较。
"""

from __future__ import annotations

from typing import Any

from toolkit import law
from toolkit.benford import BANDS_TWO
from toolkit.benford import first_two_digits as count
from toolkit.bookkeeping.digit_amounts import ALIKE, SPREAD, digit_amounts
from toolkit.bookkeeping.digit_pages import digit_page, of_digit, unnatural, verdict
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import HABIT, entry_page
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.standard_amounts import by_standard
from toolkit.bookkeeping.used_parameters import convention
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.procedure import Result, Used, procedure
from toolkit.tables.ledger import Ledger

FEWEST = 1000
"""Among fewer amounts each of the ninety shares rests on a handful."""
_WHAT = "前两位数分析"
_MOST = BANDS_TWO[-1][0]


@procedure(
    "前两位数字",
    place=375,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        摘要      支出     收款单位
            2025-02-10  体育用品  4960.00  康体用品
            2025-03-11  印制手册  480.50   时代印务
        """
    },
    said="没有比较",
)
def first_two_digits(ledger: Ledger, unit: UnitName, period: Period) -> Result:
    """Hold the first two digits of payments to Benford's law."""
    able = digit_amounts(ledger, FEWEST, _WHAT)
    paid, standard = entries_of(ledger).payments, by_standard(ledger)
    population = payments(ledger, able.where, "金额由买卖双方商定的付款")
    parameters = [
        convention("前两位数分析最少笔数", f"{FEWEST}笔"),
        Used("前两位数分析偏差提示", f"{_MOST:g}", "Nigrini（2012）前两位数字的分档，0.0022 以上不符合（凭知识，未见原文）"),
        convention("金额的大小", f"最大的至少是最小的 {SPREAD} 倍，同一金额平均不多于 {ALIKE} 笔"),
        *left_out(ledger),
        *narrowed(ledger, paid & standard, "按标准发放的", "金额有标准或者上限，本来不合这个规律"),
        *narrowed(ledger, paid & ~standard & ~able.where, "按月支付固定金额的，收款人不明的", "合同定了金额，或者看不出是不是按标准发放"),
    ]  # fmt: skip
    facts: dict[str, Any] = {"parameters": parameters, "ties": [tied(ledger)]}
    if able.why_not:
        return Result(population, "没有比较", refused=able.why_not, **facts)
    amounts = entries_of(ledger).expense
    where = able.where & (amounts >= 10)
    found = count(amounts[where])
    said = f"{found.population:,} 笔付款的前两位数字：{verdict(found, _MOST)}"
    pages = [digit_page("前两位数字", unit, period, ledger, where, found, 2)]
    if not unnatural(found, _MOST):
        return Result(population, said, pages=pages, **facts)
    rows = of_digit(ledger, where, found, 2)
    why = [f"{found.furthest} 开头"] * len(rows)
    pages.append(entry_page("前两位数字偏多的付款", unit, period, ledger, rows, why, most=HABIT))
    return Result(population, said, 1, pages=pages, **facts)
