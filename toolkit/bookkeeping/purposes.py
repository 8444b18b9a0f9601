"""What for: summaries made comparable, word for word or without their months, numbers and dates."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from toolkit.keys import read_once
from toolkit.once import once
from toolkit.tables.ledger import Ledger

_MARKS = re.compile(r"[\s,，.。、;；:：()（）\[\]【】《》<>\"'“”‘’\-—_/\\·~～]")
_NUMBER = r"第?[\d一二三四五六七八九十]+"
_PERIODS = re.compile(rf"(?:{_NUMBER}(?:年度?|个?月份?|日|号|季度?))+|[上下]半[年月]|年度?|本月|上月")
_PARTS = re.compile(
    rf"(?:{_NUMBER}(?:期|批次?|次|笔|部分|组|场|人|份|元|个|套|件|盒|箱|只|台)?)+|首[批期]|尾款|余款|部分"
)


@once
def purpose_key(ledger: Ledger) -> Any:
    """Return each summary as it is compared (object Series), missing where there is none."""
    return _mapped(ledger, wording)


@once
def purchase_key(ledger: Ledger) -> Any:
    """Return each summary without numbers and batches, so that the parts of one purchase are alike.

    The months it names stay: what is paid for each month is no part.
    """
    return _mapped(ledger, lambda text: _kept(text, _months(text)))


@once
def kind_key(ledger: Ledger) -> Any:
    """Return each summary without months, numbers and batches: what kind of thing is paid for."""
    return _mapped(ledger, lambda text: _kept(text, ""))


def wording(text: str) -> str | None:
    """Return a summary without spaces and marks.

    >>> wording("读书月 活动用书（第1批）") == wording("读书月活动用书(第1批)")
    True
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).upper() or None


def _kept(text: str, months: str) -> str | None:
    """Return what a summary says besides periods and parts, with ``months`` after it."""
    whole = wording(text) or ""
    return (_PARTS.sub("", _PERIODS.sub("", whole)) or whole) + months or None


def _months(text: str) -> str:
    """Return the periods a summary names."""
    return "".join(f"|{found}" for found in _PERIODS.findall(wording(text) or ""))


def _mapped(ledger: Ledger, read: Callable[[str], Any]) -> Any:
    """Apply ``read`` to each wording of the summary once."""
    return read_once(ledger.get("summary"), read)
