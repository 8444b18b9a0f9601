"""Which earlier workpapers are those of a unit."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.audit.carried.earlier import EarlierPaper
from toolkit.errors import ToolkitError


class OtherUnit(ToolkitError):
    """The workpapers given as the year before's are another unit's."""

    def __init__(self, file: str, theirs: str, ours: str) -> None:
        super().__init__(
            f"{file} 是“{theirs}”的审计底稿，这次审计的是“{ours}”。请给出同一个单位的底稿；单位改了名的，把底稿里的名称改成现在的。"
        )
        self.file = file
        self.theirs = theirs
        self.ours = ours


def of_unit(papers: Sequence[EarlierPaper], shown: str, *, alone: bool) -> EarlierPaper | None:
    """Return the workpapers of a unit, None where none are; ``alone`` where only one unit is audited.

    Raises ``OtherUnit`` where the only paper given is another unit's than the only one audited.
    """
    for paper in papers:
        if _same(paper.unit, shown):
            return paper
    if alone and len(papers) == 1:
        if papers[0].unit:
            raise OtherUnit(papers[0].file, papers[0].unit, shown)
        return papers[0]
    return None


def _same(one: str, other: str) -> bool:
    """Say whether two namings are one unit's: the code may stand before the name in one of them."""
    return bool(one) and bool(other) and (one in other or other in one)
