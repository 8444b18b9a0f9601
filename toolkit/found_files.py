"""Which files the paths a user gave mean, and which of those take no part."""

from __future__ import annotations

import dataclasses
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from toolkit.errors import said_by_system
from toolkit.own_copies import repaired_copies

SUFFIXES = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".txt", ".et", ".xltx", ".xltm"}


@dataclasses.dataclass(frozen=True)
class Rejected:
    """A file that could not be read, why, and what to do."""

    file: str
    why: str
    remedy: str


@dataclasses.dataclass(frozen=True)
class SetAside:
    """A file not used although it could be read (or was not tried), and why."""

    file: str
    why: str


def find_files(paths: Iterable[str]) -> tuple[list[str], list[SetAside], list[Rejected]]:
    """Return the files meant by paths of files and folders, in order, and those left out."""
    files: list[str] = []
    aside: list[SetAside] = []
    rejected: list[Rejected] = []
    for given in paths:
        if os.path.isdir(given):
            for shown in _inside(given, aside, rejected):
                name = os.path.basename(shown)
                if name.startswith(("~$", ".~")):
                    aside.append(SetAside(shown, "是打开文件时留下的锁文件，不是表格"))
                elif os.path.splitext(name)[1].lower() in SUFFIXES:
                    files.append(shown)
                elif not name.startswith("."):
                    aside.append(SetAside(shown, "不是表格文件，没有读"))
            continue
        try:
            mode = os.stat(given).st_mode
        except OSError as error:
            rejected.append(_no_file(given, error))
        else:
            if stat.S_ISREG(mode):
                files.append(given)
            else:
                rejected.append(Rejected(given, "不是普通文件", "请给出表格文件或文件夹"))
    found = list({os.path.realpath(file): file for file in files}.values())
    copies = repaired_copies(found)
    aside += [
        SetAside(copy, f"是“{file}”修正后的副本，没有人改过，只读原件") for copy, file in copies.items()
    ]
    return [file for file in found if file not in copies], aside, rejected


def _inside(folder: str, aside: list[SetAside], rejected: list[Rejected]) -> list[str]:
    """Return the files below a folder, in order; what cannot be looked into is rejected by name."""
    found: list[Path] = []

    def closed(error: OSError) -> None:
        why, remedy = f"打不开这个文件夹（{said_by_system(error)}）", "请检查权限，或把里面的文件复制出来再试"
        rejected.append(Rejected(str(error.filename), why, remedy))

    for above, folders, names in os.walk(folder, onerror=closed):
        links = [name for name in folders if os.path.islink(os.path.join(above, name))]
        aside.extend(SetAside(str(Path(above, name)), "是指向别处的文件夹链接，没有进去读") for name in links)
        for name in names:
            path = Path(above, name)
            try:
                regular = stat.S_ISREG(path.stat().st_mode)
            except OSError as error:
                rejected.append(_no_file(str(path), error))
                continue
            if regular:
                found.append(path)
            else:
                aside.append(SetAside(str(path), "不是普通文件，没有读"))
    return [str(path) for path in sorted(found)]


def _no_file(shown: str, error: OSError) -> Rejected:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Rejected(shown, "没有这个文件", "请检查路径和文件名")
    return Rejected(shown, f"读不到这个文件（{said_by_system(error)}）", "请检查路径、文件名和权限")
