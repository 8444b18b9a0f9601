"""Declared pages of the workpapers: a module a page, found by the registry, in the order of their places.

A page is made of a ``Workpaper`` and answers with its sheets; one that has nothing to say answers with none.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable

from toolkit import registry
from toolkit.audit.workpaper import Workpaper
from toolkit.workbooks.form_pages import FormPage
from toolkit.workbooks.sheet_parts import Letter, Sheet

Answer = Iterable[Sheet | Letter | FormPage]
PAGES: dict[str, Page] = {}
"""Every declared page by its name."""


@dataclasses.dataclass(frozen=True)
class Page:
    """A declared page: the name of its (first) sheet, its place in the workbook, what makes it."""

    name: str
    place: int
    function: Callable[[Workpaper], Answer]


def page(
    name: str, *, place: int
) -> Callable[[Callable[[Workpaper], Answer]], Callable[[Workpaper], Answer]]:
    """Declare a page of the workpapers."""

    def declare(function: Callable[[Workpaper], Answer]) -> Callable[[Workpaper], Answer]:
        if name in PAGES:
            raise ValueError(f"the page {name} is declared twice")
        PAGES[name] = Page(name, place, function)
        return function

    return declare


def all_pages() -> list[Page]:
    """Return every page, in the order of the workbook."""
    registry.load("toolkit.audit.pages")
    return sorted(PAGES.values(), key=lambda item: (item.place, item.name))


def sheets_of(paper: Workpaper) -> list[Sheet | Letter | FormPage]:
    """Return the sheets of the workpapers of one unit."""
    return [sheet for item in all_pages() for sheet in item.function(paper)]
