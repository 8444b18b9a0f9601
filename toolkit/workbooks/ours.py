"""Whether a workbook is still as the toolkit wrote it, or somebody has saved it since."""

from __future__ import annotations

import os
import zipfile

from toolkit.workbooks.writing import CREATED

CORE = "docProps/core.xml"


def untouched(path: str | os.PathLike[str]) -> bool:
    """Say whether a file is a workbook of ours that nobody has saved since: it bears no day but ours."""
    stamp = f"{CREATED:%Y-%m-%dT%H:%M:%SZ}".encode()
    try:
        with zipfile.ZipFile(path) as package:
            return package.read(CORE).count(stamp) == 2
    except (OSError, KeyError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
