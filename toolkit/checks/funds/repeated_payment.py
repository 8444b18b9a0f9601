"""同一笔款付了两次，或者一张发票报销了两次。

同一收款人、同一金额、同一事由在短时间内再付一次，或者同一个发票号码出现在两张凭证上，多半是重复报销。

把两张凭证的原始单据放在一起看；确属重复的追回款项，不是重复的写明是哪两次业务。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.entries import entries_of, said
from toolkit.bookkeeping.paid_again import PaidAgain, paid_again
from toolkit.bookkeeping.payees import payee_key
from toolkit.bookkeeping.told_once import amounts_or_once, rows_or_once
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger

_PARTS = r"首付|首期|尾款|余款|定金|订金|预付|进度款|质保金|分期|第[一二三四五六七八九十\d]+[期笔次批]"


@check(
    "F011",
    Severity.ERROR,
    basis=law.INCOME_AND_SPENDING.article("22(八)"),
    bad="""
        日期        凭证号      摘要            支出     收款单位          发票号码
        2025-02-12  202502-001  读书月活动用书  333.70   新华书店有限公司  61304116
        2025-02-19  202502-002  读书月 活动用书  333.70  新华书店          91386149  <- 支出
        2025-03-05  202503-001  印制资料        1250.30  时代印务有限公司  61303857
        2025-05-09  202505-001  宣传栏制作      591.70   众诚广告有限公司  61303857  <- 发票号码
        2025-06-10  202506-001  慰问水果        1680.50  绿源食品有限公司  61300001
        2025-06-20  202506-002  慰问水果        1688.50  绿源食品有限公司  61300002  <- 支出
        2025-09-10  202509-001  运动会用品      866.60   康体用品有限公司  61300003
        2025-09-12  202509-002  健步走用品      866.60   康体用品有限公司  61300004  <- 支出
        2025-10-10  202510-001  印制手册        900.10   时代印务有限公司  61300009
        2025-12-10  202512-001  印制手册        900.10   时代印务          61300009  <- 发票号码
        2025-12-12  202512-002  印制手册        700.10   时代印务          61300009  <- 发票号码
    """,
    good="""
        日期        凭证号      摘要            支出      收款单位          发票号码
        2025-02-12  202502-001  读书月活动用书  333.70    新华书店有限公司  61304116
        2025-03-15  202503-001  读书月活动用书  333.70    新华书店有限公司  61304117
        2025-04-10  202504-001  4月会员生日     1386.00   祥和蛋糕坊        61304118
        2025-05-09  202505-001  5月会员生日     1386.00   祥和蛋糕坊        61304119
        2025-05-10  202505-002  住院慰问        800.00    会员本人          -
        2025-05-20  202505-003  住院慰问        800.00    会员本人          -
        2025-06-02  202506-001  场地租金        2000.00   康体用品有限公司  -
        2025-07-01  202507-001  场地租金        2000.00   康体用品有限公司  -
        2025-07-30  202507-002  裁判劳务        300.00    张某              -
        2025-08-01  202508-001  场地租金        2000.00   康体用品有限公司  -
        2025-09-01  202509-001  舞台搭建        5000.00   众诚广告有限公司  61304120
        2025-09-01  202509-001  音响租用        5000.00   众诚广告有限公司  61304120
        2025-09-02  202509-002  冲销错付        -5000.00  众诚广告有限公司  61304120
    """,
)
def repeated_payment(ledger: Ledger, policy: Policy) -> Flags:
    if not ledger.has("payee") and not ledger.has("invoice"):
        raise Lacking("经费收支没有“收款单位”，也没有“发票号码”")
    found = paid_again(ledger, policy)
    yield from _invoices(ledger, found.invoice)
    yield from _payments(ledger, found)


def _invoices(ledger: Ledger, used: Any) -> Iterator[Flag]:
    """Flag invoices that are on two vouchers; surely where payee and amount are the same too.

    Another amount may be a part of the price, another payee a slip of the pen.
    """
    first = np.maximum(used, 0)
    payee = payee_key(ledger).to_numpy(dtype=object)
    differ = pd.notna(payee) & pd.notna(payee[first]) & (payee != payee[first])
    amount = entries_of(ledger).expense
    apart = (amount != amount[first]) | said(ledger, _PARTS) | said(ledger, _PARTS)[first]
    severity = pd.Series(differ | apart).map({True: Severity.WARNING, False: Severity.ERROR})
    doubt = np.where(differ, "，两处的收款单位不同", np.where(apart, "，金额不同，分次付款的请注明", ""))
    yield from rows_or_once(
        ledger,
        "invoice",
        used >= 0,
        int(ledger.get("invoice").notna().sum()),
        "发票号码{invoice}已经用在{place}（{day}，{amount:yuan} 元），这一行又报销 {here:yuan} 元{doubt}",
        "{population} 个发票号码中 {count} 个在别的凭证上用过（{places}），像是填了票据的批号",
        severity=severity,
        once_severity=Severity.WARNING,
        invoice=ledger.get("invoice"),
        doubt=pd.Series(doubt),
        **_facts(ledger, used),
    )


def _payments(ledger: Ledger, found: PaidAgain) -> Iterator[Flag]:
    """Flag payments that repeat one of the days before: alike in all, in all but a fee, in all but the words."""
    amount, days = entries_of(ledger).expense, found.days.cents
    words = "与{place}（{day}）重复：收款人、金额、事由都相同，付给{payee} {here:yuan} 元，相隔 {apart} 天（{days} 天内的提示）"
    yield from _told(ledger, found.alike >= 0, words, found.alike, days, Severity.WARNING)
    near = found.but_fee
    gap = pd.Series(np.abs(amount - amount[np.maximum(near, 0)]))
    words = (
        "与{place}（{day}，{amount:yuan} 元）相近：收款人、事由相同，金额只差 {gap:yuan} 元，相隔 {apart} 天"
    )
    yield from _told(ledger, near >= 0, words, near, days, Severity.NOTICE, gap=gap)
    other = found.but_words
    words = "与{place}（{day}）的收款人、金额相同而事由不同：付给{payee} {here:yuan} 元，相隔 {apart} 天"
    yield from _told(ledger, other >= 0, words, other, days, Severity.NOTICE)


def _told(
    ledger: Ledger, mask: Any, message: str, before: Any, days: Any, severity: Severity, **more: Any
) -> Iterator[Flag]:
    day = ledger.get("day")
    basis = str(law.ANALYSIS) if severity is Severity.NOTICE else None
    apart = (day - day.iloc[np.maximum(before, 0)].reset_index(drop=True)).dt.days.fillna(0).astype("int64")
    words = {Severity.WARNING: "重复", Severity.NOTICE: "相近"}[severity]
    yield from amounts_or_once(
        ledger, mask, int(entries_of(ledger).payments.sum()), message,
        f"{{population}} 笔付款中有 {{count}} 笔与别的付款{words}（{{places}}），像是按固定金额反复支付",
        severity=severity, once_severity=severity, basis=basis, payee=ledger.get("payee"), apart=apart, days=pd.Series(days),
        **_facts(ledger, before), **more,
    )  # fmt: skip


def _facts(ledger: Ledger, before: Any) -> dict[str, Any]:
    """Return what a message says of the earlier row: its place, day and amount, and this row's amount."""
    first, amount = np.maximum(before, 0), entries_of(ledger).expense
    return {
        "place": lambda: ledger.places(before, before >= 0),
        "day": ledger.get("day").iloc[first].reset_index(drop=True),
        "amount": pd.Series(amount[first]),
        "here": pd.Series(amount),
    }
