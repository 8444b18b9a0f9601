"""``audit``: the workpapers of each unit as a workbook, resting on files told by their hashes."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.audit.carried.choosing import of_unit
from toolkit.audit.carried.earlier import LEFT, TEMPLATE, EarlierPaper
from toolkit.audit.carried.whole import with_entries
from toolkit.audit.page import sheets_of
from toolkit.audit.workpaper import SourceFile, Workpaper
from toolkit.check import NotChecked
from toolkit.errors import SheetsMissing
from toolkit.found_files import Rejected
from toolkit.identify import UnitName, by_file_name
from toolkit.masking import mask_path, mask_text
from toolkit.merge.edited import keep_edited
from toolkit.merge.rules import file_digest, toolkit_digest
from toolkit.show.audit_earlier import earlier_at
from toolkit.workbooks.atomic import made_folder
from toolkit.workbooks.ours import is_ours
from toolkit.workbooks.writing import Properties, Written, write

if TYPE_CHECKING:
    from toolkit.gather import Gathered, UnitResult

TITLE = "审计底稿"


def without_earlier(gathered: Gathered) -> Gathered:
    """Return what was gathered without the workpapers of an earlier run: they may be written anew where they lie."""
    records = [item for item in gathered.set_aside if not is_ours(item.file, TEMPLATE)]
    return dataclasses.replace(gathered, set_aside=records)


def papers(
    made: Sequence[UnitResult],
    places: Sequence[Path],
    gathered: Gathered,
    before: Sequence[EarlierPaper],
    passwords: Sequence[str],
) -> list[Workpaper]:
    """Return what the workpapers of each unit are made of, those of an earlier run and of the year before with them.

    Raises ``WorkbookUnreadable`` where something else lies at a place, and ``OtherUnit``.
    """
    found = []
    for unit, place in zip(made, places, strict=True):
        earlier = earlier_at(place, passwords)
        mine = of_unit(before, unit.outcome.shown, alone=len(made) == 1)
        found.append(dataclasses.replace(workpaper(unit, place, gathered), earlier=earlier, last=mine))
    return found


def write_workpapers(made: Sequence[Workpaper], places: Sequence[Path]) -> list[Written]:
    """Write the workpapers of each unit to its place; raises ``OutputRefused`` if one cannot be put there.

    What people wrote on those that lie there is carried on, and they are kept beside.
    """
    written = []
    for paper, place in zip(made, places, strict=True):
        made_folder(place.parent)
        sheets, left = with_entries(sheets_of(paper), paper)
        told = keep_edited(place, ())
        if left:
            told.append(f"{place.name}：以前填写的 {left} 项这次没有对应的行，写在“{LEFT}”。")
        done = write(place, sheets, Properties(TITLE, TEMPLATE, __version__))
        written.append(dataclasses.replace(done, notices=(*told, *done.notices)))
    return written


def audited_units(gathered: Gathered) -> list[UnitResult]:
    """Return the units with a sheet that was recognised; raises ``SheetsMissing`` where there is none."""
    made = [unit for unit in gathered.units if unit.outcome.read]
    if not made:
        raise SheetsMissing("审计底稿", ["任何一张认识的表（经费收支、会员花名册、慰问福利等）"])
    return made


def workpaper(unit: UnitResult, place: Path, gathered: Gathered) -> Workpaper:
    """Return what the pages of one unit are made of, but for earlier workpapers.

    Files that speak for another unit are left to that one.
    """
    others = [other.unit for other in gathered.units if other is not unit and other.outcome.read]
    left_out = [(item.file, item.why) for item in gathered.set_aside if _ours(item.file, unit, others)]
    left_out += unit.notes
    left_out += [
        (file, "没有找到认识的表头，没有用")
        for other in gathered.units
        if not other.outcome.read
        for file in other.files
    ]
    return Workpaper(
        unit.outcome,
        place.resolve().parent,
        tuple(source_file(file) for file in unit.files),
        tuple(
            Rejected(mask_path(item.file), mask_text(item.why), item.remedy)
            for item in gathered.rejected
            if _ours(item.file, unit, others)
        ),
        tuple(NotChecked("文件", mask_path(file), mask_text(why)) for file, why in dict.fromkeys(left_out)),
        toolkit_digest(),
    )


def _ours(file: str, unit: UnitResult, others: Sequence[UnitName]) -> bool:
    """Say whether a file that took no part may be the unit's: its name speaks for none of the others."""
    told = by_file_name(file)
    return told.same(unit.unit) or not any(told.same(other) for other in others)


def of_copy(paper: Workpaper, copy: Path) -> Workpaper:
    """Return the workpapers of one workbook that was read from a copy: its hash and size are the copy's, and it says so."""
    (file,) = paper.files
    read = source_file(str(copy))
    return dataclasses.replace(paper, files=(dataclasses.replace(read, file=file.file, copied=True),))


def source_file(file: str) -> SourceFile:
    """Return a file's hash and size; of a file in an archive, those of the archive."""
    there = file
    while there and not os.path.isfile(there):
        there = os.path.dirname(there)
    if not there:
        return SourceFile(file, "", None)
    return SourceFile(
        file,
        file_digest(there),
        os.path.getsize(there),
        mask_path(os.path.basename(there)) if there != file else "",
    )
