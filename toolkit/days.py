"""A text or a number of a date column read as a day, and what is doubtful about the reading.

Three outcomes: a ``Day`` without a doubt was read cleanly; a ``Day`` with a doubt can be read two ways,
lacks a part or needed a rule (X007; its ``day`` may be None); None is not a date at all (X001).
Years outside 1900–2099 are not dates.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FIRST_SERIAL, LAST_SERIAL = 18000, 60000
"""The serial numbers of the 1900 system taken for days: 1949-04-12 to 2064-04-08."""
CENTURY = 50
"""A two-digit year below this is 20xx, else 19xx; the doubt says which."""
EPOCH = datetime.date(1899, 12, 30)

_DROPPED = re.compile(r"[\s\u200b-\u200f\u2060\ufeff']")
_TIME = re.compile(r"[T\s]*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?Z?$|\(?(星期|周)[一二三四五六日天]\)?$")
_CHINESE = "〇一二三四五六七八九"
_NUMERALS = re.compile(
    r"([〇一二三四五六七八九]{4}|[〇一二三四五六七八九]{2})(?=年)|"
    r"([二三]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[月日号])"
)
_SEPARATED = re.compile(r"([0-9]{1,4})([年./-])(?:([0-9]{1,4})(?:([月./-])(?:([0-9]{1,4})[日号]?)?)?)?\.?$")
_NO_YEAR = re.compile(r"([0-9]{1,2})月(?:([0-9]{1,2})[日号]?)?$")
_OPEN_ENDED = frozenset({"至今", "长期", "现在", "目前", "永久"})


@dataclass(frozen=True, slots=True)
class Day:
    """A date cell's reading: ``day`` is None when a part is missing or two readings stand."""

    day: datetime.date | None
    doubt: str | None = None
    """Why an officer should look (Chinese, no full stop), or None when read cleanly."""


def spoken(day: datetime.date) -> str:
    """Write a day as an officer would.

    >>> spoken(datetime.date(2024, 5, 1))
    '2024年5月1日'
    """
    return f"{day.year}年{day.month}月{day.day}日"


