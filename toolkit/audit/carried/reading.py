"""Reading an earlier 审计底稿: somebody may have saved it in any program, so a worker reads it like any other file."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from toolkit import worker
from toolkit.audit.carried.earlier import EarlierPaper, earlier_paper, is_read_back
from toolkit.errors import WorkbookUnreadable


def read_earlier(file: str, passwords: Sequence[str] = ()) -> EarlierPaper:
    """Return what an earlier 审计底稿 says; raises ``WorkbookUnreadable`` for a file that is none."""
    jobs = [worker.Job(((file, file),))]
    ((_, outcome),) = worker.run(jobs, _Reading(tuple(passwords)))
    if outcome.rejected:
        raise WorkbookUnreadable(*outcome.rejected[0])
    found: Any = outcome.value
    if isinstance(found, WorkbookUnreadable):
        raise WorkbookUnreadable(found.file, found.why, found.remedy)
    assert isinstance(found, EarlierPaper)
    return found


@dataclasses.dataclass(frozen=True)
class _Reading:
    """The work of a worker on the file."""

    passwords: tuple[str, ...]

    def __call__(self, job: worker.Job, tell: worker.Tell) -> EarlierPaper | WorkbookUnreadable:
        from toolkit.workbooks.reading import opened

        ((path, shown),) = job.files
        tell(path)
        try:
            with opened(Path(path), shown, self.passwords) as book:
                grids = [book.grid(tab) for tab in book.sheets if is_read_back(tab)]
                return earlier_paper(grids, shown, book.template)
        except WorkbookUnreadable as refusal:
            return refusal
