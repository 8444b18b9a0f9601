"""Put a finished file in place of the old one, or leave the old one as it was.

The file is written beside its place under a name of ours, flushed to the disk, and renamed.  While
Excel holds the target open on Windows the rename is refused: the result then goes beside it as
``名称(1).xlsx``, and the notice says so.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.errors import ToolkitError, said_by_system

PREFIX, SUFFIX = ".gonghui-", ".part"
ORPHAN_AFTER = 3600.0
"""Seconds after which a file of ours that was never renamed belongs to a run that died."""
WAITS = (0.1, 0.3, 0.6)
"""Seconds between tries: a virus scanner may hold a new file for a moment; Excel holds it for hours."""


class OutputRefused(ToolkitError):
    """The result could not be put where it was asked for."""

    def __init__(self, file: str, why: str, remedy: str) -> None:
        super().__init__(f"{file}：{why}。{remedy}。")
        self.file = file
        self.why = why
        self.remedy = remedy


@dataclasses.dataclass
class Replacement:
    """A file on its way: write to ``working``; afterwards ``path`` is where it really went."""

    asked: Path
    working: Path
    path: Path

    @property
    def notice(self) -> str | None:
        """A sentence for the user if the file is not where it was asked for."""
        if self.path == self.asked:
            return None
        return f"{self.asked.name} 正被其他程序打开或不可改写，结果已另存为 {self.path.name}。"


def made_folder(folder: Path) -> Path:
    """Make a folder for results if it is not there; raises ``OutputRefused`` where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"建不了这个文件夹（{said_by_system(error)}）"
        raise OutputRefused(str(folder), why, "请检查路径和权限，或换一个位置") from error
    return folder


@contextlib.contextmanager
def replaced(path: str | os.PathLike[str], *, many: bool = False) -> Iterator[Replacement]:
    """Give a place to write a file to, and put it at ``path`` if the block ends well.

    If the block raises, or the process dies, an old file at ``path`` is untouched.  One of ``many`` files
    is flushed to the disk with the others, by ``flush_all``.  Raises ``OutputRefused`` if the folder is
    missing, is not writable or full, or the name is not possible.
    """
    asked = Path(path)
    target = Path(os.path.realpath(asked)) if os.path.islink(asked) else asked
    if not os.path.isdir(target.parent):
        raise OutputRefused(str(asked), "文件夹不存在", "请先建立该文件夹，或换一个位置")
    if os.path.isdir(target):
        raise OutputRefused(str(asked), "已有同名的文件夹", "请换一个文件名")
    if os.path.exists(target) and not os.path.isfile(target):
        # A device, say: the rename would put a file in its place.
        raise OutputRefused(str(asked), "不是普通文件，不能改写", "请换一个文件名")
    if not many:
        _sweep(target.parent)
    working = target.parent / f"{PREFIX}{_mark(target)}-{secrets.token_hex(8)}{SUFFIX}"
    replacement = Replacement(asked, working, asked)
    try:
        try:
            working.touch(exist_ok=False)
            yield replacement
            if not many:
                _flush(working)
        except OSError as error:
            raise _refused(asked, error) from error
        placed = _place(working, target)
        replacement.path = asked if placed == target else placed
        if not many:
            _flush_folder(target.parent)
    finally:
        with contextlib.suppress(OSError):
            working.unlink(missing_ok=True)


def flush_all(paths: Iterable[Path]) -> None:
    """Have files that were written one after the other on the disk; raises ``OutputRefused``."""
    written = list(paths)
    for path in written:
        try:
            _flush(path)
        except OSError as error:
            raise _refused(path, error) from error
    for folder in {path.parent: None for path in written}:
        _flush_folder(folder)


