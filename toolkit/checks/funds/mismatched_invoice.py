"""发票的抬头、税号不是本工会的，或者开票日期跨年太久。

抬头不是工会的发票可能是替别人报账，跨年的旧发票可能是凑数，都不能证明这笔支出是工会的。

请对方重开发票或者说明情况；替行政、个人报销的款项收回，跨年的写明原因并经审批。
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from toolkit import law
from toolkit.bookkeeping.entries import entries_of
from toolkit.bookkeeping.thresholds import thresholds
from toolkit.bookkeeping.told_once import rows_or_once
from toolkit.check import check
from toolkit.column import Lacking
from toolkit.flags import Flag, Flags
from toolkit.keys import read_once
from toolkit.policy import Policy
from toolkit.severity import Severity
from toolkit.tables.ledger import Ledger
from toolkit.tables.units import Unit

_MARKS = re.compile(r"[\s()（）\[\]【】,，.。·\-—_]")
_ENDING = re.compile(r"(?:基层)?(?:工会)?(?:委员会|联合会)?$")
_NUMBER = re.compile(r"[0-9A-Z]{15,20}")
_OWN = "81"
"""With this the codes of unions begin."""


@check(
    "F053",
    Severity.WARNING,
    basis=law.VOUCHERS.article(48),
    bad={
        "ledger": """
            日期        凭证号      摘要    支出    发票抬头        发票税号            开票日期
            2025-03-06  202503-001  购用品  300.00  某中学          81340100MC0000099A  2025-03-05  <- 发票抬头
            2025-03-07  202503-002  购用品  300.00  某中学工会      11340100MC0000099B  2025-03-05  <- 发票税号
            2025-03-08  202503-003  购用品  300.00  某中学工会      81340100MC0000099A  2024-08-05  <- 开票日期
            2025-03-09  202503-004  购用品  300.00  另一中学工会    81340100MC0000099A  2025-03-05  <- 发票抬头
        """,
        "unit": """
            工会名称          统一社会信用代码
            某中学工会委员会  81340100MC0000099A
        """,
    },
    good={
        "ledger": """
            日期        凭证号      摘要      支出    发票抬头            发票税号            开票日期
            2025-03-06  202503-001  购用品    300.00  某中学 工会委员会   81340100MC0000099A  2025-03-05
            2025-03-07  202503-002  购用品    300.00  某中学（工会）      -                   2024-12-20
            2025-03-08  202503-003  住院慰问  300.00  -                   -                   -
            2025-03-09  202503-004  冲销      -300.0  某中学              -                   -
        """,
        "unit": """
            工会名称          统一社会信用代码
            某中学工会委员会  81340100MC0000099A
        """,
    },
)
def mismatched_invoice(ledger: Ledger, unit: Unit | None, policy: Policy) -> Flags:
    if not any(ledger.has(name) for name in ("invoice_title", "invoice_tax_number", "invoice_day")):
        raise Lacking("经费收支没有“发票抬头”“发票税号”“开票日期”三列")
    paid = entries_of(ledger).payments
    yield from _titles(ledger, unit, paid)
    yield from _numbers(ledger, unit, paid)
    yield from _days(ledger, policy, paid)


def _titles(ledger: Ledger, unit: Unit | None, paid: Any) -> Iterator[Flag]:
    own = {_tight(name) for name in _told(unit, "name", "account_name")}
    titles = ledger.get("invoice_title")
    severity = read_once(titles, lambda text: _foreign(text, own))
    where = paid & severity.notna().to_numpy(dtype=bool)
    yield from rows_or_once(
        ledger, "invoice_title", where, int((paid & titles.notna().to_numpy(dtype=bool)).sum()),
        "发票抬头“{title}”不是本工会", "{population} 张发票中有 {count} 张的抬头不是本工会（{places}）",
        severity=severity, title=titles,
    )  # fmt: skip


def _numbers(ledger: Ledger, unit: Unit | None, paid: Any) -> Iterator[Flag]:
    own = {_tight(code) for code in _told(unit, "credit_code")}
    numbers = ledger.get("invoice_tax_number")
    wrong = {
        text
        for text in numbers.dropna().unique()
        if _NUMBER.fullmatch(tight := _tight(text))
        and (tight not in own if own else not tight.startswith(_OWN))
    }
    whose = "不是本工会的税号" if own else "不是以 81 开头的工会税号"
    yield from rows_or_once(
        ledger, "invoice_tax_number", paid & numbers.isin(wrong).to_numpy(dtype=bool),
        int((paid & numbers.notna().to_numpy(dtype=bool)).sum()), "发票税号 {number} {whose}",
        f"{{population}} 张发票中有 {{count}} 张{whose}（{{places}}）", number=numbers, whose=whose,
    )  # fmt: skip


def _days(ledger: Ledger, policy: Policy, paid: Any) -> Iterator[Flag]:
    issued, day = ledger.get("invoice_day"), ledger.get("day")
    both = paid & issued.notna().to_numpy(dtype=bool) & day.notna().to_numpy(dtype=bool)
    limit = thresholds(policy, "invoice_months", day, both)
    month, year = (
        (issued.dt.year * 12 + issued.dt.month - 1).fillna(0).to_numpy(dtype=np.int64),
        day.dt.year.fillna(0).to_numpy(dtype=np.int64),
    )
    old = both & limit.known & (month < year * 12 - limit.cents)
    late = both & limit.known & (month > year * 12 + 11 + limit.cents)
    yield from rows_or_once(
        ledger, "invoice_day", old | late, int(both.sum()), "开票日期 {issued}，记账日期 {day}，跨年超过 {months} 个月",
        "{population} 张发票中有 {count} 张跨年太久（{places}）", issued=issued, day=day, months=pd.Series(limit.cents),
    )  # fmt: skip


def _told(unit: Unit | None, *names: str) -> list[str]:
    """Return what the unit says of itself in some columns."""
    if unit is None:
        return []
    return [text for name in names for text in unit.get(name).dropna().tolist()]


def _foreign(title: str, own: set[str]) -> Severity | None:
    """Say how bad a title is: None for the union's own, a hint where it may be its short name."""
    core, tight = _core(title), _tight(title)
    if tight in own or (not own and "工会" in tight):
        return None
    if "工会" not in tight:
        return Severity.WARNING
    cores = {_core(name) for name in own}
    return None if any(core in name or name in core for name in cores) else Severity.NOTICE


def _core(name: str) -> str:
    """Return a union's name without what it may leave out.

    >>> _core("某中学（工会）"), _core("某中学工会委员会")
    ('某中学', '某中学')
    """
    return _ENDING.sub("", _tight(name))


def _tight(text: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).upper()
