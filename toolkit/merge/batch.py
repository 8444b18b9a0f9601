"""A batch of jobs on a machine of a cluster: run in a process of its own, as ``toolkit.worker`` runs it at home.

A Dask worker may be a daemon, which may have no children by ``multiprocessing``; nor should a file that
takes all memory take the worker's.  So it starts ``python -m toolkit.merge.batch``, which may do as it likes.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence

import toolkit
from toolkit import worker
from toolkit.merge.rules import toolkit_digest
from toolkit.worker_child import Done, Fault, travelling


class BatchDied(Exception):
    """The process of a batch ended without an answer: the system had no memory left for it, say."""


def packed(jobs: Sequence[worker.Job], work: worker.Work[object]) -> bytes:
    """Return a batch as it is sent."""
    return pickle.dumps((list(jobs), work))


def release() -> str:
    """Return what two machines must have in common: the version, and the very rules it holds."""
    return f"{toolkit.__version__} {toolkit_digest()}"


def on_machine(version: str, sizes: Mapping[str, int], mark: str, batch: bytes) -> tuple[str, str, bytes]:
    """Run a batch and return what became of it: ``done`` with the answer, or why this machine cannot.

    ``version`` is that of the toolkit of whoever asks, ``sizes`` are those of the files as seen there,
    ``mark`` is a file that is there for as long as the run is (or '').
    """
    if version != release():
        return "version", toolkit.__version__, b""
    for path, size in sizes.items():
        if not os.path.exists(path) or os.path.getsize(path) != size:
            return "unseen", path, b""
    if mark and not os.path.exists(mark):
        return "unseen", os.path.dirname(mark), b""
    return "done", "", _answer(batch)


def _answer(batch: bytes) -> bytes:
    """Have a process of its own answer the batch; files, not pipes, take its words: a child of it may linger."""
    known = os.pathsep.join(path for path in sys.path if path)
    command = [sys.executable, "-m", __spec__.name]
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as complained:
        process = subprocess.Popen(  # noqa: S603 - this very program
            command,
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=complained,
            env=os.environ | {"PYTHONPATH": known},
            start_new_session=True,
        )
        try:
            process.communicate(batch)
        finally:
            if process.returncode != 0:
                _end(process)
        if process.returncode != 0:
            complained.seek(0)
            text = complained.read().decode("utf-8", "replace")[-2000:]
            raise BatchDied(f"exit code {process.returncode}\n{text}")
        said.seek(0)
        return said.read()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def main() -> None:
    """Take a batch from standard input, run it, write the answer to standard output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a parser prints is no part of the answer
    try:
        jobs, work = pickle.load(sys.stdin.buffer)  # noqa: S301 - our own bytes
        answer: object = Done([outcome for _, outcome in worker.run(jobs, work)])
    except Exception as fault:  # noqa: BLE001 - raised again where the batch came from
        answer = Fault(fault, traceback.format_exc())
    with out:
        out.write(travelling(answer))


if __name__ == "__main__":
    main()
