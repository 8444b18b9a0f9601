"""What marked copies call their own: sheets, column, author, colours, and the words by which we know them."""

from __future__ import annotations

from toolkit.severity import Severity
from toolkit.workbooks.ours import TEMPLATE

MARKED, ONLY_BAD = "marked", "marked-rows"
"""The hidden template names of a marked copy, and of one with the faulty rows alone."""
PROPERTY = TEMPLATE
LIST = "问题清单"
RECORD = "工会核查标记"
"""The very hidden sheet that knows where the marks are."""
COLUMN = "错误说明"
AUTHOR = "工会核查"
FILLS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.NOTICE: "DDEBF7"}
ONLY_BAD_IN_NAME = "（仅问题行）"
"""What the name of a copy with the faulty rows alone ends in."""
