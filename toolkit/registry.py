"""Import every module below a package, so that its declarations register themselves."""

from __future__ import annotations

import functools
import importlib
import pkgutil


@functools.cache
def load(package: str) -> None:
    """Import all modules below ``package`` (a dotted name), in alphabetical order."""
    root = importlib.import_module(package)
    names = [found.name for found in pkgutil.walk_packages(root.__path__, f"{package}.")]
    for name in sorted(names):
        importlib.import_module(name)
