"""``fill`` of the standard sheets: a workbook a unit, and where its figures come from."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.show.fill_targets import refuse_ending, shown

if TYPE_CHECKING:
    from toolkit.errors import ToolkitError
    from toolkit.gather import Gathered, UnitResult
    from toolkit.report import Filling, Report

THE_SET = "标准报表"


class SheetFilling:
    """One standard sheet or the whole set."""

    suffix = ".xlsx"
    what = "报表"
    together = False

    def __init__(self, reports: Sequence[Report], trace: str | None) -> None:
        self.reports = reports
        self.title = reports[0].name if len(reports) == 1 else THE_SET
        self.trace = trace
        refuse_ending(trace, self.suffix, "数字的来源", "--trace")

    def records(self, paths: Sequence[str]) -> Sequence[str]:
        """Return the paths of the records: all that were given."""
        return paths

    def task(self, period: str, province: str | None, today: datetime.date) -> Filling:
        """Return what is done with each unit."""
        from toolkit.report import Filling

        return Filling(tuple(item.name for item in self.reports), period, province, today)

    def nothing(self, gathered: Gathered) -> ToolkitError:
        """Return why nothing could be filled from any of the units."""
        from toolkit.errors import SheetsMissing

        why = gathered.units[0].outcome.lacking[0][1]
        tables = [table.title for table in self.reports[0].tables if f"没有{table.title}" == why]
        if len(self.reports) > 1:
            return SheetsMissing(self.title, ["任何一张标准报表要用的台账"])
        return SheetsMissing(f"“{self.title}”", tables or [f"要用的内容（{why}）"])

    def write(
        self, made: Sequence[UnitResult], targets: Sequence[Path], gathered: Gathered
    ) -> tuple[list[Path], list[str]]:
        """Write every workbook; return where they are, and what to say of each."""
        from toolkit import __version__
        from toolkit.masking import mask_path
        from toolkit.report_trace import Book
        from toolkit.report_trace import trace as traced
        from toolkit.workbooks.atomic import made_folder
        from toolkit.workbooks.writing import Properties, write

        self._refuse_trace(targets, gathered)
        for path in [*targets, *([Path(self.trace)] if self.trace else [])]:
            made_folder(path.parent)
        books: list[Book] = []
        files, said = [], []
        for unit, target in zip(made, targets, strict=True):
            sheets = [sheet for report in unit.outcome.filled for sheet in report.sheets]
            properties = Properties(title=target.stem, template="report", version=__version__)
            written = write(target, sheets, properties)
            for notice in written.notices:
                click.echo(mask_path(notice), err=True)
            files.append(written.path)
            said.append(f"{shown(unit)}：已写到 {written.path}（{len(sheets)} 张表，{unit.outcome.period}）")
            books.append(Book(shown(unit), written.path.name, unit.outcome.filled))
        if self.trace:
            written = write(self.trace, [traced(books)], Properties("报表数字的来源", "trace", __version__))
            said.append(f"数字的来源已写到 {written.path}")
        return files, said

    def left_out(self, unit: UnitResult) -> list[str]:
        """Return what could not be filled for a unit."""
        return [f"{shown(unit)}没有填“{report}”：{why}" for report, why in unit.outcome.lacking]

    def _refuse_trace(self, targets: Sequence[Path], gathered: Gathered) -> None:
        from toolkit.show.output import refuse_inputs

        if self.trace:
            if os.path.realpath(self.trace) in {os.path.realpath(target) for target in targets}:
                raise click.BadParameter(
                    f"“{self.trace}”就是报表要写的文件，请换一个文件名", param_hint="--trace"
                )
            refuse_inputs(self.trace, gathered.files, "--trace")
