"""会费收缴: the dues of the members, a column a month or a row a payment."""

from __future__ import annotations

from typing import Any

import pandas as pd

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Day, Digits, IdNumber, Money, Month, Name, Text, month_text
from toolkit.table import Table, table


@table(
    "会费收缴",
    also=(
        "会费", "会费登记", "会费收缴登记", "会费收缴登记表", "会费缴纳", "会费台账", "会费明细",
        "会费收缴表", "收缴会费", "工会会费",
    ),
    marks=("due", "paid", "m1", "m6", "m12"),
    amounts=("paid", "total", *(f"m{number}" for number in range(1, 13))),
)  # fmt: skip
class Dues(Table):
    """会费收缴登记，一行一名会员、每月一列；也可以一行一笔（填所属月份和实缴）。"""

    name: Name = words.NAME(also=("缴费人", "交费人"))
    emp_no: Digits | None = words.EMP_NO()
    id_number: IdNumber | None = words.ID_NUMBER()
    department: Text | None = words.DEPARTMENT()
    base: Money | None = words.DUES_BASE(adds=False)
    due: Money | None = words.DUE()
    m1: Money | None = words.MONTHS[0]()
    m2: Money | None = words.MONTHS[1]()
    m3: Money | None = words.MONTHS[2]()
    m4: Money | None = words.MONTHS[3]()
    m5: Money | None = words.MONTHS[4]()
    m6: Money | None = words.MONTHS[5]()
    m7: Money | None = words.MONTHS[6]()
    m8: Money | None = words.MONTHS[7]()
    m9: Money | None = words.MONTHS[8]()
    m10: Money | None = words.MONTHS[9]()
    m11: Money | None = words.MONTHS[10]()
    m12: Money | None = words.MONTHS[11]()
    total: Money | None = column(
        "合计",
        also=("实缴合计", "全年合计", "年度合计", "实交合计", "缴纳合计", "合计金额", "会费合计", "小计"),
    )
    month: Month | None = column(
        "所属月份", also=("月份", "缴费月份", "所属期", "会费所属期", "所属月", "交费月份")
    )
    paid: Money | None = column(
        "实缴",
        also=(
            "已交", "扣缴", "实交", "已缴", "实缴会费", "实交会费", "实缴金额", "实收", "实收会费",
            "实交金额", "扣缴金额",
        ),
    )  # fmt: skip
    arrears: Money | None = column("欠缴", also=("欠交", "欠缴会费", "欠费", "欠缴金额"))
    paid_on: Day | None = column(
        "缴费日期", also=("缴纳日期", "交费日期", "收缴日期", "缴费时间", "收款日期", "扣缴日期")
    )
    method: Text | None = column(
        "扣缴方式", also=("缴费方式", "缴纳方式", "交费方式", "签字/扣缴方式", "收缴方式")
    )
    signed: Text | None = words.SIGNATURE()
    remark: Text | None = words.REMARK()

    def months(self) -> pd.DataFrame:
        """Return what was paid in cents (Int64), one column a month, named 1…12.

        A month that no sheet has a column for is left out: not asked for is not the same as not paid.
        """
        there = [number for number in range(1, 13) if self.has(f"m{number}")]
        return pd.DataFrame(
            {number: self.values_of(f"m{number}") for number in there}, index=pd.RangeIndex(len(self))
        )

    def payments(self) -> pd.DataFrame:
        """Return every payment: position of its row, month (1…12) and cents paid, by row and month.

        A row with filled months gives one payment a month.  Any other row gives its 实缴, for the
        month it names, else for the month its tab is named after, else for no month (NA).
        """
        wide = self.months()
        by_month = [
            pd.DataFrame({"position": wide.index, "month": number, "paid": wide[number]}) for number in wide
        ]
        long = pd.DataFrame({"position": wide.index, "month": self.named_months(), "paid": self.get("paid")})
        pieces = [*by_month, long[~wide.notna().any(axis=1)]]
        joined = pd.concat([piece.astype({"month": "Int64"}) for piece in pieces], ignore_index=True)
        kept = joined[joined["paid"].notna()].sort_values(["position", "month"], kind="stable")
        return kept.reset_index(drop=True)

    def named_months(self) -> Any:
        """Return the month each row names (Int64), its tab's month where the row names none."""
        by_tab = [_month_number(part.sheet) for part in self.parts]
        named = [
            _month_number(text) if isinstance(text, str) else by_tab[part]
            for text, part in zip(self.get("month"), self.part, strict=True)
        ]
        return pd.Series(named, dtype="Int64")


def _month_number(text: str) -> int | None:
    """Return 3 for ``2025-03``, ``03`` and ``3月``, None for what is no month."""
    found = month_text(text)
    return int(found[-2:]) if found else None
