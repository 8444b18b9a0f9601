"""XML without its dangers: no document type, no entity of the file's own, nothing fetched.

Office programs never write a DOCTYPE; a part that has one is refused before anything in it expands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol
from xml.parsers import expat

from toolkit.workbooks.refusal import damaged, hostile

BLOCK = 1 << 18
"""Bytes handed to the parser at once."""


class Readable(Protocol):
    """What a part can be read from, block by block."""

    def read(self, size: int, /) -> bytes:
        """Return up to ``size`` bytes; none at the end."""
        ...


Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]

_OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w+));")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def parse(
    source: Readable | bytes,
    part: str,
    start: Start | None = None,
    end: End | None = None,
    characters: Characters | None = None,
) -> None:
    """Send a part's events to the handlers; names are ``namespace local``, or ``local`` without one.

    Raises ``Refused`` when the part has a document type or is not well-formed.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if start is not None:
        parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if characters is not None:
        parser.CharacterDataHandler = characters
    try:
        if isinstance(source, bytes):
            parser.Parse(source, True)
        else:
            while block := source.read(BLOCK):
                parser.Parse(block, False)
            parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as fault:
        # LookupError and ValueError: an encoding the parser does not know.
        raise damaged(f"{part} 不合 XML 语法") from fault


def _refuse_doctype(*_: object) -> None:
    raise hostile("DOCTYPE")


def is_utf8(part: bytes) -> bool:
    """Say whether a part's head declares no other encoding than UTF-8; a scan of bytes needs that."""
    head = part[:200]
    return b"\0" not in head and _OTHER_ENCODING.search(head) is None


def local(name: str) -> str:
    """Return an element's or attribute's name without its namespace."""
    return name.rpartition(" ")[2]


def plain(text: str) -> str:
    """Return XML character content as the text it stands for: references and line ends resolved.

    Raises ``Refused`` on a reference to anything but a character.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        if text.count("&") != len(_REFERENCE.findall(text)):
            raise damaged("文字里有不合语法的 & 符号")
        text = _REFERENCE.sub(_character, text)
    return text


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name is not None:
        if name not in _NAMED:
            raise damaged(f"文字里有不认识的实体 {name}")
        return _NAMED[name]
    code = int(decimal) if decimal is not None else int(hexadecimal, 16)
    if not (
        code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000
    ):
        raise damaged("文字里有不允许的字符")
    return chr(code)


def unescaped(text: str) -> str:
    """Return the text of a cell with the ``_xHHHH_`` escapes of Office resolved."""
    if "_x" not in text:
        return text
    found = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text)
    # Characters beyond U+FFFF are escaped as two halves; a half alone stands for nothing.
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
