"""Run work on files in child processes, so that no file can stop the run.

A hostile or broken workbook can abort the interpreter, loop for hours or ask for all memory: ``try``
is no isolation.  Each job (a group of files) runs in a child of its own time and memory.  When a
child dies, the file it had announced is rejected by name and the job runs again without it.  Our own
mistakes are not caught: an unexpected exception in a child is raised here, with its traceback.
"""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from toolkit.worker_child import Done, Exhausted, Fault, Reading, serve

T = TypeVar("T")

SECONDS = 20.0
SECONDS_PER_MB = 5.0
MEMORY = 3 << 30
"""Bytes of address space a child may take on top of what it starts with (POSIX only)."""
BEAT = 0.2
"""Seconds after which, at the latest, it is said again how far a run is: who is told may stop it by raising."""
JOBS_PER_CHILD = 256
"""After so many jobs a child is replaced, so that fragments of memory do not add up.

Over 300 workbooks of 100 KB a child grew by 2 MiB; a new one must learn everything anew.
"""

_RESAVE = "请在 Excel 或 WPS 中打开，另存为 .xlsx 后再交；如果打不开，请对方重新发送"


@dataclasses.dataclass(frozen=True)
class Job:
    """A group of files to be worked on together: (path, path as shown to the user) each.

    ``name`` is what the work knows the group by, where it needs to.
    """

    files: tuple[tuple[str, str], ...]
    name: str = ""


@dataclasses.dataclass(frozen=True)
class Outcome(Generic[T]):
    """What the work returned for the files that could be read, and (file, why, remedy) for the others.

    ``value`` is None if no file of the job was left.
    """

    value: T | None
    rejected: tuple[tuple[str, str, str], ...] = ()


Tell = Callable[[str | None], None]
"""Announces the path about to be read; None when reading is over and only our own work follows."""
Work = Callable[[Job, Tell], T]
"""A picklable function; it handles ``WorkbookUnreadable`` itself."""


class ChildError(Exception):
    """Carries the traceback of an exception raised in a child; shown as its cause."""

    def __str__(self) -> str:
        return f"\n{self.args[0]}"


@dataclasses.dataclass
class _Task:
    place: int
    job: Job
    rejected: list[tuple[str, str, str]] = dataclasses.field(default_factory=list)


class _Child:
    """A child process, the task it has and what it last announced."""

    def __init__(self, context: BaseContext, work: Work[T], others: Sequence[_Child]) -> None:
        self.connection, far_end = context.Pipe()
        # A forked child holds copies of our ends of all pipes; kept open, they would hide our death.
        inherited: list[Connection] = []
        if context.get_start_method() == "fork":
            inherited = [self.connection, *(other.connection for other in others)]
        process = context.Process(target=serve, args=(far_end, work, MEMORY, inherited), daemon=True)  # type: ignore[attr-defined]
        self.process: BaseProcess = process
        with _uninterrupted(), warnings.catch_warnings():
            # Python 3.12 warns of the threads numpy's BLAS starts; they hold no lock of ours.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.process.start()
        far_end.close()
        self.task: _Task | None = None
        self.served = 0

    def give(self, task: _Task) -> None:
        """Send a task and start its clock."""
        self.task = task
        self.served += 1
        self.reading: str | None = None
        self.told: list[str] = []
        self._start_clock([path for path, _ in task.job.files])
        self.connection.send(task.job)

    def tell(self, path: str | None) -> None:
        """Take the child's word on what it reads now, and start the clock anew."""
        self.reading = path
        if path is None:
            self._start_clock([path for path, _ in self.task.job.files] if self.task else [])
        else:
            self.told.append(path)
            self._start_clock(self.told)

    def _start_clock(self, paths: Sequence[str]) -> None:
        self.seconds = SECONDS + SECONDS_PER_MB * sum(map(_size, paths)) / (1 << 20)
        self.deadline = time.monotonic() + self.seconds

    def end(self) -> None:
        """Kill the process and wait for it."""
        self.process.kill()
        self.process.join()
        self.connection.close()


