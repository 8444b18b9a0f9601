"""The way from a workbook to a file that one of its cells leads to."""

from __future__ import annotations

import functools
import os
from pathlib import PurePath

TEXT_FILES = {".csv", ".txt"}
"""Endings of files without cells that a link could lead to."""


def relative_link(file: str, folder: str | os.PathLike[str]) -> str | None:
    """Return the way from a workbook's folder to a file; None on another drive, in an archive, or for a masked name."""
    return _way(file, os.fspath(folder), os.getcwd())


@functools.lru_cache(maxsize=4096)
def _way(file: str, folder: str, _here: str) -> str | None:
    """Return the way; where both are relative it rests on the folder the program runs in, ``_here``."""
    if not file or "*" in file or any(part.lower().endswith(".zip") for part in PurePath(file).parts[:-1]):
        return None
    try:
        return PurePath(os.path.relpath(os.path.abspath(file), folder)).as_posix()
    except ValueError:
        return None