def as_numbers(days: npt.NDArray[np.datetime64]) -> npt.NDArray[np.int64]:
    """Return each day as a number that shows year, month and day; 0 where there is none.

    Between two of them there are as many full years as 10000 goes into their difference.

    >>> as_numbers(np.array(["2024-05-01", "NaT"], dtype="datetime64[D]")).tolist()
    [20240501, 0]
    """
    months = days.astype("datetime64[M]")
    count = months.astype(np.int64) + 1970 * 12
    day = (days.astype("datetime64[D]") - months.astype("datetime64[D]")).astype(np.int64) + 1
    return np.where(np.isnat(days), 0, count // 12 * 10_000 + (count % 12 + 1) * 100 + day)


def parse(text: str) -> Day | None:
    """Read one text as a day.

    >>> parse("2024年5月1日"), parse("２０２４．５．１")
    (Day(day=datetime.date(2024, 5, 1), doubt=None), Day(day=datetime.date(2024, 5, 1), doubt=None))
    >>> parse("2024.5")
    Day(day=None, doubt='缺少日，只写到2024年5月')
    >>> parse("24.5.1")
    Day(day=datetime.date(2024, 5, 1), doubt='两位年份，读作2024年')
    >>> parse("03/04/2024")
    Day(day=None, doubt='可读作2024年3月4日或2024年4月3日')
    >>> parse("2024-02-30") is None, parse("张三") is None
    (True, True)
    """
    plain = _plain(text)
    if not plain:
        return None
    if plain in _OPEN_ENDED:
        return Day(None, "不是一个具体的日子")
    if plain.isascii() and plain.isdigit():
        return _digits(plain)
    if match := _NO_YEAR.match(plain):
        return _without_year(int(match[1]), int(match[2]) if match[2] else None)
    republic = plain.startswith("民国")
    match = _SEPARATED.match(plain.removeprefix("民国"))
    if match is None:
        return None
    parts = [part for part in (match[1], match[3], match[5]) if part]
    if republic:
        return _republic(parts)
    if len(parts[0]) == 3 or (len(parts) == 3 and len(parts[1]) > 2):
        return None
    if match[2] == "年" and len(parts[0]) not in (2, 4):
        return None
    if len(parts) == 3:
        return _three(parts[0], parts[1], parts[2], year_first=match[2] == "年", slash=match[2] == "/")
    return _fewer(parts, year_first=match[2] == "年")


def from_serial(number: float) -> Day | None:
    """Read a number that stands in a date column without a date format.

    >>> from_serial(45413)
    Day(day=datetime.date(2024, 5, 1), doubt='按Excel日期序号读作2024年5月1日')
    >>> from_serial(20240501)
    Day(day=datetime.date(2024, 5, 1), doubt=None)
    >>> from_serial(2024.1)
    Day(day=None, doubt='数字2024.1可读作2024年1月或2024年10月，缺少日')
    >>> from_serial(3) is None
    True
    """
    if not math.isfinite(number) or number < 1:
        return None
    if FIRST_SERIAL <= number <= LAST_SERIAL:
        day = EPOCH + datetime.timedelta(days=int(number))
        return Day(day, f"按Excel日期序号读作{spoken(day)}")
    if number == int(number):
        return _digits(str(int(number)))
    if number > 2100:
        return None
    shown = f"{number:g}" if number == float(f"{number:g}") else repr(number)
    found = parse(shown)
    year, _, rest = shown.partition(".")
    if found is not None and len(year) == 4 and rest == "1":
        return Day(None, f"数字{shown}可读作{year}年1月或{year}年10月，缺少日")
    if found is not None and len(year) < 4 and found.doubt is not None and rest in ("1", "2", "3"):
        return Day(None, f"{found.doubt}；数字{shown}末尾的0可能已丢失")
    return found


def _plain(text: str) -> str:
    """Return the text with half-width digits, one kind of separator and no time of day."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("'").strip()
    plain = _TIME.sub("", _TIME.sub("", plain).strip())
    plain = re.sub(r"(?<=\d)\s+(?=\d)", ".", plain)
    plain = _DROPPED.sub("", plain)
    plain = re.sub(r"[。、,·•_]", ".", plain)
    plain = re.sub(r"[—–―−‐]", "-", plain)
    if "月" in plain or "年" in plain:
        plain = _NUMERALS.sub(_arabic, plain.translate(str.maketrans("零○Oo", "〇〇〇〇")))
        plain = plain.replace("〇", "0")
    return plain


def _arabic(match: re.Match[str]) -> str:
    if match[1]:
        return "".join(str(_CHINESE.index(letter)) for letter in match[1])
    tens, ten, ones = match[2].rpartition("十")
    value = (_CHINESE.index(tens) if tens else 1) * 10 if ten else 0
    return str(value + (_CHINESE.index(ones) if ones else 0))


def _date(year: int, month: int, day: int) -> datetime.date | None:
    """Return the date if it is in the calendar and its year is plausible."""
    if not 1900 <= year <= 2099:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _full_year(two_digits: str) -> int:
    return int(two_digits) + (2000 if int(two_digits) < CENTURY else 1900)


def _digits(text: str) -> Day | None:
    """Read digits without separators: yyyymmdd, yyyymm, yymmdd, yyyy, or a serial number."""
    if len(text) == 8:
        day = _date(int(text[:4]), int(text[4:6]), int(text[6:]))
        return Day(day) if day else None
    if len(text) == 6:
        month = _date(int(text[:4]), int(text[4:]), 1)
        day = _date(_full_year(text[:2]), int(text[2:4]), int(text[4:]))
        if month and day:
            return Day(None, f"可读作{month.year}年{month.month}月或{spoken(day)}")
        if month:
            return Day(None, f"缺少日，只写到{month.year}年{month.month}月")
        return Day(day, f"两位年份，读作{day.year}年") if day else None
    if len(text) == 5 and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return from_serial(int(text))
    if len(text) == 4 and _date(int(text), 1, 1):
        return Day(None, f"缺少月和日，只写到{text}年")
    return None


def _three(first: str, second: str, third: str, *, year_first: bool, slash: bool) -> Day | None:
    """Read three numbers.  Without a slash a two-digit first number is the year (Chinese usage)."""
    if len(first) == 4:
        day = _date(int(first), int(second), int(third)) if len(third) <= 2 else None
        return Day(day) if day else None
    readings: list[datetime.date | None] = []
    if len(third) <= 2 and len(first) == 2:
        readings.append(_date(_full_year(first), int(second), int(third)))
    if not year_first and len(third) in (2, 4) and (slash or not any(readings)):
        year = int(third) if len(third) == 4 else _full_year(third)
        readings += [_date(year, int(first), int(second)), _date(year, int(second), int(first))]
    days = list(dict.fromkeys(day for day in readings if day))
    if not days:
        return None
    if len(days) > 1:
        return Day(None, "可读作" + "或".join(spoken(day) for day in days))
    if len(third) == 4:
        return Day(days[0], f"年份写在最后，读作{spoken(days[0])}")
    return Day(days[0], f"两位年份，读作{days[0].year}年")


def _fewer(parts: list[str], *, year_first: bool) -> Day | None:
    """Read one or two numbers: a year, year and month, month and day, or month and year."""
    first = parts[0]
    if len(parts) == 1:
        year = _full_year(first) if len(first) == 2 else int(first)
        return Day(None, f"缺少月和日，只写到{year}年") if year_first and _date(year, 1, 1) else None
    second = parts[1]
    if len(second) > 2:
        month = _date(int(second), int(first), 1) if len(second) == 4 and not year_first else None
        return Day(None, f"缺少日，只写到{month.year}年{month.month}月") if month else None
    if len(first) == 4 or (year_first and len(first) == 2):
        month = _date(int(first) if len(first) == 4 else _full_year(first), int(second), 1)
        return Day(None, f"缺少日，只写到{month.year}年{month.month}月") if month else None
    dated = _without_year(int(first), int(second))
    if dated is None and len(first) == 2 and (month := _date(_full_year(first), int(second), 1)):
        return Day(None, f"两位年份且缺少日，可读作{month.year}年{month.month}月")
    return dated


def _without_year(month: int, day: int | None) -> Day | None:
    """Answer for a month (and day) without a year; 2000 was a leap year."""
    if day is None:
        return Day(None, "缺少年份和日") if 1 <= month <= 12 else None
    if _date(2000, month, day) is None:
        return None
    return Day(None, f"缺少年份，只写了{month}月{day}日")


def _republic(parts: list[str]) -> Day | None:
    """Read a year counted from 1912 (民国)."""
    year = int(parts[0]) + 1911
    if len(parts) < 3:
        return Day(None, f"民国纪年，读作{year}年，且缺少日") if _date(year, 1, 1) else None
    day = _date(year, int(parts[1]), int(parts[2]))
    return Day(day, f"民国纪年，读作{spoken(day)}") if day else None
