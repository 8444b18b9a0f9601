"""What a result rests on besides the files: the toolkit itself, its ceilings, and what the user asked for."""

from __future__ import annotations

import functools
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import toolkit


def toolkit_digest() -> str:
    """Return a hash of the toolkit's own rules, ceilings and reading: another release may find otherwise."""
    return hashlib.sha256(f"{toolkit.__version__} {_files_digest()}".encode()).hexdigest()


@functools.cache
def _files_digest() -> str:
    root = os.path.dirname(toolkit.__file__)
    digest = hashlib.sha256()
    paths = [os.path.join(folder, name) for folder, _, names in os.walk(root) for name in names]
    for path in sorted(path for path in paths if path.endswith((".py", ".toml"))):
        digest.update(os.path.relpath(path, root).replace(os.sep, "/").encode())
        with open(path, "rb") as file:
            digest.update(file.read())
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
