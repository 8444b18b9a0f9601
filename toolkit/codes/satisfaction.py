"""满意度: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

SATISFACTION = declare(
    "满意度",
    "",
    """
- 满意 非常满意 很满意
- 基本满意 较满意 比较满意 一般
- 不满意 不太满意
    """,
)
