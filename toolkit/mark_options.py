"""What a user says of marked copies: where to, with a column of their own, the faulty rows alone."""

from __future__ import annotations

import dataclasses
import functools
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from toolkit.click_zh import OutputFile, option

if TYPE_CHECKING:
    import datetime

    from toolkit.gather import Gathered
    from toolkit.marking.copies import Made, Wanted
    from toolkit.reading_options import HowToRead


@dataclasses.dataclass(frozen=True)
class Marked:
    """The copies a run wrote, and what was asked for."""

    made: list[Made]
    wanted: Wanted

    @property
    def copies(self) -> list[str]:
        """The paths of the copies written, personal numbers masked."""
        from toolkit.masking import mask_path

        return [mask_path(item.copy) for item in self.made if item.copy]

    def lines(self) -> list[str]:
        """Return what to say of them."""
        from toolkit.show import marked_text

        return list(marked_text.lines(self.made, self.wanted))


@dataclasses.dataclass(frozen=True)
class HowToMark:
    """What the user said: the folder of the copies, the column 错误说明, the faulty rows alone."""

    folder: str | None
    column: bool
    only_bad: bool

    def carried_out(
        self, gathered: Gathered, paths: tuple[str, ...], today: datetime.date, how: HowToRead
    ) -> Marked | None:
        """Write the marked copies, showing how far it is."""
        if self.folder is None:
            return None
        from toolkit.marking.copies import Wanted, mark_all
        from toolkit.show.output import progress

        wanted = Wanted(self.folder, today, self.column, self.only_bad)
        with progress("写带标记的副本") as told:
            return Marked(mark_all(gathered, paths, wanted, how.jobs or os.cpu_count() or 1, told), wanted)


def mark_options(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of marked copies, handed over as ``mark``."""

    @functools.wraps(function)
    def called(*arguments: Any, folder: str | None, mark_column: bool, only_bad: bool, **rest: Any) -> int:
        return function(*arguments, mark=HowToMark(folder, mark_column, only_bad), **rest)

    for add in (
        option("--only-bad", is_flag=True, help="副本只留有问题的行，文件名带“仅问题行”"),
        option("--mark-column", is_flag=True, help="副本的表右边再加一栏“错误说明”"),
        option(
            "--mark",
            "folder",
            type=OutputFile(),
            metavar="FOLDER",
            help="另写带标记的副本到这个文件夹：错格涂色、加批注、附问题清单",
        ),
    ):
        called = add(called)
    return called
