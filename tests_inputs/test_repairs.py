"""The practice data repaired: each copy is written, has never more findings, and nothing left to repair."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from toolkit.cli import cli

INPUTS = Path(os.environ.get("GONGHUI_INPUTS", "missing")).resolve() / "上报"
OPTIONS = ["--province", "anhui", "--today", "2025-12-31", "--format", "json"]
CHANGED = (
    "xl/worksheets/",
    "xl/styles.xml",
    "docProps/custom.xml",
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
)


def check(*arguments: object) -> dict[str, Any]:
    """Check, and return the object."""
    found: dict[str, Any] = json.loads(
        CliRunner().invoke(cli, ["check", *OPTIONS, *map(str, arguments)]).stdout
    )
    return found


def digests() -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in INPUTS.iterdir()}


@pytest.fixture(scope="session", params=["--fix", "--unsafe-fixes"])
def repaired(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The folder as it is, with its repairs, and the folder of the copies."""
    folder = tmp_path_factory.mktemp("改好的")
    before = digests()
    found = check(request.param, "--fixed", folder, INPUTS)
    assert before == digests()
    return found, check(request.param, "--fixed", folder / "再来", folder)


def test_every_file_with_something_to_repair_has_its_copy(
    repaired: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    before, after = repaired
    copies = {item["copy"] for item in before["repaired"]["copies"]}

    assert all(item["copy"] and not item["why"] for item in before["repaired"]["copies"])
    assert copies <= {item["file"] for item in after["read"]}


def test_copies_have_never_more_findings_and_as_many_less_as_was_said(
    repaired: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    before, after = repaired
    source = {item["copy"]: item["file"] for item in before["repaired"]["copies"]}
    had = Counter((item["code"], item["file"], item["cell"]) for item in before["findings"])
    has = Counter((item["code"], source[item["file"]], item["cell"]) for item in after["findings"])

    assert Counter() == has - had
    assert 0 == before["repaired"]["new"]
    # One formula that was never calculated leans on a mended cell, so it is worked out in the copy.
    worked_out = Counter([("X003", str(INPUTS / "34010001城关街道中学工会2025年报表.xlsx"), "S47")])
    assert before["repaired"]["gone"] == (had - has - worked_out).total()
    assert worked_out <= had - has


def test_copies_have_nothing_left_to_repair(repaired: tuple[dict[str, Any], dict[str, Any]]) -> None:
    before, after = repaired
    taken = any(item["applied"] and not item["safe"] for item in before["repairs"])

    assert [] == [item for item in after["repairs"] if item["safe"] or taken]


def test_other_parts_of_a_workbook_are_the_same_bytes(
    repaired: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    for item in repaired[0]["repaired"]["copies"]:
        if Path(item["file"]).suffix != ".xlsx":
            continue
        with zipfile.ZipFile(item["file"]) as old, zipfile.ZipFile(item["copy"]) as new:
            changed = [name for name in old.namelist() if old.read(name) != new.read(name)]

        assert [] == [name for name in changed if not name.startswith(CHANGED)]
