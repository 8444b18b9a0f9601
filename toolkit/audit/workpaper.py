"""The workpapers of one unit while they are made: what was audited, where it is written, which files it rests on."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path, PurePath

from toolkit.audit.audited import Audited
from toolkit.audit.carried.earlier import SAMPLE, EarlierPaper
from toolkit.check import NotChecked
from toolkit.file_links import TEXT_FILES, relative_link
from toolkit.found_files import Rejected
from toolkit.masking import mask_path, mask_text
from toolkit.sampling.drawn import Drawn
from toolkit.sampling.entered import entries_of
from toolkit.workbooks.sheet_parts import Link, Value


@dataclasses.dataclass(frozen=True)
class SourceFile:
    """A file the audit rests on: its SHA-256 in hex and its size in bytes; '' and None where it cannot be read.

    ``within`` is the archive whose hash this is, '' for a file of its own.  ``copied``: hash and size are those
    of a copy of the open workbook, unsaved changes included.
    """

    file: str
    sha256: str
    size: int | None
    within: str = ""
    copied: bool = False


@dataclasses.dataclass(frozen=True)
class Workpaper:
    """What the pages are made of.

    ``folder`` is where the workbook will lie, from which its links lead; ``rejected`` and ``left_out`` are
    the files of the run that took no part; ``rules`` is the hash of the toolkit's rules and ceilings.
    """

    audited: Audited
    folder: Path
    files: tuple[SourceFile, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    left_out: tuple[NotChecked, ...] = ()
    rules: str = ""
    earlier: EarlierPaper | None = None
    """What this workbook held before, where it is made anew."""
    last: EarlierPaper | None = None
    """The workpapers of the year before, whose matters are followed up."""

    @functools.cached_property
    def _ways(self) -> dict[str, tuple[str | None, bool]]:
        return {}

    @functools.cached_property
    def _places(self) -> dict[tuple[str, str], str]:
        return {}

    @functools.cached_property
    def drawn(self) -> Drawn | None:
        """The sample with the results entered on the earlier 抽样清单, None where none was drawn."""
        taken = self.audited.sample
        if taken is None or taken.drawn is None:
            return None
        return taken.drawn.evaluated(entries_of(self.earlier.rows(SAMPLE))) if self.earlier else taken.drawn

    def link(self, file: str, text: str, sheet: str | None = None, cell: str = "A1") -> Value:
        """Return a link to a file or to a cell in it; the text alone where there is no way to lead."""
        target, text_file = self._led_to(file)
        if target is None:
            return text
        if text_file or sheet is None:
            return Link(text, target)
        return Link(text, target, sheet, cell)

    def _led_to(self, file: str) -> tuple[str | None, bool]:
        """Return the way to a file, and whether it is one of text."""
        if file not in self._ways:
            text_file = PurePath(file).suffix.lower() in TEXT_FILES
            self._ways[file] = relative_link(file, self.folder), text_file
        return self._ways[file]

    def _masked_place(self, file: str, sheet: str) -> str:
        if (file, sheet) not in self._places:
            self._places[file, sheet] = f"{mask_path(PurePath(file).name)} › {mask_text(sheet)}"
        return self._places[file, sheet]

    def source(self, file: str, sheet: str, row: int | None, cell: str | None = None, more: int = 0) -> Value:
        """Return a link to a row or cell, named by file, sheet and place; ``more`` further rows are said."""
        place = cell or (f"第 {row} 行" if row else "整张表")
        text = f"{self._masked_place(file, sheet)} › {place}"
        text += f"，另有 {more:,} 行" if more else ""
        return self.link(file, text, sheet, cell or f"A{row or 1}")
