"""The balance of each account at the end of a period, and what the books cannot tell of it.

From a double-entry ledger: what it began with and all it books, income and spending not yet carried over
included in 工会资金结余.  From a book of receipts and payments: money, and what last year's closing and the
register of assets tell beside it; 资产基金 then is what 第五十一条 makes it.
Basis: 工会会计制度（财会〔2021〕7号）.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np

from toolkit.once import once
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.statements.booked import by_line, credited, figure_of, in_period
from toolkit.statements.figure import NOTHING, UNKNOWN, Figure, added
from toolkit.statements.lines import ASSET_FUND, MONEY
from toolkit.statements.openings import Openings, openings
from toolkit.statements.posted import posted
from toolkit.tables.assets import Assets
from toolkit.tables.last_year import LastYear
from toolkit.tables.ledger import Ledger
from toolkit.total import places

_REGISTERED = {"162": "cost", "163": "depreciation"}


@dataclasses.dataclass(frozen=True)
class Balances:
    """Debit balances by the first three digits of the account; ``notes`` say what is lacking, and why."""

    opening: Openings
    closing: dict[str, Figure]
    rest: Figure
    """What an account has that is not in ``closing``: nothing, or not known."""
    notes: tuple[str, ...] = ()

    def of(self, code: str) -> Figure:
        """Return the closing balance of one account."""
        return self.closing.get(code, self.rest)


def balances(reading: Reading, ledger: Ledger, period: Period) -> Balances:
    """Return what each account begins and ends a period with."""
    return _balances(ledger, reading.table(LastYear), reading.table(Assets), period)


@once
def _balances(ledger: Ledger, last_year: LastYear | None, assets: Assets | None, period: Period) -> Balances:
    opening = openings(ledger, last_year, period.start)
    if posted(ledger).double:
        return _double(ledger, opening, period)
    return _cash_book(ledger, opening, assets, period)


def _moved(ledger: Ledger, period: Period) -> dict[str, Figure]:
    """Return what each account was debited less credited, closing entries included."""
    found = posted(ledger)
    where = in_period(ledger, period.start, period.end) & (found.credit != 0) & (found.account != "")
    return {code: -one for code, one in by_line(credited(ledger, where)).items()}


def _double(ledger: Ledger, opening: Openings, period: Period) -> Balances:
    moved = _moved(ledger, period)
    codes = dict.fromkeys([*opening.balances, *moved])
    closing = {
        code: added([opening.of(code), moved.get(code, NOTHING)]) for code in codes if code[0] in "123"
    }
    left = added(one for code, one in moved.items() if code[0] in "45")
    notes = []
    if left.cents:
        closing["322"] = added([opening.of("322"), moved.get("322", NOTHING), left])
        notes.append("收入、支出还没有全部结转，没有结转的收支差额已经算进工会资金结余")
    if not opening.complete:
        notes.append(
            "账簿没有把各科目的年初余额列全，也没有上年决算的年末余额；没有年初余额的科目，年初、期末余额都空着"
        )
    return Balances(opening, closing, NOTHING if opening.complete else UNKNOWN, tuple(notes))


def _cash_book(ledger: Ledger, opening: Openings, assets: Assets | None, period: Period) -> Balances:
    moved = _moved(ledger, period)
    found, inside = posted(ledger), in_period(ledger, period.start, period.end)
    closing = {
        code: added([opening.of(code), moved.get(code, NOTHING)])
        for code in dict.fromkeys([*opening.balances, *moved])
        if code[0] in "12" and code not in MONEY
    }
    closing[MONEY[0]] = NOTHING
    closing[MONEY[1]] = added([opening.money, figure_of(ledger, found.money, inside)])
    bought = moved.get("507", NOTHING).cents
    for code, attribute in _REGISTERED.items():
        if assets is not None and assets.has(attribute):
            sign = 1 if code == "162" else -1
            cents = assets.get(attribute).fillna(0).to_numpy(dtype=np.int64)
            kept = np.flatnonzero(_kept(assets, period) & (cents != 0))
            closing[code] = Figure.of(sign * int(cents[kept].sum()), places(assets, kept))
        elif bought or opening.of(code).cents != 0:
            closing[code] = UNKNOWN
    rest = NOTHING if opening.complete else UNKNOWN
    closing["301"] = added(-closing.get(code, rest) for code in ASSET_FUND)
    unsaid = inside & (found.account == "") & ~found.transfer & ~found.closing
    result = [one for code, one in moved.items() if code[0] in "45"]
    result.append(-figure_of(ledger, found.credit, unsaid))
    closing.update(_funds(ledger, opening, moved, result))
    return Balances(opening, closing, rest, tuple(_lacking(opening, closing)))


def _funds(
    ledger: Ledger, opening: Openings, moved: dict[str, Figure], result: list[Figure]
) -> dict[str, Figure]:
    """Return 结转 and 结余: told apart only where nothing is or comes in that is bound to a purpose."""
    bound = posted(ledger).of_class("40302", "321").any()
    if opening.of("321").cents != 0 or bound:
        return {"321": UNKNOWN, "322": UNKNOWN}
    free = [opening.of("322"), *([moved["322"]] if "322" in moved else []), *result]
    return {"321": NOTHING, "322": added(free)}


def _lacking(opening: Openings, closing: dict[str, Figure]) -> Iterator[str]:
    if opening.money.cents is None:
        yield "账簿没有上年结转一行（以前年度的不算），货币资金的年初、期末余额算不出来，空着"
    if not opening.complete:
        yield (
            "收支账只记货币资金，又没有上年决算的年末余额：往来、固定资产、净资产的年初余额无从知道，空着，"
            "有关的合计也空着；在工作簿里补上“上年决算”（科目、年末余额）后再填"
        )
    elif closing.get("162", NOTHING).cents is None or closing.get("163", NOTHING).cents is None:
        yield "没有固定资产登记，固定资产原值、累计折旧的期末余额看不出来，空着，有关的合计也空着"
    if opening.complete and closing["322"].cents is None:
        yield "收支账不分工会资金结转和结余，有专项补助或上年结转时分不开，空着"


def _kept(assets: Assets, period: Period) -> Any:
    """Say which assets are there at the end of the period."""
    end = np.datetime64(period.end)
    bought = assets.get("bought").to_numpy(dtype="datetime64[D]")
    gone = assets.get("disposed_on").to_numpy(dtype="datetime64[D]")
    return ~(bought > end) & ~(gone <= end)
