"""What holding amounts to Benford's law gave, as a workpaper prints it: the verdict and the table of digits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from toolkit.benford import BEYOND, FirstDigits, leading
from toolkit.bookkeeping.entries import entries_of
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.report_sheet import LIST_SIGNED_BY, Form
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Chart, Col

FAR = 1.96
"""A share further from its due than so many standard deviations is one of twenty by chance."""


def digit_page(
    name: str, unit: UnitName, period: Period, ledger: Ledger, where: Any, found: FirstDigits, places_: int
) -> Form:
    """Return the table of digits: expected and found counts and shares, difference, z; and a chart."""
    columns = [
        Col("数字", align="center"), Col("应有笔数", align="right"), Col("实有笔数", "whole", total="sum"),
        Col("应占", "ratio"), Col("实占", "ratio"), Col("相差", "ratio"), Col("z", align="right"), Col("提示"),
    ]  # fmt: skip
    chart = Chart("column", f"{name}（占比）", "数字", ("应占", "实占"))
    form = Form(name, unit, period, columns, footer=LIST_SIGNED_BY, charts=[chart])
    rows = np.flatnonzero(where)
    digits = leading(entries_of(ledger).expense[rows], places_)
    whole = found.population
    for at, (count, due, z) in enumerate(zip(found.counts, found.expected, found.z_scores, strict=True)):
        digit = found.start + at
        share, expected = Fraction(count, whole), Fraction(round(due * 10**6), 10**6)
        told = ("偏多" if z > 0 else "偏少") if abs(z) > FAR else None
        form.data(str(digit), f"{due * whole:.1f}", count, expected, share, share - expected, f"{z:.2f}", told,
                  sources=places(ledger, rows[digits == digit]))  # fmt: skip
    form.total("合计", f"{whole:.1f}", whole, Fraction(1), Fraction(1))
    form.notes.extend(notes(found))
    return form


def unnatural(found: FirstDigits, most: float) -> bool:
    """Say whether the amounts are too far from the law, and further than chance goes once in twenty."""
    return found.mad > most and found.chi_square > found.critical


def verdict(found: FirstDigits, most: float) -> str:
    """Say in words how far the amounts are from the law."""
    places_ = 4 if len(found.expected) == 9 else 5
    said = f"平均绝对偏差 {found.mad:.{places_}f}（{found.band}），提示数 {most:g}，卡方 {found.chi_square:.1f}，临界值 {found.critical:.1f}"
    if unnatural(found, most):
        return f"{said}，不像自然形成的；{found.furthest} 开头的多出最多"
    if found.mad > most:
        return f"{said}；偏差虽大，仍在笔数太少的随机误差之内，不足以说明不自然"
    return f"{said}，没有超过提示数"


def notes(found: FirstDigits) -> Iterator[str]:
    """Yield the notes under the table: the measures, and how to read them."""
    limits = "，".join(f"{word}至 {limit:g}" for limit, word in found.bands)
    yield f"平均绝对偏差 {found.mad:.5f}；这么多笔付款单凭随机误差平均也有 {found.by_chance:.5f}"
    yield f"Nigrini（2012）的分档：{limits}，再大是{BEYOND}"
    yield f"卡方 {found.chi_square:.2f}，自由度 {len(found.expected) - 1}，5% 的临界值 {found.critical:.2f}；z 的绝对值大于 {FAR} 的标明偏多、偏少"


def of_digit(ledger: Ledger, where: Any, found: FirstDigits, places_: int) -> Sequence[int]:
    """Return the payments that begin with the digits furthest above their share, the largest first."""
    rows = np.flatnonzero(where)
    amounts = entries_of(ledger).expense[rows]
    there = rows[leading(amounts, places_) == found.furthest]
    order = np.argsort(-entries_of(ledger).expense[there], kind="stable")
    return there[order].tolist()  # type: ignore[no-any-return]
