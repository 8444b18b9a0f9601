"""What a result rests on besides the files: the toolkit itself, its ceilings, and what the user asked for."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import toolkit


@functools.cache
def toolkit_digest() -> str:
    """Return a hash of the toolkit's own rules, ceilings and reading: another release may find otherwise."""
    root = Path(toolkit.__file__).parent
    digest = hashlib.sha256(toolkit.__version__.encode())
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.toml")]):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def rules_digest(asked: Mapping[str, Any]) -> str:
    """Return a hash of the toolkit and of what was asked for, as plain values."""
    text = json.dumps([toolkit_digest(), asked], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def file_digest(file: str | Path) -> str:
    """Return the SHA-256 of a file's bytes in hex, '' for a file that is not there."""
    try:
        with open(file, "rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return ""
