"""The official forms that travel with the toolkit, each named by its title."""

from __future__ import annotations

from pathlib import Path

import toolkit

_HERE = Path(toolkit.__file__).parent
FOLDERS = (
    _HERE / "package_data" / "sheets_templates" / "official",
    _HERE.parent / "sheets_templates" / "official",
)
"""Where they lie: in an installed toolkit, and in its source."""


def official_forms() -> dict[str, Path]:
    """Return every official form by its title."""
    folder = next((folder for folder in FOLDERS if folder.is_dir()), None)
    return {path.stem: path for path in sorted(folder.glob("*.xlsx"))} if folder else {}
