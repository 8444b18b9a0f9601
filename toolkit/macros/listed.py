"""What the builder takes from the registries: the buttons, and the reports there are to choose from."""

from __future__ import annotations

from toolkit.macros.builds import Shown


def listed_buttons() -> list[Shown]:
    """Return every declared button, in its place."""
    from toolkit.buttons.button import all_buttons

    return [Shown(item.name, item.caption, item.tip, item.on_workbook) for item in all_buttons().values()]


def listed_reports() -> list[str]:
    """Return the names of all reports."""
    from toolkit.report import all_reports

    return list(all_reports())
