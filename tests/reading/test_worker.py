"""Whatever a file does to the process that reads it, the run goes on and the file is named."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from tests.reading import worker_deeds as deeds
from toolkit import worker
from toolkit.worker import Job


def job(*names: str) -> Job:
    return Job(tuple((name, f"上报/{name}") for name in names))


@pytest.fixture(params=["fork", "clean"])
def _children(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with forked children and with children of a clean process."""
    monkeypatch.setattr(threading, "active_count", lambda: 1 if request.param == "fork" else 2)


@pytest.mark.usefixtures("_children")
def test_a_file_that_ends_its_process_is_named_and_the_others_are_read() -> None:
    jobs = [job("甲", "abort", "乙"), job("丙"), job("panic", "memory", "丁"), job("deep")]
    outcomes = [outcome for _, outcome in worker.run(jobs, deeds.deed, 2)]
    assert [["上报/甲", "上报/乙"], ["上报/丙"], ["上报/丁"], None] == [outcome.value for outcome in outcomes]
    assert [
        [("上报/abort", "文件内容让读取程序崩溃了（退出码 -6）")],
        [],
        [
            ("上报/panic", "文件内容让读取程序崩溃了（PanicException）"),
            ("上报/memory", "读取需要的内存超过上限"),
        ],
        [("上报/deep", "文件内容嵌套过深")],
    ] == [[(file, why) for file, why, _ in outcome.rejected] for outcome in outcomes]


def test_a_file_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SECONDS", 0.5)
    start = time.monotonic()
    [(_, outcome)] = worker.run([job("甲", "slow")], deeds.deed)
    assert (["上报/甲"], "读了 0 秒还没有读完，已停止") == (outcome.value, outcome.rejected[0][1])
    assert time.monotonic() - start < 10


def test_a_child_the_system_kills_ran_out_of_memory() -> None:
    [(_, outcome)] = worker.run([job("killed")], deeds.deed)
    assert "读的时候内存不够，被系统中止" == outcome.rejected[0][1]


def test_a_death_without_a_word_rejects_all_files_of_the_job() -> None:
    [(_, outcome)] = worker.run([job("甲", "乙")], deeds.silent)
    assert (None, ["上报/甲", "上报/乙"]) == (outcome.value, [file for file, *_ in outcome.rejected])


@pytest.mark.usefixtures("_children")
def test_a_mistake_of_ours_is_raised_here_with_its_traceback() -> None:
    with pytest.raises(KeyError, match="ours") as caught:
        list(worker.run([job("mistake")], deeds.deed))
    assert "worker_deeds.py" in str(caught.value.__cause__)


def test_a_mistake_that_does_not_travel_still_arrives_as_text() -> None:
    with pytest.raises(RuntimeError, match="Clinging: 上报/unpicklable"):
        list(worker.run([job("unpicklable")], deeds.deed))
    with pytest.raises(RuntimeError, match="lambda"):
        list(worker.run([job("甲")], deeds.answer_lambda))


def test_results_come_in_the_order_of_the_jobs_and_progress_ends_at_all_files() -> None:
    jobs = [job(*(f"{number}-{place}" for place in range(1 + number % 3))) for number in range(40)]
    steps: list[tuple[int, int]] = []
    results = list(worker.run(jobs, deeds.deed, 3, lambda done, files: steps.append((done, files))))
    assert [(each, [shown for _, shown in each.files]) for each in jobs] == [
        (each, outcome.value) for each, outcome in results
    ]
    files = sum(len(each.files) for each in jobs)
    assert ((files, files), len(jobs)) == (steps[-1], len({*steps} - {(0, files)}))


def test_who_is_told_may_stop_a_run_in_the_middle_of_a_job() -> None:
    def told(done: int, files: int) -> None:
        raise KeyboardInterrupt(f"{done}/{files}")

    with pytest.raises(KeyboardInterrupt, match="0/1"):
        list(worker.run([job("slow")], deeds.deed, progress=told))


def test_children_are_kept_and_now_and_then_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "JOBS_PER_CHILD", 3)
    numbers = [outcome.value for _, outcome in worker.run([job("甲")] * 7, deeds.process_number)]
    assert [3, 3, 1] == [numbers.count(number) for number in dict.fromkeys(numbers)]


def test_no_jobs_are_no_work() -> None:
    assert [] == list(worker.run([], deeds.deed, 2))


def test_the_limit_grows_with_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "SECONDS", 0.2)
    monkeypatch.setattr(worker, "SECONDS_PER_MB", 1.0)
    (tmp_path / "slow").write_bytes(bytes(1 << 20))
    [(_, outcome)] = worker.run([Job(((str(tmp_path / "slow"), "slow"),))], deeds.deed)
    assert "读了 1 秒还没有读完，已停止" == outcome.rejected[0][1]


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_no_child_outlives_an_interrupted_run(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(
        textwrap.dedent("""
            import os
            from tests.reading.worker_deeds import deed
            from toolkit import worker
            print(os.getpid(), flush=True)
            for _ in worker.run([worker.Job((("slow", "slow"),))] * 2, deed, 2):
                pass
        """)
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(root)},
        start_new_session=True,
    ) as run:
        assert run.stdout is not None
        group = int(run.stdout.readline())
        time.sleep(0.4)
        os.killpg(group, signal.SIGINT)
        assert run.wait(10) != 0
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_while_a_child_starts_is_no_traceback_but_ends_the_run(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(
        textwrap.dedent("""
            import os
            import signal
            from tests.reading.worker_deeds import deed
            from toolkit import worker
            os.register_at_fork(after_in_parent=lambda: (os.kill(os.getpid(), signal.SIGINT), sum(range(1000))))
            try:
                list(worker.run([worker.Job((("slow", "slow"),))], deed))
            except KeyboardInterrupt:
                print("stopped")
        """)
    )
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
        timeout=60,
        check=True,
    )
    assert ("stopped\n", "") == (run.stdout, run.stderr)
