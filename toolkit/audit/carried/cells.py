"""A cell of an earlier page as a cell of the new one: of the kind of its column, or not at all."""

from __future__ import annotations

import datetime

from toolkit import amounts
from toolkit.audit.carried.earlier import Cell, told
from toolkit.audit.carried.entered import SHEET_OF_SOURCE
from toolkit.merge.rounds import placeless
from toolkit.workbooks.sheet_parts import Kind, Link, Value

_UNFIT = {"money": "不是金额", "whole": "不是整数", "day": "不是日期"}


class Unfit(Exception):
    """What was entered is not of the kind of its column; ``why`` says so in Chinese."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.why = _UNFIT.get(kind, "放不进这一栏")


def entered(value: Cell, kind: Kind) -> Value:
    """Return what was entered as the new page takes it, money as cents; raises ``Unfit``.

    >>> entered("1,234.50", "money"), entered(1234.5, "money"), entered("已补", "text")
    (123450, 123450, '已补')
    """
    text = told(value)
    if kind in ("text", "wrapped", "link"):
        return text
    if kind == "money":
        cents = _cents(value)
        if cents is not None:
            return cents
    if kind == "day":
        try:
            return datetime.date.fromisoformat(text)
        except ValueError as error:
            raise Unfit(kind) from error
    if kind == "whole" and text.removeprefix("-").isdecimal():
        return int(text)
    raise Unfit(kind)


def as_key(value: Value | Cell, heading: str, kind: Kind) -> str:
    """Return a cell as it tells a row, the same for a cell to be written and for one read back.

    >>> as_key(123450, "金额（元）", "money"), as_key(1234.5, "金额（元）", "money")
    ('1,234.50', '1,234.50')
    >>> as_key("F001 余额接不上", "检查", "wrapped"), as_key("账.xlsx › 经费收支 › H69", "来源的表", "link")
    ('F001', '账.xlsx › 经费收支')
    """
    if isinstance(value, Link):
        value = value.text
    if kind == "money":
        cents = value if isinstance(value, int) else _cents(told(value) if isinstance(value, str) else value)
        return "" if cents is None else amounts.yuan(cents)
    if isinstance(value, datetime.date):
        text = value.isoformat()[:10]
    else:
        text = told(value if value is None or isinstance(value, str) else float(value))
    if heading == "检查":
        return text.partition(" ")[0]
    if heading == SHEET_OF_SOURCE:
        return text.rpartition(" › ")[0]
    return placeless(text) if heading == "事实" else text


def _cents(value: object) -> int | None:
    if isinstance(value, float):
        read = amounts.from_number(value)
    else:
        read = amounts.parse(value) if isinstance(value, str) and value else None
    return read.cents if read is not None else None
