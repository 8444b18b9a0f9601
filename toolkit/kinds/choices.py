"""A word of a code table."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

import numpy as np

from toolkit import codes
from toolkit.cells import Cells, Trouble
from toolkit.kinds.base import Parsed, strip
from toolkit.kinds.texts import TextKind


@dataclasses.dataclass(frozen=True)
class ChoiceKind(TextKind):
    """A word of a code table; another wording is made the table's, an unknown word is kept.

    ``words`` names the code table; ``closed`` makes an unknown word a trouble (X001).
    """

    told: ClassVar[str] = "从下拉列表中选择"
    words: str = ""
    closed: bool = False

    @property
    def table(self) -> codes.CodeTable:
        """The code table of this column."""
        return codes.TABLES[self.words]

    def clean(self, text: str) -> str:
        text = strip(text)
        return (self.table.canonical(text) or text) if text else text

    def is_clean(self, characters: str) -> bool:
        return False

    def parse(self, cells: Cells) -> Parsed:
        values, troubles = super().parse(cells)
        if self.closed:
            known = set(self.table.labels())
            for position in np.flatnonzero(values.notna() & ~values.isin(known)):
                shown = values.iloc[position]
                near = self.table.nearest(shown)
                hint = f"，是否为“{near}”" if near else ""
                troubles.append(
                    Trouble(int(position), "X001", f"“{shown}”不在规定的说法之内{hint}", lost=False)
                )
        return values, troubles
