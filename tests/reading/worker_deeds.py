"""What the worker's tests have children do: importable, so that any kind of child can find it."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from pathlib import Path

from toolkit.worker import Job, Tell


class PanicException(BaseException):
    """Like the one Rust parsers raise: no ``Exception``."""


class Clinging(Exception):
    """Holds what cannot travel."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.held = lambda: text


def deed(job: Job, tell: Tell) -> list[str]:
    """Do to each file what its name says; return the names of the others."""
    done = []
    for path, shown in job.files:
        tell(path)
        name = Path(path).name
        if name == "abort":
            faulthandler.disable()  # pytest turns it on; an abort here is meant
            os.abort()
        elif name == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        elif name == "slow":
            time.sleep(60)
        elif name == "memory":
            bytearray(64 << 30)
        elif name == "deep":
            deep(0)
        elif name == "panic":
            raise PanicException("index out of bounds")
        elif name == "mistake":
            raise KeyError("ours")
        elif name == "unpicklable":
            raise Clinging(shown)
        done.append(shown)
    tell(None)
    return done


def deep(level: int) -> int:
    """Recurse for ever."""
    return deep(level + 1) + 1


def silent(job: Job, tell: Tell) -> None:
    """Die without having announced anything."""
    faulthandler.disable()
    os.abort()


def answer_lambda(job: Job, tell: Tell) -> object:
    """Answer with what cannot travel."""
    return lambda: None


def process_number(job: Job, tell: Tell) -> int:
    """Tell which process did the work."""
    return os.getpid()
