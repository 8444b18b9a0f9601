"""LibreOffice as a judge: what it calculates by itself, and what it prints."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.editing.observed import observed

Picture = NDArray[np.uint8]
"""One printed page in grey: rows of dots, 0 black."""
Box = tuple[int, int, int, int]
"""Left, top, right and bottom in dots; the last two are the first outside."""
Cells = dict[str, object]

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""Calculate every formula anew on loading, whatever value lies beside it."""


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own below ``folder``. One call takes many files: starting costs most."""

    soffice: str
    folder: Path

    def converted(self, paths: Sequence[Path], to: str) -> list[Path]:
        """Convert workbooks, all in one run; the results are numbered, so equal names do not meet."""
        run = self.folder / f"run{sum(1 for _ in self.folder.glob('run*'))}"
        (run / "in").mkdir(parents=True)
        copies = [run / "in" / f"{number:03}{path.suffix}" for number, path in enumerate(paths)]
        for path, copy in zip(paths, copies, strict=True):
            shutil.copyfile(path, copy)
        command = [self.soffice, f"-env:UserInstallation={self._profile().as_uri()}", "--headless"]
        command += ["--convert-to", to, "--outdir", str(run / "out"), *map(str, copies)]
        done = subprocess.run(command, check=False, capture_output=True, timeout=60 + 10 * len(paths))
        results = [run / "out" / f"{copy.stem}.{to.partition(':')[0]}" for copy in copies]
        lost = [path.name for path, result in zip(paths, results, strict=True) if not result.is_file()]
        assert not lost, f"LibreOffice could not open {lost}: {done.stderr.decode(errors='replace')[-800:]}"
        return results

    def recalculated(self, paths: Sequence[Path]) -> list[Cells]:
        """Return for each workbook every value by ``sheet!cell``, all formulas calculated by LibreOffice."""
        found = [observed(result) for result in self.converted(paths, "xlsx")]
        return [topics["values"] | topics["cached"] for topics in found]

    def pictures(self, paths: Sequence[Path], dots_an_inch: int = 50) -> list[list[Picture]]:
        """Return for each workbook the pages it prints."""
        return [_pages(result, dots_an_inch) for result in self.converted(paths, "pdf")]

    def _profile(self) -> Path:
        profile = self.folder / "profile"
        if not profile.exists():
            (profile / "user").mkdir(parents=True)
            (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
        return profile


def _pages(pdf: Path, dots_an_inch: int) -> list[Picture]:
    command = ["pdftoppm", "-gray", "-r", str(dots_an_inch), str(pdf), str(pdf.with_suffix(""))]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return [_grey(page) for page in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))]


def _grey(path: Path) -> Picture:
    """Read a picture of the kind P5: its head is four words, each ended by one white character."""
    content = path.read_bytes()
    kind, width, height, _ = content.split(maxsplit=4)[:4]
    assert kind == b"P5", path
    size = int(width) * int(height)
    return np.frombuffer(content, np.uint8, size, len(content) - size).reshape(int(height), int(width))


def differing_boxes(one: Picture, other: Picture, near: int = 3) -> list[Box]:
    """Return the boxes in which two pages differ, from the top; lines of dots ``near`` each other are one box."""
    if one.shape != other.shape:
        return [(0, 0, max(one.shape[1], other.shape[1]), max(one.shape[0], other.shape[0]))]
    differs = np.abs(one.astype(np.int16) - other) > 40
    lines = np.flatnonzero(differs.any(axis=1))
    boxes = []
    for band in np.split(lines, np.flatnonzero(np.diff(lines) > near) + 1):
        if band.size:
            columns = np.flatnonzero(differs[band[0] : band[-1] + 1].any(axis=0))
            boxes.append((int(columns[0]), int(band[0]), int(columns[-1]) + 1, int(band[-1]) + 1))
    return boxes
