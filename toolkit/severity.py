"""How bad a finding is."""

from __future__ import annotations

from enum import Enum


class Severity(Enum):
    """E breaks a cited rule or makes a figure wrong, W must be explained, N is worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def word(self) -> str:
        """The word an officer reads."""
        return {"error": "错误", "warning": "警告", "notice": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return ["error", "warning", "notice"].index(self.value)
