"""A zip package, opened only after its directory has been checked against the caps."""

from __future__ import annotations

import contextlib
import lzma
import posixpath
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

from zlib_ng import zlib_ng

from toolkit.workbooks.deflated import Deflated
from toolkit.workbooks.refusal import damaged, hostile, incomplete, locked, too_large

MAX_MEMBERS = 2_000
MAX_UNPACKED = 512 << 20
"""Bytes of all members together, unpacked."""
MAX_RATIO = 100
FREE_OF_RATIO = 256 << 20
"""Up to this many bytes unpacked any ratio is allowed: honest workbooks reach 213 to 1."""

_OF_FEATURES = (
    ("vbaproject.bin", "含有宏（VBA），没有运行，结果里也不带"),
    ("xl/macrosheets/", "含有 Excel 4.0 宏表，没有运行"),
    ("xl/externallinks/externallink", "含有指向其他工作簿的链接，没有更新，用的是文件里存着的值"),
    ("xl/connections.xml", "含有外部数据连接，没有刷新"),
    ("xl/embeddings/", "含有嵌入的对象，没有打开"),
)


class Package:
    """The members of a zip by their names in lower case, with forward slashes.

    Nothing is ever unpacked to disk, so a name that climbs out of the folder reaches nothing.
    """

    def __init__(self, handle: IO[bytes], *, in_pieces: bool = False) -> None:
        """Open the package.  Raises ``Refused`` if it is damaged, over a cap or has a name twice.

        ``in_pieces`` says that large members are read piece by piece and most of them left aside: then
        the cap is on each member that is read whole, not on all of them together.
        """
        self._handle = handle
        try:
            self._zip = zipfile.ZipFile(handle)
        except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError) as fault:
            raise incomplete() from fault
        members = [member for member in self._zip.infolist() if not member.is_dir()]
        self._check_caps(members, in_pieces)
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            name = member.filename.replace("\\", "/").lstrip("/").lower()
            if name in self._members:
                raise hostile(f"压缩包里有两个同名的部件 {member.filename}")
            self._members[name] = member

    @staticmethod
    def _check_caps(members: list[zipfile.ZipInfo], in_pieces: bool) -> None:
        if len(members) > MAX_MEMBERS:
            raise too_large(f"压缩包里有 {len(members)} 个部件，上限 {MAX_MEMBERS} 个")
        unpacked = sum(member.file_size for member in members)
        packed = sum(member.compress_size for member in members)
        if unpacked > MAX_UNPACKED and not in_pieces:
            raise too_large(f"解压后有 {unpacked >> 20} MB，上限 {MAX_UNPACKED >> 20} MB")
        if unpacked > FREE_OF_RATIO and unpacked > MAX_RATIO * packed:
            raise too_large(f"解压后是压缩包的 {unpacked // max(packed, 1)} 倍，上限 {MAX_RATIO} 倍")
        if any(member.flag_bits & 1 for member in members):
            raise locked(tried=False)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    @property
    def names(self) -> list[str]:
        """The members' names in lower case, in the order of the directory."""
        return list(self._members)

    def open(self, name: str) -> Part:
        """Open a member for reading.  Raises ``Refused`` if it is missing or damaged."""
        member = self._members.get(name.lower())
        if member is None:
            raise damaged(f"缺少部件 {name}")
        # Unpacking stops at the size the directory states, so the caps bind what is really unpacked.
        with _faults(name):
            # Whatever unpacks it, zipfile refuses a local header that is not as the directory says.
            stream = self._zip.open(member)
            if member.compress_type == zipfile.ZIP_DEFLATED:
                return Part(name, Deflated(self._handle, member))
            return Part(name, stream)

    def read(self, name: str) -> bytes:
        """Return a member's bytes.  Raises ``Refused`` if it is missing, damaged or over the cap."""
        member = self._members.get(name.lower())
        if member is not None and member.file_size > MAX_UNPACKED:
            raise too_large(f"部件 {name} 解压后有 {member.file_size >> 20} MB，上限 {MAX_UNPACKED >> 20} MB")
        return self.open(name).read()


class Part:
    """One member, open for reading."""

    def __init__(self, name: str, stream: IO[bytes] | Deflated) -> None:
        self.name = name
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes, all of the rest if negative.  Raises ``Refused`` if damaged."""
        with _faults(self.name):
            return self._stream.read(size)


@contextlib.contextmanager
def _faults(name: str) -> Iterator[None]:
    """Turn what is raised on a damaged member into a refusal that names it."""
    try:
        yield
    except zipfile.BadZipFile as fault:
        raise damaged(f"部件 {name} 校验不符") from fault
    except (  # type: ignore[misc]  # the stub of zlib_ng takes the class for one
        zlib_ng.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError, struct.error, ValueError,
    ) as fault:  # fmt: skip
        raise damaged(f"部件 {name} 解不开") from fault


def census(names: list[str]) -> tuple[str, ...]:
    """Return Chinese notes on macros, links, connections and embedded objects, by the members' names."""
    return tuple(note for mark, note in _OF_FEATURES if any(mark in name for name in names))


def target(base: str, relative: str) -> str:
    """Return the name of the member that a relationship of the part ``base`` points to."""
    relative = relative.replace("\\", "/")
    if relative.startswith("/"):
        return relative.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), relative))
