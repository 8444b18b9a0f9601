"""Workbooks and documents as PDF, made by LibreOffice where it is installed.

    to_pdf(Path("会费.xlsx"))  # 会费.pdf beside it

The PDF stands at its place whole or not at all; the file it is made of is only read.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from toolkit.errors import ToolkitError, said_by_system
from toolkit.hosts.libreoffice import find_office, prepare_profile, run_office
from toolkit.workbooks.atomic import OutputRefused, replaced, scratch

SUFFIX = ".pdf"
TIMEOUT, TIMEOUT_A_FILE = 90.0, 60.0
"""Seconds for LibreOffice to start, and for each file."""
AT_ONCE = 20
"""Files that LibreOffice is started for once: starting takes longer than most files do."""
_HEAD, _END = b"%PDF-", b"%%EOF"


class PdfNotMade(ToolkitError):
    """A file did not become a PDF; ``remedy`` says how to print it otherwise."""

    def __init__(self, file: str, why: str, remedy: str = "") -> None:
        self.file = file
        self.why = why
        self.remedy = remedy or "请用 Excel、Word 或 WPS 打开它，选“文件—导出（另存为）PDF”或直接打印"
        super().__init__(f"{file} 没有转成 PDF：{self.why}。{self.remedy}。")


class OfficeMissing(PdfNotMade):
    """No file can become a PDF: LibreOffice is not installed."""

    def __init__(self, file: str) -> None:
        super().__init__(
            file,
            "转 PDF 要用 LibreOffice，这台电脑上没有找到",
            "装好 LibreOffice（免费）再做一次，或者用 Excel、Word、WPS 打开它，选“文件—导出（另存为）PDF”",
        )


def to_pdf(path: Path) -> Path:
    """Make a PDF beside a workbook or document and return where it is; raises ``PdfNotMade``."""
    ((_, made),) = to_pdfs([path])
    if isinstance(made, PdfNotMade):
        raise made
    return made


def to_pdfs(paths: Sequence[Path]) -> Iterator[tuple[Path, Path | PdfNotMade]]:
    """Yield each file with the PDF made beside it, or why there is none.

    A file that holds LibreOffice up or ends it is tried again by itself, so that it costs no other its PDF.
    """
    office = find_office()
    if office is None:
        yield from ((path, OfficeMissing(path.name)) for path in paths)
        return
    for start in range(0, len(paths), AT_ONCE):
        batch = paths[start : start + AT_ONCE]
        with contextlib.ExitStack() as stack:
            made = _converted(office, batch, stack)
            for place, path in enumerate(batch):
                pdf = made.get(place)
                if pdf is None and len(batch) > 1:
                    pdf = _converted(office, [path], stack).get(0)
                yield path, _put(path, pdf)


def _converted(office: str, paths: Sequence[Path], stack: contextlib.ExitStack) -> dict[int, Path]:
    """Run LibreOffice on copies of files under plain names; return the whole PDFs by the files' places."""
    room = Path(stack.enter_context(scratch()))
    profile, out = room / "profile", room / "out"
    copies = []
    try:
        prepare_profile(profile)
        out.mkdir()
        for place, path in enumerate(paths):
            copies.append(room / f"{place}{path.suffix.lower()}")
            shutil.copyfile(path, copies[-1])
        words = ["--convert-to", "pdf", "--outdir", str(out), *map(str, copies)]
        run_office(office, profile, words, TIMEOUT + TIMEOUT_A_FILE * len(paths))
    except OSError:
        return {}
    found = ((place, out / f"{copy.stem}{SUFFIX}") for place, copy in enumerate(copies))
    return {place: pdf for place, pdf in found if _is_whole(pdf)}


def _is_whole(pdf: Path) -> bool:
    if not pdf.is_file():
        return False
    content = pdf.read_bytes()
    return content.startswith(_HEAD) and content.rstrip().endswith(_END)


def _put(path: Path, pdf: Path | None) -> Path | PdfNotMade:
    """Copy a finished PDF to its place beside the file."""
    if pdf is None:
        return PdfNotMade(path.name, "LibreOffice 没有转成（打不开它，或者没有在限定的时间里做完）")
    target = path.with_suffix(SUFFIX)
    try:
        with replaced(target) as replacement:
            shutil.copyfile(pdf, replacement.working)
    except OutputRefused as refused:
        return PdfNotMade(path.name, refused.why, refused.remedy)
    except OSError as error:
        return PdfNotMade(path.name, f"系统没有让做完（{said_by_system(error)}）")
    return replacement.path
