"""The day and the year a user gives: a day in the settings or the computer's, a year of four digits."""

from __future__ import annotations

import datetime
import re

from toolkit.errors import ToolkitError


class NoDay(ToolkitError):
    """What should be a day is none."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}”不是日期，请写成 2025-12-31 的样子。")
        self.text = text


class NoYear(ToolkitError):
    """What should be a year is none."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}”不是年份，请写成 2025 的样子。")
        self.text = text


def year_given(text: str) -> str:
    """Return the year a text says, '' for ''; raises ``NoYear``.

    >>> year_given("2025年"), year_given("2025")
    ('2025', '2025')
    """
    if text and not re.fullmatch(r"20\d\d年?", text):
        raise NoYear(text)
    return text[:4]


def day_given(text: str) -> datetime.date:
    """Return the day a text says, today for ''; raises ``NoDay``.

    >>> day_given("2025年3月8日"), day_given("2025-03-08")
    (datetime.date(2025, 3, 8), datetime.date(2025, 3, 8))
    """
    if not text:
        return datetime.date.today()
    found = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text.strip())
    try:
        return datetime.date(*map(int, found.groups())) if found else datetime.date.fromisoformat(text)
    except ValueError:
        raise NoDay(text) from None
