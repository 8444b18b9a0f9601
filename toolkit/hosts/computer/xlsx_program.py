"""Which program opens .xlsx when it is double-clicked."""

from __future__ import annotations

import shutil
import subprocess
import sys

from toolkit.hosts.computer import windows

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WAIT = 5.0
"""Seconds for the desktop to answer."""


def opens_xlsx_with() -> str | None:
    """Return what the system calls the program, '' where it knows none, None where it cannot be asked."""
    if sys.platform == "win32":
        return windows.xlsx_program()
    asked = shutil.which("xdg-mime")
    if asked is None:
        return None
    try:
        answer = subprocess.run(  # noqa: S603 - the desktop's own program, words of ours
            [asked, "query", "default", MEDIA_TYPE], capture_output=True, text=True, timeout=WAIT, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return answer.stdout.strip()
