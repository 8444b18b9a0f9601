"""买了够得上固定资产的东西，却列在日常支出里，或者没有登记固定资产。

不列资本性支出、不登记，账上就没有这件东西，丢了、搬走了都查不出来。

改列资本性支出，同时增加固定资产和资产基金，登记保管人和存放地点；用作奖品、慰问品的在摘要里写明。
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit import law, vouchers
from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.account_sums import on_account
from toolkit.bookkeeping.durable_goods import kind_of, pieces
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.thresholds import thresholds
from toolkit.bookkeeping.told_once import rows_or_once
from toolkit.bookkeeping.voucher_entries import any_of, first_of, payment_of, total_of, voucher_of
from toolkit.check import check
from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.flags import Flags
from toolkit.keys import read_each, read_once
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.assets import Assets
from toolkit.tables.ledger import Ledger


@check(
    "F047",
    Severity.WARNING,
    basis=law.ACCOUNTING.article(32),
    bad={
        "ledger": """
            日期        凭证号      科目编码  摘要            支出     收款单位
            2025-03-10  202503-001  50304     购置打印机一台  2350.50  科讯商行  <- 摘要
            2025-03-11  202503-002  50302     职工之家跑步机  1600.00  康体商行  <- 摘要
            2025-03-12  202503-003  50702     办公用电脑      4200.00  科讯商行  <- 摘要
            2025-03-13  202503-004  50302     购空调          800.00   家电商行  <- 摘要
            2025-03-13  202503-004  50302     购空调          700.00   家电商行
        """,
        "assets": """
            资产名称  原值     购置日期    凭证号
            书柜      1800.00  2021-03-09  -
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  摘要              借方     贷方     收款单位
            2025-03-10  202503-001  50702     购置打印机一台    2350.50  -        科讯商行
            2025-03-10  202503-001  162       购置打印机一台    2350.50  -        科讯商行
            2025-03-10  202503-002  50702     购电脑            4200.00  -        科讯商行
            2025-03-11  202503-003  50302     跑步机            1499.00  -        康体商行
            2025-03-12  202503-004  50502     会议椅20把        3600.00  -        家具商行
            2025-03-13  202503-005  50505     打印机维修        1200.00  -        科讯商行
            2025-03-14  202503-006  50102     比赛奖品微波炉    2600.00  -        家电商行
        """,
        "assets": """
            资产名称  原值     购置日期    凭证号
            电脑      4200.00  2025-03-11  202503-002
        """,
    },
)
def unregistered_asset(ledger: Ledger, assets: Assets | None, policy: Policy) -> Flags:
    summary, entries = ledger.values_of("summary"), entries_of(ledger)
    kind = read_once(summary, kind_of)
    bought = entries.payments & kind.notna().to_numpy(dtype=bool)
    if not bought.any():
        return
    total = total_of(payment_of(ledger), np.where(bought, entries.expense, 0))
    counts = read_each(summary, lambda text: pieces(text) if kind_of(text) else 1)
    count = np.where(ledger.is_told("summary"), counts, 1).astype(np.int64)
    told = ledger.has("account") or ledger.has("account_name")
    known = meanings(ledger).notna().to_numpy(dtype=bool)
    capital = on_account(ledger, "507", "162", "161", "151")
    booked = any_of(voucher_of(ledger), on_account(ledger, "162"))
    listed = _registered(ledger, assets, total) if assets is not None else np.zeros(len(ledger), dtype=bool)
    for item in ("asset_general", "asset_special"):
        here = bought & (kind == item).to_numpy(dtype=bool)
        limit = thresholds(policy, item, ledger.get("day"), here)
        over = here & limit.known & (total >= limit.cents * count) & ~booked
        current = over & known & ~capital & told
        missing = over & (capital | ~known) & ~listed if assets is not None else over & False
        yield from rows_or_once(
            ledger, "summary", first_of(payment_of(ledger), current), int(entries.payments.sum()),
            "{cents:yuan} 元，够得上固定资产，列在{account}{register}；{told}",
            "{count} 笔够得上固定资产的购置列在日常支出里（{places}）",
            cents=pd.Series(total), account=lambda: _accounts(ledger),
            register=pd.Series(np.where(listed, "", "，固定资产里也没有登记" if assets is not None else "")), **limit.facts,
        )  # fmt: skip
        yield from rows_or_once(
            ledger, "summary", first_of(payment_of(ledger), missing), int(entries.payments.sum()),
            "{cents:yuan} 元，够得上固定资产，固定资产里没有登记；{told}",
            "{count} 笔够得上固定资产的购置没有登记固定资产（{places}）", cents=pd.Series(total), **limit.facts,
        )  # fmt: skip
    if not told and assets is None:
        raise Lacking("经费收支没有科目，也没有固定资产登记")


def _registered(ledger: Ledger, assets: Assets, total: Any) -> Any:
    """Say which rows the register of assets knows: by voucher, or by cost within the same year."""
    numbers = set(vouchers.comparable(assets.get("voucher")).dropna())
    by_voucher = vouchers.comparable(ledger.get("voucher")).isin(numbers).to_numpy(dtype=bool)
    costs = assets.get("cost").fillna(0).to_numpy(dtype=np.int64)
    years = assets.get("bought").dt.year.fillna(0).to_numpy(dtype=np.int64)
    known = set(zip(years.tolist(), costs.tolist(), strict=True))
    days = ledger.get("day").dt.year.fillna(0).to_numpy(dtype=np.int64)
    own = entries_of(ledger).expense
    by_cost = [
        (int(year), int(cents)) in known or (int(year), int(whole)) in known
        for year, cents, whole in zip(days, own, total, strict=True)
    ]
    return by_voucher | np.array(by_cost, dtype=bool)


def _accounts(ledger: Ledger) -> Any:
    """Return each row's account with its name."""
    codes = meanings(ledger)
    known = {code: accounts.find(code) for code in codes.dropna().unique()}
    names = {code: f"{code}{found.name if found else ''}" for code, found in known.items()}
    return pd.Series([names.get(code, "") for code in codes], dtype=object)
