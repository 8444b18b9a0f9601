"""The sheets of new workpapers with what people wrote on the earlier ones."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.audit.carried.onto import carried_onto, left_page
from toolkit.audit.matters import matters_on
from toolkit.audit.workpaper import Workpaper
from toolkit.workbooks.form_pages import FormPage
from toolkit.workbooks.sheet_parts import Letter, Sheet

Part = Sheet | Letter | FormPage


def with_entries(sheets: Sequence[Part], paper: Workpaper) -> tuple[list[Part], int]:
    """Return the sheets with what was written before, and how many entries found no row any more.

    Those stand on a page of their own, at the end.
    """
    if paper.earlier is None:
        return list(sheets), 0
    tables = [sheet for sheet in sheets if isinstance(sheet, Sheet)]
    filled, left = carried_onto(tables, paper.earlier, [matter.key for matter in matters_on(paper)])
    again = iter(filled)
    found = [next(again) if isinstance(sheet, Sheet) else sheet for sheet in sheets]
    return [*found, *([left_page(left)] if left else [])], len(left)
