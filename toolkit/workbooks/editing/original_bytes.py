"""The original of an edited workbook, carried inside it: as long as nobody saves it, it can be had back.

A part of our own, which the package points to and Excel passes over, holds the bytes of the original file
that are not elsewhere in the package, and the SHA-256 of every part as it was written.  Excel, WPS and
LibreOffice leave it out when they save; then the original cannot be had back, and that shows.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

from toolkit.workbooks.editing.parts import Parts
from toolkit.workbooks.editing.raw_zip import Member, kept_member
from toolkit.workbooks.refusal import Refused, damaged

PART = "gonghui/original.bin"
TYPE = "application/vnd.gonghui.original"
RELATION = "http://gonghui-toolkit/relationships/original"
_MARK = b"GONGHUI-ORIGINAL-1\n"
_LENGTH = 8


@dataclasses.dataclass(frozen=True)
class Original:
    """The original of a workbook: its bytes, and whether they are those of the file or only of its parts."""

    content: bytes | None
    members: list[Member]


def keep_original(parts: Parts, source: Path) -> None:
    """Add the original file to an edited package; nothing may be changed in it afterwards."""
    parts.add(PART, b"", TYPE)
    parts.relations("").add(RELATION, PART)
    changed = parts.changed_names
    content = source.read_bytes()
    own: list[bytes] = []
    pieces: list[list[Any]] = []
    members: list[list[Any]] = []
    size = at = 0

    def literal(piece: bytes) -> int:
        nonlocal size
        pieces.append([size, len(piece)])
        own.append(piece)
        size += len(piece)
        return size - len(piece)

    with source.open("rb") as handle, zipfile.ZipFile(handle) as package:
        for info in sorted(package.infolist(), key=lambda each: each.header_offset):
            name = info.filename.replace("\\", "/")
            member = kept_member(handle, info)
            start = handle.tell() - len(member.packed)
            literal(content[at:start])
            at = start + len(member.packed)
            if name in parts and name not in changed:
                pieces.append([name])
                place = -1
            else:
                place = literal(member.packed)
            members.append([name, member.method, member.crc, member.length, place, len(member.packed)])
    literal(content[at:])
    told = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "pieces": pieces,
        "members": members,
        "parts": {name: _digest(parts, name) for name in parts.names if name != PART},
    }
    head = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    parts.put(PART, _MARK + len(head).to_bytes(_LENGTH, "big") + head + b"".join(own))


def _digest(parts: Parts, name: str) -> str:
    return hashlib.sha256(parts.content(name)).hexdigest()


def _opened(parts: Parts) -> tuple[dict[str, Any], bytes] | None:
    """Return what the part tells and the bytes it holds; None where there is none that can be read."""
    if PART not in parts:
        return None
    try:
        content = parts.content(PART)
        if not content.startswith(_MARK):
            return None
        at = len(_MARK) + _LENGTH
        end = at + int.from_bytes(content[len(_MARK) : at], "big")
        told = json.loads(content[at:end])
    except (Refused, ValueError, RecursionError):
        return None
    return (told, content[end:]) if isinstance(told, dict) else None


def untouched(parts: Parts) -> bool:
    """Say whether every part is as it was written when the original was put in: nobody saved it since."""
    found = _opened(parts)
    if found is None:
        return False
    stated = found[0].get("parts")
    names = [name for name in parts.names if name != PART]
    if not isinstance(stated, dict) or set(stated) != set(names):
        return False
    return all(_digest(parts, name) == stated[name] for name in names)


def original_of(parts: Parts) -> Original:
    """Return the original of a package that is untouched; raises ``Refused`` if it cannot be put together."""
    found = _opened(parts)
    if found is None:
        raise damaged("里面没有原件")
    told, own = found
    try:
        pieces = [
            parts.first[piece[0]].packed if len(piece) == 1 else own[piece[0] : piece[0] + piece[1]]
            for piece in told["pieces"]
        ]
        content = b"".join(pieces)
        if hashlib.sha256(content).hexdigest() == told["sha256"]:
            return Original(content, [])
        # Somebody packed the same parts anew: the original's parts can be had, not its very file.
        return Original(None, [_member(parts, own, *entry) for entry in told["members"]])
    except (KeyError, TypeError, ValueError, IndexError, zlib.error) as fault:
        raise damaged("里面的原件对不上") from fault


def _member(
    parts: Parts, own: bytes, name: str, method: int, crc: int, length: int, at: int, size: int
) -> Member:
    if at < 0:
        return parts.first[name]
    flags = 0 if name.isascii() else 0x800
    return Member(name.encode(), flags, method, 0, 0x21, crc, length, own[at : at + size])
