"""Which rows of the ledger stand in one book.

Offices keep a book on one sheet, on a sheet a month or a page, or several books side by side (现金日记账
and 银行存款日记账); what follows row on row, as a running balance does, holds within one book only.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from toolkit.once import once
from toolkit.sheet_place import Part
from toolkit.tables.ledger import Ledger

_TIME = re.compile(
    r"[\s\d]|[一二三四五六七八九十]+(?=[月季页册])|[年月日季页册第号度（）()\-—_.、~至到]|上半|下半|本|sheet",
    re.IGNORECASE,
)
_CASH = re.compile(r"现金(?:日记|明细|账|帐|收付|流水)|^现金$|库存现金")
_BANK = re.compile(r"银行(?:存款)?(?:日记|明细|账|帐|流水)|^银行(?:存款)?$|银行存款")


@once
def book_of(ledger: Ledger) -> Any:
    """Return the number of each row's book, from 0, in the order of the sheets (int64)."""
    names = [book_name(part) for part in ledger.parts]
    known = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return np.array([known[name] for name in names], dtype=np.int64)[ledger.part]


@once
def cash_rows(ledger: Ledger) -> Any:
    """Say which rows stand in a journal of cash, by its tab, its title or its file's name."""
    cash = np.array([_kind(part) == "现金" for part in ledger.parts], dtype=bool)
    return cash[ledger.part]


@once
def bank_rows(ledger: Ledger) -> Any:
    """Say which rows stand in a journal of the bank, by its tab, its title or its file's name."""
    bank = np.array([_kind(part) == "银行" for part in ledger.parts], dtype=bool)
    return bank[ledger.part]


def book_name(part: Part) -> str:
    """Return what names the book a sheet belongs to, without its month and page.

    Sheets of one file whose tabs differ by month alone are one book; so are those of twelve files.
    """
    stem = re.sub(r"\.[a-zA-Z]+$", "", part.file.replace("\\", "/").rpartition("/")[2])
    return "|".join((_TIME.sub("", stem), _TIME.sub("", part.sheet), _kind(part)))


def _kind(part: Part) -> str:
    """Return 现金 or 银行 where the tab, a title or else the file says that the book is of one of them."""
    for text in (part.sheet, *part.titles, part.file):
        tight = "".join(text.split())
        cash, bank = bool(_CASH.search(tight)), bool(_BANK.search(tight))
        if cash != bank:
            return "现金" if cash else "银行"
    return ""
