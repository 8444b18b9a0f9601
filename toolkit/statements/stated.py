"""The balance of cash and bank that the books themselves end a period with."""

from __future__ import annotations

import numpy as np

from toolkit.bookkeeping.balances import balances_of
from toolkit.bookkeeping.books import book_of
from toolkit.keys import one_key
from toolkit.period import Period
from toolkit.reading import Reading
from toolkit.statements.booked import in_period, rows_of
from toolkit.statements.figure import UNKNOWN, Figure
from toolkit.statements.posted import posted
from toolkit.tables.ledger import Ledger


def stated_money(reading: Reading, ledger: Ledger, period: Period) -> Figure:
    """Return the last balance each book of receipts and payments states, added; unknown where one states none
    after its last entry.

    A book whose balances are struck account by account, or one of double entry, states none of its money.
    """
    if posted(ledger).double or not len(ledger):
        return UNKNOWN
    found = balances_of(ledger, reading)
    book = book_of(ledger)[found.rows]
    part = ledger.part[found.rows]
    if len(np.unique(one_key(book, found.chain))) > len(np.unique(one_key(book, part))):
        return UNKNOWN
    inside = in_period(ledger, period.start, period.end)[found.rows]
    last = {int(book[place]): int(place) for place in np.flatnonzero(found.stated & inside)}
    moved = {int(book[place]): int(place) for place in np.flatnonzero((found.moves != 0) & inside)}
    if len(last) < len(np.unique(book)) or any(last[one] < place for one, place in moved.items()):
        return UNKNOWN
    places = np.array(sorted(last.values()), dtype=np.int64)
    return Figure.of(int(found.amount[places].sum()), rows_of(ledger)[found.rows[places]])