def run(
    jobs: Sequence[Job],
    work: Work[T],
    processes: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[tuple[Job, Outcome[T]]]:
    """Yield each job with its outcome, in the order of the jobs.

    ``progress`` is called with the files done and the files in all, whenever a job is done and a few times
    a second; what it raises ends the run.  Raises what ``work`` raises, except where a file brought it down.
    """
    context = _context(work)
    waiting = collections.deque(_Task(place, job) for place, job in enumerate(jobs))
    outcomes: dict[int, Outcome[T]] = {}
    children: list[_Child] = []
    files = sum(len(job.files) for job in jobs)
    done = following = 0

    def give() -> None:
        while waiting and (child := _free(children, context, work, processes)):
            child.give(waiting.popleft())

    try:
        while following < len(jobs):
            give()
            answers = list(_answers(children))
            if not answers and progress is not None:
                progress(done, files)
            for child, answer in answers:
                task = child.task
                if task is None or isinstance(answer, Reading):
                    continue
                if isinstance(answer, Fault):
                    raise answer.fault from ChildError(answer.traceback)
                if isinstance(answer, Done):
                    outcomes[task.place] = Outcome(answer.value, tuple(task.rejected))
                    child.task = None
                else:
                    again = _without(task, child.reading, answer)
                    _dismiss(child, children)
                    if again.job.files:
                        waiting.appendleft(again)
                        continue
                    outcomes[task.place] = Outcome(None, tuple(again.rejected))
                done += len(jobs[task.place].files)
                if progress is not None:
                    progress(done, files)
            # No child waits for what is made of an outcome.
            give()
            while following in outcomes:
                yield jobs[following], outcomes.pop(following)
                following += 1
    finally:
        for child in children:
            child.end()


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while a child starts: what Python does around a fork can only print it and go on."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context(work: object) -> BaseContext:
    """Fork where that is safe, for it starts in milliseconds; elsewhere start from a clean process.

    A thread (a progress bar has one) might hold a lock that a forked child would wait on for ever.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    if threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    clean = multiprocessing.get_context("forkserver")
    # Imported once in the server, these need not be imported again in every child.
    module = getattr(work, "__module__", type(work).__module__)
    clean.set_forkserver_preload([module, "toolkit.workbooks.xlsx"])
    return clean


def _free(children: list[_Child], context: BaseContext, work: Work[T], processes: int) -> _Child | None:
    """Return a child without a task, starting one if there may be more."""
    for child in [child for child in children if child.task is None and child.served >= JOBS_PER_CHILD]:
        _dismiss(child, children)
    free = next((child for child in children if child.task is None), None)
    if free is None and len(children) < max(processes, 1):
        free = _Child(context, work, children)
        children.append(free)
    return free


def _dismiss(child: _Child, children: list[_Child]) -> None:
    children.remove(child)
    child.end()


def _answers(children: list[_Child]) -> Iterator[tuple[_Child, object]]:
    """Wait for the busy children; yield what they say, why they died, or that their time is up."""
    busy = {child.connection: child for child in children if child.task is not None}
    patience = min(child.deadline for child in busy.values()) - time.monotonic()
    ready = wait(list(busy), timeout=min(max(patience, 0), BEAT))
    for connection in ready:
        child = busy[connection]  # type: ignore[index]
        try:
            answer = child.connection.recv()
        except (EOFError, OSError):
            answer = _death(child)
        if isinstance(answer, Reading):
            child.tell(answer.path)
        yield child, answer
    if not ready:
        for child in busy.values():
            if child.deadline <= time.monotonic():
                yield child, Exhausted(f"读了 {child.seconds:.0f} 秒还没有读完，已停止")


def _death(child: _Child) -> Exhausted:
    child.process.join(5)
    code = child.process.exitcode
    if sys.platform != "win32" and code == -signal.SIGKILL:
        return Exhausted("读的时候内存不够，被系统中止")
    return Exhausted(f"文件内容让读取程序崩溃了（退出码 {code}）")


def _without(task: _Task, reading: str | None, answer: object) -> _Task:
    """Return the task without the file that brought its child down, and the rejection added.

    If no file had been announced any of them may be to blame, and all are rejected.
    """
    why = answer.why if isinstance(answer, Exhausted) else "读取程序没有回答"
    blamed = [pair for pair in task.job.files if reading in pair] or list(task.job.files)
    kept = tuple(pair for pair in task.job.files if pair not in blamed)
    rejected = [*task.rejected, *((shown, why, _RESAVE) for _, shown in blamed)]
    return _Task(task.place, Job(kept, task.job.name), rejected)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0
