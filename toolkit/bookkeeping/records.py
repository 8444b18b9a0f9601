"""What the records of meetings say: which are reviews of the funds, which disclose the accounts."""

from __future__ import annotations

import datetime
import re
from typing import Any

import numpy as np

from toolkit.once import once
from toolkit.period import Period
from toolkit.tables.meetings import Meetings

REVIEW = r"经审|经费审查|审计|审查"
DISCLOSED = r"公开|公示|公布|张榜|上墙"
MONEY = r"经费|财务|账目|帐目|收支|预算|决算|会费|资金|账务"
_OTHER = r"厂务|校务|院务|政务|党务|困难职工|帮扶|慰问对象|劳模|先进|候选|提案|评优|名单"
_COLUMNS = ("kind", "topic", "period", "decision", "remark")


@once
def texts(meetings: Meetings) -> Any:
    """Return all that each record says of its matter, as one text (object array)."""
    columns = [meetings.get(name).fillna("").astype(object).tolist() for name in _COLUMNS]
    return np.array([" ".join(words) for words in zip(*columns, strict=True)], dtype=object)


@once
def reviews(meetings: Meetings) -> Any:
    """Say which records are reviews by the audit committee."""
    return _said(_heads(meetings), REVIEW)


@once
def disclosures(meetings: Meetings) -> Any:
    """Say which records disclose the accounts to the members; an amount disclosed tells it too."""
    heads = _heads(meetings)
    sums = np.zeros(len(meetings), dtype=bool)
    for name in ("income", "expense", "balance"):
        sums |= meetings.get(name).notna().to_numpy(dtype=bool)
    dated = meetings.get("publicity_from").notna().to_numpy(dtype=bool)
    of_money = _said(heads, MONEY) | sums
    told = (_said(heads, DISCLOSED) | dated) & ~(reviews(meetings) & ~dated)
    return told & of_money & ~(_said(heads, _OTHER) & ~sums & ~_said(heads, r"经费|财务"))


@once
def disclosed_on(meetings: Meetings) -> Any:
    """Return the day of each record: when it was made public, else its own."""
    day = meetings.get("publicity_from")
    return day.where(day.notna(), meetings.get("day"))


def mentions(meetings: Meetings, pattern: str) -> Any:
    """Say which records speak of a pattern anywhere."""
    return _said(texts(meetings), pattern)


def within(days: Any, period: Period) -> Any:
    """Say which days do not lie outside the year of a period and the one after it; no day lies within."""
    year = period.start.year
    first, last = datetime.date(year, 1, 1), datetime.date(min(year + 1, datetime.MAXYEAR), 12, 31)
    outside = (days < np.datetime64(first)) | (days > np.datetime64(last))
    return ~outside.to_numpy(dtype=bool, na_value=False)


def _heads(meetings: Meetings) -> Any:
    return np.array(
        [
            f"{kind} {topic}"
            for kind, topic in zip(
                meetings.get("kind").fillna("").tolist(),
                meetings.get("topic").fillna("").tolist(),
                strict=True,
            )
        ],
        dtype=object,
    )


def _said(words: Any, pattern: str) -> Any:
    return np.array([bool(re.search(pattern, text)) for text in words], dtype=bool)
