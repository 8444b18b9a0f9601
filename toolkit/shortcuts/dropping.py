"""Shortcuts to drop files on: one that checks them, one that does what a task sheet says."""

from __future__ import annotations

import dataclasses

from toolkit.shortcuts.script import MADE_BY, Script, batch, quoted, shell


@dataclasses.dataclass(frozen=True)
class Shortcut:
    """What a shortcut is called, the command it runs, what it asks for where nothing was dropped."""

    name: str
    command: str
    asks: str


SHORTCUTS = (
    Shortcut("工会核查（把台账拖到这里）", "drop", "把台账拖到这个窗口里，再按回车："),
    Shortcut("工会任务（把任务表拖到这里）", "run", "把任务表拖到这个窗口里，再按回车："),
)


def shortcuts(system: str, python: str) -> list[Script]:
    """Return the shortcuts for a system (``windows``, ``macos``, ``linux``) and an interpreter."""
    make = {"windows": _windows, "macos": _macos, "linux": _linux}[system]
    return [make(item, python) for item in SHORTCUTS]


def _windows(item: Shortcut, python: str) -> Script:
    """Return a .bat: what is dropped on it comes as its arguments; a % in a path is doubled."""
    path = python.replace("%", "%%")
    return batch(
        item.name,
        [
            "set files=%*",
            f'if "%~1"=="" set /p files="{item.asks}"',
            f'"{path}" -P -m toolkit {item.command} %files%',
            *(["pause"] if item.command == "run" else []),
        ],
    )


def _macos(item: Shortcut, python: str) -> Script:
    """Return a .command: the Finder hands it no files, so it asks for one to be dragged into its window."""
    return shell(
        item.name,
        [
            f"printf '%s' {quoted(item.asks)}",
            "read file",
            f'{quoted(python)} -P -m toolkit {item.command} "${{file% }}"',
        ],
        ".command",
    )


def _linux(item: Shortcut, python: str) -> Script:
    """Return an entry of the desktop; its escapes are those of the specification."""
    path = python
    for letter in '\\"`$':
        path = path.replace(letter, f"\\{letter}")
    path = path.replace("\\", "\\\\").replace("%", "%%")
    lines = [
        "[Desktop Entry]",
        f"# {MADE_BY}",
        "Type=Application",
        f"Name={item.name}",
        f'Exec="{path}" -P -m toolkit {item.command} %F',
        "Terminal=true",
        "Categories=Office;",
    ]
    return Script(f"{item.name}.desktop", "".join(f"{line}\n" for line in lines).encode())
