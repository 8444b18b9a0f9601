"""Work on files on the machines of a Dask cluster, with the results of ``toolkit.worker`` in the same order.

The files and the store lie where all machines see them under the same path.  Jobs go out in batches; on
its machine a batch is run by ``toolkit.worker``, so a file that ends its reader is named there as here.
The batches out at a time are bounded, so that neither side keeps a province in memory.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import pickle
import secrets
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import toolkit
from toolkit import extras
from toolkit.errors import ClusterRefused
from toolkit.merge import store
from toolkit.merge.batch import BatchDied, on_machine, packed, release
from toolkit.worker import ChildError, Job, Outcome, Work
from toolkit.worker_child import Done, Fault

if TYPE_CHECKING:
    import distributed

T = TypeVar("T")

JOBS_A_BATCH = 32
"""Jobs sent together, at most: a batch costs as much as two or three units before its first is read."""
BATCHES_A_THREAD = 3
"""Batches out for each thread of the cluster: one at work, the others so that it need not wait for us."""
SECONDS_TO_ANSWER = 10.0
"""How long to wait for the scheduler, and for a first worker."""
PATIENCE = 60.0
"""Seconds without news after which to look whether there are workers at all."""
RETRIES = 2
"""How often a batch whose process died is run again."""
_AGAIN = "已读好的结果还在，请查明后再运行一次，会接着做"


def run(
    jobs: Sequence[Job],
    work: Work[T],
    scheduler: str,
    progress: Callable[[int, int], None] | None = None,
    *,
    folder: Path | None = None,
) -> Iterator[tuple[Job, Outcome[T]]]:
    """Yield each job with its outcome, in the order of the jobs, as ``toolkit.worker.run`` does.

    ``folder`` is one that every machine must see, where the work puts things.  ``work`` may have a
    method ``abroad(jobs)`` that returns it as it is sent with those jobs.  Raises ``ExtraMissing``,
    ``ClusterRefused``, and what ``work`` raises.
    """
    extras.require("cluster", "用集群读")
    import distributed

    _reach(scheduler)
    marked = contextlib.nullcontext("") if folder is None else store.marked(folder)
    with (
        _quiet(),
        marked as mark,
        distributed.Client(scheduler, timeout=SECONDS_TO_ANSWER, set_as_default=False) as client,
    ):
        yield from _Run(jobs, work, scheduler, client, mark, progress).results()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Have the client keep its tracebacks to itself: what they mean we say in a sentence."""
    log = logging.getLogger("distributed.client")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before


def _reach(scheduler: str) -> None:
    """Raise ``ClusterRefused`` where no scheduler answers, before a client is made that would insist."""
    import distributed

    async def ask() -> Any:
        trust = distributed.Security().get_connection_args("client")
        async with distributed.rpc(scheduler, timeout=SECONDS_TO_ANSWER, connection_args=trust) as there:
            return await asyncio.wait_for(there.identity(), SECONDS_TO_ANSWER)

    try:
        kind = asyncio.run(ask())["type"]
    except ValueError as error:
        raise ClusterRefused(scheduler, "地址写得不对", "请写成 tcp://主机:8786 的样子") from error
    except (OSError, TimeoutError, RuntimeError) as error:
        remedy = "请检查地址，并确认 dask scheduler 已经启动、网络通"
        raise ClusterRefused(scheduler, "连不上调度程序", remedy) from error
    except (MemoryError, EOFError, TypeError, KeyError) as error:
        raise _no_scheduler(scheduler) from error
    if kind != "Scheduler":
        raise _no_scheduler(scheduler)


def _no_scheduler(scheduler: str) -> ClusterRefused:
    return ClusterRefused(scheduler, "这个地址上的不是 Dask 调度程序", "请给出 dask scheduler 显示的地址")


