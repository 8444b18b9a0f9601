"""The command that is measured and killed, and the made-up units it works on."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from units import code_of, name_of, write_list, write_units

PROGRAM = f"{sys.executable} -m toolkit"


def merge_command(program: str, folder: Path, output: Path, *more: str) -> list[str]:
    """Return the command line that consolidates a folder; its 单位清单 lies beside it."""
    return [
        *program.split(), "merge", str(folder), "--units", str(folder.with_name("单位清单.xlsx")), "--period", "2025",
        "--province", "anhui", "--today", "2025-12-31", "--output", str(output), *more,
    ]  # fmt: skip


def state_of(output: Path) -> Path:
    """Return the folder in which the command keeps what it has read."""
    return output.with_name(f"{output.stem}.gonghui")


def forget(*outputs: Path) -> None:
    """Remove outputs and what the command keeps beside them."""
    for output in outputs:
        for path in (output, state_of(output)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def folders_of(where: Path, sizes: list[int]) -> dict[int, Path]:
    """Return a folder of made-up units for each size; the largest is written, the others are links into it.

    What is there already is used again.
    """
    most = max(sizes)
    written = where / f"{most}" / "上报"
    if not written.is_dir() or len(list(written.iterdir())) != most:
        shutil.rmtree(written.parent, ignore_errors=True)
        write_units(written, most)
    folders = {most: written}
    for size in sorted(set(sizes) - {most}):
        folder = where / f"{size}" / "上报"
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.mkdir(parents=True)
        for unit in range(size):
            name = f"{code_of(unit)}{name_of(unit)}2025年报表.xlsx"
            os.link(written / name, folder / name)
        write_list(folder.with_name("单位清单.xlsx"), size)
        folders[size] = folder
    return folders
