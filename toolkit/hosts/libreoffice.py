"""LibreOffice on this computer: where it is, and how it is run so that nothing of the user's is touched.

It runs with a profile of its own, so that a LibreOffice the user has open is not disturbed and his
settings do not count, and it neither runs macros nor fetches what a file links to.
"""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_PLACES = {
    "darwin": (
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ),
    "win32": (
        r"%ProgramFiles%\LibreOffice\program\soffice.com",
        r"%ProgramFiles%\LibreOffice\program\soffice.exe",
        r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
        r"%ProgramFiles(x86)%\LibreOffice\program\soffice.exe",
        r"%LocalAppData%\Programs\LibreOffice\program\soffice.com",
        r"%LocalAppData%\Programs\LibreOffice\program\soffice.exe",
    ),
    "linux": (
        "/usr/bin/soffice",
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice*/program/soffice",
        "/snap/bin/libreoffice",
    ),
}
"""Where its installers put it, when it is not on the path."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""No links followed, no macros run."""


def find_office() -> str | None:
    """Return the program to run, None where LibreOffice is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    for place in _PLACES.get(sys.platform, ()):
        spelt = os.path.expandvars(os.path.expanduser(place))
        for path in sorted(glob.glob(spelt), reverse=True):
            if os.path.isfile(path):
                return path
    return None


def prepare_profile(folder: Path) -> None:
    """Make a profile in a folder: LibreOffice adds to it what it needs."""
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")


def run_office(office: str, profile: Path, words: Sequence[str], timeout: float) -> bool:
    """Run LibreOffice with a profile; say whether it came to its end in time, whatever came of it.

    With one that does not, all it has started is ended.  Raises OSError where it cannot be started.
    """
    command = [
        office, f"-env:UserInstallation={profile.as_uri()}",
        "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", *words,
    ]  # fmt: skip
    with subprocess.Popen(  # noqa: S603 - the office found, on copies of files of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=profile,
        start_new_session=True,
    ) as running:
        try:
            running.wait(timeout)
        except BaseException as stopped:
            _end(running)
            if isinstance(stopped, subprocess.TimeoutExpired):
                return False
            raise
    return True


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started: soffice is a script that starts the office proper."""
    if sys.platform == "win32":
        killer = os.path.expandvars(r"%SystemRoot%\System32\taskkill.exe")
        words = [killer, "/F", "/T", "/PID", str(running.pid)]
        subprocess.run(words, capture_output=True, check=False)  # noqa: S603 - a number is all it is given
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        running.kill()
    running.wait()
