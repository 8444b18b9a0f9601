"""The lines of the union's statements, in their official order and names.

Sources: 工会会计制度（财会〔2021〕7号）第六章 and 编制说明 (工会01表, 工会02表); the lines of budget and final
accounts are those of its accounts for a 基层工会.  Every form that prints such lines takes them from here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from toolkit.codes.accounts import ACCOUNTS

INCOME = ("401", "402", "403", "404", "405", "406", "407", "408", "411")
EXPENSE = ("501", "502", "503", "504", "505", "506", "507", "508", "509", "510", "521")
"""The accounts of 工会02表."""
FUNDS = (("321", "资金结转"), ("322", "资金结余"))
"""The two kinds of funds that 工会02表 begins and ends with."""

BUDGET_INCOME = ("401", "402", "403", "40301", "40302", "405", "406", "407", "408")
BUDGET_EXPENSE = tuple(
    code
    for head, last in (("501", 6), ("503", 5), ("504", 6), ("505", 4), ("507", 7), ("509", 0), ("510", 0))
    for code in (head, *(f"{head}0{number}" for number in range(1, last + 1)))
)
"""The accounts of a grassroots union's budget and final accounts."""

MONEY = ("101", "102")
"""库存现金 and 银行存款, which statements show as one: 货币资金."""
CONTRA = ("163", "172")
"""Accounts of assets whose balance stands on the credit side."""


@dataclasses.dataclass(frozen=True)
class Line:
    """A line of 工会01表: the balance of ``accounts``, or what ``adds`` (names of lines) less ``less`` come to.

    One with neither is a heading.  ``upper``: printed only where it is used, as unions above the 基层 do.
    """

    name: str
    accounts: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    upper: bool = False

    @property
    def summed(self) -> bool:
        """Whether it is worked out from other lines."""
        return bool(self.adds)


def _of(code: str, name: str = "") -> Line:
    account = ACCOUNTS[code]
    return Line(name or account.name, (code,), upper=code in _UPPER)


_UPPER = frozenset(["111", "121", "132", "201", "212", "311", "331", "332", "341"])
_CURRENT = (
    Line("货币资金", MONEY), *(_of(code) for code in ("111", "121", "131", "132", "135", "141"))
)  # fmt: skip
ASSETS = (
    Line("流动资产："),
    *_CURRENT,
    Line("流动资产合计", adds=tuple(line.name for line in _CURRENT)),
    _of("151"),
    _of("161"),
    _of("162", "固定资产原值"),
    _of("163", "减：累计折旧"),
    Line("固定资产净值", adds=("固定资产原值",), less=("减：累计折旧",)),
    _of("171", "无形资产原值"),
    _of("172", "减：累计摊销"),
    Line("无形资产净值", adds=("无形资产原值",), less=("减：累计摊销",)),
    _of("181"),
    _of("182"),
    Line(
        "资产总计",
        adds=("流动资产合计", "投资", "在建工程", "固定资产净值", "无形资产净值", "长期待摊费用", "待处理财产损溢"),
    ),
)  # fmt: skip
"""The left side of 工会01表."""
_OWED = tuple(_of(code) for code in ("201", "211", "212", "215", "221"))
_NET = tuple(_of(code) for code in ("301", "311", "321", "322", "331", "332", "341"))
CLAIMS = (
    Line("负债："),
    *_OWED,
    Line("负债合计", adds=tuple(line.name for line in _OWED)),
    Line("净资产："),
    *_NET,
    Line("净资产合计", adds=tuple(line.name for line in _NET)),
    Line("负债与净资产总计", adds=("负债合计", "净资产合计")),
)
"""The right side of 工会01表."""
ASSET_FUND = ("141", "151", "161", "162", "163", "171", "172", "181")
"""What 资产基金 is made of (工会会计制度第五十一条): depreciation is taken off."""


def used(lines: Sequence[Line], accounts: Sequence[str]) -> list[Line]:
    """Return the lines to print where only ``accounts`` of the upper unions have a balance.

    >>> [line.name for line in used(CLAIMS, [])][1:4]
    ['应付上级经费', '其他应付款', '代管经费']
    """
    gone = {line.name for line in lines if line.upper and not set(line.accounts) & set(accounts)}
    return [
        dataclasses.replace(line, adds=tuple(name for name in line.adds if name not in gone))
        for line in lines
        if line.name not in gone
    ]
