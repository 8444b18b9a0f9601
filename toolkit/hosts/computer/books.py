"""What can be told of a workbook without opening it in a program."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

from toolkit.doctor.facts import Book
from toolkit.hosts.computer import windows
from toolkit.workbooks.macro_book import told_by

ZONE_STREAM = "Zone.Identifier"
"""Where Windows keeps, beside a file's content, from which zone it came; WSL shows it as a file."""
NOT_MARKED = -1


def book_facts(path: Path) -> Book:
    """Return the facts of a workbook; raises nothing: what cannot be told is None."""
    told = told_by(path)
    return Book(
        path=str(path),
        there=path.is_file(),
        folder_writable=can_write_in(path.parent),
        read_only=path.is_file() and not os.access(path, os.W_OK),
        remote=windows.is_remote(path) if sys.platform == "win32" else None,
        zone=zone(path),
        lock=lock_beside(path),
        macros=told.macros if told is not None else None,
        template=told.template if told is not None else None,
        toolkit=told.version if told is not None else None,
        xlwings=told.xlwings if told is not None else None,
    )


def can_write_in(folder: Path) -> bool | None:
    """Say whether a file can be made in a folder, by making one; None where there is no such folder."""
    if not folder.is_dir():
        return None
    with contextlib.suppress(OSError), tempfile.TemporaryFile(dir=folder):
        return True
    return False


def zone(path: Path) -> int | None:
    """Return the zone a file came from, -1 for a file that is not marked, None where none is kept."""
    try:
        text = Path(f"{path}:{ZONE_STREAM}").read_text("utf-8", "replace")
    except OSError:
        return NOT_MARKED if sys.platform == "win32" and path.is_file() else None
    for line in text.splitlines():
        name, _, value = line.partition("=")
        if name.strip().lower() == "zoneid" and value.strip().isdigit():
            return int(value)
    return NOT_MARKED


def lock_beside(path: Path) -> str:
    """Return the name of the file that says a program has the workbook open, '' for none."""
    for name in (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#", f".~{path.name}"):
        if (path.parent / name).is_file():
            return name
    return ""
