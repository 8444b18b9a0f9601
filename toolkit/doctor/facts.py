"""What is known of this computer and of the workbooks at hand.

None, everywhere, is "could not be told here": a probe then says so, or that it does not apply.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping


@dataclasses.dataclass(frozen=True)
class Book:
    """A workbook: the officer's own, or the one with the buttons.

    ``zone`` is the number of the zone a browser marked it with (3 the internet, 4 a restricted site), -1
    where it is not marked.  ``lock`` is the name of the file by which a program says that it has it open.
    ``template``, ``toolkit`` and ``xlwings`` are what a button workbook of ours says of itself.
    """

    path: str
    there: bool = True
    folder_writable: bool | None = None
    read_only: bool | None = None
    remote: bool | None = None
    zone: int | None = None
    lock: str | None = None
    macros: bool | None = None
    template: str | None = None
    toolkit: str | None = None
    xlwings: str | None = None


@dataclasses.dataclass(frozen=True)
class MacroPolicy:
    """What Windows' registry says of macros in Excel: 1 all run, 2 ask, 3 only signed ones, 4 none.

    ``ordered`` is an administrator's rule, ``chosen`` the user's own; ``internet_blocked`` is the rule that
    files from the internet never run any.
    """

    ordered: int | None = None
    chosen: int | None = None
    internet_blocked: bool = False


@dataclasses.dataclass(frozen=True)
class Facts:
    """Everything the probes look at.

    ``python`` is the version, ``python_bits`` 32 or 64.  ``excel`` is the program that answers to the name
    ``Excel.Application``, '' for none.  ``xlsx_opens_with`` is what the system calls the program for .xlsx.
    ``cloud_folders`` are those a program keeps in step with the internet.  ``extras`` names, for each
    extra, the packages that are missing.  ``box`` is the folder for exchange with the macros.
    """

    system: str | None = None
    python: tuple[int, int, int] | None = None
    python_path: str | None = None
    python_bits: int | None = None
    needs_python: tuple[int, int] = (3, 11)
    toolkit: str | None = None
    toolkit_command: str | None = None
    xlwings: str | None = None
    extras: Mapping[str, tuple[str, ...]] | None = None
    buttons: Book | None = None
    book: Book | None = None
    policy: MacroPolicy | None = None
    antivirus: tuple[str, ...] | None = None
    excel: str | None = None
    office_bits: int | None = None
    xlsx_opens_with: str | None = None
    cloud_folders: tuple[str, ...] = ()
    code_page: str | None = None
    box: str | None = None
    box_writable: bool | None = None
    box_free: int | None = None
    """Free bytes where the exchange folder is."""

    @property
    def books(self) -> tuple[Book, ...]:
        """The workbooks at hand, the one with the buttons first."""
        return tuple(book for book in (self.buttons, self.book) if book is not None)
