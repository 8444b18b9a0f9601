"""The facts of this computer, for the probes of ``toolkit.doctor``: what is asked of whom, and nothing judged.

facts(buttons=Path("工会工具箱.xlsm"), book=None, box=None)
"""

from __future__ import annotations

import contextlib
import locale
import os
import platform
import shutil
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from toolkit import __version__
from toolkit.doctor.facts import Facts
from toolkit.extras import EXTRAS
from toolkit.hosts.computer import windows
from toolkit.hosts.computer.books import book_facts, can_write_in
from toolkit.hosts.computer.xlsx_program import opens_xlsx_with

CLOUD = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
"""Variables by which OneDrive tells where its folders are."""


def facts(buttons: Path | None = None, book: Path | None = None, box: Path | None = None) -> Facts:
    """Gather what is known of this computer, of these workbooks and of the folder for exchange."""
    folder = box or Path(tempfile.gettempdir())
    on_windows = sys.platform == "win32"
    return Facts(
        system=platform.system(),
        python=sys.version_info[:3],
        python_path=sys.executable,
        python_bits=64 if sys.maxsize > 2**32 else 32,
        toolkit=__version__,
        toolkit_command=_own_program(),
        xlwings=_version("xlwings"),
        extras={
            extra: tuple(name for name in packages if find_spec(name) is None)
            for extra, packages in EXTRAS.items()
        },
        buttons=book_facts(buttons) if buttons is not None else None,
        book=book_facts(book) if book is not None else None,
        policy=windows.macro_policy() if on_windows else None,
        antivirus=windows.antivirus() if on_windows else (),
        excel=windows.excel_program() if on_windows else None,
        office_bits=windows.office_bits() if on_windows else None,
        xlsx_opens_with=opens_xlsx_with(),
        cloud_folders=tuple(filter(None, map(os.environ.get, CLOUD))),
        code_page=windows.code_page() if on_windows else locale.getpreferredencoding(False),
        box=str(folder),
        box_writable=can_write_in(folder),
        box_free=_free(folder),
    )


def _version(package: str) -> str:
    """Return the version of an installed package, '' where there is none."""
    with contextlib.suppress(PackageNotFoundError):
        return version(package)
    return ""


def _own_program() -> str | None:
    """Return the program that installing put beside Python, '' where it is gone, None where none was put."""
    suffix = ".exe" if sys.platform == "win32" else ""
    folders = (Path(sys.executable).parent, Path(sys.prefix, "Scripts"), Path(sys.prefix, "bin"))
    for folder in folders:
        if (folder / f"gonghui{suffix}").is_file():
            return str(folder / f"gonghui{suffix}")
    return "" if _version("gonghui-toolkit") else None


def _free(folder: Path) -> int | None:
    with contextlib.suppress(OSError):
        return shutil.disk_usage(folder).free
    return None
