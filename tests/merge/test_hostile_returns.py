"""Files that end the parser, eat memory or never end, and runs that are killed: nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.merge.deeds import HostileWork
from tests.merge.made import NUMBERS, TODAY, hand_in, list_units, request, union
from toolkit import worker
from toolkit.merge import store
from toolkit.merge.consolidate import Asked, consolidate
from toolkit.merge.decisions import Decisions
from toolkit.merge.finding import search
from toolkit.merge.groups import Reader
from toolkit.merge.roll import Listed, Roll
from toolkit.merge.run import run
from toolkit.merge.work import MergeWork
from toolkit.tasks import JudgeTask


def test_each_hostile_file_is_rejected_by_name_and_the_others_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "SECONDS", 5.0)
    for number, name in enumerate(("甲工会", "乙工会", "丙工会")):
        hand_in(
            tmp_path,
            f"34010{number}{name}.csv",
            union(name, f"34010{number}", [(f"赵{number}", NUMBERS[number])]),
        )
    for name in ("340103丁工会崩溃.csv", "340104戊工会吃内存.csv", "340105己工会不结束.csv"):
        hand_in(tmp_path, name, union(name[6:9], name[:6], [("钱一", NUMBERS[3])]))
    units = [Listed(f"34010{number}", f"{letter}工会") for number, letter in enumerate("甲乙丙丁戊己")]
    work = MergeWork(str(store.made(tmp_path / "x.gonghui")), JudgeTask(today=TODAY), "2025", {}, (), {})
    reader = Reader(
        tmp_path / "x.gonghui", "", work, lambda jobs, work: worker.run(jobs, HostileWork(work), 2)
    )
    outcome = consolidate(
        search([str(tmp_path / "上报")], tmp_path), Asked("2025", TODAY, Roll(units), Decisions()), reader
    )

    assert {
        "340103丁工会崩溃.csv": "崩溃",
        "340104戊工会吃内存.csv": "内存",
        "340105己工会不结束.csv": "没有读完",
    } == {
        Path(item.file).name: next(w for w in ("崩溃", "内存", "没有读完") if w in item.why)
        for item in outcome.rejected
    }
    assert [("甲工会", "已报"), ("乙工会", "已报"), ("丙工会", "已报")] + [
        (f"{letter}工会", "读不了") for letter in "丁戊己"
    ] == [(unit.name, unit.state) for unit in outcome.units]


def command(folder: Path) -> list[str]:
    return [
        sys.executable, "-m", "toolkit", "merge", str(folder / "上报"), "--output", str(folder / "汇总.xlsx"),
        "--units", str(folder / "单位清单.csv"), "--period", "2025", "--today", "2025-12-31", "--jobs", "2",
    ]  # fmt: skip


def hand_in_six(folder: Path) -> None:
    for number, letter in enumerate("甲乙丙丁戊己"):
        name = f"{letter}工会"
        hand_in(
            folder,
            f"34010{number}{name}.csv",
            union(name, f"34010{number}", [(f"赵{letter}", NUMBERS[number % 4])]),
        )
    list_units(folder, *((f"34010{number}", f"{letter}工会") for number, letter in enumerate("甲乙丙丁戊己")))


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX way of killing")
def test_a_run_killed_at_any_moment_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    whole, killed = tmp_path / "整", tmp_path / "断"
    for folder in (whole, killed):
        hand_in_six(folder)
    begun = time.monotonic()
    subprocess.run(command(Path("整")), cwd=tmp_path, check=False, capture_output=True)
    lasts = time.monotonic() - begun
    # The paths of the files stand in the result: both runs see the same ones.
    shutil.move(whole / "汇总.xlsx", tmp_path / "应为.xlsx")
    shutil.rmtree(whole)
    shutil.move(killed, whole)
    inputs = {path: path.read_bytes() for path in (whole / "上报").iterdir()}
    chance = random.Random(11)
    for _ in range(10):
        process = subprocess.Popen(
            command(Path("整")),
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chance.uniform(0.2, 1.0) * lasts)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        result = whole / "汇总.xlsx"
        if result.exists():
            assert zipfile.ZipFile(result).testzip() is None
        assert inputs == {path: path.read_bytes() for path in inputs}
    subprocess.run(command(Path("整")), cwd=tmp_path, check=False, capture_output=True)

    assert (tmp_path / "应为.xlsx").read_bytes() == (whole / "汇总.xlsx").read_bytes()
    assert ["汇总.gonghui", "汇总.xlsx"] == sorted(path.name for path in whole.glob("汇总*"))
    assert [] == list(whole.rglob("*.part"))


def test_a_damaged_pack_is_made_again(tmp_path: Path) -> None:
    hand_in_six(tmp_path)
    asked = request(tmp_path, units=str(tmp_path / "单位清单.csv"))
    run(asked)
    before = asked.output.read_bytes()
    for path in (tmp_path / "汇总.gonghui" / "units").iterdir():
        path.write_bytes(path.read_bytes()[:-7])
    asked.output.unlink()
    run(asked)

    assert before == asked.output.read_bytes()


def test_two_runs_on_one_result_do_not_mix(tmp_path: Path) -> None:
    hand_in_six(tmp_path)
    asked = request(tmp_path)
    with (
        store.held(store.made(store.folder_of(asked.output))),
        pytest.raises(store.ResultBusy, match="另一个"),
    ):
        run(asked)
    run(asked)

    assert asked.output.is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX way of interrupting")
def test_ctrl_c_is_one_sentence_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    hand_in_six(tmp_path)
    chance = random.Random(5)
    for _ in range(4):
        process = subprocess.Popen(
            command(tmp_path), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
        )
        time.sleep(0.9 + chance.uniform(0.0, 0.8))
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate()
        assert b"Traceback" not in said
        assert [] == list(tmp_path.rglob("*.part"))
        if (tmp_path / "汇总.xlsx").exists():
            assert zipfile.ZipFile(tmp_path / "汇总.xlsx").testzip() is None
