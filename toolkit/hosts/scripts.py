"""Writes scripts where people find them, and never over a file of somebody else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from toolkit.hosts.computer import windows
from toolkit.shortcuts.script import MADE_BY, Script
from toolkit.workbooks.atomic import OutputRefused, made_folder, replaced

WAIT = 5.0
"""Seconds for the desktop to say where its folder is."""


def system() -> str:
    """Return this system's name: ``windows``, ``macos`` or ``linux``."""
    return {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")


def desktop() -> Path:
    """Return the folder of the desktop, the home where there is none."""
    home = Path.home()
    places = [home / "Desktop", home / "桌面"]
    if sys.platform == "win32":
        key = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        told = windows.value("user", key, "Desktop")
        if isinstance(told, str):
            places.insert(0, Path(os.path.expandvars(told)))
    elif asked := shutil.which("xdg-user-dir"):
        try:
            words = [asked, "DESKTOP"]
            answer = subprocess.run(words, capture_output=True, text=True, timeout=WAIT, check=False)  # noqa: S603
            places.insert(0, Path(answer.stdout.strip() or home))
        except (OSError, subprocess.TimeoutExpired):
            pass
    return next((place for place in places if place.is_dir()), home)


def write_scripts(folder: Path, scripts: Iterable[Script]) -> list[Path]:
    """Write scripts and return where they are; raises ``OutputRefused``."""
    written = []
    made_folder(folder)
    for script in scripts:
        path = folder / script.name
        if script.runnable and path.is_file() and MADE_BY.encode() not in path.read_bytes():
            raise OutputRefused(str(path), "已有同名的文件，不是本工具写的，没有改动它", "请换一个文件夹")
        with replaced(path) as replacement:
            replacement.working.write_bytes(script.content)
            if script.runnable:
                replacement.working.chmod(0o755)
        written.append(replacement.path)
    return written
