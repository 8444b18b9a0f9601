"""What somebody wrote into a result of ours is kept beside it when the result is made anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection
from pathlib import Path

from toolkit.merge.rules import file_digest

PREVIOUS = "（上一版）"


def previous(output: Path, number: int = 1) -> Path:
    """Return where the version before goes."""
    return output.with_name(f"{output.stem}{PREVIOUS}{number if number > 1 else ''}{output.suffix}")


def keep_edited(output: Path, ours: Collection[str]) -> list[str]:
    """Copy a file that is none of ours, or that somebody has written into, before it is replaced; say so.

    ``ours`` are the SHA-256 of what the last run wrote there.
    """
    from toolkit.workbooks.ours import untouched

    if not os.path.isfile(output) or untouched(output) or file_digest(output) in ours:
        return []
    number = 1
    while previous(output, number).exists() and file_digest(previous(output, number)) != file_digest(output):
        number += 1
    copy = previous(output, number)
    shutil.copy2(output, copy)
    return [f"{output.name} 有人改过，改过的一份已另存为 {copy.name}。"]
