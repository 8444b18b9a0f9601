"""``audit``: what is handed out beside the workpapers: the review report, evidence sheets on a form of one's own."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.show.audit_evidence_forms import evidence_forms, prepared
from toolkit.show.fill_targets import is_folder, refuse_ending, shown, targets

if TYPE_CHECKING:
    from toolkit.audit.workpaper import Workpaper
    from toolkit.gather import Gathered, UnitResult

REPORT, ENDING = "审查报告", ".docx"


@dataclasses.dataclass(frozen=True)
class HandedOut:
    """What was asked for: the report's file or folder, a template of the user's own, and a form for 取证单."""

    report: str | None
    template: str | None
    evidence_form: str | None

    def look(self, paths: Sequence[str]) -> None:
        """Refuse what cannot be done, before anything is read; ``paths`` are files that must stay."""
        from toolkit.extras import require
        from toolkit.show.output import refuse_inputs

        if self.evidence_form:
            prepared(self.evidence_form)
        if self.report is None:
            if self.template:
                raise click.BadParameter("要和 --report 一起用", param_hint="--template")
            return
        require("word", f"写“{REPORT}”")
        if not is_folder(self.report):
            refuse_ending(self.report, ENDING, REPORT, "--report")
            refuse_inputs(self.report, [*paths, *filter(None, (self.template,))], "--report")

    def write(
        self,
        units: Sequence[UnitResult],
        made: Sequence[Workpaper],
        places: Sequence[Path],
        gathered: Gathered,
    ) -> tuple[list[str], list[str]]:
        """Write what was asked for, forms beside the workpapers at ``places``; return what to say, and the notices."""
        said, notices = self._reports(units, made, gathered) if self.report else ([], [])
        if self.evidence_form:
            form = prepared(self.evidence_form)
            for paper, place in zip(made, places, strict=True):
                target = place.with_name(f"{place.stem}（取证单）{Path(form.shown).suffix.lower()}")
                more, told = evidence_forms(form, paper, target)
                said += more
                notices += told
        return said, notices

    def _reports(
        self, units: Sequence[UnitResult], made: Sequence[Workpaper], gathered: Gathered
    ) -> tuple[list[str], list[str]]:
        from toolkit.document import all_documents, draft_of_audit
        from toolkit.show.filled_document import lines
        from toolkit.word.filling import fill_template
        from toolkit.word.official import official_form
        from toolkit.workbooks.atomic import made_folder

        item = all_documents()[REPORT]
        template = Path(self.template) if self.template else official_form(item.template)
        places = targets(list(units), REPORT, ENDING, self.report, gathered, option="--report")
        said, notices = [], []
        for unit, paper, place in zip(units, made, places, strict=True):
            made_folder(place.parent)
            contents = draft_of_audit(item, paper).contents
            filled = fill_template(template, contents, place, self.template or template.name)
            notices += [filled.notice] if filled.notice else []
            said += lines(filled, f"{shown(unit)}的{REPORT}", paper.audited.period)
        return said, notices
