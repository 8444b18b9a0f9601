"""The period a figure is told for: 2025年上半年, 第三季度, 1—9月, 全年."""

from __future__ import annotations

import re

_QUARTER = re.compile(r"第?([一二三四1-4])季度")
_MONTHS = re.compile(r"(\d{1,2})月?[-—–~～至到](\d{1,2})月")
_MONTH = re.compile(r"(?<![\d-])(\d{1,2})月(?!\d)")
_YEAR = re.compile(r"(20\d\d)")
_NUMERALS = {word: place for place, word in enumerate("零一二三四")}


def told_period(text: str, year: int) -> tuple[int, int, int] | None:
    """Return year, first and last month that a text speaks of, None where it names none.

    A half-year, a quarter or a month stands for itself; figures up to then are the caller's to try.

    >>> told_period("2025年上半年经费收支", 2024), told_period("第三季度", 2025), told_period("1-9月收支", 2025)
    ((2025, 1, 6), (2025, 7, 9), (2025, 1, 9))
    >>> told_period("2025年度", 2025), told_period("2025-03", 2025), told_period("审查工会经费", 2025)
    ((2025, 1, 12), (2025, 3, 3), None)
    """
    tight = "".join(text.split())
    found = _YEAR.search(tight)
    of = int(found[1]) if found else year
    rest = tight.replace(found[1], "", 1) if found else tight
    if quarter := _QUARTER.search(rest):
        number = _NUMERALS.get(quarter[1]) or int(quarter[1])
        return of, number * 3 - 2, number * 3
    if "上半年" in rest:
        return of, 1, 6
    if "下半年" in rest:
        return of, 7, 12
    if months := _MONTHS.search(rest):
        return _checked(of, int(months[1]), int(months[2]))
    if month := _MONTH.search(rest):
        return _checked(of, int(month[1]), int(month[1]))
    if dashed := re.fullmatch(r"[-—./年]?(\d{1,2})", rest.rstrip("月")):
        return _checked(of, int(dashed[1]), int(dashed[1]))
    if re.search(r"全年|年度|决算", rest) or (found and rest in ("", "年")):
        return of, 1, 12
    return None


def _checked(year: int, first: int, last: int) -> tuple[int, int, int] | None:
    return (year, first, last) if 1 <= first <= last <= 12 else None
