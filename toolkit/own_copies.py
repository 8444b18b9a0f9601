"""Which files of a run are repaired copies of others beside them: by their names, then by the mark inside."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import PurePath

SUFFIX = "（已修正）"
_REPAIRED = re.compile(rf"(.+){SUFFIX}(?:\(\d+\)|（\d+）)?")
KEPT_SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xltm")
"""Endings that a copy has in common with its original; any other becomes the first."""


def copy_name(file: str) -> str:
    """Return the name of a file's repaired copy.

    >>> copy_name("上报/甲工会.xls"), copy_name("乙工会.XLSM")
    ('甲工会（已修正）.xlsx', '乙工会（已修正）.XLSM')
    """
    path = PurePath(file)
    suffix = path.suffix if path.suffix.lower() in KEPT_SUFFIXES else KEPT_SUFFIXES[0]
    return f"{path.stem}{SUFFIX}{suffix}"


def repaired_copies(files: Iterable[str]) -> dict[str, str]:
    """Return the files that are a repaired copy of another and that nobody has saved since, with that other.

    In another folder it must be a copy of that very file: many units call their files alike.
    """
    named = originals(files)
    if not named:
        return {}
    from toolkit.workbooks.ours import REPAIRED, is_source_of, untouched_copy

    found = {}
    for copy, candidates in named.items():
        if untouched_copy(copy, REPAIRED):
            for original in candidates:
                if os.path.dirname(original) == os.path.dirname(copy) or is_source_of(original, copy):
                    found[copy] = original
                    break
    return found


def originals(files: Iterable[str]) -> dict[str, list[str]]:
    """Return the files named a repaired copy of others of them, with those, one in the same folder first.

    >>> originals(["甲/报表.xls", "乙/报表（已修正）.xlsx", "乙/报表.ods", "丙（已修正）.xlsx"])
    {'乙/报表（已修正）.xlsx': ['乙/报表.ods', '甲/报表.xls']}
    """
    by_stem: dict[str, list[str]] = {}
    for file in files:
        by_stem.setdefault(PurePath(file).stem, []).append(file)
    found = {}
    for stem, copies in by_stem.items():
        named = _REPAIRED.fullmatch(stem)
        candidates = by_stem.get(named[1], []) if named else []
        for copy in copies if candidates else ():
            above = os.path.dirname(copy)
            found[copy] = sorted(candidates, key=lambda file: (os.path.dirname(file) != above, file))
    return found
