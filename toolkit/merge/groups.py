"""Groups of files that are read together: by what their names say, kept results, and reading what is new."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from toolkit import worker
from toolkit.identify import UnitName, by_file_name, together
from toolkit.merge import kept_groups
from toolkit.merge.finding import Found
from toolkit.merge.stored_json import loaded
from toolkit.merge.work import MergeWork, Plan

Engine = Callable[[Sequence[worker.Job], MergeWork], Iterable[tuple[worker.Job, "worker.Outcome[bytes]"]]]
"""Runs the jobs and gives their outcomes in order: ``toolkit.worker.run``, or a cluster."""
Progress = Callable[[int, int, int, int], None]
"""Told files done, files in all, rows read, files rejected."""


@dataclasses.dataclass(frozen=True)
class Group:
    """Files to be read together; see ``toolkit.merge.work.Plan``."""

    files: tuple[Found, ...]
    unit: UnitName | None = None
    only: tuple[tuple[str, str, str], ...] | None = None

    def key(self, rules: str) -> str:
        """Return the name of its result in the store: what it rests on, and nothing else."""
        told = [
            rules,
            [[file.shown, file.sha256] for file in self.files],
            None if self.unit is None else dataclasses.astuple(self.unit),
            self.only,
        ]
        text = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
        return hashlib.sha256(text).hexdigest()[:32]


@dataclasses.dataclass(frozen=True)
class GroupResult:
    """What became of a group: plain values from the worker.

    ``files`` are the shares read, ``rejected`` (file, why, remedy), ``aside`` (file, kind, why), ``units``
    the summaries of the units judged, ``conflicts`` the units of which two files say the same differently.
    """

    group: Group
    key: str
    files: list[dict[str, Any]]
    rejected: list[list[str]]
    aside: list[list[str]]
    units: list[dict[str, Any]]
    conflicts: list[dict[str, Any]]


def by_name(files: Iterable[Found]) -> list[Group]:
    """Group files whose names speak for one unit; the others stand alone."""
    met = list(files)
    told = [by_file_name(file.shown) for file in met]
    return [Group(tuple(met[number] for number in numbers)) for numbers in together(told)]


@dataclasses.dataclass
class Reader:
    """Reads groups through an engine, or takes their results from the store; counts as it goes.

    Whoever reads a group keeps its result, see ``toolkit.merge.work``.
    """

    folder: Path
    rules: str
    work: MergeWork
    engine: Engine
    progress: Progress | None = None
    keys: set[str] = dataclasses.field(default_factory=set)
    alike: dict[str, Any] = dataclasses.field(default_factory=dict)
    """What units say alike, by how it is written."""

    def read(self, groups: Sequence[Group]) -> list[GroupResult]:
        """Return the result of each group, in order."""
        results: dict[int, GroupResult] = {}
        jobs: list[worker.Job] = []
        places: list[tuple[int, str]] = []
        plans: dict[str, Plan] = {}
        total = sum(len(group.files) for group in groups)
        done = rows = rejected = 0
        for place, group in enumerate(groups):
            key = group.key(self.rules)
            self.keys.add(key)
            kept = kept_groups.result(self.folder, key)
            if kept is not None:
                results[place] = GroupResult(group, key, **self._shared(kept))
                done += len(group.files)
                rows += _rows(kept)
                rejected += len(kept["rejected"])
                continue
            plans[key] = Plan(key, group.unit, group.only, len(group.files))
            jobs.append(worker.Job(tuple((file.path, file.shown) for file in group.files), key))
            places.append((place, key))
        work = dataclasses.replace(self.work, plans=plans)
        for (place, key), outcome in zip(places, self._outcomes(jobs, work), strict=True):
            group = groups[place]
            value = loaded(outcome.value) if outcome.value else _nothing()
            value |= {"rejected": [*value["rejected"], *map(list, outcome.rejected)]}
            results[place] = GroupResult(group, key, **self._shared(value))
            done += len(group.files)
            rows += _rows(value)
            rejected += len(value["rejected"])
            if self.progress is not None:
                self.progress(done, total, rows, rejected)
        return [results[place] for place in range(len(groups))]

    def _shared(self, result: dict[str, Any]) -> dict[str, Any]:
        """Return a result in which what many units say alike is held once: memory stays flat as units grow."""
        for unit in result["units"]:
            unit["gaps"] = self._once(unit["gaps"])
            for table in unit["tables"].values():
                table["columns"] = self._once(table["columns"])
            for sheet in unit["sheets"]:
                for name in ("columns", "unknown", "cells", "rows"):
                    sheet[name] = self._once(sheet[name])
        return result

    def _once(self, value: Any) -> Any:
        return self.alike.setdefault(repr(value), value)

    def _outcomes(self, jobs: list[worker.Job], work: MergeWork) -> Iterator[worker.Outcome[bytes]]:
        if jobs:
            for _, outcome in self.engine(jobs, work):
                yield outcome


def _nothing() -> dict[str, Any]:
    return {"files": [], "rejected": [], "aside": [], "units": [], "conflicts": []}


def _rows(result: dict[str, Any]) -> int:
    return sum(rows for file in result["files"] for rows, _ in file["tables"].values())
