"""Whether two workbooks of ours hold the same, however each machine packed them."""

from __future__ import annotations

import zipfile
from pathlib import Path


def same_parts(one: Path, other: Path) -> bool:
    """Say whether two packages hold the same parts in the same order; False for what is no package."""
    if not (zipfile.is_zipfile(one) and zipfile.is_zipfile(other)):
        return False
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        names = first.namelist()
        return names == second.namelist() and all(first.read(name) == second.read(name) for name in names)
