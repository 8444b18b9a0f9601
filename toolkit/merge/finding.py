"""Which files there are: folders, wildcards, lists and zip archives; locks, copies and results left out, and said."""

from __future__ import annotations

import concurrent.futures
import dataclasses
import glob
import hashlib
import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePath

from toolkit.errors import WorkbookUnreadable, said_by_system
from toolkit.found_files import SUFFIXES, Rejected, SetAside, find_files
from toolkit.merge import store
from toolkit.workbooks import archive

ARCHIVES = {".zip"}
PACKED_ELSEWISE = {".rar", ".7z", ".tar", ".gz", ".tgz", ".z", ".cab"}
_COPY = re.compile(
    r"\s*(?:-\s*副本(?:\s*\(\d+\))?|副本|[(（]\d+[)）]|的副本|_副本|-\s*Copy(?:\s*\(\d+\))?)$", re.IGNORECASE
)
_COPY_BEFORE = re.compile(r"^(?:复件\s*(?:\(\d+\)\s*)?|副本\s*|Copy of\s*)", re.IGNORECASE)
_NOT_A_TABLE = "不是表格文件，没有读"


@dataclasses.dataclass(frozen=True)
class Found:
    """A file to be read: where its bytes are, its path as shown, and their SHA-256 in hex."""

    path: str
    shown: str
    sha256: str


@dataclasses.dataclass
class FilesMet:
    """Every file met: to be read, refused, or left out."""

    found: list[Found]
    rejected: list[Rejected]
    aside: list[SetAside]

    @property
    def count(self) -> int:
        """How many files were met."""
        return len(self.found) + len(self.rejected) + len(self.aside)


def search(paths: Iterable[str], scratch: Path, own: Iterable[str] = ()) -> FilesMet:
    """Return the files meant by ``paths``; archives are unpacked into ``scratch``.

    ``own`` are places of results of ours (a file, or a folder with all in it): what lies there is left
    out.  ``@名单.txt`` names a list of paths, one a line; ``*`` and ``?`` stand for any letters.
    """
    rejected: list[Rejected] = []
    files, aside, refused = find_files(_named(paths, rejected))
    rejected += refused
    mine = [os.path.realpath(place) for place in own]
    met: list[tuple[str, str]] = []
    for item in list(aside):
        suffix = PurePath(item.file).suffix.lower()
        if item.why == _NOT_A_TABLE and suffix in ARCHIVES | PACKED_ELSEWISE:
            aside.remove(item)
            files.append(item.file)
    for file in sorted(files):
        if _within(os.path.realpath(file), mine):
            aside.append(SetAside(file, "是本工具写出的结果，不是原始表格"))
        elif _is_archive(file):
            met += _unpacked(file, scratch, rejected, aside)
        elif PurePath(file).suffix.lower() in PACKED_ELSEWISE:
            rejected.append(Rejected(file, "是压缩包，这种格式打不开", "请解压后再交，或压成 zip"))
        else:
            met.append((file, file))
    aside[:] = [
        item for item in aside if not _within(os.path.realpath(item.file), mine) or item.why != _NOT_A_TABLE
    ]
    stores = dict.fromkeys(filter(None, (_store_of(item.file) for item in aside)))
    aside[:] = [item for item in aside if not _store_of(item.file)]
    aside += [SetAside(folder, "是本工具存放读取结果的文件夹，没有进去读") for folder in stores]
    return FilesMet(_without_copies(met, rejected, aside), rejected, aside)


def _store_of(file: str) -> str | None:
    """Return the store of a result that a file lies in, None for any other file."""
    above = [folder for folder in PurePath(file).parents if folder.suffix == store.SUFFIX]
    return str(above[-1]) if above and os.path.isfile(above[-1] / store.LOCK) else None


def _named(paths: Iterable[str], rejected: list[Rejected]) -> list[str]:
    """Return the paths with lists read and wildcards looked up."""
    found: list[str] = []
    for given in paths:
        if given.startswith("@") and not os.path.exists(given):
            found += _listed(given[1:], rejected)
        elif glob.has_magic(given) and not os.path.exists(given):
            there = sorted(glob.glob(given, recursive=True))
            if not there:
                rejected.append(Rejected(given, "没有文件的名字是这样的", "请检查文件夹和通配符"))
            found += there
        else:
            found.append(given)
    return found


