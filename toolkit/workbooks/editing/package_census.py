"""What a part holds, counted: every kind of element outside the rows, and what rows hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from toolkit.workbooks.editing.markup_tree import read_document
from toolkit.workbooks.editing.parts import CONTENT_TYPES, Parts

_TAG = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_ROWS = re.compile(rb"<((?:[\w.-]+:)?)sheetData\b[^<>]*?(/?)>")
_WORD = re.compile(r"(?:[\w-]+\.)*([\w-]+?)(?:\+xml)?$")
_PLAIN = {"bin", "jpeg", "png", "gif", "emf", "wmf", "bmp", "tiff"}


def kinds_of(parts: Parts, names: Iterable[str], content: bytes | None = None) -> dict[str, str]:
    """Return what kind of part each is: worksheet, comments, drawing, vmlDrawing, image, vbaProject …

    ``content`` are the types as stated; without it those of now.
    """
    root = read_document(content, CONTENT_TYPES).root if content else parts.document(CONTENT_TYPES).root
    own = {
        (each.get("PartName") or "").lower().lstrip("/"): each.get("ContentType") or ""
        for each in root.all("Override")
    }
    usual = {
        (each.get("Extension") or "").lower(): each.get("ContentType") or "" for each in root.all("Default")
    }
    return {name: _kind(name, own.get(name.lower()) or usual.get(_ending(name), "")) for name in names}


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _kind(name: str, stated: str) -> str:
    if name == CONTENT_TYPES:
        return "types"
    if stated.startswith("image/"):
        return "image"
    found = _WORD.search(stated.rpartition("/")[2])
    if found is None or found[1] in ("xml", "octet-stream"):
        return "relationships" if _ending(name) == "rels" else "other"
    return "workbook" if found[1] == "main" else found[1]


def counted(kind: str, content: bytes) -> Counter[str]:
    """Return how many of what a part holds, each as kind/element.

    In rows: row, c, f, value (cells with a value that no formula gives), r (runs of rich text).
    """
    return counted_both(kind, content, b"")[0]


def counted_both(kind: str, was: bytes, now: bytes) -> tuple[Counter[str], Counter[str]]:
    """Return ``counted`` of a part before and after; rows that are in both are left out of both."""
    if kind in _PLAIN:
        return Counter(), Counter()
    before, after = _taken_apart(was), _taken_apart(now)
    old, new = (Counter(each.rows.split(b"<" + each.prefix + b"row ")) for each in (before, after))
    found = []
    for content, rows in ((before, old - new), (after, new - old)):
        tags = Counter(
            {tag.decode(): number for tag, number in Counter(_TAG.findall(content.around)).items()}
        )
        opening = b"<" + content.prefix + b"row "
        tags += in_rows(opening.join([b"", *rows.elements()]), content.prefix)
        found.append(Counter({f"{kind}/{tag}": number for tag, number in tags.items() if number}))
    return found[0], found[1]


class _Part(NamedTuple):
    around: bytes
    rows: bytes
    prefix: bytes


def _taken_apart(content: bytes) -> _Part:
    """Return what stands around a sheet's rows, and the rows; nothing for what is no XML."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        # A Chinese character of UTF-16 may lie there as the bytes of a tag.
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    if not content.lstrip(b"\xef\xbb\xbf").startswith(b"<"):
        return _Part(b"", b"", b"")
    start = _ROWS.search(content)
    if start is not None and not start[2]:
        end = content.rfind(b"</" + start[1] + b"sheetData")
        if end > start.end():
            return _Part(content[: start.end()] + content[end:], content[start.end() : end], start[1])
    return _Part(content, b"", b"")


def in_rows(rows: bytes, prefix: bytes = b"") -> Counter[str]:
    """Return what the characters inside ``sheetData`` hold."""

    def tags(name: bytes) -> int:
        return sum(rows.count(b"<" + prefix + name + end) for end in (b" ", b">", b"/"))

    formulas, texts = tags(b"f"), tags(b"is")
    given = 0
    if formulas:
        inside = re.escape(prefix)
        after = rb"(?:</%bf\s*>|<%bf(?:\s[^<>]*)?/>)\s*<%bv[\s>]" % (inside, inside, inside)
        given = len(re.findall(after, rows))
    return Counter(
        {
            "row": tags(b"row"),
            "c": tags(b"c"),
            "f": formulas,
            "value": tags(b"v") + texts - given,
            "r": tags(b"r") if texts else 0,
        }
    )
