"""The procedures' own pages, in the order of the list of tests."""

from __future__ import annotations

from toolkit.audit.page import page
from toolkit.audit.procedure_sheets import procedure_sheets
from toolkit.audit.workpaper import Workpaper
from toolkit.workbooks.sheet_parts import Sheet


@page("审计程序", place=600)
def procedures(paper: Workpaper) -> list[Sheet]:
    """Return every page of every procedure that has any."""
    return [sheet for sheets in procedure_sheets(paper).values() for sheet in sheets]
