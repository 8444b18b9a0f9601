"""How a value shall look: the words after ``|`` in a placeholder."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from toolkit.amounts import capital
from toolkit.forms.answers import Cents, Value, percent
from toolkit.masking import mask_id, mask_phone

_NAME_SHOWN = 1
_MOBILE = 11
_NO_CAPITALS = 10**15
"""Amounts from here on have no words: those of 万亿 end before."""


class FormatUnfit(Exception):
    """A format was asked for a value it is not for; ``word`` is the format, ``value`` the value."""

    def __init__(self, word: str, value: Value) -> None:
        super().__init__(word, value)
        self.word = word
        self.value = value


@dataclasses.dataclass(frozen=True)
class Format:
    """A format: its word, what it does (in Chinese), and the function; ``nothing`` says that it is for blanks too."""

    word: str
    told: str
    of: Callable[[Value], Value]
    nothing: bool = False


def _decimal(value: Value) -> Decimal:
    """Return a number in its own unit (amounts in yuan); raises ValueError for what is no number."""
    if isinstance(value, Cents):
        return Decimal(int(value)) / 100
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / value.denominator
    if isinstance(value, (int, Decimal)):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value))
    raise ValueError(value)


def _day(value: Value) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    raise ValueError(value)


def _capital(value: Value) -> Value:
    yuan = _decimal(value)
    if abs(yuan) >= _NO_CAPITALS:
        raise ValueError(value)
    return capital(int((yuan * 100).quantize(Decimal(1), ROUND_HALF_UP)))


def _ten_thousands(value: Value) -> Value:
    return (_decimal(value) / 10000).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _whole(value: Value) -> Value:
    return int(_decimal(value).quantize(Decimal(1), ROUND_HALF_UP))


def _two_places(value: Value) -> Value:
    return f"{_decimal(value).quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


def _percent(value: Value) -> Value:
    return percent(_decimal(value))


def _masked(value: Value) -> Value:
    """Return a number with its middle hidden, a name with all but its first character hidden."""
    text = str(value)
    if any(letter.isdigit() for letter in text):
        return mask_phone(text) if len(text) == _MOBILE else mask_id(text)
    return text[:_NAME_SHOWN] + "*" * (len(text) - _NAME_SHOWN)


def _last_four(value: Value) -> Value:
    return str(value)[-4:]


def _zero_for_nothing(value: Value) -> Value:
    return Cents(0) if value is None or value == "" else value


def _nothing_for_zero(value: Value) -> Value:
    return None if value == 0 else value


def _dash_for_nothing(value: Value) -> Value:
    return "—" if value is None or value == "" else value


FORMATS: dict[str, Format] = {
    each.word: each
    for each in (
        Format("大写", "金额写成中文大写", _capital),
        Format("万元", "除以一万，留两位小数", _ten_thousands),
        Format("元", "四舍五入到元", _whole),
        Format("两位小数", "写成 1,234.50 这样的文字", _two_places),
        Format("百分比", "写成 75.00% 这样的文字", _percent),
        Format(
            "日期",
            "写成 2025年3月1日",
            lambda value: f"{_day(value):%Y}年{_day(value).month}月{_day(value).day}日",
        ),
        Format("短日期", "写成 2025-03-01", lambda value: _day(value).isoformat()),
        Format("年月", "写成 2025年3月", lambda value: f"{_day(value).year}年{_day(value).month}月"),
        Format("年", "只要年份的数字", lambda value: _day(value).year),
        Format("月", "只要月份的数字", lambda value: _day(value).month),
        Format("日", "只要日的数字", lambda value: _day(value).day),
        Format("遮蔽", "证件号、手机号、卡号只留头尾，姓名只留姓", _masked),
        Format("后4位", "只留最后四位", _last_four),
        Format("空白为0", "没有数时填 0", _zero_for_nothing, nothing=True),
        Format("0为空白", "是 0 时留空", _nothing_for_zero),
        Format("空白为横线", "没有内容时填“—”", _dash_for_nothing, nothing=True),
    )
}
_ALSO = {
    "大写金额": "大写", "金额大写": "大写", "后四位": "后4位", "空白为零": "空白为0", "零为空白": "0为空白",
    "0留空": "0为空白", "隐去": "遮蔽", "脱敏": "遮蔽", "整数": "元", "年月日": "日期", "百分数": "百分比",
}  # fmt: skip


def format_named(word: str) -> Format | None:
    """Return the format a word names.

    >>> format_named("后四位").word, format_named("花体")
    ('后4位', None)
    """
    return FORMATS.get(_ALSO.get(word, word))


def formatted(value: Value, words: Sequence[str]) -> Value:
    """Return a value after each of the formats, in order; raises ``FormatUnfit`` for a value one is not for.

    >>> formatted(Cents(123450), ["大写"]), formatted(None, ["大写"]), formatted("110105199003070011", ["后四位"])
    ('壹仟贰佰叁拾肆元伍角整', None, '0011')
    """
    for word in words:
        chosen = format_named(word)
        if chosen is None:
            raise FormatUnfit(word, value)
        if value is None and not chosen.nothing:
            continue
        try:
            value = chosen.of(value)
        except ValueError as fault:
            raise FormatUnfit(word, value) from fault
    return value
