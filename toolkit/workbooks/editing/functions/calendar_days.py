"""YEAR, MONTH, DAY, DATE; days before 1 March 1900, where Excel counts one that never was, are left to it."""

from __future__ import annotations

import datetime

from toolkit.workbooks.editing.excel_values import NUM, UNKNOWN, Scalar, Stopped, kept, to_number, to_whole
from toolkit.workbooks.editing.functions.declared import dated

_EPOCH, _EPOCH_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_FIRST = datetime.date(1900, 3, 1)
_FIRST_YEAR, _LAST_YEAR = 1900, 9999
_PAST = 2_958_466


def _day(value: Scalar, since_1904: bool) -> datetime.date:
    serial = kept(to_number(value))
    if serial < 0:
        raise Stopped(NUM)
    epoch = _EPOCH_1904 if since_1904 else _EPOCH
    if serial >= _PAST - (1462 if since_1904 else 0):
        raise Stopped(UNKNOWN)
    day = epoch + datetime.timedelta(days=int(serial))
    if day < _FIRST:
        raise Stopped(UNKNOWN)
    return day


@dated("YEAR", 1)
def year(value: Scalar, *, since_1904: bool) -> Scalar:
    """YEAR."""
    return float(_day(value, since_1904).year)


@dated("MONTH", 1)
def month(value: Scalar, *, since_1904: bool) -> Scalar:
    """MONTH."""
    return float(_day(value, since_1904).month)


@dated("DAY", 1)
def day_of_month(value: Scalar, *, since_1904: bool) -> Scalar:
    """DAY."""
    return float(_day(value, since_1904).day)


@dated("DATE", 3)
def date(of_year: Scalar, of_month: Scalar, of_day: Scalar, *, since_1904: bool) -> Scalar:
    """DATE: a 13th month is the next year's first, a day 0 the last of the month before."""
    number, months, days = to_whole(of_year), to_whole(of_month) - 1, to_whole(of_day)
    number += months // 12
    if not _FIRST_YEAR < number <= _LAST_YEAR or abs(days) > _PAST or to_whole(of_year) < _FIRST_YEAR:
        raise Stopped(UNKNOWN)
    try:
        found = datetime.date(number, months % 12 + 1, 1) + datetime.timedelta(days=days - 1)
    except OverflowError as fault:
        raise Stopped(NUM) from fault
    epoch = _EPOCH_1904 if since_1904 else _EPOCH
    if found < max(_FIRST, epoch):
        raise Stopped(UNKNOWN)
    return float((found - epoch).days)
