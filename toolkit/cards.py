"""Bank cards, mobile numbers and 统一社会信用代码: faults one by one and for whole columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from toolkit.digits import matrix, normalise

USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of GB 32100 (without I, O, S, V, Z), in the order of their values."""


def bank_card_fault(number: str) -> str | None:
    """Name the fault of a bank card or account number: 12 to 19 digits, else None.

    >>> bank_card_fault("6222 0212 3456 7890 128") is None, bank_card_fault("62220212")
    (True, '位数不对：8 位，应为12至19位')
    """
    text = normalise(number)
    if not re.fullmatch(r"[0-9]*", text):
        return "含有数字以外的字符"
    return None if 12 <= len(text) <= 19 else f"位数不对：{len(text)} 位，应为12至19位"


def luhn_ok(number: str) -> bool:
    """Tell whether the last digit fits (Luhn); a failure is a doubt, as accounts need not follow it.

    >>> luhn_ok("4111111111111111"), luhn_ok("4111111111111112")
    (True, False)
    """
    text = normalise(number)
    if not re.fullmatch(r"[0-9]+", text):
        return False
    total = sum(int(digit) for digit in text[-1::-2])
    return (total + sum(sum(divmod(int(digit) * 2, 10)) for digit in text[-2::-2])) % 10 == 0


def plain_mobile(number: str) -> str:
    """Return a mobile number without hyphens and the country's prefix.

    >>> plain_mobile("+86 138-0013-8000")
    '13800138000'
    """
    text = normalise(number).replace("-", "")
    return re.sub(r"^(\+|00)?86(?=1[0-9]{10}$)", "", text)


def mobile_fault(number: str) -> str | None:
    """Name the fault of a mobile number of the mainland, or None.

    >>> mobile_fault("138 0013 8000") is None, mobile_fault("1380013800"), mobile_fault("12800138000")
    (True, '位数不对：10 位，应为11位', '号段不存在：128')
    """
    text = plain_mobile(number)
    if not re.fullmatch(r"[0-9]*", text):
        return "含有数字以外的字符"
    if len(text) != 11:
        return f"位数不对：{len(text)} 位，应为11位"
    return None if re.fullmatch(r"1[3-9].*", text) else f"号段不存在：{text[:3]}"


def uscc_fault(code: str) -> str | None:
    """Name the fault of a 统一社会信用代码 (GB 32100), or None; a 基层工会 has one that begins with 81.

    >>> uscc_fault("81340000MC00000019")
    '校验位应为K，填的是9'
    """
    text = normalise(code)
    if len(text) != 18:
        return f"位数不对：{len(text)} 位，应为18位"
    strange = next((letter for letter in text if letter not in USCC_LETTERS), None)
    if strange is not None:
        return f"含有不该有的字符“{strange}”"
    total = sum(USCC_LETTERS.index(letter) * pow(3, place, 31) for place, letter in enumerate(text[:17]))
    expected = USCC_LETTERS[(31 - total % 31) % 31]
    return None if text[17] == expected else f"校验位应为{expected}，填的是{text[17]}"


def mobile_ok(numbers: Sequence[str | None] | npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    """Tell row by row whether ``mobile_fault`` finds nothing; a blank is not ok."""
    figures, lengths = matrix(numbers, 11)
    ok: npt.NDArray[np.bool_] = (
        (lengths == 11) & (figures < 10).all(axis=1) & (figures[:, 0] == 1) & (figures[:, 1] >= 3)
    )
    for row in np.flatnonzero(~ok & (lengths > 11)).tolist():
        number = numbers[row]
        ok[row] = isinstance(number, str) and mobile_fault(number) is None
    return ok


_DOUBLED = np.array([0, 2, 4, 6, 8, 1, 3, 5, 7, 9], dtype=np.uint8)
"""Each digit's double, cast of nines, as Luhn counts it."""


def cards_luhn_ok(numbers: Sequence[str | None] | npt.NDArray[np.object_]) -> npt.NDArray[np.bool_]:
    """Tell row by row what ``luhn_ok`` tells of a well-formed card; other rows are False."""
    figures, lengths = matrix(numbers, 20)
    places = np.ascontiguousarray(figures.T)
    is_digit = places < 10
    formed = (lengths >= 12) & (lengths <= 19) & (is_digit.sum(axis=0) == lengths)
    plain = np.where(is_digit, places, np.uint8(0))
    doubled = _DOUBLED[plain]
    even, odd = (doubled[first::2].sum(axis=0) + plain[1 - first :: 2].sum(axis=0) for first in (0, 1))
    ok: npt.NDArray[np.bool_] = formed & (np.where(lengths % 2 == 0, even, odd) % 10 == 0)
    return ok
