"""把红字冲销、更正、退款、作废的分录逐笔找出来，与它冲掉的那一笔配对。

随意冲销可以掩盖已经付出去的钱，或者把一个年度的支出挪到另一个年度；冲销应当有原来的一笔、有更正凭证。

列出的是找不到原来那一笔的，和年末最后几天冲销以前各月的；已经配上的只数笔数，不逐笔列出。列出的要看更正凭证后面附的说明和原凭证号。
配对看方向、金额、收款人和日期：冲的是上年的、几笔合并冲的、金额写法不同的，这里配不上，不一定有问题；金额凑巧相同而配上的，也不等于冲得对。
"""

from __future__ import annotations

from typing import Any

import numpy as np

from toolkit import law
from toolkit.amounts import yuan
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.entry_pages import entry_page
from toolkit.bookkeeping.reversals import Reversals, reversals_of
from toolkit.bookkeeping.used_parameters import convention
from toolkit.identify import UnitName
from toolkit.period import Period
from toolkit.procedure import Population, Result, Tie, procedure
from toolkit.report_sheet import LIST_SIGNED_BY, MEASURE, Form
from toolkit.tables.ledger import Ledger
from toolkit.total import places
from toolkit.workbooks.sheet_parts import Col

_LATE, _EARLIER = (12, 25), 2
"""A reversal from this day on of an entry so many months earlier is listed."""
_KINDS = ("冲掉整笔", "冲掉一部分", "找不到原来的一笔")


@procedure(
    "红字和冲销",
    place=365,
    basis=law.VOUCHERS.whole(),
    given={
        "经费收支": """
            日期        凭证号      摘要          收入    支出     收款单位
            2025-03-06  202503-001  购活动用品    -       1300.00  康体用品
            2025-03-16  202503-002  冲销错付      -       -1300.00  康体用品
            2025-05-06  202505-001  制作展板      -       2300.00  众诚广告
            2025-05-20  202505-002  退回展板余款  300.00  -        众诚广告
            2025-06-20  202506-001  红字冲销      -       -777.00  -
            2025-07-20  202507-001  购图书        -       900.00   新华书店
            2025-12-30  202512-001  更正七月购书  -       -900.00  新华书店
        """
    },
    said="4 笔红字、冲销和退款共 3,277.00 元：冲掉整笔 2 笔，冲掉一部分 1 笔，找不到原来的一笔 1 笔；年末冲销以前各月的 1 笔",
    expect="""
        【红字和冲销】
        情形              笔数  金额
        冲掉整笔          2     2,200.00
        冲掉一部分        1     300.00
        找不到原来的一笔  1     777.00
        合计              4     3,277.00
        【要看的红字和冲销】
        日期        凭证号      收款单位  摘要          金额     位置     提示
        2025-06-20  202506-001  -         红字冲销      -777.00  第 6 行  找不到原来的一笔
        2025-12-30  202512-001  新华书店  更正七月购书  -900.00  第 8 行  年末冲销第 7 行（2025-07-20）
    """,
)
def reversals(ledger: Ledger, unit: UnitName, period: Period) -> Result:
    """Match what was taken back with what it takes back; raises ``Lacking`` without days."""
    day = ledger.values_of("day")
    found = reversals_of(ledger)
    entries = entries_of(ledger)
    population = Population("红字、冲销和退款", len(found.rows), int(found.cents.sum()))
    red = entries.red & entries.moved & ~entries.closing
    other = red.copy()
    other[found.rows] = False
    facts: dict[str, Any] = {
        "parameters": [
            convention("算作红字、冲销和退款", "金额是负数的，摘要写明冲销、红字、更正、退款、退回、作废等而金额在收入一方的"),
            convention("年末冲销", f"{_LATE[0]}-{_LATE[1]} 以后冲销 {_EARLIER} 个月以前的"),
            convention("没有算在内", f"摘要写明冲销、更正而本身是支出的 {int(other.sum())} 行"),
        ],
        "ties": [
            Tie("红字、冲销和退款与其余写明冲销的行数，与账上写明冲销或者负数的行数", len(found.rows) + int(other.sum()),
                int((red | _among(len(ledger), found.rows)).sum()), money=False),
        ],
    }  # fmt: skip
    if not population.items:
        return Result(population, "账上没有红字、冲销和退款", **facts)
    kinds = np.where(found.of < 0, 2, np.where(found.whole, 0, 1))
    stamps = day.to_numpy(dtype="datetime64[D]")
    late = np.array([_late(stamps, int(row), int(of)) for row, of in zip(found.rows, found.of, strict=True)])
    counts = "，".join(
        f"{name} {int((kinds == at).sum())} 笔" for at, name in enumerate(_KINDS) if (kinds == at).any()
    )
    said = f"{population.items} 笔红字、冲销和退款共 {yuan(population.cents or 0)} 元：{counts}"
    said += f"；年末冲销以前各月的 {int(late.sum())} 笔" if late.any() else ""
    pages = [_page(unit, period, ledger, found, kinds)]
    listed = np.flatnonzero((kinds == 2) | late)
    if len(listed):
        why = [
            f"年末冲销{ledger.place(int(found.of[at]))}（{day.iloc[int(found.of[at])]:%Y-%m-%d}）"
            if late[at] else _KINDS[2]
            for at in listed.tolist()
        ]  # fmt: skip
        before = np.full(len(ledger), -1, dtype=np.int64)
        before[found.rows] = found.of
        cents = np.zeros(len(ledger), dtype=np.int64)
        cents[found.rows] = -found.cents
        pages.append(entry_page("要看的红字和冲销", unit, period, ledger, found.rows[listed], why, cents=cents, others=before))  # fmt: skip
    return Result(population, said, len(listed), pages=pages, **facts)


def _among(count: int, rows: Any) -> Any:
    """Return a mask of the rows."""
    mask = np.zeros(count, dtype=bool)
    mask[rows] = True
    return mask


def _late(stamps: Any, row: int, of: int) -> bool:
    """Say whether a reversal of the year's last days takes back an entry of months before."""
    if of < 0 or np.isnat(stamps[row]) or np.isnat(stamps[of]):
        return False
    day = stamps[row].item()
    months = stamps[row].astype("datetime64[M]") - stamps[of].astype("datetime64[M]")
    return (day.month, day.day) >= _LATE and int(months.astype(np.int64)) >= _EARLIER


def _page(unit: UnitName, period: Period, ledger: Ledger, found: Reversals, kinds: Any) -> Form:
    """Return how many reversals there are of each kind."""
    columns = [Col("情形"), Col("笔数", "whole", total="sum"), Col("金额", "money", total="sum")]
    form = Form("红字和冲销", unit, period, columns, right=MEASURE, footer=LIST_SIGNED_BY)
    for at, name in enumerate(_KINDS):
        there = kinds == at
        form.data(name, int(there.sum()), int(found.cents[there].sum()), sources=places(ledger, found.rows[there]))  # fmt: skip
    form.total("合计", len(found.rows), int(found.cents.sum()))
    return form
