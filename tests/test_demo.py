"""``gonghui demo``: makes the samples, runs the whole job on them, and says where everything lies."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.cli import cli
from toolkit.samples.faults import shown_codes
from toolkit.workbooks.reading import read


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    where = tmp_path_factory.mktemp("demo")
    words = [sys.executable, "-X", "utf8", "-m", "toolkit", "demo", "试一试"]
    done = subprocess.run(
        words, cwd=where, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False
    )
    return where, done


def test_it_ends_well_and_silently_on_stderr(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    _, done = demo

    assert (0, "") == (done.returncode, done.stderr)


def test_a_file_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "占用").write_bytes(b"mine")
    result = CliRunner().invoke(cli, ["demo", str(tmp_path / "占用")], prog_name="gonghui")

    assert 2 == result.exit_code
    assert "建不了文件夹" in result.output
    assert b"mine" == (tmp_path / "占用").read_bytes()


def test_everything_it_names_is_there(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    where, done = demo
    named = [line.split("-> ")[1] for line in done.stdout.splitlines() if "-> " in line]

    assert 17 == len(named)
    assert [] == [name for name in named if not (where / name).stat().st_size]


def test_clean_year_passes_and_the_faults_are_found(
    demo: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    where, done = demo
    found = json.loads((where / "试一试/结果/核查结果.json").read_text("utf-8"))

    assert "没有发现问题" in done.stdout
    assert set() == shown_codes() - {finding["code"] for finding in found["findings"]}


def test_results_hold_no_whole_identity_number(demo: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    where, _ = demo
    texts = "".join(path.read_text("utf-8") for path in (where / "试一试/结果").glob("核查*"))
    sheets = "".join(text for grid in read(where / "试一试/结果/问题清单.xlsx").grids for text in grid.texts)

    assert "340100" not in texts.replace("34010091", "").replace("34010092", "").replace(
        "34010093", ""
    ).replace("34010099", "")
    assert "34010019" not in sheets
