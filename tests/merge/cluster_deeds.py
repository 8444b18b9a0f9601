"""What the cluster's tests have workers do: importable, so that any process can find it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from toolkit.worker import Job, Tell


def leave_a_trace(job: Job, tell: Tell) -> str:
    """Put a file beside each file, so that one can count what was done."""
    for path, _ in job.files:
        Path(f"{path}.完").touch()
    return job.files[0][1]


def end_the_worker_once(job: Job, tell: Tell) -> int:
    """Kill the Dask worker we work for, unless that was done before; return how often we were at it."""
    path = Path(f"{job.files[0][0]}.次")
    with path.open("a", encoding="utf-8") as tries:
        tries.write("试")
    if len(path.read_text("utf-8")) == 1:
        batch = os.getppid()
        dask_worker = int(Path(f"/proc/{batch}/stat").read_text("ascii").rsplit(")", 1)[1].split()[1])
        os.kill(dask_worker, signal.SIGKILL)
    return len(path.read_text("utf-8"))
