"""资产基金不等于它对应的实物和长期资产。

资产基金与库存物品、投资、固定资产净值等逐项相等，是复核资产有没有漏记、多记最快的办法。

分项核对资产基金的明细和对应的资产；漏记资产基金的补记，已经处置、报废的资产同时冲减两边。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.account_meaning import meanings
from toolkit.check import check
from toolkit.codes.accounts import ACCOUNTS
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.severity import Severity
from toolkit.tables.last_year import LastYear

_PARTS = (
    ("30101", ("141",), ()),
    ("30102", ("151",), ()),
    ("30103", ("161",), ()),
    ("30104", ("162",), ("163",)),
    ("30105", ("171",), ("172",)),
    ("30106", ("181",), ()),
)
"""Each part of the fund with the accounts it stands for, and those that lessen them."""


@check(
    "F048",
    Severity.WARNING,
    basis=law.ACCOUNTING.article(51),
    bad="""
        科目编码  科目名称               年初余额  年末余额
        141       库存物品               -         300.00
        162       固定资产               3600.00   3600.00
        163       累计折旧               720.00    960.00
        30101     资产基金-库存物品      -         -         <- 年末余额
        30104     资产基金-固定资产      3600.00   2640.00   <- 年初余额
    """,
    good="""
        科目编码  科目名称          年初余额  年末余额
        162       固定资产          3600.00   3600.00
        163       累计折旧          -720.00   -960.00
        171       无形资产          500.00    500.00
        301       资产基金          3380.00   3140.00
        141       库存物品          -         -
    """,
)
def asset_fund_mismatch(last_year: LastYear) -> Flags:
    if not (last_year.has("opening") or last_year.has("closing")):
        raise Lacking("上年决算没有年初余额和年末余额")
    codes = meanings(last_year)
    known = set(codes.dropna())
    if not any(code.startswith("301") for code in known) and not any(
        code[:3] in ("141", "151", "161", "162", "171", "181") for code in known
    ):
        raise Lacking("上年决算没有资产和资产基金的余额")
    for attribute in ("opening", "closing"):
        if last_year.has(attribute):
            yield from _held(last_year, codes, attribute)


def _held(last_year: LastYear, codes: Any, attribute: str) -> Iterator[Flag]:
    """Hold the fund to its assets in one column, part by part where the fund is told in parts."""
    cents = last_year.get(attribute)
    balances: dict[str, int] = {}
    for code, amount in zip(codes, cents, strict=True):
        if isinstance(code, str) and not pd.isna(amount):
            balances[code] = balances.get(code, 0) + int(amount)
    if not balances:
        return
    parted = [part for part in _PARTS if part[0] in set(codes.dropna())]
    plus = tuple(code for _, more, _ in _PARTS for code in more)
    less = tuple(code for _, _, fewer in _PARTS for code in fewer)
    covered = {code for _, more, _ in parted for code in more}
    whole = {code for code in plus if _of(balances, code)} <= covered
    for fund, more, fewer in parted if parted and whole else [("301", plus, less)]:
        held = abs(_of(balances, fund))
        worth = sum(_of(balances, code) for code in more) - sum(abs(_of(balances, code)) for code in fewer)
        if held == worth:
            continue
        sides = "＋".join(
            f"{ACCOUNTS[code].name} {yuan(_of(balances, code))}" for code in more if _of(balances, code)
        )
        minus = "".join(
            f"－{ACCOUNTS[code].name} {yuan(abs(_of(balances, code)))}"
            for code in fewer
            if _of(balances, code)
        )
        at = np.flatnonzero(codes.astype("string").str.startswith(fund).to_numpy(dtype=bool, na_value=False))
        message = "{name} {held:yuan} 元，对应的资产是 {worth:yuan} 元{told}，相差 {gap:yuan} 元"
        facts: dict[str, Any] = {
            "name": ACCOUNTS[fund].name, "held": held, "worth": worth, "gap": abs(held - worth),
            "told": f"（{sides}{minus}）" if sides or minus else "",
        }  # fmt: skip
        if len(at):
            yield from last_year.flag(attribute, last_year.index == at[0], message, **facts)
        else:
            yield from last_year.flag_table(message, attribute=attribute, **facts)


def _of(balances: dict[str, int], code: str) -> int:
    """Return an account's balance, of its parts where it has no line of its own."""
    if code in balances:
        return balances[code]
    return sum(cents for other, cents in balances.items() if other.startswith(code))
