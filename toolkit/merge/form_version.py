"""Versions of the returns' form: which of two is the older, which of many the newest."""

from __future__ import annotations

import re
from collections.abc import Iterable


def rank(version: str) -> tuple[int, ...]:
    """Return a version's numbers, by which versions are put in order.

    >>> rank("2025年第2版"), rank("V1.10")
    ((2025, 2), (1, 10))
    """
    return tuple(int(number) for number in re.findall(r"\d+", version))


def older(version: str, other: str) -> bool:
    """Say whether ``version`` is older than ``other``; one without numbers is not held to be.

    >>> older("2023版", "2025版"), older("2025版", "2025版"), older("试行版", "2025版")
    (True, False, False)
    """
    return bool(rank(version)) and rank(version) < rank(other)


def newest(versions: Iterable[str]) -> str:
    """Return the newest version, '' where none has a number.

    >>> newest(["2023版", "2025版", "试行"])
    '2025版'
    """
    return max((version for version in versions if rank(version)), key=rank, default="")
