"""``trace``: from a cell of a result of ``merge`` back to its files, sheets and rows, by the workbook alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from toolkit import worker
from toolkit.errors import ToolkitError, WorkbookUnreadable
from toolkit.merge.last_period import OVERVIEW
from toolkit.merge.overview import CHANGES, LEADING
from toolkit.merge.result_book import ResultBook
from toolkit.merge.result_page import base_name
from toolkit.merge.table_sheets import NOT_CONSOLIDATED
from toolkit.merge.trace_asked import Asked
from toolkit.merge.trace_changes import change_cell
from toolkit.merge.trace_lists import LISTS
from toolkit.merge.trace_overview import overview_cell
from toolkit.merge.trace_place import place_of
from toolkit.merge.trace_proof import LEVELS, PROOFS, level_cell
from toolkit.merge.trace_table import table_cell
from toolkit.merge.traced import Traced, TraceRefused, masked
from toolkit.merge.unit_tables import kind_of

_WAYS = {OVERVIEW: overview_cell, LEADING: overview_cell, CHANGES: change_cell, **LISTS, **PROOFS}
_CAN = "能追溯的有：总览、增减变动、报送情况、问题清单、各单位的记录（会员花名册等）、勾稽、文件情况和来源"


def trace(file: str, cell: str, passwords: Sequence[str] = ()) -> Traced:
    """Return what a cell of a result rests on, personal numbers masked; the file is read in a worker.

    Raises ``ToolkitError`` for a file that is no result, for what is no cell of it, and for a cell that
    does not come from anywhere.
    """
    jobs = [worker.Job(((file, file),))]
    ((_, outcome),) = worker.run(jobs, _TraceWork(cell, tuple(passwords)))
    if outcome.rejected:
        raise WorkbookUnreadable(*outcome.rejected[0])
    if not isinstance(outcome.value, Traced):
        raise TraceRefused(outcome.value or "")
    return outcome.value


@dataclasses.dataclass(frozen=True)
class _TraceWork:
    """The work of a worker: the cell traced, or the sentence that says why it is not."""

    cell: str
    passwords: tuple[str, ...]

    def __call__(self, job: worker.Job, tell: worker.Tell) -> Traced | str:
        from toolkit.workbooks.reading import opened

        ((path, shown),) = job.files
        tell(path)
        try:
            with opened(Path(path), shown, self.passwords) as book:
                return traced_in(ResultBook(book, shown), self.cell)
        except ToolkitError as refusal:
            return str(refusal)


def traced_in(book: ResultBook, cell: str) -> Traced:
    """Return what a cell of an open result rests on, personal numbers masked."""
    sheet, row, column = place_of(cell, book.book.sheets)
    asked = Asked(book, sheet, row, column)
    name = base_name(sheet)
    kind = kind_of(name)
    if name in _WAYS:
        return masked(_WAYS[name](asked))
    if kind is not None and name not in NOT_CONSOLIDATED:
        return masked(table_cell(asked))
    above = kind_of(name.removesuffix(LEVELS))
    if name.endswith(LEVELS) and above is not None and above.leveled:
        return masked(level_cell(asked))
    raise TraceRefused(f"“{sheet}”里的内容不能追溯；{_CAN}。")
