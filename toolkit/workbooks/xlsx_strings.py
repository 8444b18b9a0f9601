"""The shared strings of an xlsx: one text an entry, without the phonetic guides."""

from __future__ import annotations

import re

import numpy as np

from toolkit.workbooks.markup import is_utf8, parse, plain, unescaped
from toolkit.workbooks.refusal import damaged
from toolkit.workbooks.xlsx_events import MAIN

_BODY = re.compile(rb"<sst\b[^>]*>(.*)</sst>\s*\Z", re.DOTALL)
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r")


def shared_strings(part: bytes, name: str) -> list[str]:
    """Return the texts in order.  Raises ``Refused`` when the part is damaged or hostile."""
    texts = _usual(part)
    return _exact(part, name) if texts is None else texts


def _usual(part: bytes) -> list[str] | None:
    """Return the texts if every entry is ``<si><t>…</t></si>``, as nearly all programs write it."""
    body = _BODY.search(part)
    # Behind the head, the count of ``<`` below leaves no room for ``<!``.
    if body is None or not is_utf8(part) or b"<!" in part[: body.start(1)] or _has_control(part):
        return None
    inside = (
        body[1].replace(b'<t xml:space="preserve">', b"<t>").replace(b"<si><t/></si>", b"<si><t></t></si>")
    )
    inside = inside.strip()
    if not inside:
        return []
    if not (inside.startswith(b"<si><t>") and inside.endswith(b"</t></si>")):
        return None
    try:
        texts = inside[7:-9].decode("utf-8").split("</t></si><si><t>")
    except UnicodeDecodeError as fault:
        raise damaged("共用文字不是 UTF-8 编码") from fault
    if inside.count(b"<") != 4 * len(texts):
        return None
    if b"&" in inside or b"\r" in inside:
        texts = [plain(text) if "&" in text or "\r" in text else text for text in texts]
    if b"_" in inside and b"_x" in inside:  # one byte alone is found many times as fast
        texts = [unescaped(text) for text in texts]
    return texts


def _has_control(part: bytes) -> bool:
    least = int(np.frombuffer(part, dtype=np.uint8).min())
    return least < 32 and len(part.translate(None, _CONTROL)) < len(part)


def _exact(part: bytes, name: str) -> list[str]:
    """Return the texts by an XML parser: rich text joined, phonetic guides left out."""
    tags = {space + tag: tag for space in MAIN for tag in ("si", "t", "rPh")}
    texts: list[str] = []
    pieces: list[str] = []
    state = {"t": False, "rPh": False}

    def start(element: str, _: dict[str, str]) -> None:
        tag = tags.get(element)
        if tag == "si":
            pieces.clear()
        elif tag is not None:
            state[tag] = True

    def end(element: str) -> None:
        tag = tags.get(element)
        if tag == "si":
            texts.append(unescaped("".join(pieces)))
        elif tag is not None:
            state[tag] = False

    def characters(text: str) -> None:
        if state["t"] and not state["rPh"]:
            pieces.append(text)

    parse(part, name, start, end, characters)
    return texts
