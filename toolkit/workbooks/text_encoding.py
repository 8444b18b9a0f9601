"""Which encoding a text table is in: strict, in a fixed order, and never a guess that shows wrong characters."""

from __future__ import annotations

import re

from toolkit.workbooks.refusal import RESAVE, Refused, damaged, incomplete

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_BINARY = re.compile(b"[\x00-\x08\x0e-\x1f]")
_SEPARATES = re.compile("[,;\t\n]")


def decode(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GB18030.

    In this order: a byte order mark; UTF-16 without one, known by the zeros in ASCII; UTF-8; GB18030.
    UTF-8 comes first because hardly any GB18030 text is valid UTF-8, while much UTF-8 is valid
    GB18030 and would turn into other characters.  Raises ``Refused`` if none fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _in(content[len(mark) :], encoding)
    if b"\0" in content:
        order = "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"
        text = _in(content, order)
        if _SEPARATES.search(text) is None:
            raise damaged("内容认不出是哪一种表格")
        return text
    if _BINARY.search(content):
        raise damaged("内容认不出是哪一种表格")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        if _is_mostly_utf8(content):
            if fault.start >= len(content) - 3:
                raise incomplete() from fault
            raise damaged(f"第 {content[: fault.start].count(10) + 1} 行有不合编码的字符") from fault
    return _in(content, "gb18030")


def _in(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        if b"\0" in content and encoding != "utf-8":
            raise damaged("内容认不出是哪一种表格") from fault
        raise Refused("文字编码认不出来（不是 UTF-8、GB18030 或 UTF-16）", RESAVE) from fault
    if _CONTROL.search(text):
        raise damaged("内容认不出是哪一种表格")
    return text


def _is_mostly_utf8(content: bytes) -> bool:
    """Say whether most that is not ASCII is UTF-8: then it is UTF-8 with a fault, not GB18030."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - wrong
    return right > 4 * wrong
