"""The folder beside the result that holds what was read, so that a run that was stopped goes on.

It may be deleted at any time: then everything is read again, and units are answered as if for the first
time.  Each file in it is written whole or not at all.  What was read is named by what it rests on (content,
rules, ceilings, period), so nothing of it grows old; what a unit was answered is named by the unit.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.errors import ToolkitError, said_by_system
from toolkit.workbooks.atomic import OutputRefused, made_folder, replaced

SUFFIX = ".gonghui"
RESULTS, ROUNDS, MANIFEST, LOCK = "units", "rounds", "manifest.json", "lock"


def folder_of(output: Path) -> Path:
    """Return the store of a result: ``汇总.xlsx`` has ``汇总.gonghui`` beside it."""
    return output.with_name(output.stem + SUFFIX)


def made(folder: Path) -> Path:
    """Make the store if it is not there, for its owner alone; raises ``OutputRefused`` where that cannot be."""
    try:
        (folder / RESULTS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = f"建不了存放读取结果的文件夹（{said_by_system(error)}）"
        raise OutputRefused(str(folder), why, "请换一个可以写的位置") from error
    with contextlib.suppress(OSError):
        folder.chmod(0o700)
    return folder


class ResultBusy(ToolkitError):
    """Another run is at work on the same result."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"另一个 gonghui merge 正在写同一份汇总（{folder}）。请等它做完，或写到别的文件名。")
        self.folder = folder


@contextlib.contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the store for one run, and sweep what a killed one left half-written.

    The system lets go of it however the run ends.  Raises ``ResultBusy``.
    """
    with (folder / LOCK).open("a+b") as handle:
        if sys.platform == "win32":
            import msvcrt

            try:
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError as error:
                raise ResultBusy(folder) from error
        else:
            import fcntl

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise ResultBusy(folder) from error
            except OSError:
                pass  # a share that knows no locks: then nobody can be told
        for part in folder.rglob("*.part"):
            with contextlib.suppress(OSError):
                part.unlink()
        yield


@contextlib.contextmanager
def marked(folder: Path) -> Iterator[str]:
    """Put a file into the store under a name nobody can guess: who sees it sees this very folder."""
    mark = folder.resolve() / f"{secrets.token_hex(8)}.part"
    mark.touch()
    try:
        yield str(mark)
    finally:
        mark.unlink(missing_ok=True)


def keep_only(folder: Path, keys: set[str]) -> None:
    """Remove what no group of this run has left in the store."""
    for file in (folder / RESULTS).iterdir():
        if file.name.split(".")[0] not in keys:
            with contextlib.suppress(OSError):
                file.unlink()


def put_answer(folder: Path, name: str, content: bytes) -> None:
    """Keep what a unit was answered; it cannot be made again, so it is on the disk when this returns."""
    with replaced(made_folder(folder / ROUNDS) / name) as replacement:
        replacement.working.write_bytes(content)


def answer(folder: Path, name: str) -> bytes | None:
    """Return what a unit was answered, None where it was not."""
    try:
        return (folder / ROUNDS / name).read_bytes()
    except OSError:
        return None


def manifest(folder: Path) -> dict[str, Any]:
    """Return what the last whole run said of itself, {} where there is none."""
    try:
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def put_manifest(folder: Path, told: dict[str, Any]) -> None:
    """Keep what this run says of itself; it is the last thing a run writes."""
    part = folder / f"{MANIFEST}.{os.getpid()}.part"
    part.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    os.replace(part, folder / MANIFEST)
