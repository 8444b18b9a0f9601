"""An earlier 审计底稿, as far as the next one rests on it: the rows of the pages people write on."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from toolkit.errors import WorkbookUnreadable
from toolkit.grid import Grid
from toolkit.merge.result_page import base_name, page_of, text_of

TEMPLATE = "audit"
"""What the workpapers call themselves where only our reader looks."""
MATTERS, EVIDENCE, ISSUES, SAMPLE, LEFT = "整改台账", "取证单", "问题清单", "抽样清单", "未再出现的填写"
FIRST_HEADINGS = {MATTERS: "编号", ISSUES: "序号", SAMPLE: "序号", LEFT: "工作表"}
"""The pages read back as tables, each with the heading of its first column."""
REMEDY = "请给出 gonghui audit 写出的审计底稿"
UNIT = "被审计单位："
Cell = str | float | datetime.datetime | None
"""What a cell held: text, a number, a day, or nothing."""
PageRow = Mapping[str, Cell]
"""A row by its headings."""


@dataclasses.dataclass(frozen=True)
class EarlierPaper:
    """An earlier 审计底稿.

    ``pages`` are its rows by page; ``above`` the texts over the headings of each; ``evidence`` is what was
    entered on each 取证单 by heading, by the check's code and the word of the severity; ``alone`` are the texts
    that stand alone in a row under the headings.
    """

    file: str
    pages: Mapping[str, Sequence[PageRow]]
    above: Mapping[str, Sequence[str]] = dataclasses.field(default_factory=dict)
    evidence: Mapping[tuple[str, str], Mapping[str, str]] = dataclasses.field(default_factory=dict)
    alone: Mapping[str, Sequence[str]] = dataclasses.field(default_factory=dict)

    def rows(self, page: str) -> Sequence[PageRow]:
        """Return a page's rows, none where it has no such page."""
        return self.pages.get(page, ())

    @property
    def unit(self) -> str:
        """The unit it is of, '' where it does not say."""
        told = (text for text in self.above.get(MATTERS, ()) if text.startswith(UNIT))
        return next(told, "").removeprefix(UNIT).strip()


def is_read_back(tab: str) -> bool:
    """Say whether a tab of a 审计底稿 is read back.

    >>> is_read_back("整改台账"), is_read_back("问题清单(2)"), is_read_back("概况")
    (True, True, False)
    """
    return base_name(tab) in FIRST_HEADINGS or tab == EVIDENCE


def earlier_paper(grids: Iterable[Grid], file: str, template: tuple[str, str] | None) -> EarlierPaper:
    """Return what an earlier 审计底稿 says; ``template`` is the hidden name and version of the workbook.

    A program that saved it may have dropped the name: then the headings of 整改台账 tell it.  Raises
    ``WorkbookUnreadable`` for a workbook that is no 审计底稿.
    """
    from toolkit.audit.carried.evidence_read import evidence_of

    pages: dict[str, list[PageRow]] = {}
    above: dict[str, list[str]] = {}
    alone: dict[str, list[str]] = {}
    evidence: Mapping[tuple[str, str], Mapping[str, str]] = {}
    for grid in grids:
        name = base_name(grid.sheet)
        if grid.sheet == EVIDENCE:
            evidence = evidence_of(grid)
        elif name in FIRST_HEADINGS:
            found = page_of(grid.sheet, grid, np.arange(1, grid.height + 1), FIRST_HEADINGS[name])
            if found is not None:
                above.setdefault(name, []).extend(_above(grid, found.head))
                alone.setdefault(name, []).extend(_alone(grid, found.head))
                pages.setdefault(name, []).extend(_rows(grid, found.head, found.titles))
    if (template is not None and template[0] != TEMPLATE) or (template is None and MATTERS not in pages):
        raise WorkbookUnreadable(file, "不是本工具写出的审计底稿", REMEDY)
    if MATTERS not in pages:
        raise WorkbookUnreadable(file, f"里面找不到“{MATTERS}”的表头，可能被删去或改过", REMEDY)
    return EarlierPaper(file, pages, above, evidence, alone)


def blank(value: object) -> bool:
    """Say whether a cell holds nothing that can be seen."""
    return value is None or (isinstance(value, str) and not value.strip())


def told(value: Cell) -> str:
    """Return what a cell held as text: a day as 2025-03-01, a number without needless noughts."""
    if isinstance(value, float) and value != int(value):
        return f"{value:.10g}"
    return text_of(value).strip()


def _above(grid: Grid, head: int) -> list[str]:
    texts = [text_of(value) for row in range(1, head) for value in grid.row(row)]
    return [part for text in texts for part in re.split(r"[\u3000\s]{2,}", text) if part]


def _alone(grid: Grid, head: int) -> list[str]:
    """Return the texts that stand over the whole width under the headings."""
    found = []
    for row in range(head + 1, grid.height + 1):
        texts = [value for value in grid.row(row) if not blank(value)]
        if len(texts) == 1 and isinstance(texts[0], str):
            found.append(texts[0])
    return found


def _rows(grid: Grid, head: int, titles: Sequence[str]) -> list[PageRow]:
    """Return the rows under the headings that hold more than a note over the whole width."""
    found: list[PageRow] = []
    for row in range(head + 1, grid.height + 1):
        cells = zip(titles, grid.row(row), strict=False)
        kept: dict[str, Any] = {title: value for title, value in cells if title and not blank(value)}
        if set(kept) - {titles[0]}:
            found.append(kept)
    return found
