"""Identity numbers: which fault they have, and what they tell of birth, gender and region.

Resident identity numbers follow GB 11643-1999; 港澳台居民居住证 (81, 82, 83) and the 外国人永久居留身份证 of
2023 (first digit 9) have the same form and check digit.  Numbers are text; a column of
300,000 is examined as one byte matrix.  Cards, mobiles and 统一社会信用代码 are in ``toolkit.cards``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from toolkit.codes import id_type as id_types
from toolkit.codes.region import KNOWN_REGIONS, PROVINCES
from toolkit.digits import matrix, normalise

known_regions = KNOWN_REGIONS
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
FIRST_BIRTH = datetime.date(1900, 1, 1)

_OTHER_FORMS = {
    "港澳居民来往内地通行证": re.compile(r"[HM][0-9]{8}([0-9]{2})?"),
    "台湾居民来往大陆通行证": re.compile(r"[0-9]{8}|[0-9]{10}"),
    "护照": re.compile(r"[A-Z0-9]{5,17}"),
}
_OLD_PERMANENT = re.compile(r"[A-Z]{3}[0-9]{12}")
_OTHER_SHOWN = {
    "港澳居民来往内地通行证": "H或M加8位或10位数字",
    "台湾居民来往大陆通行证": "8位数字（旧证10位）",
    "护照": "5至17位字母和数字",
}


class Fault(IntEnum):
    """The first fault of a number; the order is the order of testing."""

    NONE = 0
    LENGTH = 1
    CHARACTERS = 2
    PREFIX = 3
    DATE = 4
    CHECKSUM = 5
    OLD15 = 6
    """A well-formed 15-digit number of the first generation (R019, not R002)."""
    FUTURE = 7
    """Born after ``today``."""
    BLANK = 8
    FORM = 9
    """Not of the form that its kind of document has (passport, 通行证)."""


@dataclass(frozen=True)
class Examined:
    """A column of identity numbers; all arrays have one item a row."""

    fault_code: npt.NDArray[np.uint8]
    """A ``Fault`` per row."""
    birth: npt.NDArray[np.datetime64]
    """datetime64[D]; NaT where the number tells none."""
    gender: npt.NDArray[np.int8]
    """0 not told, 1 男, 2 女."""
    region: npt.NDArray[np.int32]
    """The first six digits; 0 where the number has no region."""
    region_known: npt.NDArray[np.bool_]
    """False where the region's first four digits are not in the table (R020)."""


def check_character(first17: str) -> str:
    """Return the 18th character of 17 digits (ISO 7064 MOD 11-2).

    >>> check_character("11010519491231002")
    'X'
    """
    total = sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True))
    return CHECK[total % 11]


def kind(number: str, id_type: str | None = None) -> str | None:
    """Tell what kind of number a text is, by its form; another document only if ``id_type`` says so.

    >>> kind("11010519491231002X"), kind("810000199001010019"), kind("93115619800101001X")
    ('居民身份证', '港澳台居民居住证', '外国人永久居留身份证')
    >>> kind("110105491231002"), kind("FRA123456789012"), kind("E12345678"), kind("E12345678", "护照")
    ('旧15位居民身份证', '外国人永久居留身份证（旧版）', None, '护照')
    """
    other = _other(id_type)
    if other is not None:
        return other
    text = normalise(number)
    if _OLD_PERMANENT.fullmatch(text):
        return "外国人永久居留身份证（旧版）"
    if re.fullmatch(r"[0-9]{15}", text):
        return "旧15位居民身份证"
    if not re.fullmatch(r"[0-9]{17}[0-9X]", text):
        return None
    if text[0] == "9":
        return "外国人永久居留身份证"
    return "港澳台居民居住证" if text[:2] in ("81", "82", "83") else "居民身份证"


