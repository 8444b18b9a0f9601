"""找出与另一笔付款只差一点的付款：金额只差手续费、收款单位的名称只差一字或多了地名、同一事由同一金额付给了另一家。

重复的款项常常换一个写法再付一次：名称写错一字、扣了手续费、换成经办人个人收款，逐字核对时看不出来。

每笔都写明像哪一笔、差在哪里，是提示，不是结论：两家名称相近的单位可能本来就是两家，先查统一社会信用代码和收款账号，再看两张发票是不是同一笔业务。
写法只差全角半角、空格、括号和“有限公司”“有限责任公司”的按同一家处理，列在“重复付款”里；名称差两个字以上、金额相差超过手续费的，这里看不出来。
"""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import entry_page
from toolkit.bookkeeping.near_payees import SHORTEST
from toolkit.bookkeeping.nearly_again import FEW_PAYEES, LEAST, nearly_again
from toolkit.bookkeeping.paid_again import FEE, FEE_STEP, paid_again
from toolkit.bookkeeping.payees import payee_key
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.used_parameters import convention, used_on
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, procedure
from toolkit.tables.ledger import Ledger

_FEWEST = 2
"""One payment alone is near to nothing."""


@procedure(
    "近似重复付款",
    place=305,
    basis=law.ANALYSIS,
    given={
        "经费收支": """
            日期        凭证号      摘要          支出     收款单位
            2025-06-10  202506-001  慰问水果      1680.50  绿源食品有限公司
            2025-06-20  202506-002  慰问水果      1688.50  绿源食品有限公司
            2025-07-10  202507-001  制作展板      3120.40  康体用品商行
            2025-07-16  202507-002  制作展板      3120.40  康休用品商行
            2025-09-10  202509-001  趣味运动会器材  866.60  惠民超市
            2025-09-12  202509-002  趣味运动会器材  866.60  张某
            2025-09-12  202509-003  裁判劳务      300.00   李某
            2025-09-12  202509-004  裁判劳务      300.00   王某
            2025-10-10  202510-001  购图书        518.80   市第一小学
            2025-10-12  202510-002  订报刊        518.80   市第二小学
        """
    },
    said="10 笔写明收款人的付款中，有 3 笔与另一笔只差一点，共 5,675.50 元：金额只差手续费 1 笔，收款单位的写法相近 1 笔，换了收款人 1 笔",
    expect="""
        【近似重复付款】
        日期        凭证号      收款单位          摘要            金额      位置     提示
        2025-06-20  202506-002  绿源食品有限公司  慰问水果        1,688.50  第 3 行  与第 2 行（2025-06-10，1,680.50 元）收款人、事由相同，金额只差 8.00 元
        2025-07-16  202507-002  康休用品商行      制作展板        3,120.40  第 5 行  与第 4 行（2025-07-10）金额相同，那一笔的收款单位写作“康体用品商行”
        2025-09-12  202509-002  张某              趣味运动会器材  866.60    第 7 行  与第 6 行（2025-09-10）事由、金额相同，那一笔付给“惠民超市”
    """,
)
def near_repeats(ledger: Ledger, unit: UnitName, period: Period, policy: Policy) -> Result:
    """Look for payments that differ from another in one thing; raises ``Lacking`` without payees."""
    if not ledger.has("payee"):
        raise Lacking("经费收支没有“收款单位”一列")
    paid, named = entries_of(ledger).payments, payee_key(ledger).notna().to_numpy(dtype=bool)
    population = payments(ledger, paid & named, "写明收款人的付款")
    parameters = [
        *used_on(policy, "duplicate_payment_days", ledger.get("day")),
        *used_on(policy, "duplicate_payment_fee", ledger.get("day")),
        convention("手续费", f"最多占付款的 {FEE} 分之一，是 {yuan(FEE_STEP)} 元的整数倍"),
        convention("名称相近", f"至少 {SHORTEST} 个字的单位名称只差一字（数字、方位、大小等区别字不算），或者前面多了地名"),
        convention("换了收款人的", f"事由、金额相同，{yuan(LEAST)} 元以上而不是整百元，最多 {FEW_PAYEES} 家收款，按标准发放的不算"),
        *left_out(ledger),
        *narrowed(ledger, paid & ~named, "没有写明收款人", "无从比较"),
    ]  # fmt: skip
    if population.items < _FEWEST:
        return Result(population, "没有比较", parameters=parameters, ties=[tied(ledger)],
                      refused=f"写明收款人的付款只有 {population.items} 笔")  # fmt: skip
    again = paid_again(ledger, policy)
    found = nearly_again(ledger, again)
    kinds = (("金额只差手续费", again.but_fee), ("收款单位的写法相近", found.near_name), ("换了收款人", found.other_payee))  # fmt: skip
    rows, why, counts = [], [], []
    before_of = np.full(len(ledger), -1, dtype=np.int64)
    for kind, before in kinds:
        there = np.flatnonzero(before >= 0).tolist()
        counts.append((kind, len(there)))
        before_of[there] = before[there]
        rows += there
        why += [_why(ledger, kind, row, int(before[row])) for row in there]
    facts: dict[str, Any] = {"parameters": parameters, "ties": [tied(ledger)]}
    if not rows:
        said = f"{population.items:,} 笔写明收款人的付款中，没有只差一点的付款"
        return Result(population, said, **facts)
    total = yuan(int(entries_of(ledger).expense[rows].sum()))
    told = "，".join(f"{kind} {count} 笔" for kind, count in counts if count)
    said = (
        f"{population.items:,} 笔写明收款人的付款中，有 {len(rows)} 笔与另一笔只差一点，共 {total} 元：{told}"
    )
    page = entry_page("近似重复付款", unit, period, ledger, rows, why, others=before_of)
    return Result(population, said, len(rows), pages=[page], **facts)


def _why(ledger: Ledger, kind: str, row: int, first: int) -> str:
    """Say what a payment is near to, and in what they differ."""
    amount, day, payee = entries_of(ledger).expense, ledger.get("day").iloc[first], ledger.get("payee")
    place, earlier = ledger.place(first), f"{day:%Y-%m-%d}"
    if kind == "金额只差手续费":
        gap = yuan(abs(int(amount[row] - amount[first])))
        return f"与{place}（{earlier}，{yuan(int(amount[first]))} 元）收款人、事由相同，金额只差 {gap} 元"
    if kind == "换了收款人":
        return f"与{place}（{earlier}）事由、金额相同，那一笔付给“{payee.iloc[first]}”"
    return f"与{place}（{earlier}）金额相同，那一笔的收款单位写作“{payee.iloc[first]}”"
