"""付款金额首位数字的分布不像自然形成的（本福特分析）。

没有人为安排的大量金额，首位是 1 的约三成，越大的数字越少；偏得多，可能是拆分、编造或者凑到某个起点。

这是分析提示，不是违规依据：抽查偏多的那个数字开头的付款；按标准发放的金额本来就不合这个规律，没有算在内。
"""

from __future__ import annotations

import datetime

from toolkit import law
from toolkit.benford import EXPECTED, first_digits
from toolkit.bookkeeping.digit_amounts import digit_amounts
from toolkit.bookkeeping.entries import amount_column, entries_of
from toolkit.bookkeeping.thresholds import last_day, number, parameter, share
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger


@check(
    "F016",
    Severity.NOTICE,
    basis=law.BENFORD,
    bad={
        "ledger": """
            日期        摘要      支出     收款单位    <- 支出
            2025-02-10  体育用品  4960.00  康体用品
            2025-03-11  印制手册  480.50   时代印务
            2025-04-14  购文具    47.90    博文文具店
            2025-06-12  租场地    4990.00  城南体育馆
            2025-08-18  购图书    390.00   新华书店
            2025-10-20  制作展板  560.00   众诚广告
        """,
        "设置": """
            项目                数值
            首位数分析最少笔数  6
        """,
    },
    good={
        "ledger": """
            日期        摘要      支出      收款单位
            2025-02-10  体育用品  1960.00   康体用品
            2025-03-11  印制手册  180.50    时代印务
            2025-04-14  购文具    17.90     博文文具店
            2025-06-12  租场地    2990.00   城南体育馆
            2025-08-18  购图书    290.00    新华书店
            2025-10-20  制作展板  360.00    众诚广告
            2025-10-21  购图书    490.00    新华书店
            2025-10-22  购图书    590.00    新华书店
            2025-10-23  购图书    790.00    新华书店
            2025-10-24  春节慰问  9000.00   佳和粮油商行
            2025-10-25  住院慰问  9000.00   会员本人
        """,
        "设置": """
            项目                数值
            首位数分析最少笔数  9
            首位数分析偏差提示  8%
        """,
    },
)
def unnatural_first_digits(ledger: Ledger, policy: Policy, today: datetime.date) -> Flags:
    day = last_day(ledger.get("day"), today)
    least, most = number(parameter(policy, "benford_min", day)), share(parameter(policy, "benford_mad", day))
    able = digit_amounts(ledger, least, "首位数分析")
    if able.why_not:
        raise Lacking(able.why_not)
    entries = entries_of(ledger)
    amounts = entries.expense[able.where]
    left_out = int(entries.payments.sum()) - len(amounts)
    found = first_digits(amounts)
    if found.mad <= float(most):
        return
    digit = found.furthest
    yield from ledger.flag_table(
        "{population} 笔付款（另有 {left_out} 笔按标准发放、按月支付或收款人不明，没有算在内）首位数字的平均绝对偏差 {mad}，"
        "超过 {most}（{band}）；{digit} 开头的最多出 {here}，应为 {due}",
        attribute=amount_column(ledger), population=found.population, left_out=left_out, mad=f"{found.mad:.4f}",
        most=f"{float(most):g}", band=found.band, digit=digit, here=f"{found.shares[digit - 1]:.1%}",
        due=f"{EXPECTED[digit - 1]:.1%}",
    )  # fmt: skip
