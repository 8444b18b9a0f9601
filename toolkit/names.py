"""What is strange about a written name (R007): characters that no name has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from toolkit.kinds.base import INVISIBLE, strip

_WIDE = re.compile(r"[Ａ-Ｚａ-ｚ]")
_LATIN = re.compile(r"[A-Za-z]+(?:[ '’.-]{1,2}[A-Za-z]+)*\.?")
_DOTS = ".•・‧．●∙⋅‐-"


def all_plain(texts: Collection[str]) -> bool:
    """Say whether all names are letters alone, so that none is strange; False where it must be looked at.

    >>> all_plain(["张三", "李四"]), all_plain(["张 三", "李四"]), all_plain(["Ａ甲"])
    (True, False, False)
    """
    joined = "".join(texts)
    return joined.isalpha() and not _WIDE.search(joined) and all(texts)


def strangeness(raw: str) -> str:
    """Say what is strange about one name as it stands in the cell; an empty text when nothing is.

    >>> strangeness("张 三"), strangeness(" 买买提·艾力 "), strangeness("John Smith")
    ('姓名中间有空格', '', '')
    """
    text = raw.strip()
    wide = _WIDE.search(text)
    if wide is None and (text.isalpha() or _LATIN.fullmatch(text)):
        return ""
    if any(letter in INVISIBLE for letter in text):
        return "姓名里有看不见的字符"
    text = strip(text)
    if any(letter.isspace() for letter in text):
        return "姓名中间有空格"
    if wide:
        return f"姓名里有全角字母“{wide.group()}”"
    for letter in text:
        if letter in _DOTS:
            return f"间隔号写成了“{letter}”，应为“·”"
        if letter.isdigit():
            return f"姓名里有数字“{letter}”"
        if unicodedata.category(letter)[0] in "PS" and letter != "·":
            return f"姓名里有符号“{letter}”"
    return "" if all(text.split("·")) else "间隔号“·”的位置不对"
