"""A page of a workpaper that lists entries of the ledger: what each says, where it stands, why it is listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.identify import UnitName
from toolkit.masking import mask_text
from toolkit.period import Period
from toolkit.report_sheet import LIST_SIGNED_BY, MEASURE, Form, value_of
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col, Value

MOST = 200
"""More entries than this are not listed: the largest are, and how many and how much the others are is said."""
HABIT = 20
"""Of what is a habit of the office so many entries are listed, the largest."""


def entry_page(
    name: str,
    unit: UnitName,
    period: Period,
    ledger: Ledger,
    rows: Any,
    why: Sequence[str],
    *,
    cents: Any = None,
    others: Any = None,
    most: int = MOST,
    notes: Sequence[str] = (),
) -> Form:
    """List the entries at the positions ``rows`` in this order, each with the reason ``why`` it is listed.

    ``cents`` are the amounts shown for all rows of the table, spending unless given; ``others`` names for each
    row of the table another that it rests on too, -1 for none.  Of more rows than ``most`` the largest are
    listed.
    """
    form = Form(
        name,
        unit,
        period,
        [
            Col("日期", "day"),
            Col("凭证号"),
            Col("收款单位", "wrapped", width=22),
            Col("摘要", "wrapped", width=26),
            Col("金额", "money"),
            Col("位置"),
            Col("提示", "wrapped", width=40),
        ],
        right=MEASURE,
        footer=LIST_SIGNED_BY,
        landscape=True,
    )
    amounts = entries_of(ledger).expense if cents is None else cents
    positions = np.asarray(rows, dtype=np.int64)
    listed = _largest(positions, amounts, most)
    texts = {attribute: ledger.get(attribute) for attribute in ("day", "voucher", "payee", "summary")}
    for at in listed.tolist():
        row = int(positions[at])
        form.data(
            value_of(texts["day"].iloc[row]),
            *(masked(texts[attribute].iloc[row]) for attribute in ("voucher", "payee", "summary")),
            int(amounts[row]),
            ledger.place(row),
            mask_text(why[at]),
            sources=places(ledger, [row] if others is None or others[row] < 0 else [int(others[row]), row]),
        )
    form.notes.extend(notes)
    if len(listed) < len(positions):
        others = np.setdiff1d(np.arange(len(positions)), listed)
        sum_ = yuan(int(np.asarray(amounts)[positions[others]].sum()))
        form.notes.append(f"只列出金额最大的 {len(listed)} 笔，另有 {len(others)} 笔共 {sum_} 元没有逐笔列出")
    return form


def _largest(positions: Any, amounts: Any, most: int) -> Any:
    """Return which of the positions are listed, in their order."""
    if len(positions) <= most:
        return np.arange(len(positions))
    order = np.argsort(-np.abs(np.asarray(amounts)[positions]), kind="stable")
    return np.sort(order[:most])


def masked(value: Any) -> Value:
    """Return a text as a workpaper shows it, None where there is none."""
    return None if pd.isna(value) else mask_text(str(value))


def average(cents: int, count: int) -> int:
    """Return cents divided by a count, rounded half up to the cent.

    >>> average(1000, 3), average(5, 2)
    (333, 3)
    """
    return (2 * cents + count) // (2 * count)
