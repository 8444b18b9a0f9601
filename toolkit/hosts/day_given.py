"""The day a press goes by: the one in the settings, or the computer's."""

from __future__ import annotations

import datetime
import re

from toolkit.errors import ToolkitError


class NoDay(ToolkitError):
    """What should be a day is none."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}”不是日期，请写成 2025-12-31 的样子。")
        self.text = text


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
