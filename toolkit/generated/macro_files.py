"""The button workbooks and the module of buttons, made of the sources beside them."""

from __future__ import annotations

from pathlib import Path

from toolkit.macros.assembly import assembled
from toolkit.macros.builds import BUILDS, BUTTONS_MODULE, buttons_source
from toolkit.macros.listed import listed_buttons, listed_reports
from toolkit.workbooks.button_book import write_button_book
from toolkit.workbooks.macro_sources import SUFFIX, macro_sources, shipped_xlwings_modules


def write_macros(root: Path) -> None:
    """Write what is made in macros/: no interpreter is entered, as each computer has its own."""
    folder = root / "macros"
    folder.mkdir(parents=True, exist_ok=True)
    buttons, reports, sources = listed_buttons(), listed_reports(), macro_sources()
    (folder / f"{BUTTONS_MODULE}{SUFFIX}").write_text(buttons_source(buttons), "ascii", newline="\r\n")
    for build in BUILDS.values():
        xlwings = shipped_xlwings_modules() if build.xlwings else None
        write_button_book(folder / build.file, assembled(build, buttons, sources, xlwings, reports=reports))
