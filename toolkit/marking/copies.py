"""Marked copies of many files: where each goes, each made in a worker, none in the way of the others."""

from __future__ import annotations

import dataclasses
import datetime
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath

from toolkit import worker
from toolkit.check import Finding
from toolkit.errors import ToolkitError
from toolkit.gather import Gathered
from toolkit.marking.any_format import OF_EXCEL, mark_any
from toolkit.marking.names import MARKED, ONLY_BAD, ONLY_BAD_IN_NAME, PROPERTY
from toolkit.marking.only_bad import mark_only_bad
from toolkit.workbooks.atomic import OutputRefused, made_folder
from toolkit.workbooks.editing.book import EditedBook
from toolkit.workbooks.editing.original_bytes import untouched
from toolkit.workbooks.editing.properties import CustomProperties
from toolkit.workbooks.reading import format_of

_SUFFIXES = {".xlsx", ".xlsm", ".xltx", ".xltm"}


@dataclasses.dataclass(frozen=True)
class Wanted:
    """What copies are wanted: where, of which day, with 错误说明 or not, whole or the faulty rows alone."""

    folder: str
    today: datetime.date
    column: bool = False
    only_bad: bool = False


@dataclasses.dataclass(frozen=True)
class Made:
    """What became of one file: its copy, or why there is none; and what the user must be told."""

    file: str
    copy: str | None
    said: tuple[str, ...] = ()
    converted: bool = False


def findings_by_file(gathered: Gathered) -> dict[str, list[Finding]]:
    """Return the findings of each file by its path as given, files without any included."""
    found: dict[str, list[Finding]] = {}
    for unit in gathered.units:
        found |= {file: found.get(file, []) for file in unit.files}
        for item in unit.outcome.findings:
            found.setdefault(item.file, []).append(item)
    return found


def mark_all(
    gathered: Gathered,
    paths: Sequence[str],
    wanted: Wanted,
    processes: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> list[Made]:
    """Make a copy of each file that has findings; return what became of each, in order.

    No copy is put where a source lies, or any file that is not a copy of ours as we wrote it.
    """
    found = findings_by_file(gathered)
    targets = places(list(found), paths, wanted)
    read = frozenset(map(os.path.realpath, found))
    # A copy of ours that was left aside in the folder may be written anew.
    given = map(os.path.realpath, gathered.files)
    sources = frozenset(path for path in given if path in read or not _ours(path))
    work = MarkWork(wanted, targets, {file: tuple(items) for file, items in found.items() if items}, sources)
    jobs = [worker.Job(((file, file),), file) for file, items in found.items() if items]
    made: dict[str, Made] = {}
    for job, outcome in worker.run(jobs, work, processes, progress):
        refused = tuple(f"{file}：没有写带标记的副本，{why}。" for file, why, _ in outcome.rejected)
        made[job.name] = outcome.value or Made(job.name, None, refused)
    return [made.get(file, Made(file, None)) for file in found]


def places(files: Sequence[str], paths: Sequence[str], wanted: Wanted) -> dict[str, str]:
    """Return where each file's copy goes: below the folder as the file lies below what was given."""
    roots = [os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path) or ".") for path in paths]
    try:
        common = os.path.commonpath(roots) if roots else ""
    except ValueError:
        common = ""  # on different drives
    found: dict[str, str] = {}
    taken: set[str] = set()
    # What is an xlsx already keeps its name; what becomes one gives way.
    for file in sorted(files, key=lambda each: PurePath(each).suffix.lower() not in _SUFFIXES):
        path = os.path.abspath(file)
        inside = (
            os.path.relpath(path, common) if common and path.startswith(common) else os.path.basename(path)
        )
        if inside.startswith(os.pardir):
            inside = os.path.basename(path)
        stem, suffix = os.path.splitext(inside)
        kept = suffix if suffix.lower() in _SUFFIXES else ".xlsx"
        stem += ONLY_BAD_IN_NAME if wanted.only_bad else ""
        place, number = os.path.join(wanted.folder, f"{stem}{kept}"), 1
        if place.casefold() in taken:
            place = os.path.join(wanted.folder, f"{stem}（{suffix.lstrip('.')}）{kept}")
        while place.casefold() in taken:
            number += 1
            place = os.path.join(wanted.folder, f"{stem}（{number}）{kept}")
        taken.add(place.casefold())
        found[file] = place
    return found


@dataclasses.dataclass(frozen=True)
class MarkWork:
    """What a worker does with one file."""

    wanted: Wanted
    targets: Mapping[str, str]
    findings: Mapping[str, tuple[Finding, ...]]
    sources: frozenset[str]

    def __call__(self, job: worker.Job, tell: worker.Tell) -> Made:
        """Mark it; a refusal is told, not raised: it must not stop the others."""
        ((path, file),) = job.files
        tell(path)
        try:
            target = self._target(file)
            made_folder(Path(target).parent)
            make = mark_only_bad if self.wanted.only_bad else mark_any
            copy = make(
                path,
                self.findings[file],
                target,
                today=self.wanted.today,
                column=self.wanted.column,
                shown=file,
            )
        except ToolkitError as refusal:
            return Made(file, None, (str(refusal),))
        said = tuple(f"{PurePath(file).name}：{each}" for each in copy.notices)
        return Made(file, str(copy.path), said, copy.converted)

    def _target(self, file: str) -> str:
        target = self.targets[file]
        if format_of(Path(file), file) not in OF_EXCEL and not target.lower().endswith(".xlsx"):
            target = os.path.splitext(target)[0] + ".xlsx"
        if os.path.realpath(target) in self.sources:
            raise OutputRefused(target, "这里是交来核查的原件，不能覆盖", "请换一个文件夹")
        if os.path.lexists(target) and not _ours(target):
            why = "已有同名文件，不是本工具写的，或写好以后有人改过，没有覆盖"
            raise OutputRefused(target, why, "请先移走它，或换一个文件夹")
        return target


def _ours(target: str) -> bool:
    """Say whether a file is a marked copy as we wrote it."""
    try:
        book = EditedBook.open(target)
    except ToolkitError:
        return False
    return CustomProperties(book).get(PROPERTY) in (MARKED, ONLY_BAD) and untouched(book.parts)
