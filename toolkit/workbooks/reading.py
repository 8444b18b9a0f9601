"""Read one workbook, whatever its format, as grids: the only door to files that others made."""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from toolkit.errors import WorkbookUnreadable, said_by_system
from toolkit.grid import Grid
from toolkit.workbooks.gate import Admitted, admit
from toolkit.workbooks.open_book import OpenBook, WholeFile
from toolkit.workbooks.refusal import Refused, damaged
from toolkit.workbooks.unlocking import unlock


@dataclasses.dataclass(frozen=True)
class Workbook:
    """A file that was read.

    ``file`` is its path as shown to the user, ``sha256`` the hash of its bytes as they lie on the
    disk, ``format`` one of xlsx, xlsm, xlsb, ods, xls, csv.  ``grids`` are in tab order, hidden
    sheets included.  ``notes`` say in Chinese what was found and left alone (macros, links, chart
    sheets).  ``template`` is the hidden name and version of a blank workbook of ours, if it is one.
    """

    file: str
    sha256: str
    format: str
    grids: list[Grid]
    notes: tuple[str, ...] = ()
    template: tuple[str, str] | None = None


def read(
    path: Path, shown: str | None = None, passwords: Sequence[str] = (), formulas: bool = False
) -> Workbook:
    """Read a workbook; ``shown`` is its path as the user gave it.

    ``passwords`` are tried on an encrypted file after Excel's own.  ``formulas`` asks which cells of an
    xlsx hold one.  Raises ``WorkbookUnreadable``.
    A hostile file can end the process or take all memory: call this inside ``toolkit.worker``.
    """
    file = str(path) if shown is None else shown
    with _refusals(file), path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
        return _read(handle, path, file, digest, passwords, formulas)


@contextlib.contextmanager
def opened(path: Path, shown: str | None = None, passwords: Sequence[str] = ()) -> Iterator[OpenBook]:
    """Open a workbook of which not all sheets are needed; each is read when it is asked for.

    Raises ``WorkbookUnreadable``, inside the block too.  What ``read`` says of hostile files holds here.
    """
    file = str(path) if shown is None else shown
    with _refusals(file), path.open("rb") as raw:
        admitted = admit(raw, path.name, in_pieces=True)
        handle: IO[bytes] = raw
        if admitted.format == "locked":
            handle = unlock(raw, passwords)
            admitted = admit(handle, path.name, in_pieces=True)
        if admitted.package is not None and admitted.format in ("xlsx", "xlsm"):
            from toolkit.workbooks.xlsx import XlsxFile

            yield OpenBook(XlsxFile(admitted.package, file))
        else:
            yield OpenBook(WholeFile(_grids(admitted, handle, path, file)[0]))


@contextlib.contextmanager
def _refusals(file: str) -> Iterator[None]:
    """Turn what the readers raise into ``WorkbookUnreadable`` with the file's name."""
    try:
        yield
    except Refused as refused:
        raise WorkbookUnreadable(file, refused.why, refused.remedy) from refused
    except OSError as fault:
        why, remedy = _os_fault(fault)
        raise WorkbookUnreadable(file, why, remedy) from fault


def _read(
    handle: IO[bytes], path: Path, file: str, digest: str, passwords: Sequence[str], formulas: bool
) -> Workbook:
    admitted = admit(handle, path.name)
    notes: list[str] = []
    if admitted.format == "locked":
        handle = unlock(handle, passwords)
        admitted = admit(handle, path.name)
        notes.append("文件设有打开密码，已解开后读取")
    grids, found, template = _grids(admitted, handle, path, file, formulas)
    return Workbook(file, digest, admitted.format, grids, (*notes, *admitted.notes, *found), template)


def _grids(
    admitted: Admitted, handle: IO[bytes], path: Path, file: str, formulas: bool = False
) -> tuple[list[Grid], list[str], tuple[str, str] | None]:
    """Read by the format's own module, imported only when a file of that format is met."""
    handle.seek(0)
    if admitted.package is not None and admitted.format in ("xlsx", "xlsm"):
        from toolkit.workbooks.xlsx import read_xlsx

        return read_xlsx(admitted.package, file, formulas)
    if admitted.package is not None and admitted.format == "ods":
        from toolkit.workbooks.ods import read_ods

        return read_ods(admitted.package, file), [], None
    if admitted.format == "xls":
        from toolkit.workbooks.xls import read_xls

        return read_xls(handle.read(), file), [], None
    if admitted.format == "xlsb":
        from toolkit.workbooks.xlsb import read_xlsb

        return read_xlsb(handle, file), [], None
    from toolkit.workbooks.csv_text import read_csv

    return read_csv(handle.read(), file, path.stem), [], None


def _os_fault(fault: OSError) -> tuple[str, str]:
    if fault.errno in (None, errno.EINVAL):
        # Not the disk: a parser was sent to a place the file does not have.
        broken = damaged("内容不合格式")
        return broken.why, broken.remedy
    if isinstance(fault, FileNotFoundError):
        return "没有这个文件", "请检查路径和文件名"
    if isinstance(fault, IsADirectoryError):
        return "这是文件夹，不是文件", "请给出里面的文件"
    if isinstance(fault, PermissionError):
        return "没有权限读，或正被其他程序占用", "请关闭正在打开它的程序，或把文件复制出来再试"
    return f"磁盘或网络读不出来（{said_by_system(fault)}）", "请把文件复制到本机硬盘再试"


def format_of(path: Path, shown: str | None = None) -> str:
    """Return what a file is: xlsx, xlsm, xlsb, ods, xls, csv, or ``locked``.  Raises ``WorkbookUnreadable``."""
    with _refusals(str(path) if shown is None else shown), path.open("rb") as handle:
        return admit(handle, path.name).format
