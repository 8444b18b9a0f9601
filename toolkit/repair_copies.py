"""Writing the repaired copies of a run: where each goes, and one worker a file."""

from __future__ import annotations

import dataclasses
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from toolkit import worker
from toolkit.own_copies import copy_name
from toolkit.repair_cells import Change
from toolkit.repair_task import Repaired
from toolkit.workbooks.put_repairs import Edit
from toolkit.workbooks.repaired_copy import Copied, Order, repaired_copy


def orders_of(
    outcomes: Iterable[Repaired], unsafe: bool, folder: str | None, *, dry: bool = False
) -> list[Order]:
    """Return one order for each file that has anything to repair, its copy beside it or in ``folder``.

    ``dry`` orders are done but for the writing.
    """
    edits: dict[str, dict[str, list[Edit]]] = defaultdict(lambda: defaultdict(list))
    headings: dict[str, dict[str, int]] = defaultdict(dict)
    for outcome in outcomes:
        for change in outcome.changes:
            if change.taken(unsafe):
                edits[change.file][change.sheet].append(_edit(change, unsafe))
        for (file, sheet), row in outcome.headings.items():
            headings[file][sheet] = row
    taken: set[str] = set()
    orders = []
    for file, by_sheet in edits.items():
        above = os.path.dirname(file) if folder is None else folder
        target = _unlike(os.path.join(above, copy_name(file)), taken)
        taken.add(os.path.normcase(target))
        wanted = {name: tuple(each) for name, each in by_sheet.items()}
        orders.append(Order(file, target, wanted, headings[file], dry))
    return orders


def _edit(change: Change, unsafe: bool) -> Edit:
    after = change.taken(unsafe)[-1].after
    return Edit(change.row, change.column, change.before, after, change.number_format)


def _unlike(target: str, taken: set[str]) -> str:
    """Return the target, numbered where another file of the same name has it already."""
    stem, suffix = os.path.splitext(target)
    number = 1
    while os.path.normcase(target) in taken:
        number += 1
        target = f"{stem}（{number}）{suffix}"
    return target


@dataclasses.dataclass(frozen=True)
class _Copying:
    """The work of ``toolkit.worker`` on one file."""

    orders: Mapping[str, Order]
    taken: frozenset[str]

    def __call__(self, job: worker.Job, tell: worker.Tell) -> Copied:
        path, _ = job.files[0]
        tell(path)
        return repaired_copy(self.orders[path], self.taken, lambda: tell(None))


def write_copies(
    orders: Iterable[Order], processes: int = 1, progress: Callable[[int, int], None] | None = None
) -> list[Copied]:
    """Write every copy; what could not be written is named in its answer."""
    by_file = {order.file: order for order in orders}
    work = _Copying(by_file, frozenset(order.target for order in by_file.values()))
    jobs = [worker.Job(((file, file),)) for file in by_file]
    copies = []
    for job, outcome in worker.run(jobs, work, processes, progress):
        if outcome.value is not None:
            copies.append(outcome.value)
        else:
            _, why, remedy = outcome.rejected[0]
            copies.append(Copied(job.files[0][0], refused=(why, remedy)))
    return copies
