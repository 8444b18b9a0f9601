"""A text or a number of a money column read as whole cents, and what is doubtful about the reading.

Three outcomes, as for days: an ``Amount`` without a doubt was read cleanly; an ``Amount`` with a doubt
needed a rule or is not exact (X008; its ``cents`` may be None); None is not an amount (X001).
Amounts are 元 at the border and int cents (分) inside.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt

LIMIT = 10**14
"""Amounts of this many cents (one 万亿元) and more are taken for numbers of another kind."""
NOISE = 1e-5
"""How far (in cents) a float may lie from a whole cent: binary noise, or 16 units in the last place."""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_SMALL = ("", "拾", "佰", "仟")
_BIG = ("", "万", "亿", "万亿")
_SIMPLE = str.maketrans(
    "〇○一二两三四五六七八九十百千圆块正貮弍弐叄參陸",
    "零零壹贰贰叁肆伍陆柒捌玖拾佰仟元元整贰贰贰叁叁陆",
)
_UNITS = {"拾": 10, "佰": 100, "仟": 1000}
_TIMES = {"万": 10_000, "亿": 100_000_000, "千": 1000, "百": 100, "仟": 1000, "佰": 100}
_COMMON = re.compile(r"(-?)([0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.([0-9]{1,2}))?")
_ZERO = re.compile(r"(-+|零元?整?|无)$")
_CAPITAL = re.compile(r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整负]+$")
_CAPITAL_PARTS = re.compile(
    r"([负-])?(?:([^元角分整]+)(?:元|整?$))?"
    r"零?(?:([壹贰叁肆伍陆柒捌玖])角|零角)?零?(?:([壹贰叁肆伍陆柒捌玖])分|零分)?整?$"
)
_PLAIN = re.compile(
    r"([+-]?)([0-9]+(?:,[0-9]+)*)(\.[0-9]*)?(E[+-]?[0-9]{1,2})?([万亿千百仟佰])?(元)?整?(/[\w件]{1,3})?$"
)
_BOTH = re.compile(
    r"(?P<figures>.*[0-9][^(]*)\((?:大写:?)?(?P<words>(?:人民币)?[零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+)\)$"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A money cell's reading: ``cents`` is None when it cannot be stated to the cent."""

    cents: int | None
    doubt: str | None = None
    """Why an officer should look (Chinese, no full stop), or None when read cleanly."""


def yuan(cents: int) -> str:
    """Write cents as yuan.

    >>> yuan(123450), yuan(-5)
    ('1,234.50', '-0.05')
    """
    whole, part = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole:,}.{part:02d}"


def nearest(amount: Fraction) -> int:
    """Return the nearest whole number (of cents), half of one away from nothing, as ROUND of a spreadsheet does.

    >>> nearest(Fraction(5, 2)), nearest(Fraction(-5, 2)), nearest(Fraction(12, 5))
    (3, -3, 2)
    """
    whole = math.floor(abs(amount) + Fraction(1, 2))
    return whole if amount >= 0 else -whole


def parse(text: str) -> Amount | None:
    """Read one text as an amount in yuan.

    >>> parse("￥1,234.50"), parse("（123）"), parse("—")
    (Amount(cents=123450, doubt=None), Amount(cents=-12300, doubt=None), Amount(cents=0, doubt=None))
    >>> parse("1.2万元")
    Amount(cents=1200000, doubt='单位为万元，读作12,000.00元')
    >>> parse("壹仟贰佰元整")
    Amount(cents=120000, doubt='大写金额，读作1,200.00元')
    >>> parse("12.345")
    Amount(cents=None, doubt='多于两位小数')
    >>> parse("50%") is None, parse("见附件") is None
    (True, True)
    """
    if common := _COMMON.fullmatch(text):
        whole = int(common[2].replace(",", "") + (common[3] or "").ljust(2, "0"))
        return _checked(-whole if common[1] else whole, None)
    plain = _tidy(text)
    if not plain:
        return None
    if _ZERO.match(plain):
        return Amount(0)
    if plain == "壹" and "壹" not in text:
        return Amount(None, "“一”可能是数字1，也可能是短横")
    if match := _BOTH.match(plain):
        return _both(match["figures"], match["words"])
    plain = re.sub(r"^(-?)(人民币|RMB|CNY|¥)+:?", r"\1", plain)
    if (match := re.match(r"\((.*)\)(元?)$", plain)) and not match[1].startswith(("-", "(")):
        plain = "-" + match[1] + match[2]
    plain = re.sub(r"^(-?)¥", r"\1", plain)
    if re.match(r"(?:大?约|近)(?=[0-9])|.*[0-9](?:元)?(?:左右|以上|以下|余|多)元?$", plain):
        return Amount(None, "是约数，不是确切的金额")
    if _CAPITAL.match(plain):
        cents = parse_capital(plain)
        return None if cents is None else Amount(cents, f"大写金额，读作{yuan(cents)}元")
    if mixed := re.match(r"(-?[0-9]+)元(?:([0-9])角)?(?:([0-9])分)?整?$", plain):
        cents = abs(int(mixed[1])) * 100 + int(mixed[2] or 0) * 10 + int(mixed[3] or 0)
        cents = -cents if plain.startswith("-") else cents
        return _checked(cents, f"单位写在字里，读作{yuan(cents)}元" if mixed[2] or mixed[3] else None)
    return _figures(plain)


