"""Unmark one file in a worker of its own: a hostile file must not end the run without a word."""

from __future__ import annotations

import dataclasses

from toolkit import worker
from toolkit.errors import ToolkitError, WorkbookUnreadable
from toolkit.marking.unmark import Unmarked, unmark


@dataclasses.dataclass(frozen=True)
class UnmarkWork:
    """What the worker does; a refusal comes back as its sentence."""

    target: str

    def __call__(self, job: worker.Job, tell: worker.Tell) -> Unmarked | str:
        """Unmark the job's only file."""
        ((path, file),) = job.files
        tell(path)
        try:
            return unmark(path, self.target, file)
        except ToolkitError as refusal:
            return str(refusal)


def unmark_file(file: str, target: str) -> Unmarked:
    """Write a marked copy without its marks; raises what ``unmark`` raises."""
    for _, outcome in worker.run([worker.Job(((file, file),))], UnmarkWork(target)):
        if isinstance(outcome.value, str):
            raise ToolkitError(outcome.value)
        if outcome.value is not None:
            return outcome.value
        raise WorkbookUnreadable(*outcome.rejected[0])
    raise AssertionError("a job has an outcome")
