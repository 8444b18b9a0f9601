"""Shortcuts and installers: what is written, where it never is, and that the one for this system runs."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.buttons.made import faulty
from toolkit.cli import cli
from toolkit.hosts.wheels import NotFetched, fetch
from toolkit.shortcuts.dropping import SHORTCUTS, shortcuts
from toolkit.shortcuts.offline import installers
from toolkit.shortcuts.script import MADE_BY, SYSTEMS, Script


def text(system: str, python: str, number: int = 0) -> str:
    return shortcuts(system, python)[number].content.decode("utf-8")


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_system_has_each_shortcut_and_it_says_whose_it_is(system: str) -> None:
    made = shortcuts(system, "/opt/python")

    assert [item.name for item in SHORTCUTS] == [script.name.rpartition(".")[0] for script in made]
    assert all(MADE_BY.encode() in script.content for script in made)


def test_a_batch_file_tells_the_window_that_it_is_utf_8_before_its_first_chinese_letter() -> None:
    lines = text("windows", "C:\\Users\\王\\python.exe").split("\r\n")

    assert "chcp 65001 >nul" == lines[1]
    assert "".join(lines[:2]).isascii()
    assert "" == lines[-1]


def test_a_percent_sign_in_a_path_is_no_variable_of_a_batch_file() -> None:
    assert r'"D:\50%%\python.exe" -P -m toolkit drop %files%' in text("windows", r"D:\50%\python.exe")


def test_letters_that_mean_something_to_the_desktop_are_escaped() -> None:
    assert r'Exec="/opt/a\\$b%%/python" -P -m toolkit drop %F' in text("linux", "/opt/a$b%/python")


def test_a_shell_script_gets_the_path_whole() -> None:
    line = next(line for line in text("macos", "/opt/o'neil/py thon").splitlines() if " -m toolkit" in line)

    assert ["/opt/o'neil/py thon", "-P", "-m", "toolkit", "drop"] == shlex.split(line)[:5]


def test_the_command_writes_them_into_the_folder_and_again(tmp_path: Path) -> None:
    for _ in range(2):
        ran = CliRunner().invoke(cli, ["install-shortcuts", "--output", str(tmp_path), "--for", "linux"])
        assert 0 == ran.exit_code

    assert sorted(f"{item.name}.desktop" for item in SHORTCUTS) == sorted(
        path.name for path in tmp_path.iterdir()
    )
    assert all(path.stat().st_mode & 0o100 for path in tmp_path.iterdir())


def test_a_file_of_somebody_else_is_not_written_over(tmp_path: Path) -> None:
    theirs = tmp_path / f"{SHORTCUTS[0].name}.bat"
    theirs.write_text("echo 我的\r\n", "utf-8")
    ran = CliRunner().invoke(cli, ["install-shortcuts", "--output", str(tmp_path), "--for", "windows"])

    assert 2 == ran.exit_code
    assert "不是本工具写的" in ran.stderr
    assert "echo 我的\n" == theirs.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a script of macOS and Linux")
def test_the_shortcut_of_macos_checks_the_file_dragged_into_its_window(tmp_path: Path) -> None:
    book = faulty(tmp_path, "临泉 工会.xlsx")
    (script, _) = shortcuts("macos", sys.executable)
    path = tmp_path / script.name
    path.write_bytes(script.content)
    dragged = str(book).replace(" ", "\\ ") + " \n"
    subprocess.run(["sh", str(path)], input=dragged, capture_output=True, text=True, check=False)

    assert (tmp_path / "临泉 工会（问题清单）.xlsx").is_file()


@pytest.mark.parametrize("script", installers("buttons"), ids=lambda script: script.name)
def test_an_installer_asks_no_network_and_no_administrator(script: Script) -> None:
    content = script.content.decode("utf-8")

    assert "--no-index --find-links wheels" in content
    assert "gonghui-toolkit[buttons]" in content
    assert not {"sudo", "runas", "ProgramFiles"} & set(content.replace('"', " ").split())


@pytest.mark.skipif(sys.platform == "win32", reason="sh")
@pytest.mark.parametrize("script", installers("")[1:], ids=lambda script: script.name)
def test_an_installer_is_a_script_that_sh_can_read(script: Script) -> None:
    subprocess.run(["sh", "-n"], input=script.content, check=True)


def test_a_platform_that_is_none_is_refused_with_pips_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr("toolkit.hosts.wheels.ROOT", tmp_path)
    with pytest.raises(NotFetched) as refused:
        fetch(tmp_path / "wheels", "", ["win_amd64"], "3.12")

    assert refused.value.what.startswith("gonghui-toolkit==")
    assert refused.value.said