class _Run:
    """One run: which batches are out, which are back."""

    def __init__(
        self,
        jobs: Sequence[Job],
        work: Work[T],
        scheduler: str,
        client: distributed.Client,
        mark: str,
        progress: Callable[[int, int], None] | None,
    ) -> None:
        self.jobs = jobs
        self.work = work
        self.scheduler = scheduler
        self.client = client
        self.mark = mark
        self.progress = progress
        self.name = f"gonghui-{secrets.token_hex(4)}"
        self.out: dict[Any, int] = {}
        self.files = sum(len(job.files) for job in jobs)
        self.done = 0
        self.size = 1

    def results(self) -> Iterator[tuple[Job, Outcome[Any]]]:
        """Yield the outcomes in the order of the jobs, sending batches as others come back."""
        back: dict[int, list[Outcome[Any]]] = {}
        sent = following = 0
        try:
            if self.jobs:
                self.size = min(JOBS_A_BATCH, -(-len(self.jobs) // (2 * self._threads())))
            count = -(-len(self.jobs) // self.size)
            while following < count:
                most = following + max(BATCHES_A_THREAD * self._threads(), 2)
                while sent < min(most, count):
                    self._send(sent)
                    sent += 1
                back.update(self._arrived())
                while following in back:
                    yield from zip(self._batch(following), back.pop(following), strict=True)
                    following += 1
        finally:
            with contextlib.suppress(OSError, CancelledError, asyncio.CancelledError):
                self.client.cancel(list(self.out), force=True)

    def _batch(self, number: int) -> Sequence[Job]:
        return self.jobs[number * self.size : (number + 1) * self.size]

    def _threads(self) -> int:
        """Return the cluster's threads; raises ``ClusterRefused`` where no worker comes."""
        with self._connected():
            if not self.client.nthreads():
                with contextlib.suppress(TimeoutError):
                    self.client.wait_for_workers(1, timeout=SECONDS_TO_ANSWER)
            threads = sum(map(int, self.client.nthreads().values()))
        if not threads:
            remedy = f"请在各台机器上运行 dask worker {self.scheduler}"
            raise ClusterRefused(self.scheduler, "调度程序下面没有工作进程", remedy)
        return threads

    def _send(self, number: int) -> None:
        jobs = [
            Job(tuple((os.path.abspath(path), shown) for path, shown in job.files), job.name)
            for job in self._batch(number)
        ]
        sizes = {path: os.path.getsize(path) for job in jobs for path, _ in job.files if os.path.exists(path)}
        abroad = getattr(self.work, "abroad", None)
        batch = packed(jobs, self.work if abroad is None else abroad(jobs))
        with self._connected():
            future = self.client.submit(
                on_machine,
                release(),
                sizes,
                self.mark,
                batch,
                key=f"{self.name}-{number}",
                pure=False,
                retries=RETRIES,
            )
        self.out[future] = number

    def _arrived(self) -> Iterator[tuple[int, list[Outcome[Any]]]]:
        """Wait for a batch, and yield those that are back, by number."""
        import distributed

        with self._connected(), self.client.as_current(), contextlib.suppress(TimeoutError):
            distributed.wait(list(self.out), timeout=PATIENCE, return_when="FIRST_COMPLETED")
        for future in [future for future in self.out if future.done()]:
            number = self.out.pop(future)
            outcomes = self._outcomes(future, number)
            for job in self._batch(number):
                self.done += len(job.files)
                if self.progress is not None:
                    self.progress(self.done, self.files)
            yield number, outcomes

    def _outcomes(self, future: Any, number: int) -> list[Outcome[Any]]:
        """Return a batch's outcomes; raises what its work raised, or why a machine could not do it."""
        with self._connected():
            fault = future.exception()
            what, detail, answer = future.result() if fault is None else ("fault", "", b"")
        if fault is not None:
            raise self._told(fault, number)
        if what == "version":
            why = f"有工作进程用的是本工具的 {detail} 版，这里是 {toolkit.__version__} 版"
            if detail == toolkit.__version__:
                why = f"有工作进程的工具也是 {detail} 版，但程序或标准和这里的不一样"
            raise ClusterRefused(self.scheduler, why, self._same_version)
        if what == "unseen":
            why = f"有工作进程看不到“{detail}”，或看到的不是同一份"
            remedy = "请把文件和结果放在所有机器都能以同一路径读写的共享存储上"
            raise ClusterRefused(self.scheduler, why, remedy)
        told = pickle.loads(answer)  # noqa: S301 - our own bytes
        if isinstance(told, Fault):
            raise told.fault from ChildError(told.traceback)
        assert isinstance(told, Done)
        found: list[Outcome[Any]] = told.value
        return found

    def _told(self, fault: BaseException, number: int) -> BaseException:
        """Return what to raise for an exception that is not the work's own."""
        import distributed

        if isinstance(fault, (distributed.KilledWorker, BatchDied)):
            first = self._batch(number)[0].files[0][1]
            why = f"处理“{first}”等文件的进程一再被中止，多半是那台机器内存不够"
            return ClusterRefused(self.scheduler, why, _AGAIN)
        if isinstance(fault, (ImportError, AttributeError)):
            why = "有工作进程的机器上没有安装本工具，或者是另一个版本"
            return ClusterRefused(self.scheduler, why, self._same_version)
        return fault

    @property
    def _same_version(self) -> str:
        return f"请在所有机器上安装同一版本：pip install gonghui-toolkit=={toolkit.__version__}"

    @contextlib.contextmanager
    def _connected(self) -> Iterator[None]:
        """Say in a sentence that the scheduler was lost."""
        try:
            yield
        except TimeoutError:
            raise
        except (OSError, CancelledError, asyncio.CancelledError) as error:
            raise ClusterRefused(self.scheduler, "和调度程序的连接断了", _AGAIN) from error
