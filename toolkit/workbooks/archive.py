"""Take the files out of a zip archive: Chinese names right, hostile ones never used as a path."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from toolkit.errors import WorkbookUnreadable

MOST_MEMBERS = 20_000
MOST_BYTES = 4 << 30
"""What an archive may hold in all, unpacked."""
RATIO, RATIO_FROM = 200, 64 << 20
"""A member that is larger than ``RATIO_FROM`` and packed better than ``RATIO`` to one is a trap."""
_UTF8_NAME = 0x800
_CHUNK = 1 << 20


def is_archive(path: Path) -> bool:
    """Say whether a file is a plain zip archive: packed, but no workbook or document."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = {info.filename for info in archive.infolist()}
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return not names & {"[Content_Types].xml", "mimetype", "content.xml"}


def members(path: Path, shown: str) -> list[tuple[int, str]]:
    """Return each file in an archive as (number, name); raises ``WorkbookUnreadable`` for a trap or a wreck.

    Names that no UTF-8 flag speaks for are GBK, as Windows in Chinese writes them.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise WorkbookUnreadable(shown, "压缩包已损坏", "请让对方重新发送，或解压后再交") from fault
    if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_BYTES:
        raise WorkbookUnreadable(
            shown, f"压缩包里超过 {MOST_MEMBERS} 个文件或 {MOST_BYTES >> 30} GB", "请解压后分批交来"
        )
    for info in infos:
        if info.file_size > RATIO_FROM and info.file_size > RATIO * max(info.compress_size, 1):
            raise WorkbookUnreadable(shown, "压缩包里有压缩得异常小的文件", "请解压检查后再交")
    return [(number, _name(info)) for number, info in enumerate(infos) if not info.is_dir()]


def take(path: Path, shown: str, wanted: dict[int, Path]) -> Iterator[tuple[int, WorkbookUnreadable]]:
    """Write the members ``wanted`` (number to target); yield (number, refusal) for each that will not come out."""
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        for number, target in wanted.items():
            info = infos[number]
            inside = f"{shown}/{_name(info)}"
            if info.flag_bits & 1:
                yield number, WorkbookUnreadable(inside, "压缩包设有密码", "请解压后再交")
                continue
            try:
                _copy(archive, info, target)
            except (OSError, zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as fault:
                target.unlink(missing_ok=True)
                refusal = WorkbookUnreadable(inside, "压缩包里的这个文件已损坏", "请让对方重新发送")
                refusal.__cause__ = fault
                yield number, refusal


def _copy(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    """Unpack one member, and no more of it than it says it holds."""
    left = info.file_size
    with archive.open(info) as source, target.open("wb") as out:
        while chunk := source.read(min(_CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                raise ValueError("a member holds more than it says")
            out.write(chunk)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name as its maker wrote it, without drives, roots and steps upwards."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            name = info.orig_filename.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = info.filename
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(part for part in parts if part not in ("/", "..", ".") and ":" not in part) or "无名"
