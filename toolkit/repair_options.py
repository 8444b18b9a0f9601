"""What a user says of repairs: whether, which, where to; and the repairs of a run carried out."""

from __future__ import annotations

import dataclasses
import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from toolkit.click_zh import OutputFile, option

if TYPE_CHECKING:
    from toolkit.gather import Gathered
    from toolkit.reading_options import HowToRead
    from toolkit.repair_task import RepairTask
    from toolkit.show.repairs import Repairs
    from toolkit.tasks import JudgeTask


@dataclasses.dataclass(frozen=True)
class HowToRepair:
    """What the user said: write copies, only show, take those in doubt too, the folder of the copies."""

    fix: bool
    diff: bool
    unsafe: bool
    folder: str | None

    @property
    def wanted(self) -> bool:
        """Whether repairs are asked for at all."""
        return self.fix or self.diff or self.unsafe or self.folder is not None

    def task(self, judge: JudgeTask) -> JudgeTask | RepairTask:
        """Return what is done with each unit."""
        if not self.wanted:
            return judge
        from toolkit.repair_task import RepairTask

        return RepairTask(judge, self.unsafe)

    def carried_out(self, gathered: Gathered, how: HowToRead) -> Repairs | None:
        """Write the copies, unless they are only to be shown; ``gathered`` is left with the verdicts alone."""
        if not self.wanted:
            return None
        from toolkit.repair_copies import orders_of, write_copies
        from toolkit.show.output import progress
        from toolkit.show.repairs import Repairs
        from toolkit.workbooks.atomic import made_folder

        outcomes = [unit.outcome for unit in gathered.units]
        for unit in gathered.units:
            unit.outcome = unit.outcome.verdict
        from pathlib import Path

        orders = orders_of(outcomes, self.unsafe, self.folder, dry=self.diff)
        if self.folder is not None and orders:
            made_folder(Path(self.folder))
        with progress("看哪些能改" if self.diff else "写副本") as told:
            copies = write_copies(orders, how.jobs or os.cpu_count() or 1, told)
        return Repairs(tuple(outcomes), self.unsafe, tuple(copies), self.diff)


def repair_options(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of repairs, handed over as ``repair``."""

    @functools.wraps(function)
    def called(*arguments: Any, fix: bool, diff: bool, unsafe: bool, fixed: str | None, **rest: Any) -> int:
        return function(*arguments, repair=HowToRepair(fix, diff, unsafe, fixed), **rest)

    for add in (
        option("--fixed", type=OutputFile(), metavar="FOLDER", help="修正后的副本写到哪个文件夹"),
        option("--diff", is_flag=True, help="只列出会改哪些格、改成什么，不写副本"),
        option("--unsafe-fixes", "unsafe", is_flag=True, help="有疑问的也改；请先与 --diff 一起看"),
        option("--fix", is_flag=True, help="把只有一种读法的写法改正，写到“原名（已修正）.xlsx”，原文件不动"),
    ):
        called = add(called)
    return called