def find_fault(number: str, id_type: str | None = None, today: datetime.date | None = None) -> Fault:
    """Return the first fault of one number; ``today`` bounds the birth date if given."""
    text = normalise(number)
    other = _other(id_type)
    if not text:
        return Fault.BLANK
    if other is not None:
        form = _OTHER_FORMS.get(other)
        return Fault.NONE if form is None or form.fullmatch(text) else Fault.FORM
    if _OLD_PERMANENT.fullmatch(text):
        return Fault.NONE
    if len(text) not in (15, 18):
        return Fault.LENGTH
    digits = text[:17] if len(text) == 18 else text
    if not re.fullmatch(r"[0-9]+", digits) or not re.fullmatch(r"[0-9X]", text[-1]):
        return Fault.CHARACTERS
    if int(text[:2]) not in PROVINCES and not (text[0] == "9" and len(text) == 18):
        return Fault.PREFIX
    born = _born(text)
    if born is None or born < FIRST_BIRTH:
        return Fault.DATE
    if today is not None and born > today:
        return Fault.FUTURE
    if len(text) == 15:
        return Fault.OLD15
    return Fault.NONE if check_character(digits) == text[17] else Fault.CHECKSUM


def fault(number: str, id_type: str | None = None, today: datetime.date | None = None) -> str | None:
    """Name the first fault of one number in Chinese, or None; an old 15-digit number has one too.

    >>> fault("11010519491231002X") is None, fault("110105194912310021")
    (True, '校验位应为X，填的是1')
    >>> fault("510104200102290019"), fault("1101051949123100")
    ('第7至14位的出生日期不是日期', '位数不对：16 位')
    """
    return explain(number, find_fault(number, id_type, today), id_type)


def explain(number: str, code: int, id_type: str | None = None) -> str | None:
    """Say in Chinese what ``code`` means for this number; None for no fault.

    The text never shows what the masked number hides: no date, no more than a character at fault.
    """
    text = normalise(number)
    if code == Fault.LENGTH:
        return f"位数不对：{len(text)} 位"
    if code == Fault.CHARACTERS:
        place = next(
            (i for i, letter in enumerate(text) if letter not in "0123456789" and (letter, i) != ("X", 17)), 0
        )
        return f"含有不该有的字符：第{place + 1}位是“{text[place]}”"
    if code == Fault.PREFIX:
        return f"省份码{text[:2]}不存在"
    if code in (Fault.DATE, Fault.FUTURE):
        first, last = (7, 14) if len(text) == 18 else (7, 12)
        why = "在今天之后" if code == Fault.FUTURE else "不是日期" if _born(text) is None else "早于1900年"
        return f"第{first}至{last}位的出生日期{why}"
    if code == Fault.CHECKSUM:
        return f"校验位应为{check_character(text[:17])}，填的是{text[17]}"
    if code == Fault.FORM:
        other = _other(id_type)
        return f"{other}号码应为{_OTHER_SHOWN[other]}" if other in _OTHER_SHOWN else "号码的样式不对"
    return {Fault.OLD15: "旧15位号码，2013年起停用，应换成18位", Fault.BLANK: "没有填写"}.get(Fault(code))


def upgraded(number15: str) -> str:
    """Return the 18-digit form of an old 15-digit number.

    >>> upgraded("110105491231002")
    '11010519491231002X'
    """
    text = normalise(number15)
    if not re.fullmatch(r"[0-9]{15}", text):
        raise ValueError("not a 15-digit identity number")
    first17 = f"{text[:6]}19{text[6:]}"
    return first17 + check_character(first17)


def birth(number: str) -> datetime.date | None:
    """Return the birth date in a number of 15 or 18 characters, or None.

    >>> birth("11010519491231002X")
    datetime.date(1949, 12, 31)
    """
    text = normalise(number)
    return _born(text) if re.fullmatch(r"[0-9]{17}[0-9X]|[0-9]{15}", text) else None


def gender(number: str) -> str | None:
    """Return 男 or 女 by the sequence digit; None for 外国人永久居留身份证, whose layout is not sourced.

    >>> gender("11010519491231002X"), gender("110101199003070011")
    ('女', '男')
    """
    text = normalise(number)
    if not re.fullmatch(r"[0-9]{17}[0-9X]|[0-9]{15}", text) or text[0] == "9":
        return None
    return "男" if int(text[16] if len(text) == 18 else text[14]) % 2 else "女"


