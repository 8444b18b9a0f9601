"""Whether a workbook is still as the toolkit wrote it, or somebody has saved it since."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable

from toolkit.workbooks.new_workbook import CREATED

CORE = "docProps/core.xml"
TEMPLATE, DIGEST, SOURCE = "gonghui-template", "gonghui-digest", "gonghui-source"
"""The custom properties that mark a workbook of ours: what it is, and of a copy what its parts were and the
SHA-256 of the file it was made of."""
REPAIRED = "repaired"
"""What a repaired copy calls itself."""
_LARGEST = 1 << 20
_PROPERTY = re.compile(r'name="(gonghui-[a-z]+)"[^>]*>\s*<(?:[\w.-]+:)?lpwstr(?:\s[^>]*)?>([^<]*)<')
_RELATION = re.compile(r"""<[^<>]*/custom-?properties["'][^<>]*>""", re.IGNORECASE)
_TARGET = re.compile(r"""\sTarget\s*=\s*["']/?([^"']+)""")
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


def is_ours(path: str | os.PathLike[str], template: str) -> bool:
    """Say whether a file is a workbook of ours of this kind, whoever saved it since."""
    return _told(path)[0].get(TEMPLATE) == template


def untouched_copy(path: str | os.PathLike[str], template: str) -> bool:
    """Say whether a file is a copy of ours of this kind, made of somebody's workbook, that nobody has saved since.

    A program that saves it writes its parts anew, and the digest it was marked with no longer fits.
    """
    told, entries, custom = _told(path)
    return told.get(TEMPLATE) == template and told.get(DIGEST) == digest_of(entries, custom)


def is_source_of(original: str | os.PathLike[str], copy: str | os.PathLike[str]) -> bool:
    """Say whether a copy of ours was made of this very file."""
    try:
        with open(original, "rb") as handle:
            return _told(copy)[0].get(SOURCE) == hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return False


def _told(path: str | os.PathLike[str]) -> tuple[dict[str, str], list[tuple[str, int, int]], str | None]:
    """Return our properties of a package, its members, and the one that holds the properties.

    Nothing where it is no package, or not of ours.
    """
    try:
        with zipfile.ZipFile(path) as package:
            custom = _custom(package)
            if custom is None or package.getinfo(custom).file_size > _LARGEST:
                return {}, [], None
            text = package.read(custom).decode("utf-8", "replace")
            entries = [(info.filename, info.CRC, info.file_size) for info in package.infolist()]
    except _FAULTS:
        return {}, [], None
    return dict(_PROPERTY.findall(text)), entries, custom


def _custom(package: zipfile.ZipFile) -> str | None:
    """Return the member that holds the custom properties: some programs name it otherwise than Excel."""
    if package.getinfo("_rels/.rels").file_size > _LARGEST:
        return None
    relation = _RELATION.search(package.read("_rels/.rels").decode("utf-8", "replace"))
    target = _TARGET.search(relation[0]) if relation is not None else None
    wanted = target[1].lower() if target is not None else None
    return next((name for name in package.namelist() if name.lower() == wanted), None)


def digest_of(entries: Iterable[tuple[str, int, int]], custom: str | None) -> str:
    """Return a digest of a package's members (name, checksum, length), that of the custom properties left out."""
    lines = [f"{name}\0{crc}\0{length}" for name, crc, length in entries if name != custom]
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()