def from_number(number: float) -> Amount | None:
    """Read a number cell, in yuan, allowing for the noise of binary fractions.

    >>> from_number(28.400000000000002), from_number(12.345)
    (Amount(cents=2840, doubt=None), Amount(cents=None, doubt='多于两位小数'))
    """
    if not math.isfinite(number):
        return None
    if abs(number) * 100 >= LIMIT:
        return Amount(None, "金额过大，像是号码而不是金额")
    cents = round(number * 100)
    close = abs(number * 100 - cents) <= max(NOISE, 16 * math.ulp(number * 100))
    return Amount(cents) if close else Amount(None, "多于两位小数")


def from_numbers(
    numbers: npt.NDArray[np.float64],
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Read a column of number cells: cents, and where a number cannot be stated in cents (cents 0)."""
    with np.errstate(invalid="ignore", over="ignore"):
        scaled = numbers * 100
        rounded = np.rint(scaled)
        noise = np.maximum(NOISE, 16 * np.spacing(np.abs(scaled)))
        bad = ~((np.abs(scaled) < LIMIT) & (np.abs(scaled - rounded) <= noise))
    return np.where(bad, 0, rounded).astype(np.int64), bad


def capital(cents: int) -> str:
    """Write cents as a voucher's 大写金额 (会计基础工作规范: 整 after 元 or 角, none after 分).

    >>> capital(123450), capital(100000005), capital(0), capital(10_0000)
    ('壹仟贰佰叁拾肆元伍角整', '壹佰万元零伍分', '零元整', '壹仟元整')
    """
    whole, part = divmod(abs(cents), 100)
    jiao, fen = divmod(part, 10)
    words = _whole_words(whole) + "元" if whole else ""
    if jiao:
        words += _DIGITS[jiao] + "角"
    elif fen and whole:
        words += "零"
    words += _DIGITS[fen] + "分" if fen else "整"
    return ("负" if cents < 0 else "") + (words if abs(cents) else "零元整")


def parse_capital(text: str) -> int | None:
    """Return the cents of a 大写金额 (or of 一千二百元), or None if it is not one.

    >>> parse_capital("人民币壹仟零肆元伍角陆分"), parse_capital("一千二百元"), parse_capital("元整")
    (100456, 120000, None)
    """
    plain = _tidy(text).removeprefix("人民币").removeprefix(":")
    match = _CAPITAL_PARTS.match(plain)
    if match is None or not any(match.group(2, 3, 4)):
        return None
    whole = _whole_value(match[2]) if match[2] else 0
    if whole is None or whole * 100 >= LIMIT:
        return None
    cents = whole * 100 + sum(
        _DIGITS.index(letter) * worth for letter, worth in ((match[3], 10), (match[4], 1)) if letter
    )
    return -cents if match[1] else cents


def _tidy(text: str) -> str:
    """Return the text half-width, without blanks, with one kind of dash and of capital figure."""
    plain = unicodedata.normalize("NFKC", text).upper()
    plain = re.sub(r"(?<=[0-9])[\s\u00a0]+(?=[0-9]{3}(?![0-9]))", ",", plain.strip().lstrip("'"))
    if re.search(r"[0-9]\s+[0-9]", plain):
        return plain
    plain = re.sub(r"[\s\u200b-\u200f\u2060\ufeff]", "", plain)
    plain = re.sub("[—–―−‐]", "-", plain).translate(_SIMPLE)
    return re.sub(r"^(¥?)负(?=.*[0-9])", r"\1-", plain)


def _checked(cents: int, doubt: str | None) -> Amount:
    if abs(cents) >= LIMIT:
        return Amount(None, "金额过大，像是号码而不是金额")
    return Amount(cents, doubt)


def _figures(plain: str) -> Amount | None:
    """Read arabic figures with at most one unit."""
    match = _PLAIN.match(plain)
    if match is None:
        return None
    sign, whole, part, exponent, times, _, per = match.groups()
    exact = Decimal(sign + whole.replace(",", "") + (part or "") + (exponent or ""))
    if times:
        exact *= _TIMES[times]
    if abs(exact) * 100 >= LIMIT:
        return Amount(None, "金额过大，像是号码而不是金额")
    if exact * 100 != int(exact * 100):
        nearest = round(float(exact) * 100)
        noise = len(part or "") > 8 and abs(exact * 100 - nearest) <= Decimal(NOISE)
        return Amount(nearest) if noise and not times else Amount(None, "多于两位小数")
    cents = int(exact * 100)
    if "," in whole and not re.match(r"[0-9]{1,3}(,[0-9]{3})+$", whole):
        return Amount(None, "逗号的位置不对，看不出是多少")
    if times:
        return Amount(cents, f"单位为{times}元，读作{yuan(cents)}元")
    if exponent:
        return Amount(cents, f"科学计数法，读作{yuan(cents)}元")
    return Amount(cents, f"带有“{per}”，读作{yuan(cents)}元" if per else None)


def _both(figures: str, words: str) -> Amount | None:
    """Read figures followed by the same amount in capitals."""
    small, big = parse(figures), parse_capital(words)
    if small is None or small.cents is None or big is None:
        return small
    if small.cents != big:
        return Amount(None, f"小写{yuan(small.cents)}元与大写{yuan(big)}元不一致")
    return small


def _section(value: int) -> str:
    """Write 1 to 9999 in capitals, with one 零 for inner zeros."""
    words, pending = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            words += ("零" if pending and words else "") + _DIGITS[digit] + _SMALL[power]
        pending = not digit
    return words


def _whole_words(value: int) -> str:
    """Write whole yuan (1 to 10**16 - 1) in capitals."""
    words, gap = "", False
    for power in (3, 2, 1, 0):
        section = value // 10_000**power % 10_000
        if not section:
            gap = bool(words)
            continue
        words += ("零" if words and (gap or section < 1000) else "") + _section(section) + _big(power, value)
        gap = False
    return words


def _big(power: int, value: int) -> str:
    """Return the unit of a section; 万 before 亿 stays 万 while 亿 follows."""
    if power == 3:
        return "万" if value // 10**8 % 10_000 else "万亿"
    return _BIG[power]


def _whole_value(words: str) -> int | None:
    """Return the value of capitals without 元角分, or None when the units stand in a wrong order."""
    if "亿" in words:
        high, _, low = words.rpartition("亿")
        first, rest = _whole_value(high), _whole_value(low) if low else 0
        return None if first is None or rest is None or rest >= 10**8 else first * 10**8 + rest
    if "万" in words:
        high, _, low = words.rpartition("万")
        first, rest = _section_value(high), _section_value(low) if low else 0
        return None if not first or rest is None else first * 10_000 + rest
    return _section_value(words)


def _section_value(words: str) -> int | None:
    """Return the value of up to four capital figures with their units, or None."""
    total, last = 0, 10_000
    for digit, unit in re.findall(r"零*([壹贰叁肆伍陆柒捌玖]?)([拾佰仟]?)", words):
        if not digit and not unit:
            continue
        worth = _UNITS[unit] if unit else 1
        if worth >= last or (not digit and unit != "拾"):
            return None
        total, last = total + (_DIGITS.index(digit) if digit else 1) * worth, worth
    known = all(letter in _DIGITS + "拾佰仟" for letter in words)
    return total if known and words and (total or set(words) == {"零"}) else None
