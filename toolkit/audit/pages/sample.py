"""The pages of the sample, where one was drawn."""

from __future__ import annotations

from toolkit.audit.page import page
from toolkit.audit.workpaper import Workpaper
from toolkit.workbooks.sheet_parts import Sheet


@page("抽样", place=650)
def sample(paper: Workpaper) -> list[Sheet]:
    """Return the list and, once results were entered into an earlier one, their evaluation."""
    return [form.sheet() for form in paper.drawn.pages()] if paper.drawn is not None else []
