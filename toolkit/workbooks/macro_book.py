"""What a workbook with macros says of itself: whether they are in it, and by whom it was built."""

from __future__ import annotations

import dataclasses
import re
import zipfile
import zlib
from pathlib import Path

PROJECT = "xl/vbaProject.bin"
CUSTOM = "docProps/custom.xml"
XLWINGS = "gonghui-xlwings"
"""The property that names the version of xlwings whose modules are in it."""
_LARGEST = 1 << 20
_PROPERTY = re.compile(r'name="(gonghui-[a-z]+)"[^>]*>\s*<(?:[\w.-]+:)?lpwstr>([^<]*)<')


@dataclasses.dataclass(frozen=True)
class Told:
    """``template`` says what kind of workbook of ours it is, None for another's; '' for ``xlwings`` is none."""

    macros: bool
    template: str | None
    version: str | None
    xlwings: str | None


def told_by(path: Path) -> Told | None:
    """Return what a file tells, None where it is no package that can be read."""
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            text = ""
            if CUSTOM in names and package.getinfo(CUSTOM).file_size <= _LARGEST:
                text = package.read(CUSTOM).decode("utf-8", "replace")
    except (OSError, zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, EOFError):
        return None
    told = dict(_PROPERTY.findall(text))
    template = told.get("gonghui-template")
    xlwings = None if template is None else told.get(XLWINGS, "")
    return Told(PROJECT in names, template, told.get("gonghui-version"), xlwings)