def _listed(name: str, rejected: list[Rejected]) -> list[str]:
    try:
        content = Path(name).read_bytes()
    except OSError as error:
        rejected.append(
            Rejected(name, f"读不到这份文件名单（{said_by_system(error)}）", "请检查路径和文件名")
        )
        return []
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            lines = content.decode(encoding).splitlines()
            break
        except UnicodeDecodeError:
            continue
    else:
        rejected.append(Rejected(name, "这份文件名单不是文本", "请存为 UTF-8 文本，一行一个路径"))
        return []
    base = os.path.dirname(name)
    return [
        line if os.path.isabs(line) else os.path.join(base, line) for line in map(str.strip, lines) if line
    ]


def _within(place: str, folders: list[str]) -> bool:
    return any(place == folder or place.startswith(os.path.join(folder, "")) for folder in folders)


def _is_archive(file: str) -> bool:
    suffix = PurePath(file).suffix.lower()
    return suffix in ARCHIVES or (suffix not in SUFFIXES and archive.is_archive(Path(file)))


def _unpacked(
    file: str, scratch: Path, rejected: list[Rejected], aside: list[SetAside]
) -> list[tuple[str, str]]:
    """Unpack an archive's tables under numbers of ours; return (path, shown) of each."""
    try:
        inside = archive.members(Path(file), file)
    except WorkbookUnreadable as refusal:
        rejected.append(Rejected(file, refusal.why, refusal.remedy))
        return []
    wanted: dict[int, Path] = {}
    shown: dict[int, str] = {}
    folder = scratch / hashlib.sha256(file.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    for number, name in inside:
        leaf, suffix = PurePath(name).name, PurePath(name).suffix.lower()
        there = f"{file}/{name}"
        if leaf.startswith(("~$", ".~")):
            aside.append(SetAside(there, "是打开文件时留下的锁文件，不是表格"))
        elif suffix in ARCHIVES | PACKED_ELSEWISE:
            rejected.append(Rejected(there, "是压缩包里的压缩包，没有打开", "请解压一层后再交"))
        elif suffix in SUFFIXES:
            wanted[number] = folder / f"{number}{suffix}"
            shown[number] = there
        elif not leaf.startswith(".") and "__MACOSX" not in name:
            aside.append(SetAside(there, _NOT_A_TABLE))
    folder.mkdir(parents=True, exist_ok=True)
    for number, refused in archive.take(Path(file), file, wanted):
        rejected.append(Rejected(shown.pop(number), refused.why, refused.remedy))
    return [(str(wanted[number]), name) for number, name in shown.items()]


def _without_copies(
    met: list[tuple[str, str]], rejected: list[Rejected], aside: list[SetAside]
) -> list[Found]:
    """Hash the files; leave out those named a copy of one beside them and equal to it byte for byte.

    A copy that differs from its original may be the better one: it is read like any other file.
    """
    found: dict[str, Found] = {}
    # Python lets several threads hash at once; they are gone before a child is forked.
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        digests = list(pool.map(_digest, [path for path, _ in met]))
    for (path, shown), digest in zip(met, digests, strict=True):
        if isinstance(digest, OSError):
            why = f"读不到这个文件（{said_by_system(digest)}）"
            rejected.append(Rejected(shown, why, "请检查权限，或复制出来再试"))
        else:
            found[shown] = Found(path, shown, digest)
    for shown in list(found):
        original = original_of(shown)
        if original in found and found[original].sha256 == found[shown].sha256:
            del found[shown]
            aside.append(SetAside(shown, f"是“{original}”的副本，内容相同，只算一份"))
    return list(found.values())


def _digest(path: str) -> str | OSError:
    try:
        with open(path, "rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        return error


def original_of(shown: str) -> str | None:
    """Return the file that a name says it is a copy of, None for a name that is no copy's.

    >>> original_of("上报/甲工会 - 副本.xlsx"), original_of("上报/复件 甲工会.xlsx"), original_of("甲工会(1).xlsx")
    ('上报/甲工会.xlsx', '上报/甲工会.xlsx', '甲工会.xlsx')
    >>> original_of("甲工会（一）.xlsx") is None
    True
    """
    path = PurePath(shown)
    stem = _COPY_BEFORE.sub("", _COPY.sub("", path.stem))
    return str(path.with_name(stem + path.suffix)) if stem and stem != path.stem else None
