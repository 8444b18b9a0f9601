"""Which encoding a text table is in: strict, in a fixed order, and never a guess that shows wrong text."""

from __future__ import annotations

import re

from toolkit.workbooks.refusal import RESAVE, Refused, damaged, incomplete

_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_BINARY = re.compile(b"[\x00-\x08\x0e-\x1f]")
_SEPARATES = re.compile("[,;\t\n]")


def decode(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GB18030.

    In this order: a byte order mark; UTF-16 without one, known by the zeros in ASCII; UTF-8; GB18030.
    UTF-8 comes first because hardly any GB18030 text is valid UTF-8, while much UTF-8 is valid
    GB18030 and would turn into other characters.  Raises ``Refused`` if none fits.
    """
    utf16 = _UTF16_MARKS.get(content[:2])
    if utf16 is not None:
        return _utf16(content[2:], utf16)
    if b"\0" in content:
        text = _utf16(content, "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be")
        if _SEPARATES.search(text) is None:
            raise _unknown()
        return text
    if _BINARY.search(content):
        raise _unknown()
    marked = content.startswith(_UTF8_MARK)
    content = content.removeprefix(_UTF8_MARK)
    for encoding in ("utf-8",) if marked else ("utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as fault:
            if marked or _is_mostly(encoding, content):
                if fault.start >= len(content) - 3:
                    raise incomplete() from fault
                raise damaged(f"第 {content[: fault.start].count(10) + 1} 行有不合编码的字符") from fault
    raise Refused("文字编码认不出来（不是 UTF-8、GB18030 或 UTF-16）", RESAVE)


def _utf16(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise _unknown() from fault
    if _CONTROL.search(text):
        raise _unknown()
    return text


def _is_mostly(encoding: str, content: bytes) -> bool:
    """Say whether most that is not ASCII is of this encoding: then it is that, with a fault."""
    text = content.decode(encoding, "replace")
    wrong = text.count("\ufffd")
    right = sum(character > "\x7f" for character in text) - wrong
    return right > 4 * wrong


def _unknown() -> Refused:
    return damaged("内容认不出是哪一种表格")
