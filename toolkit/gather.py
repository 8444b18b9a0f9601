"""From paths to units: which files there are, which unit each speaks for, one result a unit.

Files are grouped by what their names say and each group is read in a worker of its own, which also
finds out what the files themselves say; only where that differs are files regrouped and read again.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from toolkit import worker
from toolkit.errors import NothingRead, WorkbookUnreadable
from toolkit.found_files import Rejected, SetAside, find_files
from toolkit.grid import TEXT, Grid
from toolkit.identify import UnitName, by_file_name, together, unit_of
from toolkit.marking.returned import OUR_COPIES, left_aside, without_marks
from toolkit.reading import Reading, assemble, read_grids

OWN_RESULTS = {"findings", "report", "total", "trace", "merge", "returns", "form", "audit"}
"""The hidden template names of workbooks that the toolkit wrote as results."""

OUR_RESULT = "是本工具写出的结果，不是原始表格"
"""Why such a one is left aside."""


@dataclasses.dataclass
class UnitResult:
    """What a task made of one unit: ``outcome`` is the task's own."""

    unit: UnitName
    files: list[str]
    outcome: Any
    notes: tuple[tuple[str, str], ...] = ()
    """What a file carries besides its cells (macros, links …), as (file, note)."""


@dataclasses.dataclass
class Gathered:
    """The results of all units, and the files that took no part."""

    units: list[UnitResult]
    rejected: list[Rejected]
    set_aside: list[SetAside]

    @property
    def files(self) -> list[str]:
        """Every file that was met, whatever became of it."""
        read = [file for unit in self.units for file in unit.files]
        return [*read, *(item.file for item in self.rejected), *(item.file for item in self.set_aside)]


Task = Callable[[UnitName, Reading], Any]
"""What is done with one unit's reading, inside the worker; it must be picklable.

One that has ``formulas`` set is also told which cells of an xlsx hold a formula.
"""


def gather(
    paths: Sequence[str],
    task: Task,
    *,
    one_unit: bool = False,
    processes: int = 1,
    passwords: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
    empty: bool = False,
    wordings: Mapping[str, Mapping[str, str]] | None = None,
    called: Mapping[str, str] | None = None,
) -> Gathered:
    """Read all files and run ``task`` once a unit; ``wordings`` are confirmed headings (see ``read_grids``).

    ``called`` are the paths by which the results are to name copies, by the paths of the copies.

    Raises ``NothingRead`` when no file could be read, unless ``empty`` allows for that.
    """
    found, aside, rejected = find_files(paths)
    names = called or {}
    files = [names.get(file, file) for file in found]
    gathered = Gathered([], rejected, aside)
    groups = [tuple(files)] if one_unit and files else _by_name(files)
    lies = dict(zip(files, found, strict=True))
    work = _Work(
        task, one_unit, tuple(passwords), wordings, frozenset(names.get(path, path) for path in paths)
    )
    done = _run(groups, lies, work, processes, gathered, progress)
    again = [] if one_unit else _apart(done)
    if again:
        moved = {file for group in again for file in group}
        kept = [result for result in done if not moved & set(result.files)]
        done = kept + _run(again, lies, dataclasses.replace(work, sure=True), processes, gathered, progress)
    place = {file: number for number, file in enumerate(files)}
    gathered.units = sorted(done, key=lambda result: place[result.files[0]])
    if not gathered.units and not empty:
        ours = [
            (item.file, item.why, "请给出交来的表")
            for item in gathered.set_aside
            if item.why in (*OUR_COPIES, OUR_RESULT)
        ]
        raise NothingRead(paths, [*(dataclasses.astuple(item) for item in gathered.rejected), *ours])
    return gathered


def _by_name(files: list[str]) -> list[tuple[str, ...]]:
    """Group files whose names speak for one unit; the others stand alone."""
    told = [by_file_name(file) for file in files]
    return [tuple(files[number] for number in numbers) for numbers in together(told)]


def _place(groups: list[tuple[UnitName, list[Any]]], name: UnitName, members: list[Any]) -> None:
    """Add members to the group of the same unit, or begin one."""
    for number, (known, there) in enumerate(groups):
        if name.same(known):
            there.extend(members)
            groups[number] = (known.filled(name), there)
            return
    groups.append((name, list(members)))


