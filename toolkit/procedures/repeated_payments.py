"""把每笔付款与前后一段时间里付给同一收款人的付款逐笔比较，并核对同一发票号码有没有在两张凭证上报销。

找出可能付了两次、报销了两次的款项：收款人、金额、事由都相同，收款人、金额相同而事由写法不同，或者一张发票用了两次。

列出的是后付的一笔和它像哪一笔，要把两张凭证的发票、合同、验收单放在一起看；每月一付的固定费用、已经红字冲回的、银行自己扣的手续费不列。
没有列出不等于没有重复：没有收款单位和发票号码的行、相隔超过所列天数的付款、换一个收款人再付的，这里都看不出来。
"""

from __future__ import annotations

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.entry_pages import entry_page
from toolkit.bookkeeping.paid_again import BANK_CHARGES, comparable_payments, paid_again
from toolkit.bookkeeping.payment_population import left_out, narrowed, payments, tied
from toolkit.bookkeeping.used_parameters import convention, used_on
from toolkit.column import Lacking
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.policy import Policy
from toolkit.procedure import Result, procedure
from toolkit.tables.ledger import Ledger

_FEWEST = 2
"""One payment alone repeats nothing."""


@procedure(
    "重复付款",
    place=300,
    basis=law.INCOME_AND_SPENDING.article("22(八)"),
    given={
        "经费收支": """
            日期        凭证号      摘要              支出     收款单位          发票号码
            2025-02-12  202502-001  读书月活动用书    333.70   新华书店有限公司  61304116
            2025-02-19  202502-002  读书月 活动用书   333.70   新华书店          91386149
            2025-03-05  202503-001  印制资料          1250.30  时代印务有限公司  61303857
            2025-05-09  202505-001  宣传栏制作        591.70   众诚广告有限公司  61303857
            2025-07-01  202507-001  场地租金          2000.00  康体用品          -
            2025-07-30  202507-002  场地租金          2000.00  康体用品          -
            2025-08-29  202508-001  场地租金          2000.00  康体用品          -
            2025-09-10  202509-001  运动会用品        866.60   康体用品          61300003
            2025-09-12  202509-002  健步走用品        866.60   康体用品          61300004
        """
    },
    said="9 笔可以比较的付款中，有 3 笔像是重复付款，共 1,792.00 元：一张发票用了两次 1 笔，收款人、金额、事由都相同 1 笔，收款人、金额相同而事由不同 1 笔",
    expect="""
        【重复付款】
        日期        凭证号      收款单位          摘要             金额    位置     提示
        2025-05-09  202505-001  众诚广告有限公司  宣传栏制作       591.70  第 5 行  发票号码与第 4 行（2025-03-05，1,250.30 元）相同
        2025-02-19  202502-002  新华书店          读书月 活动用书  333.70  第 3 行  收款人、金额、事由与第 2 行（2025-02-12）相同，相隔 7 天
        2025-09-12  202509-002  康体用品          健步走用品       866.60  第 10 行  收款人、金额与第 9 行（2025-09-10，运动会用品）相同，相隔 2 天
    """,
)
def repeated_payments(ledger: Ledger, unit: UnitName, period: Period, policy: Policy) -> Result:
    """Compare payments with those before them; raises ``Lacking`` without payee and invoice."""
    if not ledger.has("payee") and not ledger.has("invoice"):
        raise Lacking("经费收支没有“收款单位”，也没有“发票号码”")
    able, paid = comparable_payments(ledger), entries_of(ledger).payments
    population = payments(ledger, able, "写明收款人或发票号码的付款")
    parameters = [
        *used_on(policy, "duplicate_payment_days", ledger.get("day")),
        convention(
            "每月一付的不算",
            "收款人、金额相同，至少 3 笔，每月最多一笔而缺的月份不超过四分之一，或者每两笔至少相隔 25 天",
        ),
        convention("事由不同时的金额", "整百元的不作提示，太常见"),
        *left_out(ledger),
        *narrowed(ledger, paid & ~able, "收款人和发票号码都没有写明", "无从比较"),
        *narrowed(
            ledger,
            able & said(ledger, BANK_CHARGES),
            "银行手续费（只比较发票号码）",
            "银行自动扣收，金额本来相同",
        ),
    ]
    if population.items < _FEWEST:
        return Result(population, "没有比较", parameters=parameters, ties=[tied(ledger)],
                      refused=f"可以比较的付款只有 {population.items} 笔")  # fmt: skip
    found = paid_again(ledger, policy)
    day, amount, summary = ledger.get("day"), entries_of(ledger).expense, ledger.get("summary")
    rows, why, counts = [], [], []
    before_of = np.full(len(ledger), -1, dtype=np.int64)
    for label, before in (("发票号码", found.invoice), ("收款人、金额、事由", found.alike), ("收款人、金额", found.but_words)):  # fmt: skip
        there = np.flatnonzero(before >= 0).tolist()
        counts.append(len(there))
        for row in there:
            first = int(before[row])
            before_of[row] = first
            more = {0: f"，{yuan(int(amount[first]))} 元", 1: "", 2: f"，{summary.iloc[first]}"}[
                len(counts) - 1
            ]
            apart = "" if len(counts) == 1 else f"，相隔 {(day.iloc[row] - day.iloc[first]).days} 天"
            then = f"{day.iloc[first]:%Y-%m-%d}" if day.notna().iloc[first] else "日期不明"
            rows.append(row)
            why.append(f"{label}与{ledger.place(first)}（{then}{more}）相同{apart}")
    if not rows:
        return Result(population, f"{population.items:,} 笔可以比较的付款中，没有发现重复付款",
                      parameters=parameters, ties=[tied(ledger)])  # fmt: skip
    words = ("一张发票用了两次", "收款人、金额、事由都相同", "收款人、金额相同而事由不同")
    kinds = "，".join(f"{word} {count} 笔" for word, count in zip(words, counts, strict=True) if count)
    total = yuan(int(amount[rows].sum()))
    return Result(
        population,
        f"{population.items:,} 笔可以比较的付款中，有 {len(rows)} 笔像是重复付款，共 {total} 元：{kinds}",
        len(rows),
        parameters,
        [tied(ledger)],
        [entry_page("重复付款", unit, period, ledger, rows, why, others=before_of)],
    )
