"""The inside of a worker's child: takes jobs, says what it reads, answers; nothing escapes it."""

from __future__ import annotations

import dataclasses
import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any

from toolkit.collector import collect_rarely


@dataclasses.dataclass(frozen=True)
class Reading:
    """The child is about to read ``path``; None: reading is over."""

    path: str | None


@dataclasses.dataclass(frozen=True)
class Done:
    """The work's result."""

    value: Any


@dataclasses.dataclass(frozen=True)
class Exhausted:
    """A file brought the child down; ``why`` in Chinese."""

    why: str


@dataclasses.dataclass(frozen=True)
class Fault:
    """A mistake of ours: the exception and its traceback as text."""

    fault: Exception
    traceback: str


def serve(
    connection: Connection, work: Callable[[Any, Any], Any], memory: int, inherited: Sequence[Connection]
) -> None:
    """Answer jobs until the parent goes away, or until a job leaves this process in doubt."""
    for other in inherited:
        other.close()
    # Ctrl-C reaches the whole group; the parent decides, and ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What a dying parser prints (a Rust panic, an abort) is not for an officer; our own faults travel.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _limit_memory(memory)
    collect_rarely()
    # What is there by now stays: the collector need not look through it again after every few jobs.
    gc.freeze()
    try:
        while True:
            answer = _answer(connection.recv(), work, connection)
            connection.send_bytes(travelling(answer))
            if not isinstance(answer, Done):
                return
    except (EOFError, OSError):
        return


def _answer(job: Any, work: Callable[[Any, Any], Any], connection: Connection) -> object:
    def tell(path: str | None) -> None:
        connection.send(Reading(None if path is None else str(path)))

    try:
        return Done(work(job, tell))
    except MemoryError:
        return Exhausted("读取需要的内存超过上限")
    except RecursionError:
        return Exhausted("文件内容嵌套过深")
    except (KeyboardInterrupt, SystemExit):
        raise
    except Exception as fault:  # noqa: BLE001 - raised again in the parent
        return Fault(fault, traceback.format_exc())
    except BaseException as fault:  # noqa: BLE001 - see below
        # Rust parsers panic with an exception that is no ``Exception``.
        return Exhausted(f"文件内容让读取程序崩溃了（{type(fault).__name__}）")


def travelling(answer: object) -> bytes:
    """Return an answer as bytes for another process; what does not travel becomes a fault that does."""
    try:
        packed = pickle.dumps(answer)
        if isinstance(answer, Fault):
            pickle.loads(packed)  # noqa: S301 - our own bytes: does the exception survive the journey?
    except MemoryError:
        return pickle.dumps(Exhausted("读取需要的内存超过上限"))
    except Exception as fault:  # noqa: BLE001 - raised again in the parent
        # An answer that does not travel is a mistake of ours, too; its text at least must arrive.
        text = answer.traceback if isinstance(answer, Fault) else traceback.format_exc()
        named = answer.fault if isinstance(answer, Fault) else fault
        return pickle.dumps(Fault(RuntimeError(f"{type(named).__name__}: {named}"), text))
    return packed


def _limit_memory(memory: int) -> None:
    """Allow this process ``memory`` bytes of address space beyond what it has; not told by Windows."""
    if sys.platform == "win32" or not os.path.exists("/proc/self/statm"):
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as statm:
        pages = int(statm.read().split()[0])
    limit = pages * resource.getpagesize() + memory
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or limit < hard:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
