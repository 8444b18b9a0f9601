"""Where what ``fill`` makes goes: one file, or a folder with a file a unit, never over a file that was read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from toolkit.gather import Gathered, UnitResult


def is_folder(output: str) -> bool:
    """Say whether a path that is to be written means a folder."""
    return os.path.isdir(output) or not os.path.splitext(output)[1]


def refuse_ending(path: str | None, suffix: str, what: str, option: str) -> None:
    """Refuse a file of another ending than ``what`` is written with, before anything is read."""
    if path and not path.lower().endswith(suffix):
        raise click.BadParameter(f"“{path}”不是 {suffix}，{what}只能写成 {suffix}", param_hint=option)


def targets(
    made: list[UnitResult],
    title: str,
    suffix: str,
    output: str | None,
    gathered: Gathered,
    *,
    together: bool = False,
    option: str = "--output",
) -> list[Path]:
    """Return the file to write for each unit, or the one for all that go ``together``.

    Refuses one file for several units that do not, and a file that was read; ``option`` is what names the place.
    """
    from toolkit.file_names import unit_files
    from toolkit.show.output import refuse_inputs

    folder = output is not None and is_folder(output)
    if together:
        found = [Path(output or "") / f"{title}{suffix}" if folder else Path(output or f"{title}{suffix}")]
    elif len(made) == 1 and not folder:
        found = [Path(output or f"{title}{suffix}")]
    elif output and not folder:
        names = "、".join(shown(unit) for unit in made[:3])
        raise click.BadParameter(
            f"给出的文件属于 {len(made)} 个单位（{names}…），写不进一个文件；"
            "请写成文件夹，每个单位写一个文件，或加 --one-unit 当作一个单位",
            param_hint=option,
        )
    else:
        named = unit_files([(unit.unit.code, shown(unit)) for unit in made], title, suffix)
        found = [Path(output or title) / name for name in named]
    for target in found:
        refuse_inputs(target, gathered.files, option)
    return found


def shown(unit: UnitResult) -> str:
    """Return what to call a unit: its name, or the name of its first file."""
    return unit.unit.shown or Path(unit.files[0]).stem
