"""The official forms that travel with the toolkit: in the project's folder, or in the wheel."""

from __future__ import annotations

from pathlib import Path

import toolkit

_FOLDER = "sheets_templates/official"


def official_form(name: str) -> Path:
    """Return the path of an official form; FileNotFoundError for one that does not travel with the toolkit."""
    package = Path(toolkit.__file__).parent
    for folder in (package / "package_data" / _FOLDER, package.parent / _FOLDER):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(name)
