"""The statements of the year, as the standard reports draw them."""

from __future__ import annotations

from toolkit.audit.page import page
from toolkit.audit.workpaper import Workpaper
from toolkit.workbooks.sheet_parts import Sheet


@page("报表", place=700)
def statements(paper: Workpaper) -> list[Sheet]:
    """Return every sheet of every statement that could be filled."""
    return [sheet for filled in paper.audited.statements.filled for sheet in filled.sheets]