@contextlib.contextmanager
def replaced_folder(path: str | os.PathLike[str], mark: str) -> Iterator[Replacement]:
    """Give a folder to fill, and put it at ``path`` if the block ends well; else an old one there is untouched.

    Only a folder that is empty or holds the file ``mark``, as every result of that kind does, gives way
    to a new one.  Raises ``OutputRefused``.
    """
    asked = Path(path)
    target = Path(os.path.realpath(asked))
    if not os.path.isdir(target.parent):
        raise OutputRefused(str(asked), "文件夹不存在", "请先建立该文件夹，或换一个位置")
    if os.path.exists(target) and not os.path.isdir(target):
        raise OutputRefused(str(asked), "已有同名的文件", "请换一个文件夹名")
    if os.path.isdir(target) and os.listdir(target) and not os.path.isfile(target / mark):
        raise OutputRefused(str(asked), "里面有别的文件，不能改写", "请换一个文件夹名")
    _sweep(target.parent)
    working, old = (target.parent / f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}" for _ in range(2))
    try:
        working.mkdir()
        yield Replacement(asked, working, asked)
        if target.is_dir():
            os.replace(target, old)
        try:
            os.replace(working, target)
        except OSError:
            if old.is_dir():
                os.replace(old, target)
            raise
        _flush_folder(target.parent)
    except OSError as error:
        raise _refused(asked, error) from error
    finally:
        for folder in (working, old):
            shutil.rmtree(folder, ignore_errors=True)


def _place(working: Path, target: Path) -> Path:
    """Rename ``working`` to ``target``, or to the first free name beside it; return the name used."""
    for wait in (*WAITS, None):
        try:
            os.replace(working, target)
        except PermissionError:
            if wait is not None:
                time.sleep(wait)
        except OSError as error:
            raise _refused(target, error) from error
        else:
            return target
    return _place_beside(working, target)


def _place_beside(working: Path, target: Path) -> Path:
    for number in range(1, 100):
        beside = target.with_name(f"{target.stem}({number}){target.suffix}")
        if beside.exists():
            continue
        try:
            os.replace(working, beside)
        except OSError as error:
            raise _refused(target, error) from error
        return beside
    raise OutputRefused(str(target), "不可改写，旁边已有 99 份副本", "请关闭打开它的程序，并清理旧的副本")


def _refused(target: Path, error: OSError) -> OutputRefused:
    return OutputRefused(
        str(target),
        f"无法写入（{said_by_system(error)}）",
        "请检查文件名、磁盘空间和文件夹的写入权限，或换一个位置",
    )


def _flush(path: Path) -> None:
    """Have the file's bytes on the disk, not in a cache (Windows wants a handle that may write)."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_folder(folder: Path) -> None:
    """Have the new name on the disk; Windows and some network shares cannot, and need not."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def scratch(beside: Path | None = None) -> Iterator[str]:
    """Give a folder for the parts of a large file; what runs that died left there is swept.

    It lies where the system keeps such folders, or ``beside`` a file that a part is to become.
    """
    above = Path(tempfile.gettempdir()) if beside is None else beside.parent
    _sweep(above)
    with tempfile.TemporaryDirectory(prefix=PREFIX, suffix=SUFFIX, dir=above) as folder:
        yield folder


def sweep(path: str | os.PathLike[str]) -> None:
    """Remove what killed runs left on its way to ``path``, however new.

    Only for who knows that no other run is at work on it.
    """
    target = Path(os.path.realpath(path))
    for orphan in target.parent.glob(f"{PREFIX}{_mark(target)}-*{SUFFIX}"):
        with contextlib.suppress(OSError):
            orphan.unlink()


def _mark(target: Path) -> str:
    """Return what tells the files on their way to one place from those to others."""
    return hashlib.sha256(target.name.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _sweep(folder: Path) -> None:
    """Remove what runs that died left in ``folder``; a file in use or just made stays."""
    eldest = time.time() - ORPHAN_AFTER
    for orphan in sorted(folder.glob(f"{PREFIX}*{SUFFIX}")):
        with contextlib.suppress(OSError):
            if orphan.stat().st_mtime >= eldest:
                continue
            if orphan.is_dir():
                shutil.rmtree(orphan, ignore_errors=True)
            else:
                orphan.unlink()
