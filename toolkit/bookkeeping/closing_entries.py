"""Which rows carry income and spending over to the funds at the end of a year or month."""

from __future__ import annotations

from typing import Any

from toolkit.bookkeeping.account_meaning import meanings, numbers_of, starts
from toolkit.bookkeeping.voucher_entries import any_of, voucher_of
from toolkit.once import once
from toolkit.tables.ledger import Ledger

_ADJUSTED = ("32101", "32102", "32201", "32202")
"""Parts of the funds that are adjusted during the year, and carry over nothing."""


@once
def closing_rows(ledger: Ledger) -> Any:
    """Say which rows close: by their words, by those of another line of the voucher, or by all its accounts.

    Of a closing voucher often the first line alone has a summary; and one that books nothing but income,
    spending and the funds closes whatever it is called.
    """
    said = ledger.closing_rows().to_numpy(dtype=bool)
    account = numbers_of(meanings(ledger))
    result, funds = starts(account, "4", "5"), starts(account, "321", "322")
    carried_to = funds & ~starts(account, *_ADJUSTED)
    if not carried_to.any() and not said.any():
        return said
    voucher = voucher_of(ledger)
    others = any_of(voucher, ~result & ~carried_to)
    wholly = any_of(voucher, result) & any_of(voucher, carried_to) & ~others & (voucher >= 0)
    in_closing = any_of(voucher, said & (result | funds)) & (result | funds)
    return said | in_closing | wholly
