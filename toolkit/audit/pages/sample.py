"""The pages of the sample, where one was drawn."""

from __future__ import annotations

from toolkit.audit.page import page
from toolkit.audit.workpaper import Workpaper
from toolkit.workbooks.sheet_parts import Sheet


@page("抽样", place=650)
def sample(paper: Workpaper) -> list[Sheet]:
    """Return the pages of the sample, as it made them."""
    taken = paper.audited.sample
    return [form.sheet() for form in taken.drawn.pages()] if taken and taken.drawn else []
