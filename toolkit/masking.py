"""Numbers that belong to a person, as findings, screens, logs and file names may show them.

First 3 and last 4 places stay.  A number shorter than 14 places
shows less, so that at least half is hidden; only an 11-digit mobile shows the usual 3 and 4.
"""

from __future__ import annotations

import re

HEAD, TAIL = 3, 4
_TIME_IN_NAME = re.compile(
    r"(?<!\d)(20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6}|\d{9}))(?!\d)"
)
_PHONE = re.compile(r"1[3-9]\d{9}")
_PERSONAL = re.compile(
    r"(?<!\d)(?:"
    r"\d{6}[ \-]?\d{8}[ \-]?\d{3}[0-9Xx]"  # resident identity number, in groups perhaps
    r"|[A-Za-z]{3}\d{12}"  # foreign permanent resident of 2017
    r"|\d{4}(?:[ \-]\d{4}){2,3}(?:[ \-]\d{1,4})?"  # card in groups of four
    r"|1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}"  # mobile
    r"|86[ \-]?1[3-9]\d[ \-]?\d{4}[ \-]?\d{4}"  # mobile with the country's prefix
    r"|\d{12,19}[Xx]?"  # card, old or damaged identity number
    r"|\d{21,}[Xx]?"  # any of these run together with other figures
    r")(?!\d)"
)

_LONG = re.compile(r"\d[\d \-]{10}")
"""Eleven figures, blanks and hyphens, as every personal number has them: a quick look before the long one."""


def _masked(text: str, head: int, tail: int) -> str:
    return text[:head] + "*" * (len(text) - head - tail) + text[len(text) - tail :]


def mask_id(number: str) -> str:
    """Mask an identity number, whole or damaged.

    >>> mask_id("110105199003070011"), mask_id("110105900307001"), mask_id("12345678"), mask_id("1")
    ('110***********0011', '110********7001', '12****78', '*')
    """
    count = len(number)
    head = min(HEAD, count // 4)
    return _masked(number, head, min(TAIL, count // 2 - head))


def mask_phone(number: str) -> str:
    """Mask a mobile number; anything else is masked like an identity number.

    >>> mask_phone("13800138000"), mask_phone("0551-62345678")
    ('138****8000', '055*******678')
    """
    return _masked(number, HEAD, TAIL) if _PHONE.fullmatch(number) else mask_id(number)


def mask_card(number: str) -> str:
    """Mask a bank card number.

    >>> mask_card("6222021234567890128")
    '622************0128'
    """
    return mask_id(number)


def mask_text(text: str) -> str:
    """Mask every run of figures inside a text that looks like an identity, mobile or card number.

    Blanks and hyphens inside such a run are dropped.  Shorter numbers, dates, amounts and 20-digit
    invoice numbers stay.

    >>> mask_text("王某110105199003070011、电话13800138000的第2024051号表.xlsx")
    '王某110***********0011、电话138****8000的第2024051号表.xlsx'
    """
    return _PERSONAL.sub(_shown, text) if _LONG.search(text) else text


def mask_path(path: str) -> str:
    """Mask personal numbers in a path; the time in a name such as 名册_20251231143000.xlsx stays.

    >>> mask_path("上报/王某110105199003070011.xlsx"), mask_path("名册_20251231143000.xlsx")
    ('上报/王某110***********0011.xlsx', '名册_20251231143000.xlsx')
    """
    return "".join(
        part if place % 2 else mask_text(part) for place, part in enumerate(_TIME_IN_NAME.split(path))
    )


def _shown(match: re.Match[str]) -> str:
    number = re.sub("[ -]", "", match[0])
    abroad = number[:2] if len(number) == 13 and re.match("861[3-9]", number) else ""
    return abroad + mask_phone(number.removeprefix(abroad))
