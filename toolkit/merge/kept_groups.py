"""What was read of each group of files, in the store: its result, and the keys and the pack of each of its units."""

from __future__ import annotations

import itertools
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from toolkit.merge.pack import Arrays, Pack, PackBroken, unpacked, unpacked_keys
from toolkit.merge.store import RESULTS
from toolkit.merge.stored_json import loaded
from toolkit.merge.stored_parts import PartsBroken, joined, read


def put_group(folder: Path, key: str, told: bytes, packs: Sequence[tuple[bytes, bytes]]) -> None:
    """Keep a group of files: its result as JSON, '' where that is for this run alone, its units' keys and packs.

    They are one file, written whole or not at all; the disk may lose it, then it is made again.
    """
    target = folder / RESULTS / key
    part = f"{target}.{secrets.token_hex(4)}.part"  # two machines may have one process number
    with open(part, "wb") as file:
        file.write(joined([told, *itertools.chain.from_iterable(packs)]))
    os.replace(part, target)


def name_of(key: str, number: int) -> str:
    """Return the name of the pack of a group's unit."""
    return f"{key}-{number}"


def file_of(folder: Path, name: str) -> Path:
    """Return the file that a pack lies in."""
    return folder / RESULTS / name.rpartition("-")[0]


def pack(folder: Path, name: str) -> Pack:
    """Return a pack; raises ``PackBroken`` when it is missing or not whole."""
    keys, rest = _parts(folder, name, 0, 1)
    return unpacked(rest, unpacked_keys(keys))


def keys(folder: Path, name: str) -> Arrays:
    """Return the keys of a pack alone; raises ``PackBroken``."""
    (found,) = _parts(folder, name, 0)
    return unpacked_keys(found)


def _parts(folder: Path, name: str, *wanted: int) -> list[bytes]:
    try:
        first = 1 + 2 * int(name.rpartition("-")[2])
        with file_of(folder, name).open("rb") as file:
            return read(file, *(first + part for part in wanted))
    except (OSError, ValueError, PartsBroken) as error:
        raise PackBroken from error


def result(folder: Path, key: str) -> dict[str, Any] | None:
    """Return the kept result of a group, None where there is none or it or a pack of it is damaged."""
    try:
        with (folder / RESULTS / key).open("rb") as file:
            told, *_ = read(file)
    except (OSError, PartsBroken):
        return None
    found: dict[str, Any] | None = loaded(told) if told else None
    return found
