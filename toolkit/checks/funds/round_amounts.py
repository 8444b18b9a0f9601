"""付款金额是整千、整万的。

真实的采购很少刚好是整数；大额整数和整数特别多，可能是估算、预付或者凑数。

这是分析提示，不是违规依据：看发票和明细清单能不能加出这个数，预付的看有没有结算。
"""

from __future__ import annotations

import datetime

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import amount_column, entries_of, flag_amounts
from toolkit.bookkeeping.round_sums import round_sums
from toolkit.bookkeeping.thresholds import last_day, number, parameter, share
from toolkit.bookkeeping.told_once import first_places, too_many
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger


@check(
    "F014",
    Severity.NOTICE,
    basis=law.ANALYSIS,
    bad={
        "ledger": """
            日期        凭证号      摘要      收入      支出      收款单位  <- 支出
            2025-02-10  202502-001  购用品    -         10000.00  康体用品  <- 支出
            2025-03-11  202503-001  印制手册  -         2000.00   时代印务
            2025-04-14  202504-001  购文具    -         1799.00   博文文具店
            2025-04-15  202504-002  补助收入  20000.00  -         市总工会
            2025-06-12  202506-001  租场地    -         1990.00   城南体育馆
        """,
        "设置": """
            项目              数值
            金额分析最少笔数  4
        """,
    },
    good={
        "ledger": """
            日期        凭证号      摘要      支出      收款单位
            2025-02-10  202502-001  购用品    10000.50  康体用品
            2025-03-11  202503-001  印制手册  2000.00   时代印务
            2025-04-14  202504-001  购文具    1799.00   博文文具店
            2025-06-12  202506-001  租场地    1990.00   城南体育馆
            2025-06-13  202506-002  住院慰问  2000.00   张某
            2025-06-14  202506-003  购用品    900.00    康体用品
        """,
        "设置": """
            项目              数值
            金额分析最少笔数  4
        """,
    },
)
def round_amounts(ledger: Ledger, policy: Policy, today: datetime.date) -> Flags:
    day = last_day(ledger.get("day"), today)
    unit, single = (
        number(parameter(policy, "round_amount", day)),
        number(parameter(policy, "round_single", day)),
    )
    most, least = share(parameter(policy, "round_share", day)), number(parameter(policy, "analysis_min", day))
    found = round_sums(ledger, unit, single)
    large, rounded = found.large, found.rounded
    population = int(found.several.sum())
    told = f"提示起点 {yuan(single)} 元，{yuan(unit)} 元的整数倍"
    once = too_many(int(large.sum()), int(entries_of(ledger).payments.sum()))
    if once:
        yield from ledger.flag_table(
            "有 {count} 笔大额付款是整数（{places}；{told}）", attribute=amount_column(ledger),
            count=int(large.sum()), places=first_places(ledger, large.nonzero()[0]), told=told,
        )  # fmt: skip
    else:
        yield from flag_amounts(ledger, large, "付款刚好是整数（{told}）", told=told)
    if population >= least and int(rounded.sum()) > most * population:
        yield from ledger.flag_table(
            "{unit:yuan} 元以上的付款 {population} 笔，其中 {count} 笔是它的整数倍（{places}），超过 {most}；"
            "按标准发放的和收款人不明的没有算在内",
            attribute=amount_column(ledger), unit=unit, population=population, count=int(rounded.sum()),
            places=first_places(ledger, rounded.nonzero()[0]), most=f"{float(most):.0%}",
        )  # fmt: skip
    elif population < least and not large.any():
        raise Lacking(f"没有大额整数付款；{yuan(unit)} 元以上的付款不到 {least} 笔，整数占比看不出什么")
