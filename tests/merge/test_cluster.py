"""A cluster gives what one machine gives: the same packs, the same outcomes, the same refusals of files."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import distributed
import pytest

import toolkit
from tests.merge import cluster_deeds
from tests.merge.stored_units import MIXED, SAMPLES, work_on, written
from tests.reading import worker_deeds
from toolkit import worker
from toolkit.errors import ClusterRefused
from toolkit.merge import cluster, store
from toolkit.merge.batch import on_machine, packed, release
from toolkit.merge.stored_json import loaded
from toolkit.worker import ChildError, Job

REMEDY = "请把文件和结果放在所有机器都能以同一路径读写的共享存储上"


@pytest.fixture(scope="module")
def machines() -> Iterator[distributed.LocalCluster]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", memory_limit="500MB"
    ) as found:
        yield found


def job(*names: str) -> Job:
    return Job(tuple((name, f"上报/{name}") for name in names))


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / store.RESULTS).iterdir()}


def test_units_come_out_as_on_one_machine(
    machines: distributed.LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three = sorted((SAMPLES / "三个分工会").iterdir())
    broken = written(tmp_path, {"坏.xlsx": "PK\x03\x04"})
    groups = [[three[0]], three[1:3], broken, [three[3]], written(tmp_path, MIXED)]
    jobs = [
        Job(tuple((str(file), file.name) for file in group), f"g{number}")
        for number, group in enumerate(groups)
    ]
    here, there = store.made(tmp_path / "这里.gonghui"), store.made(tmp_path / "那里.gonghui")
    alone = list(worker.run(jobs, work_on(here, jobs)))
    monkeypatch.setattr(cluster, "JOBS_A_BATCH", 2)
    monkeypatch.chdir(tmp_path)
    work = work_on(Path("那里.gonghui"), jobs)
    found = list(cluster.run(jobs, work, machines.scheduler_address, folder=there))
    assert alone == found
    assert ["坏.xlsx"] == [file for _, outcome in found for file, _, _ in loaded(outcome.value)["rejected"]]
    assert kept(here) == kept(there)
    assert {f"g{number}" for number in range(5)} == kept(there).keys()
    assert [store.RESULTS] == [path.name for path in there.iterdir()]


def test_a_file_that_ends_its_process_is_named_and_the_others_are_read(
    machines: distributed.LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [
        job("甲", "abort", "乙"),
        job("丙"),
        job("panic", "memory", "丁"),
        job("deep"),
        job("killed", "戊"),
    ]
    alone = list(worker.run(jobs, worker_deeds.deed))
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(cluster, "JOBS_A_BATCH", 2)
    found = list(
        cluster.run(jobs, worker_deeds.deed, machines.scheduler_address, lambda *now: told.append(now))
    )
    assert alone == found
    assert [["上报/甲", "上报/乙"], ["上报/丙"], ["上报/丁"], None, ["上报/戊"]] == [
        outcome.value for _, outcome in found
    ]
    assert "上报/abort" == found[0][1].rejected[0][0]
    assert (10, 10) == told[-1]
    assert sorted(told) == told


def test_a_mistake_of_ours_travels_with_its_traceback(machines: distributed.LocalCluster) -> None:
    with pytest.raises(KeyError, match="ours") as raised:
        list(cluster.run([job("甲"), job("mistake")], worker_deeds.deed, machines.scheduler_address))
    assert isinstance(raised.value.__cause__, ChildError)
    assert 'raise KeyError("ours")' in str(raised.value.__cause__)


@pytest.mark.skipif(sys.platform != "linux", reason="finds the worker by /proc")
def test_the_batch_of_a_lost_worker_is_run_again(machines: distributed.LocalCluster, tmp_path: Path) -> None:
    jobs = [Job(((str(tmp_path / "甲"), "甲"),))]
    [(_, outcome)] = cluster.run(jobs, cluster_deeds.end_the_worker_once, machines.scheduler_address)
    assert 2 == outcome.value


def test_no_more_is_out_than_can_be_kept_and_what_is_pending_is_cancelled(
    machines: distributed.LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [Job(((str(tmp_path / str(number)), str(number)),)) for number in range(60)]
    monkeypatch.setattr(cluster, "JOBS_A_BATCH", 1)
    run = cluster.run(jobs, cluster_deeds.leave_a_trace, machines.scheduler_address)
    assert "0" == next(run)[1].value
    time.sleep(1.5)
    done = len(list(tmp_path.glob("*.完")))
    assert 1 <= done <= 2 + 2 * cluster.BATCHES_A_THREAD
    assert "1" == next(run)[1].value
    run.close()  # type: ignore[attr-defined]
    time.sleep(0.5)
    assert len(list(tmp_path.glob("*.完"))) <= done + 2 * cluster.BATCHES_A_THREAD


def test_a_worker_with_another_version_is_refused(
    machines: distributed.LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = toolkit.__version__
    monkeypatch.setattr(toolkit, "__version__", "99.0")
    with pytest.raises(ClusterRefused) as refusal:
        list(cluster.run([job("甲")], worker_deeds.deed, machines.scheduler_address))
    assert f"有工作进程用的是本工具的 {known} 版，这里是 99.0 版" == refusal.value.why
    assert refusal.value.remedy.endswith("gonghui-toolkit==99.0")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a path that is another file in every process")
def test_a_worker_that_does_not_see_the_files_is_refused(
    machines: distributed.LocalCluster, tmp_path: Path
) -> None:
    file = written(tmp_path, {"花名册.csv": "姓名\n"})[0]
    with file.open() as ours:
        os.dup2(ours.fileno(), 250)
    try:
        path = "/proc/self/fd/250"
        with pytest.raises(ClusterRefused) as refusal:
            list(cluster.run([Job(((path, "花名册.csv"),))], worker_deeds.deed, machines.scheduler_address))
    finally:
        os.close(250)
    assert (f"有工作进程看不到“{path}”，或看到的不是同一份", REMEDY) == (
        refusal.value.why,
        refusal.value.remedy,
    )


def test_a_folder_a_machine_does_not_see_is_named(tmp_path: Path) -> None:
    with store.marked(tmp_path) as mark:
        assert "done" == on_machine(release(), {}, mark, packed([], worker_deeds.deed))[0]
    told = on_machine(release(), {}, mark, packed([], worker_deeds.deed))
    assert ("unseen", str(tmp_path), b"") == told
    assert [] == list(tmp_path.iterdir())


def test_what_is_no_scheduler_is_refused_soon(
    machines: distributed.LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SECONDS_TO_ANSWER", 0.5)
    no_scheduler = machines.workers[0].address
    for address, why in (
        ("tcp://127.0.0.1:1", "连不上调度程序"),
        ("不是地址", "地址写得不对"),
        (no_scheduler, "这个地址上的不是 Dask 调度程序"),
    ):
        start = time.monotonic()
        with pytest.raises(ClusterRefused) as refusal:
            list(cluster.run([job("甲")], worker_deeds.deed, address))
        assert (address, why) == (refusal.value.scheduler, refusal.value.why)
        assert time.monotonic() - start < 5


def test_a_scheduler_without_workers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SECONDS_TO_ANSWER", 1.0)
    with distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=":0") as empty:
        with pytest.raises(ClusterRefused, match="没有工作进程") as refusal:
            list(cluster.run([job("甲")], worker_deeds.deed, empty.scheduler_address))
        assert refusal.value.remedy == f"请在各台机器上运行 dask worker {empty.scheduler_address}"


def test_a_scheduler_that_goes_away_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs = [Job(((str(tmp_path / str(number)), str(number)),)) for number in range(60)]
    monkeypatch.setattr(cluster, "JOBS_A_BATCH", 1)
    monkeypatch.setattr(cluster, "SECONDS_TO_ANSWER", 2.0)
    with distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=":0") as machine:
        run = cluster.run(jobs, cluster_deeds.leave_a_trace, machine.scheduler_address)
        next(run)
        machine.close()
        with pytest.raises(ClusterRefused, match="和调度程序的连接断了"):
            list(run)
    assert "" == capsys.readouterr().err
