"""表里的小计、合计、累计或者人数与它上面各行加起来的数不一致。

表上的合计是领导签字、上报和公示用的数；与明细对不上，说明明细漏了、多了，或者合计没有重新计算。

把提示里的两个数与明细核对一遍，改正明细，或者用求和公式重算合计。
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.amounts import yuan
from toolkit.check import check
from toolkit.flags import Flags, SheetFlag
from toolkit.kinds import MoneyKind
from toolkit.reading import Reading
from toolkit.roles import Role
from toolkit.severity import Severity
from toolkit.sheet_reading import SheetReading
from toolkit.total_rows import Sums, TotalRow, groups_above, total_rows


@check(
    "X005",
    Severity.ERROR,
    basis=law.CONTRADICTION,
    bad={
        "会费收缴": """
            部门    姓名    月应交会费  1月      合计
            技术部  甲某    {15}        {15}     {180}
            技术部  乙某    {20}        {20}     {240}
            小 计   -       {35}        {35.01}  {420}  <- 1月
            市场部  丙某    {30}        {30}     {360}
            小计    -       {30}        {30}     {359.99}  <- 合计
            合 计   共2人   {60}        {65}     {780}  <- 月应交会费、*
        """
    },
    good={
        "会费收缴": """
            部门    姓名    月应交会费  1月   合计
            技术部  甲某    {15}        {15}  {180}
            技术部  乙某    {20}        -     {240}
            小 计   -       {35}        {15}  {420}
            市场部  丙某    {30}        =?    {360}
            小计    -       {30}        {30}  {360}
            合 计   共3人   {65}        {45}  {780}
        """
    },
)
def wrong_total_row(reading: Reading) -> Flags:
    totals_of = [list(total_rows(sheet)) for sheet in reading.sheets]
    totalled = {sheet.table for sheet, totals in zip(reading.sheets, totals_of, strict=True) if totals}
    carried: dict[tuple[Any, str], int] = {}
    for sheet, totals in zip(reading.sheets, totals_of, strict=True):
        yield from _counts(sheet, totals)
        for attribute in sheet.part.columns if sheet.table in totalled else ():
            if sheet.table.columns[attribute].additive:
                sums = Sums.of(sheet, attribute)
                before = carried.get((sheet.table, attribute), 0)
                yield from _column(sheet, attribute, totals, sums, before)
                carried[sheet.table, attribute] = before + int(sums.cents[-1])


def _column(
    sheet: SheetReading, attribute: str, totals: list[TotalRow], sums: Sums, before: int
) -> Iterator[SheetFlag]:
    """Hold one column's totals against every span each may mean, alone or with the sheets before.

    A cell that could not be read in the likeliest span makes the sum unknown: X001, X003 or X004 says so.
    """
    rows = np.array([total.row for total in totals], dtype=np.int64)
    money = isinstance(sheet.table.columns[attribute].kind, MoneyKind)
    for total, stated in zip(totals, sheet.parse_at(attribute, rows), strict=True):
        found = [sums.between(span) for span in total.spans]
        if pd.isna(stated) or not any(filled for _, filled, _, _ in found) or found[0][2]:
            continue
        allowed = [(cents, rounded) for cents, _, _, rounded in found]
        allowed += [(cents + before, rounded) for cents, rounded in allowed]
        if not _fits(int(stated), allowed) and not _fits(int(stated), _last_groups(sheet, total, sums)):
            cents = found[0][0]
            shown = (yuan if money else str)(cents), (yuan if money else str)(abs(cents - int(stated)))
            message = f"{_named(total)}与{_lines(sheet, total)}相加的 {shown[0]} 不一致，差 {shown[1]}"
            yield SheetFlag(sheet, total.row, sheet.part.columns[attribute], message, attribute)


def _fits(stated: int, allowed: list[tuple[int, int]]) -> bool:
    """Say whether a total is one of the sums allowed, each with what its rounded cells may be off."""
    return any(abs(stated - cents) <= rounded for cents, rounded in allowed)


def _last_groups(sheet: SheetReading, total: TotalRow, sums: Sums) -> list[tuple[int, int]]:
    found = [sums.between(span) for span in groups_above(sheet, total.spans[0])]
    return [(cents, rounded) for cents, _, _, rounded in found]


def _counts(sheet: SheetReading, totals: list[TotalRow]) -> Iterator[SheetFlag]:
    """Hold the stated counts (共96人) against rows and against different people."""
    data = sheet.rows_of(Role.DATA)
    for total in totals:
        for column, stated in total.counts:
            if stated in {stop - start for start, stop in total.spans} or not total.spans:
                continue
            start, stop = total.spans[0]
            inside = (sheet.part.rows >= data[start]) & (sheet.part.rows <= data[stop - 1])
            people = {
                sheet.frame[name][inside].nunique() for name in ("name", "id_number") if name in sheet.frame
            }
            if stated not in people:
                message = f"{_named(total)}写的是 {stated}，{_lines(sheet, total)}共 {stop - start} 行"
                yield SheetFlag(sheet, total.row, column, message)


def _named(total: TotalRow) -> str:
    return f"“{total.label}”" if total.label else "合计"


def _lines(sheet: SheetReading, total: TotalRow) -> str:
    """Say which rows the likeliest span holds."""
    data = sheet.rows_of(Role.DATA)
    start, stop = total.spans[0]
    return f"第 {data[start]}–{data[stop - 1]} 行" if stop - start > 1 else f"第 {data[start]} 行"
