"""编制类型: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

STAFF_QUOTA = declare(
    "编制类型",
    "",
    """
- 编制人员 在编 编制内 有编制 事业编制 行政编制
- 非编制人员 非在编 编外 编制外 无编制 编外人员 非编
    """,
)
