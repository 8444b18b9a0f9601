"""Fetches wheels with pip, for another computer too."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from toolkit import __version__
from toolkit.errors import ToolkitError

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = "gonghui-toolkit"
ONLY_THERE = {"win": ("colorama", "tzdata", "pywin32"), "macosx": ("psutil", "appscript")}
"""Packages that ours need on another system only, by the beginning of pip's word for it.

pip asks this computer, not the other, whether they are needed.
"""
SHOWN = 3
"""Lines of pip's own words that are shown when it fails."""


class NotFetched(ToolkitError):
    """pip did not bring what was asked for; ``said`` are its last words."""

    def __init__(self, what: str, said: str) -> None:
        super().__init__(
            f"没有取到 {what}。请检查网络，或者按 pip 的提示处理后再试；pip 最后说：{said or '（没有说什么）'}"
        )
        self.what = what
        self.said = said


def fetch(folder: Path, extras: str, platforms: Sequence[str], python_version: str) -> list[Path]:
    """Bring the toolkit and all it needs as wheels into a folder; return them.

    ``platforms`` are pip's words for another computer (``win_amd64``), none for this one;
    ``python_version`` is like ``3.12``, '' for this one's.  Raises ``NotFetched``.
    """
    if find_spec("pip") is None:
        raise NotFetched("pip", "这个 Python 里没有 pip，请换用 python -m venv 建的环境")
    folder.mkdir(parents=True, exist_ok=True)
    own = _own(folder)
    wanted = f"{own}[{extras}]" if extras else own
    elsewhere = [word for platform in platforms for word in ("--platform", platform)]
    if python_version:
        elsewhere += ["--python-version", python_version]
    binary = ["--only-binary", ":all:"] if elsewhere else ["--prefer-binary"]
    words = ["download", "--dest", str(folder), "--find-links", str(folder), *binary, *elsewhere]
    _pip([*words, wanted, *needed_there(platforms)], wanted)
    return sorted(folder.glob("*.whl"))


def needed_there(platforms: Sequence[str]) -> list[str]:
    """Return the packages that only those systems need.

    >>> needed_there(["win_amd64"]), needed_there(["manylinux2014_x86_64"])
    (['colorama', 'tzdata', 'pywin32'], [])
    """
    found = {
        name: None
        for word in platforms
        for start, names in ONLY_THERE.items()
        if word.startswith(start)
        for name in names
    }
    return list(found)


def _own(folder: Path) -> str:
    """Return what to ask pip for; from a checkout the toolkit's own wheel is built first."""
    if (ROOT / "pyproject.toml").is_file():
        _pip(["wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], NAME)
        return str(next(iter(folder.glob(f"gonghui_toolkit-{__version__}-*.whl"))))
    return f"{NAME}=={__version__}"


def _pip(words: Sequence[str], what: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", *words]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - pip, words of ours
    if ran.returncode:
        lines = [line for line in ran.stderr.splitlines() if line.strip() and not line.startswith("WARNING")]
        raise NotFetched(what, " ".join(lines[-SHOWN:]))
