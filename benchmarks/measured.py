"""Run a command as a whole tree of processes: how long, how much work, how much memory.  Linux only."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

EVERY = 0.1
"""Seconds between two looks at the memory."""
ENDS = (0, 1)
"""Exit codes of a run that did its work; 1 says that something was found."""


@dataclasses.dataclass(frozen=True)
class Ran:
    """One run of a command.

    ``cpu`` is user and system time of all its processes.  ``memory`` is the peak of what they held
    together in MiB: the sum of their proportional set sizes (a page that three processes share counts
    once), looked up ten times a second; it is never less than ``largest``, the peak of the largest of
    them in MiB as the system itself keeps it, which no look can miss.  A run that is not watched has that
    peak alone: looking takes a tenth of the time of several large processes on two cores.
    """

    seconds: float
    cpu: float
    memory: float
    largest: float


def run(command: Sequence[str], *, watched: bool = True) -> Ran:
    """Run a command to its end; a failure ends the benchmark."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, env=_installed()
    )
    watch = _Watch(process.pid)
    if watched:
        watch.start()
    said = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begun
    watch.over.set()
    if watched:
        watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ENDS or b"Traceback" in said:
        raise SystemExit(f"failed ({process.returncode}): {' '.join(command)}\n{said.decode()[-2000:]}")
    largest = usage.ru_maxrss / 1024
    return Ran(seconds, usage.ru_utime + usage.ru_stime, max(watch.peak / 1024, largest), largest)


def _installed() -> dict[str, str]:
    """Return the environment without what keeps Python from compiling a program once only.

    An installed program is compiled; so is one run from its sources, from its second run on.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class _Watch(threading.Thread):
    """Looks at what the processes of a session hold together, and keeps the most."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.peak = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(EVERY):
            self.peak = max(self.peak, sum(map(_held, _of_session(self.session))))


def _of_session(session: int) -> list[Path]:
    """Return the processes of a session: a child stays in its parent's."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            found.append(process)
    return found


def _held(process: Path) -> int:
    """Return the proportional set size of a process in KiB, 0 if it is gone."""
    try:
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0
