"""The files that travel with the package: sheets_templates/ and macros/.

In a checkout (and an editable install) they lie at the top of the repository; in an installed wheel
below ``toolkit/package_data/``.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """Return the folder ``name`` (``sheets_templates`` or ``macros``) of this installation."""
    installed = _PACKAGE / "package_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
