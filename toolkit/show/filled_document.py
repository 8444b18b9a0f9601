"""``fill`` of a Word document: a .docx a unit, and what in it is missing or still to be written."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.show.fill_targets import shown

if TYPE_CHECKING:
    from toolkit.document import Document, Drafting
    from toolkit.errors import ToolkitError
    from toolkit.gather import Gathered, UnitResult
    from toolkit.word.filling import FilledDocument


class DocumentFilling:
    """One Word document, of the template that travels with the toolkit or of the officer's own."""

    suffix = ".docx"
    what = "文档"
    together = False

    def __init__(self, document: Document, template: str | None, trace: str | None) -> None:
        from toolkit.extras import require

        require("word", f"填“{document.name}”")
        if trace:
            raise click.BadParameter(
                f"“{document.name}”里的数与“年度工作数据表”相同，要看来源请填那张表并加 --trace",
                param_hint="--trace",
            )
        self.document = document
        self.title = document.name
        self.template = template

    def records(self, paths: Sequence[str]) -> Sequence[str]:
        """Return the paths of the records: all that were given."""
        return paths

    def task(self, period: str, province: str | None, today: datetime.date) -> Drafting:
        """Return what is done with each unit."""
        from toolkit.document import Drafting

        return Drafting(self.document.name, period, province, today)

    def nothing(self, gathered: Gathered) -> ToolkitError:
        """Return why nothing could be filled from any of the units."""
        from toolkit.errors import SheetsMissing

        return SheetsMissing(f"“{self.title}”", ["任何一张要用的表（会员花名册、活动签到、慰问福利等）"])

    def write(
        self, made: Sequence[UnitResult], targets: Sequence[Path], gathered: Gathered
    ) -> tuple[list[Path], list[str]]:
        """Write every document; return where they are, and what to say of each."""
        from toolkit.masking import mask_path
        from toolkit.show.output import refuse_inputs
        from toolkit.word.filling import fill_template
        from toolkit.word.official import official_form
        from toolkit.workbooks.atomic import made_folder

        template = Path(self.template) if self.template else official_form(self.document.template)
        for target in targets:
            refuse_inputs(target, [str(template)], "--output")
        files, said = [], []
        for unit, target in zip(made, targets, strict=True):
            made_folder(target.parent)
            filled = fill_template(template, unit.outcome.contents, target, self.template or template.name)
            if filled.notice:
                click.echo(mask_path(filled.notice), err=True)
            files.append(filled.path)
            said += lines(filled, shown(unit), unit.outcome.period)
        return files, said

    def left_out(self, unit: UnitResult) -> list[str]:
        """Return nothing: what is missing stands in the document."""
        return []


def lines(filled: FilledDocument, unit: str, period: str) -> list[str]:
    """Return what to say of a document: where it is, what is to be written, what is missing."""
    hand = f"，有 {filled.to_write} 处标黄的要您填写" if filled.to_write else ""
    told = [f"{unit}：已写到 {filled.path}（{period}{hand}）"]
    missing = sorted(filled.missing.items(), key=lambda item: -item[1])
    return told + [f"  缺 {count} 个数：{why}" for why, count in missing]