def examine(
    numbers: Sequence[str | None] | npt.NDArray[np.object_],
    kinds: Sequence[str | None] | None = None,
    today: datetime.date | None = None,
) -> Examined:
    """Examine a column of identity numbers; ``kinds`` is the column 证件类型 if there is one.

    Agrees row by row with ``find_fault``, ``birth`` and ``gender``.
    """
    figures, lengths = matrix(numbers, 18)
    count = len(figures)
    is18, is15 = lengths == 18, lengths == 15
    places = np.ascontiguousarray(figures.T)
    good = np.where(is15, places[:15].max(axis=0) < 10, places[:17].max(axis=0) < 10)
    good &= is15 | (is18 & ((figures[:, 17] < 10) | (figures[:, 17] == 40)))
    wide = np.where((good & is15)[:, None], _widened(figures), figures) if (good & is15).any() else figures
    number = np.where(good[:, None], wide, 0).astype(np.int32)
    old, foreign = good & is15, good & (number[:, 0] == 9)

    region = number[:, :6] @ np.array([100000, 10000, 1000, 100, 10, 1], dtype=np.int32)
    in_province = _PROVINCES[region // 10000] | (foreign & ~old)
    year = number[:, 6:10] @ np.array([1000, 100, 10, 1], dtype=np.int32)
    month, day = number[:, 10] * 10 + number[:, 11], number[:, 12] * 10 + number[:, 13]
    months = (year.astype(np.int64) - 1970) * 12 + np.minimum(np.maximum(month, 1), 12) - 1
    starts = months.astype("datetime64[M]")
    length = ((starts + 1).astype("datetime64[D]") - starts.astype("datetime64[D]")).astype(np.int64)
    dated = good & (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= length)
    born = np.where(dated, starts.astype("datetime64[D]") + (day - 1), np.datetime64("NaT", "D"))

    expected = np.frombuffer(CHECK.encode(), dtype=np.uint8) - 48
    summed = expected[(number[:, :17] @ np.array(WEIGHTS, dtype=np.int32)) % 11]
    sound = dated & (year >= FIRST_BIRTH.year)
    future = sound & (born > np.datetime64(today, "D")) if today is not None else np.zeros(count, np.bool_)
    code = np.full(count, Fault.NONE, dtype=np.uint8)
    for wrong, which in (
        (summed != number[:, 17], Fault.CHECKSUM), (old, Fault.OLD15), (future, Fault.FUTURE),
        (~sound, Fault.DATE), (~in_province, Fault.PREFIX), (~good, Fault.CHARACTERS),
        (~(is18 | is15), Fault.LENGTH), (lengths == 0, Fault.BLANK),
    ):  # fmt: skip
        code[wrong] = which
    sex = np.where(good & ~foreign, 2 - number[:, 16] % 2, 0).astype(np.int8)
    region = np.where(foreign, 0, region).astype(np.int32)
    found = Examined(code, born, sex, region, _REGIONS[region // 100])
    _set_others(found, numbers, kinds, np.flatnonzero(is15 & ~good), today)
    return found


def _among(numbers: Iterable[int], count: int) -> npt.NDArray[np.bool_]:
    """Return for each number below ``count`` whether it is one of ``numbers``."""
    among = np.zeros(count, dtype=bool)
    among[list(numbers)] = True
    return among


_PROVINCES, _REGIONS = _among(PROVINCES, 100), _among([0, *KNOWN_REGIONS], 10_000)


def _set_others(
    found: Examined,
    numbers: Sequence[str | None] | npt.NDArray[np.object_],
    kinds: Sequence[str | None] | None,
    letters: npt.NDArray[np.intp],
    today: datetime.date | None,
) -> None:
    """Judge singly the rows of another document and those of 15 characters with letters."""
    others = [row for row, kind in enumerate(kinds) if _other(kind)] if kinds is not None else []
    for row in {*others, *letters.tolist()}:
        number = numbers[row] if isinstance(numbers[row], str) else ""
        id_type = kinds[row] if kinds is not None else None
        found.fault_code[row] = find_fault(number or "", id_type, today)
        found.birth[row], found.gender[row], found.region[row] = np.datetime64("NaT"), 0, 0
        found.region_known[row] = True


def _widened(figures: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return 15-digit rows as 18 places, with 19 before the year and no check digit."""
    century = np.tile(np.array([1, 9], dtype=np.uint8), (len(figures), 1))
    return np.hstack([figures[:, :6], century, figures[:, 6:15], figures[:, :1]])


def _other(id_type: object) -> str | None:
    """Return the canonical kind of document if it is not judged as an identity number."""
    known = id_types.ID_TYPE.canonical(id_type) if isinstance(id_type, str) and id_type else None
    return known if known in _OTHER_FORMS or known == "其他" else None


def _born(text: str) -> datetime.date | None:
    digits = text[6:14] if len(text) == 18 else f"19{text[6:12]}"
    try:
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
