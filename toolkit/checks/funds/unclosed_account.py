"""年末结账以后收入、支出科目还有余额，或者往来科目的余额在反方向。

收入、支出年末全部结转，结转后应为零；应收出现贷方余额、应付出现借方余额，说明有款项记错了科目。

补做结转分录；往来科目逐户查清，记错的更正，确实多付、多收的改列对应的应付、应收科目。
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.account_meaning import meanings
from toolkit.bookkeeping.account_sums import debited, on_account
from toolkit.bookkeeping.balances import signed_balance
from toolkit.bookkeeping.book_year import book_year
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.opening_balances import closing_cents
from toolkit.bookkeeping.told_once import rows_or_once
from toolkit.check import check
from toolkit.codes import accounts
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger

_CLAIMS, _DEBTS = ("131", "132", "135"), ("211", "212", "215")
_PASSING = ("32101", "32102", "32103", "32201", "32202", "32203", "32204")
"""Parts of the surplus that hold nothing once the year is closed."""


@check(
    "F049",
    Severity.WARNING,
    basis=law.ACCOUNTING.whole(),
    bad={
        "last_year": """
            科目编码  科目名称    年末余额
            40301     一般性转移支付补助  50.00  <- 年末余额
            211       应付上级经费  -20.00  <- 年末余额
            32103     本年收支结转  10.00   <- 年末余额
            32104     累计结转      10.00
        """,
    },
    good={
        "ledger": """
            日期        凭证号      科目编码  摘要          借方    贷方
            2025-01-01  -           135       上年结转      90.00   -
            2025-03-10  202503-001  401       会费          -       300.00
            2025-03-11  202503-002  50102     购用品        200.00  -
            2025-03-12  202503-003  135       收回借支      -       90.00
            2025-12-31  202512-001  401       结转本年收支  300.00  -
            2025-12-31  202512-002  50102     结转本年收支  -       200.00
        """,
        "last_year": """
            科目编码  科目名称      本年发生额  年末余额
            401       会费收入      300.00      -
            211       应付上级经费  -           20.00
            32205     累计结余      -           100.00
        """,
    },
)
def unclosed_account(
    ledger: Ledger | None, last_year: LastYear | None, reading: Reading, today: datetime.date
) -> Flags:
    ran = False
    if last_year is not None and last_year.has("closing"):
        ran = True
        yield from _last_year(last_year)
    if ledger is not None and _double(ledger):
        ran = True
        yield from _closed(ledger, book_year(reading, today))
        yield from _wrong_side(ledger, last_year)
    if not ran:
        raise Lacking("经费收支没有按科目记借方、贷方，也没有上年决算的年末余额")


def _double(ledger: Ledger) -> bool:
    """Say whether the ledger books both sides of its accounts."""
    return (ledger.has("debit") and ledger.has("credit")) and on_account(ledger, "4", "5").any()


def _last_year(last_year: LastYear) -> Iterator[Flag]:
    """Hold last year's closing balances to what may be left after closing."""
    codes, closing = meanings(last_year).astype("string"), last_year.get("closing").fillna(0)
    names = pd.Series([_name(code) for code in codes.fillna("")], dtype=object)

    def of(*prefixes: str) -> Any:
        return codes.str.startswith(prefixes).fillna(False).astype(bool)

    flows = of("4", "5")
    yield from rows_or_once(
        last_year, "closing", flows & (closing != 0), int(flows.sum()),
        "{name}年末还有余额 {cents:yuan} 元，结账以后应为零",
        "{population} 个收入、支出科目中 {count} 个年末还有余额（{places}），像是结账以前的余额表",
        name=names, cents=closing,
    )  # fmt: skip
    for where, message in (
        (
            of(*_PASSING) & (closing != 0),
            "{name}年末还有余额 {cents:yuan} 元，年末应当转入累计结转、累计结余",
        ),
        (of(*_CLAIMS, *_DEBTS) & (closing < 0), "{name}的年末余额 {cents:yuan} 元，方向反了"),
    ):
        yield from last_year.flag("closing", where, message, name=names, cents=closing)


def _closed(ledger: Ledger, year: int) -> Iterator[Flag]:
    """Flag the closing entry of each account that does not come to nothing by it."""
    day, closing = ledger.get("day"), entries_of(ledger).closing
    flows = on_account(ledger, "4", "5") & (day.isna() | (day.dt.year == year)).to_numpy(dtype=bool)
    if not (flows & closing).any():
        return
    frame = pd.DataFrame({
        "code": meanings(ledger), "cents": debited(ledger), "row": np.arange(len(ledger)), "closing": closing,
    })[flows & ~entries_of(ledger).standing]  # fmt: skip
    left = frame.groupby("code")["cents"].sum()
    for code, cents in left[left != 0].items():
        rows = frame[frame["code"] == code]
        closed = rows[rows["closing"]]["row"]
        row = int(closed.iloc[-1] if len(closed) else rows["row"].iloc[-1])
        sides = [
            side
            for side in ("debit", "credit", "amount")
            if ledger.has(side) and pd.notna(ledger.get(side).iloc[row])
        ]
        yield from ledger.flag(
            sides[0] if sides else "account", ledger.index == row,
            "{name}结转以后还有{side}余额 {cents:yuan} 元，应为零", name=_name(str(code)),
            side="借方" if cents > 0 else "贷方", cents=abs(int(cents)),
        )  # fmt: skip


def _wrong_side(ledger: Ledger, last_year: LastYear | None) -> Iterator[Flag]:
    """Flag the last row of each claim that ends as a debt, and of each debt that ends as a claim."""
    codes, opening = meanings(ledger), entries_of(ledger).opening
    brought = closing_cents(last_year) if last_year is not None and not opening.any() else {}
    if not opening.any() and last_year is None:
        return
    start = signed_balance(ledger).fillna(0).abs().to_numpy(dtype=np.int64)
    for group, sign in ((_CLAIMS, 1), (_DEBTS, -1)):
        rows = on_account(ledger, *group)
        frame = pd.DataFrame({
            "code": codes.str[:3],
            "cents": np.where(opening, start, debited(ledger) * sign), "row": np.arange(len(ledger)),
        })[rows]  # fmt: skip
        for code, lines in frame.groupby("code"):
            cents = int(lines["cents"].sum()) + sum(
                abs(amount)
                for other, amount in brought.items()
                if other[:3] == code and (other == code or code not in brought)
            )
            if cents < 0:
                yield from ledger.flag(
                    "account" if ledger.has("account") else "account_name", ledger.index == int(lines["row"].iloc[-1]),
                    "{name}最后是{side}余额 {cents:yuan} 元，方向反了", name=_name(str(code)),
                    side="贷方" if sign > 0 else "借方", cents=-cents,
                )  # fmt: skip


def _name(code: str) -> str:
    found = accounts.find(code) if code else None
    return f"{code}{found.name}" if found else code
