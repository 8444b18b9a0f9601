"""What a unit's own books state: totals that differ from their rows, and what another level books, too."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pandas as pd

from toolkit.amounts import yuan
from toolkit.kinds import MoneyKind
from toolkit.reading import Reading
from toolkit.roles import Role
from toolkit.running_sums import Sums
from toolkit.sheet_place import letters
from toolkit.sheet_reading import SheetReading
from toolkit.tables.ledger import Ledger
from toolkit.total_rows import total_rows

UPPER_ACCOUNTS = {"508": "补助下级支出", "132": "应收下级经费", "212": "应付下级经费"}
LOWER_ACCOUNTS = {"403": "上级补助收入", "211": "应付上级经费", "131": "应收上级经费"}
"""The accounts in which an upper and a lower union book one thing (财会〔2021〕7号), in the same order."""


def own_totals(reading: Reading) -> list[dict[str, Any]]:
    """Return each column whose last total over its whole sheet differs from the rows read."""
    carried: Counter[tuple[Any, str]] = Counter()
    found = []
    for number, sheet in enumerate(reading.sheets):
        found += _own_totals_of(number, sheet, carried)
        for attribute in sheet.part.columns:
            if sheet.table.columns[attribute].additive and attribute in sheet.values:
                carried[sheet.table, attribute] += int(sheet.values[attribute].sum())
    return found


def _own_totals_of(
    number: int, sheet: SheetReading, carried: Counter[tuple[Any, str]]
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    data = int((sheet.roles == Role.DATA).sum())
    whole = [total for total in total_rows(sheet) if (0, data) in total.spans and "小计" not in total.label]
    if not whole:
        return found
    total = whole[-1]
    for attribute, column in sheet.part.columns.items():
        if not sheet.table.columns[attribute].additive:
            continue
        sums = Sums.of(sheet, attribute)
        (stated,) = sheet.parse_at(attribute, np.array([total.row], dtype=np.int64))
        if (
            pd.isna(stated)
            or not sums.knows(total.spans)
            or sums.fits(sheet, total, int(stated), carried[sheet.table, attribute])
        ):
            continue
        money = isinstance(sheet.table.columns[attribute].kind, MoneyKind)
        read = sums.between((0, data))[0]
        shown = [yuan(value) if money else str(value) for value in (int(stated), read)]
        found.append(
            {
                "sheet": number,
                "row": total.row,
                "cell": f"{letters(column)}{total.row}",
                "column": sheet.part.headings.get(attribute) or sheet.table.columns[attribute].title,
                "stated": shown[0],
                "read": shown[1],
                "label": total.named,
            }
        )
    return found


def between(reading: Reading) -> list[dict[str, Any]]:
    """Return the ledger's rows that a union above or below books, too: account, cents, who, where."""
    ledger = reading.table(Ledger)
    if ledger is None:
        return []
    codes = ledger.account_codes().astype(object).fillna("").str[:3]
    places = np.flatnonzero(codes.isin([*UPPER_ACCOUNTS, *LOWER_ACCOUNTS]).to_numpy(dtype=bool))
    if not len(places):
        return []
    income, expense = ledger.income_cents(), ledger.expense_cents()
    debit, credit = ledger.get("debit").fillna(0), ledger.get("credit").fillna(0)
    sides = {"403": income, "508": expense, "131": debit - credit, "132": debit - credit}
    sides |= {"211": credit - debit, "212": credit - debit}
    numbers = [reading.sheets.index(sheet) for sheet in reading.of(Ledger)]
    opening = ledger.opening_rows().to_numpy(dtype=bool)
    found = []
    for place in places:
        cents = int(sides[codes.iloc[place]].iloc[place])
        if not cents or opening[place]:
            continue
        part = ledger.parts[ledger.part[place]]
        row, cell = part.address(
            "expense" if codes.iloc[place] == "508" else "income", int(ledger.row[place])
        )
        words = [ledger.get(name).iloc[place] for name in ("payee", "summary", "remark")]
        found.append(
            {
                "account": codes.iloc[place],
                "cents": cents,
                "who": "；".join(word for word in words if isinstance(word, str)),
                "sheet": numbers[ledger.part[place]],
                "row": row,
                "cell": cell,
            }
        )
    return found