@dataclasses.dataclass(frozen=True)
class _Work:
    """What a worker does with one group of files; ``sure``: they are one unit's; ``named``: given by their paths."""

    task: Task
    sure: bool
    passwords: tuple[str, ...]
    wordings: Mapping[str, Mapping[str, str]] | None = None
    named: frozenset[str] = frozenset()

    def __call__(self, job: worker.Job, tell: worker.Tell) -> list[Rejected | SetAside | UnitResult]:
        """Read the group's files; return rejections, files set aside, and a result a unit."""
        from toolkit.workbooks.reading import read

        out: list[Rejected | SetAside | UnitResult] = []
        groups: list[tuple[UnitName, list[Any]]] = []
        seen: dict[str, str] = {}
        for path, shown in job.files:
            tell(path)
            try:
                book = read(Path(path), shown, self.passwords, getattr(self.task, "formulas", False))
            except WorkbookUnreadable as refusal:
                out.append(Rejected(shown, refusal.why, refusal.remedy))
                continue
            if book.template and book.template[0] in OWN_RESULTS:
                out.append(SetAside(shown, OUR_RESULT))
                continue
            if why := left_aside(book, Path(path), named=shown in self.named):
                out.append(SetAside(shown, why))
                continue
            book = without_marks(book)
            digest = content_digest(book.grids) if len(job.files) > 1 else shown
            if digest in seen:
                out.append(SetAside(shown, f"内容与“{seen[digest]}”完全相同，只算一份"))
                continue
            seen[digest] = shown
            reading = read_grids(book.grids, wordings=self.wordings)
            name = unit_of(reading, shown)
            if self.sure and groups:
                groups[0] = (groups[0][0].filled(name), [*groups[0][1], (shown, reading, book.notes)])
            else:
                _place(groups, name, [(shown, reading, book.notes)])
        tell(None)
        for name, members in groups:
            readings = [reading for _, reading, _ in members]
            whole = readings[0] if len(readings) == 1 else merged(readings)
            notes = tuple((shown, note) for shown, _, found in members for note in found)
            files = [shown for shown, _, _ in members]
            out.append(UnitResult(name, files, self.task(name, whole), notes))
        return out


def merged(readings: list[Reading]) -> Reading:
    """Return the readings of one unit's files as one."""
    return assemble(
        [sheet for reading in readings for sheet in reading.sheets],
        [item for reading in readings for item in reading.unread],
        [grid for reading in readings for grid in reading.grids],
    )


def _run(
    groups: Sequence[tuple[str, ...]],
    lies: Mapping[str, str],
    work: _Work,
    processes: int,
    gathered: Gathered,
    progress: Callable[[int, int], None] | None,
) -> list[UnitResult]:
    jobs = [worker.Job(tuple((lies[file], file) for file in group)) for group in groups]
    results: list[UnitResult] = []
    for _, outcome in worker.run(jobs, work, processes, progress):
        gathered.rejected.extend(Rejected(*item) for item in outcome.rejected)
        for item in outcome.value or []:
            if isinstance(item, Rejected):
                gathered.rejected.append(item)
            elif isinstance(item, SetAside):
                gathered.set_aside.append(item)
            else:
                results.append(item)
    gathered.rejected[:] = list(dict.fromkeys(gathered.rejected))
    gathered.set_aside[:] = list(dict.fromkeys(gathered.set_aside))
    return results


def _apart(results: list[UnitResult]) -> list[tuple[str, ...]]:
    """Return the files that speak for one unit and were read apart.

    A file that names no unit belongs to the only unit named, if there is just one, or to the others
    that name none.
    """
    groups: list[tuple[UnitName, list[Any]]] = []
    for result in results:
        _place(groups, result.unit, [result])
    named = [name for name, _ in groups if name.shown]
    if len(named) <= 1 and len(groups) > 1:
        return [tuple(file for result in results for file in result.files)]
    return [
        tuple(file for result in members for file in result.files)
        for _, members in groups
        if len(members) > 1
    ]


def content_digest(grids: Iterable[Grid]) -> str:
    """Return a hash of what the sheets say, whatever the file format."""
    digest = hashlib.sha256()
    for grid in grids:
        if grid.sheet != PurePath(grid.file).stem:  # a csv's only sheet is named by the file
            digest.update(grid.sheet.encode())
        for column in grid.columns:
            codes = column.codes[column.kinds == TEXT].tolist()
            digest.update(column.kinds.tobytes())
            digest.update(column.numbers.tobytes())
            digest.update("\0".join(grid.texts[code] for code in codes).encode())
    return digest.hexdigest()
