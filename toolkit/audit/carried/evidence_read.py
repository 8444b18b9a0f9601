"""取证单 read back: which matter each is of, and what was entered on it."""

from __future__ import annotations

import re

from toolkit.audit.pages.evidence import CODE, ENTERED, TITLE
from toolkit.grid import Grid
from toolkit.merge.result_page import text_of

_CODE = re.compile(rf"{CODE}([A-Z]\d+)（(\w+)）")


def evidence_of(grid: Grid) -> dict[tuple[str, str], dict[str, str]]:
    """Return what was entered on each 取证单 by its heading; one nothing was entered on is left out."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    at: tuple[str, str] | None = None
    for row in range(1, grid.height + 1):
        texts = [text_of(value).strip() for value in grid.row(row)]
        if TITLE in texts:
            at = None
        for place, text in enumerate(texts):
            if match := _CODE.search(text):
                at = match[1], match[2]
            elif at and text in ENTERED:
                beside = next((said for said in texts[place + 1 :] if said), "")
                if beside and beside not in ENTERED:
                    found.setdefault(at, {})[text] = beside
    return found
