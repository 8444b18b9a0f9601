"""Where the pages of a ledger end and begin: 过次页 and 承前页, and the balances they state.

Such rows are no entries.  Most are total rows of their sheet and not in the table at all; where a date or
a number stands before the words the row was read as an entry, and ``Entries.carried`` says so.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import pandas as pd

from toolkit.bookkeeping.entries import CARRIED
from toolkit.reading import Reading
from toolkit.roles import Role
from toolkit.sheet_reading import SheetReading
from toolkit.tables.ledger import Ledger

_LABEL = re.compile(r"过次页|转次页|承前页|接上页|小计|合计|总计|累计|共计|期末余额|本月结余|本年结余|结余")
_PAGE = re.compile(CARRIED)


@dataclasses.dataclass(frozen=True)
class StatedBalance:
    """A row of a sheet that states a balance without being an entry: 过次页, 承前页, 本月合计, 合计 …

    ``before`` is how many data rows of the sheet stand above it.
    """

    sheet: SheetReading
    row: int
    label: str
    balance: int
    before: int

    @property
    def of_page(self) -> bool:
        """Whether it ends or begins a page."""
        return bool(_PAGE.match(self.label))


def stated_balances(reading: Reading) -> Iterator[StatedBalance]:
    """Yield the total rows of the ledger's sheets whose 余额 is filled in, from the top of each sheet."""
    for sheet in reading.of(Ledger):
        rows, data = sheet.rows_of(Role.TOTAL), sheet.rows_of(Role.DATA)
        for row, balance in zip(rows.tolist(), sheet.parse_at("balance", rows), strict=True):
            if not pd.isna(balance):
                before = int((data < row).sum())
                yield StatedBalance(sheet, row, _label(sheet, row), int(balance), before)


def _label(sheet: SheetReading, row: int) -> str:
    """Return the words that say what a total row is."""
    texts = ["".join(value.split()) for value in sheet.grid.row(row) if isinstance(value, str)]
    return next((text for text in texts if _LABEL.search(text)), texts[0] if texts else "")
