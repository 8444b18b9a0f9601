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
from toolkit.running_sums import Sums
from toolkit.severity import Severity
from toolkit.sheet_reading import SheetReading
from toolkit.total_rows import StatedTotal, total_rows


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
    sheet: SheetReading, attribute: str, totals: list[StatedTotal], sums: Sums, before: int
) -> Iterator[SheetFlag]:
    """Hold one column's totals; where a cell could not be read, X001, X003 or X004 says so instead."""
    rows = np.array([total.row for total in totals], dtype=np.int64)
    money = isinstance(sheet.table.columns[attribute].kind, MoneyKind)
    for total, stated in zip(totals, sheet.parse_at(attribute, rows), strict=True):
        if pd.isna(stated) or not sums.knows(total.spans):
            continue
        if not sums.fits(sheet, total, int(stated), before):
            cents = sums.between(total.spans[0])[0]
            right, off = (yuan(value) if money else str(value) for value in (cents, abs(cents - int(stated))))
            message = f"{total.named}与{total.lines(sheet)}相加的 {right} 不一致，差 {off}"
            yield SheetFlag(sheet, total.row, sheet.part.columns[attribute], message, attribute)


def _counts(sheet: SheetReading, totals: list[StatedTotal]) -> Iterator[SheetFlag]:
    """Hold the stated counts (共96人) against the rows, and against how many different people they name."""
    data = sheet.rows_of(Role.DATA)
    for total in totals:
        for column, stated in total.counts if total.spans else ():
            start, stop = total.spans[0]
            inside = np.isin(sheet.part.rows, data[start:stop])
            named = (sheet.values[name][inside] for name in ("name", "id_number") if name in sheet.values)
            if stated not in {stop - start for start, stop in total.spans} | {one.nunique() for one in named}:
                message = f"{total.named}写的是 {stated}，{total.lines(sheet)}共 {stop - start} 行"
                yield SheetFlag(sheet, total.row, column, message)
