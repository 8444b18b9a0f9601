"""What a file really is, by its content, before any parser sees it; the name's ending counts for nothing."""

from __future__ import annotations

import re
from typing import IO, NamedTuple

from toolkit.workbooks.package import Package, census
from toolkit.workbooks.refusal import RESAVE, Refused, incomplete, locked, too_large

MAX_FILE = 512 << 20
"""Bytes of the file itself."""

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_BARE_BIFF = tuple(bytes([9, version, length, 0]) for version in (0, 2, 4, 8) for length in (4, 6, 8, 16))
"""Workbooks of Excel 2 to 5 that are a bare stream of records."""

_OTHERS = (
    (b"%PDF", "PDF 文档"),
    (b"Rar!", "压缩包（rar）"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包（7z）"),
    (b"\x1f\x8b", "压缩包（gz）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"{\\rtf", "RTF 文档"),
    (b"MZ", "程序"),
)
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|style|div|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIXES = (".xlsx", ".xls", ".xlsm", ".csv", ".et", ".ods", ".xlsb")
_FILEPASS = 0x2F


class Admitted(NamedTuple):
    """A file that may be parsed: its format, its package if it is a zip, Chinese notes on its features.

    ``format`` is xlsx, xlsm, xlsb, ods, xls, csv, or ``locked`` (to be decrypted first).
    """

    format: str
    package: Package | None
    notes: tuple[str, ...]


def admit(handle: IO[bytes], name: str, *, in_pieces: bool = False) -> Admitted:
    """Return what the file is; leaves ``handle`` at its start.  For ``in_pieces`` see ``Package``.

    Raises ``Refused`` for anything that is not a workbook, is empty, damaged or over a cap.
    """
    if name.startswith(("~$", ".~")):
        raise Refused("这是打开工作簿时留下的锁文件，不是工作簿", "不用管它；要交的是文件名不带“~$”的那一份")
    size = handle.seek(0, 2)
    handle.seek(0)
    head = handle.read(4096)
    handle.seek(0)
    if size == 0:
        raise Refused("文件是空的（0 字节）", "请让对方重新发送")
    if size > MAX_FILE:
        raise too_large(f"有 {size >> 20} MB，上限 {MAX_FILE >> 20} MB")
    if head.startswith(_ZIP):
        return _admit_zip(handle, in_pieces)
    if head.startswith(_OLE):
        return Admitted(_ole_format(handle), None, ())
    if head.startswith(_BARE_BIFF):
        return Admitted("xls", None, ())
    if not head.strip(b"\0"):
        raise Refused("文件里全是零，没有内容（可能没有传完）", "请让对方重新发送，或重新下载后再试")
    for mark, what in _OTHERS:
        if head.startswith(mark):
            raise _not_workbook(what, "请先解压，把里面的工作簿交来" if "压缩包" in what else None)
    _refuse_markup(head)
    return Admitted("csv", None, ())


def _admit_zip(handle: IO[bytes], in_pieces: bool) -> Admitted:
    package = Package(handle, in_pieces=in_pieces)
    handle.seek(0)
    names = package.names
    notes = census(names)
    if "mimetype" in package or ("content.xml" in package and "meta-inf/manifest.xml" in package):
        return Admitted(_open_document(package), package, notes)
    kinds = package.read("[Content_Types].xml") if "[content_types].xml" in package else b""
    if b"ms-excel.sheet.binary" in kinds or "xl/workbook.bin" in package:
        return Admitted("xlsb", package, notes)
    if b"spreadsheetml" in kinds or "xl/workbook.xml" in package:
        macros = any(name.endswith("vbaproject.bin") for name in names)
        return Admitted("xlsm" if macros else "xlsx", package, notes)
    if b"wordprocessingml" in kinds:
        raise _not_workbook("Word 文档")
    if b"presentationml" in kinds:
        raise _not_workbook("PowerPoint 演示文稿")
    inside = sum(name.endswith(_SUFFIXES) for name in names)
    if inside:
        raise Refused(f"这是压缩包（zip），里面装着 {inside} 个表格文件", "请先解压，把里面的工作簿交来")
    raise _not_workbook("压缩包（zip）", "请先解压，把里面的工作簿交来")


def _open_document(package: Package) -> str:
    kind = package.read("mimetype").strip() if "mimetype" in package else b""
    if kind and b"opendocument.spreadsheet" not in kind:
        raise _not_workbook("其他类型的 ODF 文档" if b"opendocument" in kind else "其他程序的文档")
    manifest = package.read("META-INF/manifest.xml") if "meta-inf/manifest.xml" in package else b""
    if b"encryption-data" in manifest:
        raise locked(tried=False)
    return "ods"


def _ole_format(handle: IO[bytes]) -> str:
    import olefile  # type: ignore[import-untyped]  # here: only one file in many needs it

    try:
        with olefile.OleFileIO(handle.read()) as ole:
            streams = {entry[-1].lower(): entry for entry in ole.listdir()}
            if "encryptedpackage" in streams:
                return "locked"
            book = streams.get("workbook") or streams.get("book")
            if book is not None:
                return "locked" if _has_password(ole.openstream(book).read(1 << 16)) else "xls"
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError) as fault:
        # olefile reports a broken directory in any of these ways.
        raise incomplete() from fault
    finally:
        handle.seek(0)
    if "worddocument" in streams:
        raise _not_workbook("Word 文档")
    if "powerpoint document" in streams:
        raise _not_workbook("PowerPoint 演示文稿")
    raise Refused(
        "里面没有工作簿（可能是 WPS 表格的 .et 格式或其他程序的文件）", "请在 WPS 中打开，另存为 .xlsx 后再交"
    )


def _has_password(records: bytes) -> bool:
    """Say whether a BIFF stream is encrypted: FILEPASS stands within the first records."""
    at = 0
    while at + 4 <= len(records):
        kind = int.from_bytes(records[at : at + 2], "little")
        if kind == _FILEPASS:
            return True
        if kind == 0x0A:
            return False
        at += 4 + int.from_bytes(records[at + 2 : at + 4], "little")
    return False


def _refuse_markup(head: bytes) -> None:
    start = (
        head.removeprefix(b"\xef\xbb\xbf")
        .replace(b"\0", b"")
        .removeprefix(b"\xff\xfe")
        .removeprefix(b"\xfe\xff")
    )
    if _HTML.match(start):
        raise Refused("这是网页（HTML），只是文件名改成了表格的样子", RESAVE)
    if start.lstrip().startswith(b"<?xml") or b"<?mso-application" in start:
        if b"office:spreadsheet" in start or b"Excel.Sheet" in start:
            raise Refused("这是“XML 表格 2003”格式，只是文件名改成了表格的样子", RESAVE)
        if _HTML.search(start):
            raise Refused("这是网页（HTML），只是文件名改成了表格的样子", RESAVE)
        raise _not_workbook("XML 文件")


def _not_workbook(what: str, remedy: str | None = None) -> Refused:
    return Refused(f"这是{what}，不是工作簿", remedy or "请把 Excel 或 WPS 工作簿（.xlsx）交来")
