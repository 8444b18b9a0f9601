"""What is wrong with a form: where, what, and what to do about it."""

from __future__ import annotations

import dataclasses
from typing import Literal

from toolkit.forms.drawn import Cell
from toolkit.workbooks.editing.sheet_rows import cell_name

Weight = Literal["错误", "注意"]


@dataclasses.dataclass(frozen=True)
class FormTrouble:
    """One trouble of a form; with an error (错误) the form is not filled.  ``cell`` is None for the whole sheet."""

    weight: Weight
    sheet: str
    cell: Cell | None
    what: str
    remedy: str

    @property
    def place(self) -> str:
        """Where it is, for an officer."""
        return f"“{self.sheet}”" + (cell_name(*self.cell) if self.cell else "")

    def __str__(self) -> str:
        return f"{self.place}：{self.what}。{self.remedy}。"
