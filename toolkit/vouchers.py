"""Voucher numbers, made comparable, and what the ledger booked under each."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pandas as pd

from toolkit.keys import read_once
from toolkit.once import once
from toolkit.tables.ledger import Ledger

_DROPPED = re.compile(r"[\s凭证字第号#]")
_YEAR = re.compile(r"20\d\d")
_PLAIN = re.compile(r"([1-9][0-9]*)-0*([0-9]+)")
_SEPARATORS = re.compile(r"[、，,；;]")


def comparable(numbers: Any) -> Any:
    """Return voucher numbers as they are compared, missing where a cell names none or several.

    >>> comparable(pd.Series(["记字第006号", "记-6", "202501-006", "1、2", None])).tolist()
    ['记6', '记6', '202501-6', None, None]
    """
    return read_once(pd.Series(numbers), _comparable)


def _comparable(text: str) -> str | None:
    if plain := _PLAIN.fullmatch(text):
        return f"{plain[1]}-{plain[2]}"
    narrow = unicodedata.normalize("NFKC", text).upper()
    if _SEPARATORS.search(narrow.strip()):
        return None
    parts = [part.lstrip("0") or "0" for part in re.findall(r"\d+", narrow)]
    words = re.split(r"\d+", _DROPPED.sub("", narrow))
    joined = words[0] + "".join(part + word for part, word in zip(parts, words[1:], strict=False))
    return re.sub(r"(?<=\D)-(?=\d)", "", joined) or None


@once
def numbers_of(ledger: Ledger) -> Any:
    """Return the ledger's own voucher numbers as they are compared (see ``comparable``)."""
    return comparable(ledger.get("voucher"))


def months(days: Any) -> Any:
    """Return each day's month as a number that counts up over the years (Int64)."""
    days = pd.to_datetime(pd.Series(days))
    return (days.dt.year * 12 + days.dt.month).astype("Int64")


def keys(numbers: Any, days: Any, lasting: bool) -> Any:
    """Return what tells one voucher from another: the comparable number, with its month if it is not lasting."""
    return within_months(comparable(numbers), days, lasting)


def within_months(number: Any, days: Any, lasting: bool) -> Any:
    """Return what ``keys`` does of numbers that are comparable."""
    if lasting:
        return number
    month = months(days).astype("string").astype(object)
    return (month + "月" + number).where(month.notna() & number.notna(), None)


@once
def lasting(ledger: Ledger) -> bool:
    """Say whether a voucher number of the ledger means one voucher all year round.

    It does where the numbers name their month (202501-006) or run on through the months.
    """
    numbers, month = numbers_of(ledger), months(ledger.day)
    if all(_YEAR.search(number) for number in numbers.dropna().unique()):
        return True
    return bool(month.nunique() > 1 and (month.groupby(numbers).nunique() <= 1).all())
