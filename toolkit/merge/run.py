"""One consolidation from the command's words to its files: unchanged it is left as it is, stopped it goes on."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit import worker
from toolkit.masking import mask_path
from toolkit.merge import store
from toolkit.merge.edited import keep_edited, previous
from toolkit.merge.finding import FilesMet, search
from toolkit.merge.rules import file_digest, rules_digest, toolkit_digest
from toolkit.passwords import read_passwords
from toolkit.workbooks.atomic import scratch, sweep

if TYPE_CHECKING:
    from toolkit.merge.outcome import Outcome
    from toolkit.tasks import JudgeTask

Told = Callable[[int, int, int, int], None]


@dataclasses.dataclass(frozen=True)
class Request:
    """What the user asked for."""

    paths: tuple[str, ...]
    output: Path
    units: str | None = None
    period: str = ""
    last: str | None = None
    returns: Path | None = None
    due: datetime.date | None = None
    database: Path | None = None
    parquet: Path | None = None
    province: str | None = None
    policy: str | None = None
    today: datetime.date = datetime.date.max
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    password_file: str | None = None
    processes: int = 1
    scheduler: str | None = None

    @property
    def reading(self) -> dict[str, Any]:
        """What the reading and judging of a unit rests on besides its files, as plain values."""
        return {
            "period": self.period,
            "province": self.province,
            "policy": file_digest(self.policy) if self.policy else "",
            "today": self.today,
            "select": self.select,
            "ignore": self.ignore,
            "passwords": file_digest(self.password_file) if self.password_file else "",
        }

    @property
    def asked(self) -> dict[str, Any]:
        """What the whole result rests on besides the files."""
        aids = {
            name: file_digest(file) if file else ""
            for name, file in (("units", self.units), ("last", self.last))
        }
        places = {
            name: os.path.abspath(place) if place else ""
            for name, place in (
                ("output", self.output), ("returns", self.returns), ("database", self.database), ("parquet", self.parquet)
            )
        }  # fmt: skip
        return self.reading | aids | places | {"due": self.due, "paths": self.paths}


@dataclasses.dataclass
class Result:
    """What came of it: the brief object for the screen, notices, and the whole object when it is asked for."""

    document: dict[str, Any]
    notices: list[str]
    whole: Callable[[], dict[str, Any]]

    @property
    def json(self) -> str:
        """The whole object as text."""
        from toolkit.show.as_json import dumped

        return dumped(self.whole())

    @property
    def exit_code(self) -> int:
        """1 if anything was found, refused or left uncounted, else 0."""
        told = self.document
        units = told["units"]
        left = (
            units["missing"] or units["empty"] or units["twice"] or units["unlisted"] or units["wrong_period"]
        )
        return 1 if sum(told["severities"]) or told["files"]["rejected"] or left else 0


def run(request: Request, told: Told | None = None) -> Result:
    """Consolidate; raises ``ToolkitError`` where that cannot be done."""
    # What was asked is looked at before anything is made.  Where a run went before, it is enough to do so once
    # something changed: to know all checks takes longer than to see that nothing did.
    judge = None if store.manifest(store.folder_of(request.output)) else _judge(request)
    with _met(request) as (folder, files):
        fingerprint = _fingerprint(request, files)
        kept = store.manifest(folder)
        if kept.get("fingerprint") == fingerprint and all(
            file_digest(path) == digest for path, digest in kept["outputs"].items()
        ):
            document = kept["brief"] | {"unchanged": True}
            return Result(document, [], functools.partial(_whole_again, request))
        outcome, keys = _outcome(request, judge or _judge(request), folder, files, told)
        return _written(request, outcome, keys, fingerprint, kept)


def _judge(request: Request) -> JudgeTask:
    from toolkit.tasks import judge_task

    return judge_task(request.select, request.ignore, request.province, request.policy, request.today)


@contextlib.contextmanager
def _met(request: Request) -> Iterator[tuple[Path, FilesMet]]:
    """Hold the store, and give it with the files met."""
    folder = store.made(store.folder_of(request.output))
    # What comes out of an archive must lie where the machines of a cluster see it, too.
    beside = folder / store.MANIFEST if request.scheduler else None
    with store.held(folder), scratch(beside) as unpacked:
        sweep(request.output)
        own = [
            str(place)
            for place in (request.output, folder, request.returns, request.database, request.parquet)
            if place
        ]
        own += [str(previous(request.output)), *filter(None, (request.units, request.last))]
        yield folder, search(request.paths, Path(unpacked), own)


def _whole_again(request: Request) -> dict[str, Any]:
    """Return the whole object of a run that changed nothing: its units are in the store, nothing is written."""
    from toolkit.merge import as_json
    from toolkit.merge.book import as_read
    from toolkit.merge.proof import prove

    with _met(request) as (folder, files):
        outcome, _ = _outcome(request, _judge(request), folder, files, None)
        return as_json.document(outcome, prove(outcome, map(as_read, outcome.counted)))


def _fingerprint(request: Request, files: FilesMet) -> str:
    met = [[file.shown, file.sha256] for file in files.found]
    met += [[item.file, item.why] for item in files.rejected]
    met += [[item.file, item.why] for item in files.aside]
    return rules_digest(request.asked | {"files": met})


def _outcome(
    request: Request, judge: JudgeTask, folder: Path, files: FilesMet, told: Told | None
) -> tuple[Outcome, set[str]]:
    """Read, settle and judge; return the outcome and the names of its results in the store."""
    from toolkit.errors import NothingRead
    from toolkit.merge.across import judge_across
    from toolkit.merge.aids import read_decisions, read_last_period, read_roll
    from toolkit.merge.consolidate import Asked, consolidate
    from toolkit.merge.decisions import Decisions
    from toolkit.merge.groups import Reader
    from toolkit.merge.roll import Roll
    from toolkit.merge.work import MergeWork

    passwords = read_passwords(request.password_file)
    roll = read_roll(request.units, passwords) if request.units else Roll()
    decisions = read_decisions(str(request.output)) if request.output.is_file() else Decisions()
    last = read_last_period(request.last, passwords) if request.last else None
    wordings = decisions.wordings
    work = MergeWork(str(folder), judge, request.period, wordings, tuple(passwords), {})
    rules = rules_digest(request.reading | {"wordings": wordings})
    _preload(judge.province)
    reader = Reader(folder, rules, work, _engine(request), told)
    outcome = consolidate(files, Asked(request.period, request.today, roll, decisions, last), reader)
    if not outcome.units and not outcome.read:
        raise NothingRead(request.paths, [(item.file, item.why, item.remedy) for item in outcome.rejected])
    judge_across(outcome, request.select, request.ignore, request.units or "")
    return outcome, reader.keys


def _written(
    request: Request, outcome: Outcome, keys: set[str], fingerprint: str, kept: dict[str, Any]
) -> Result:
    """Write all that was asked for, and last what the run says of itself."""
    from toolkit.merge import as_json
    from toolkit.merge.book import write_book

    notices = keep_edited(request.output, kept.get("outputs", {}).values())
    made = write_book(request.output, outcome, request.processes)
    notices += made.written.notices
    outputs = {str(made.written.path): file_digest(made.written.path)}
    written = [str(made.written.path)]
    for path, more in _besides(request, outcome, notices):
        written.append(str(path))
        outputs |= {str(file): file_digest(file) for file in more}
    brief = as_json.brief(outcome, made.proof, str(made.written.path)) | {"written": written}
    store.keep_only(outcome.folder, keys)
    store.put_manifest(
        outcome.folder,
        {
            "fingerprint": fingerprint if str(made.written.path) == str(request.output) else "",
            "toolkit": toolkit_digest(),
            "inputs": {mask_path(file.shown): file.sha256 for file in outcome.found},
            "outputs": outputs,
            "brief": brief,
        },
    )
    return Result(brief, notices, lambda: as_json.document(outcome, made.proof))


def _besides(request: Request, outcome: Outcome, notices: list[str]) -> Iterator[tuple[Path, list[Path]]]:
    """Write what was asked for beside the workbook; yield each place and the files to be found unchanged.

    What the user must be told of it is added to ``notices``.
    """
    if request.returns is not None:
        from toolkit.merge.returns import write_returns

        files = write_returns(request.returns, outcome, request.due, request.processes)
        yield request.returns, files
    if request.database is not None or request.parquet is not None:
        from toolkit.merge.counted_unit import CountedUnit
        from toolkit.merge.database import write_database
        from toolkit.merge.parquet import write_parquet
        from toolkit.show.as_json import finding

        units = [
            CountedUnit(
                unit.listed.code,
                unit.name,
                unit.summary["pack"] if unit.summary else "",
                unit.counted,
                unit.state,
            )
            for unit in outcome.units
        ]
        across = [finding(item) for item in outcome.across]
        rest = (outcome.folder, units, across, outcome.rejected, outcome.aside)
        if request.database is not None:
            written = write_database(request.database, *rest)
            notices += written.notices
            yield written.path, [written.path]
        if request.parquet is not None:
            written = write_parquet(request.parquet, *rest)
            notices += written.notices
            yield written.path, [path for path in written.path.iterdir() if path.is_file()]


def _engine(request: Request) -> Callable[[Sequence[worker.Job], Any], Any]:
    if request.scheduler:
        from toolkit.merge import cluster

        folder = store.folder_of(request.output)
        return functools.partial(cluster.run, scheduler=request.scheduler, folder=folder)
    return functools.partial(worker.run, processes=request.processes)


def _preload(province: str | None) -> None:
    """Import and read once, before the children are forked, what each of them needs."""
    from toolkit import ceilings, judge, registry
    from toolkit.check import all_checks
    from toolkit.show import as_json, summary
    from toolkit.workbooks import reading, xlsx

    assert judge
    assert as_json
    assert summary
    assert reading
    assert xlsx
    all_checks()
    for package in ("toolkit.tables", "toolkit.totals", "toolkit.codes"):
        registry.load(package)
    for name in filter(None, ("national", province)):
        ceilings.shipped(name)
