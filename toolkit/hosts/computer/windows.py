"""What Windows says of itself: values of the registry, and a few questions to the system.

Nothing here may be called on another system.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from pathlib import Path
from typing import Any

from toolkit.doctor.facts import MacroPolicy

VERSIONS = ("16.0", "15.0", "14.0")
"""Of Office: 2016 and later, 2013, 2010."""
SECURITY = r"Microsoft\Office\{version}\Excel\Security"
ANTIVIRUS = {
    r"SOFTWARE\360Safe\Liveup": "360安全卫士",
    r"SOFTWARE\360SD\Liveup": "360杀毒",
    r"SOFTWARE\Huorong\Sysdiag": "火绒",
    r"SOFTWARE\Tencent\QQPCMgr": "腾讯电脑管家",
    r"SOFTWARE\rising\Rav": "瑞星",
    r"SOFTWARE\KasperskyLab": "卡巴斯基",
}
"""Keys that scanners leave, and what their users call them."""
REMOTE_DRIVE = 4


def value(hive: str, key: str, name: str = "") -> Any:
    """Return a value of the registry, None where there is none."""
    if sys.platform == "win32":
        import winreg

        root = {"user": winreg.HKEY_CURRENT_USER, "machine": winreg.HKEY_LOCAL_MACHINE}.get(hive)
        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(winreg.HKEY_CLASSES_ROOT if root is None else root, key) as opened,
        ):
            return winreg.QueryValueEx(opened, name)[0]
    return None


def number(hive: str, key: str, name: str) -> int | None:
    """Return a value that is a number, None where there is none."""
    found = value(hive, key, name)
    return found if isinstance(found, int) else None


def macro_policy() -> MacroPolicy:
    """Return the rules for macros in the newest Excel that has any."""
    for version in VERSIONS:
        key = SECURITY.format(version=version)
        ordered = number("user", rf"Software\Policies\{key}", "VBAWarnings")
        chosen = number("user", rf"Software\{key}", "VBAWarnings")
        blocked = number("user", rf"Software\Policies\{key}", "blockcontentexecutionfrominternet")
        if (ordered, chosen, blocked) != (None, None, None):
            return MacroPolicy(ordered, chosen, blocked == 1)
    return MacroPolicy()


def antivirus() -> tuple[str, ...]:
    """Return the scanners of others that left a key."""
    return tuple(name for key, name in ANTIVIRUS.items() if _key_there(key))


def _key_there(key: str) -> bool:
    if sys.platform == "win32":
        import winreg

        for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
            with (
                contextlib.suppress(OSError),
                winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key, 0, winreg.KEY_READ | view),
            ):
                return True
    return False


def excel_program() -> str:
    """Return the program that answers to ``Excel.Application``, '' for none."""
    identity = value("classes", r"Excel.Application\CLSID")
    if not isinstance(identity, str):
        return ""
    server = value("classes", rf"CLSID\{identity}\LocalServer32")
    return str(server or "")


def office_bits() -> int | None:
    """Return how wide Office is, None where it did not say."""
    platform = value("machine", r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration", "Platform")
    return {"x86": 32, "x64": 64}.get(str(platform))


def xlsx_program() -> str:
    """Return the registered name of what opens .xlsx: the user's choice before the system's."""
    choice = r"Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.xlsx\UserChoice"
    return str(value("user", choice, "ProgId") or value("classes", ".xlsx") or "")


def code_page() -> str | None:
    """Return the code page of programs that know no Unicode."""
    if sys.platform == "win32":
        return f"cp{ctypes.windll.kernel32.GetACP()}"
    return None


def is_remote(path: Path) -> bool:
    """Say whether a path lies on another computer."""
    if sys.platform == "win32":
        drive = path.absolute().drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == REMOTE_DRIVE
    return False
