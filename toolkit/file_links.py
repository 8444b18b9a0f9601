"""The way from a workbook to a file that one of its cells leads to."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

TEXT_FILES = {".csv", ".txt"}
"""Endings of files without cells that a link could lead to."""


def relative_link(file: str, folder: str | os.PathLike[str]) -> str | None:
    """Return the way from a workbook's folder to a file; None on another drive, in an archive, or for a masked name."""
    if not file or "*" in file or any(part.lower().endswith(".zip") for part in PurePath(file).parts[:-1]):
        return None
    try:
        return PurePath(os.path.relpath(os.path.abspath(file), Path(folder))).as_posix()
    except ValueError:
        return None
