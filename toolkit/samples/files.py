"""The sample workbooks as files: which there are, and writing them all."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

from toolkit.samples.blank import write_blank
from toolkit.samples.clean import clean_sheets
from toolkit.samples.faults import faults_year
from toolkit.samples.folder import unit_list, write_folder
from toolkit.workbooks.as_drawn import write_drawn

CLEAN, FAULTS, BLANK, FOLDER = "无问题的一年.xlsx", "有问题的一年.xlsx", "空白台账.xlsx", "三个分工会"
UNITS = "单位清单.xlsx"


@dataclasses.dataclass(frozen=True)
class Samples:
    """Where the samples lie."""

    clean: Path
    faults: Path
    blank: Path
    folder: Path
    units: Path

    @property
    def workbooks(self) -> list[Path]:
        """Every file."""
        return [self.clean, self.faults, self.blank, self.units, *sorted(self.folder.iterdir())]


def write_samples(folder: str | os.PathLike[str]) -> Samples:
    """Write every sample below ``folder``, which is made if it is not there."""
    where = Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    samples = Samples(where / CLEAN, where / FAULTS, where / BLANK, where / FOLDER, where / UNITS)
    write_drawn(samples.clean, clean_sheets(), "无问题的一年")
    write_drawn(samples.faults, faults_year(), "有问题的一年")
    write_blank(samples.blank)
    write_folder(samples.folder)
    write_drawn(samples.units, [unit_list()])
    return samples
