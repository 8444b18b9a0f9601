"""Whether a workbook is still as the toolkit wrote it, or somebody has saved it since."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable

from toolkit.workbooks.writing import CREATED

CORE, CUSTOM = "docProps/core.xml", "docProps/custom.xml"
TEMPLATE, DIGEST, SOURCE = "gonghui-template", "gonghui-digest", "gonghui-source"
"""The custom properties that mark a workbook of ours: what it is, and of a copy what its parts were and the
SHA-256 of the file it was made of."""
REPAIRED = "repaired"
"""What a repaired copy calls itself."""
_LARGEST = 1 << 20
_PROPERTY = re.compile(r'name="(gonghui-[a-z]+)"[^>]*>\s*<vt:lpwstr>([^<]*)<')
_FAULTS = (
    OSError, KeyError, zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError,
    struct.error, zlib.error,
)  # fmt: skip


def untouched(path: str | os.PathLike[str]) -> bool:
    """Say whether a file is a workbook of ours that nobody has saved since: it bears no day but ours."""
    stamp = f"{CREATED:%Y-%m-%dT%H:%M:%SZ}".encode()
    try:
        with zipfile.ZipFile(path) as package:
            return package.read(CORE).count(stamp) == 2
    except (OSError, KeyError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def untouched_copy(path: str | os.PathLike[str], template: str) -> bool:
    """Say whether a file is a copy of ours of this kind, made of somebody's workbook, that nobody has saved since.

    A program that saves it writes its parts anew, and the digest it was marked with no longer fits.
    """
    told, entries = _told(path)
    return told.get(TEMPLATE) == template and told.get(DIGEST) == digest_of(entries)


def is_source_of(original: str | os.PathLike[str], copy: str | os.PathLike[str]) -> bool:
    """Say whether a copy of ours was made of this very file."""
    try:
        with open(original, "rb") as handle:
            return _told(copy)[0].get(SOURCE) == hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return False


def _told(path: str | os.PathLike[str]) -> tuple[dict[str, str], list[tuple[str, int, int]]]:
    """Return our properties of a package and its members; nothing where it is none, or not of ours."""
    try:
        with zipfile.ZipFile(path) as package:
            if package.getinfo(CUSTOM).file_size > _LARGEST:
                return {}, []
            text = package.read(CUSTOM).decode("utf-8", "replace")
            entries = [(info.filename, info.CRC, info.file_size) for info in package.infolist()]
    except _FAULTS:
        return {}, []
    return dict(_PROPERTY.findall(text)), entries


def digest_of(entries: Iterable[tuple[str, int, int]]) -> str:
    """Return a digest of a package's members (name, checksum, length), the custom properties left out."""
    lines = [f"{name}\0{crc}\0{length}" for name, crc, length in entries if name != CUSTOM]
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()
