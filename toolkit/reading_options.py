"""What every command that reads the files of units has in common: three options, and the reading."""

from __future__ import annotations

import dataclasses
import functools
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.click_zh import InputFile, Number, option

if TYPE_CHECKING:
    from toolkit.gather import Gathered, Task


@dataclasses.dataclass(frozen=True)
class HowToRead:
    """What the user said of the reading: files as one unit, processes, passwords."""

    one_unit: bool
    jobs: int | None
    password_file: str | None

    def gather(self, label: str, paths: Sequence[str], task: Task, *, empty: bool = False) -> Gathered:
        """Read the files and run ``task`` once a unit, showing how far it is; see ``toolkit.gather``."""
        from toolkit.gather import gather
        from toolkit.passwords import read_passwords
        from toolkit.show.output import progress

        with progress(label) as told:
            return gather(
                paths,
                task,
                one_unit=self.one_unit,
                processes=self.jobs or os.cpu_count() or 1,
                passwords=read_passwords(self.password_file),
                progress=told,
                empty=empty,
            )


def reading_options(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of reading, handed over as ``how``."""

    @functools.wraps(function)
    def called(
        *arguments: Any, one_unit: bool, jobs: int | None, password_file: str | None, **rest: Any
    ) -> int:
        return function(*arguments, how=HowToRead(one_unit, jobs, password_file), **rest)

    for add in (
        option("--password-file", type=InputFile(), help="打开密码，一行一个"),
        option("--jobs", type=Number(1), help="同时读几个文件，不写就按处理器数"),
        option("--one-unit", is_flag=True, help="所有文件当作一个单位"),
    ):
        called = add(called)
    return called
