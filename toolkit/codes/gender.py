"""性别（GB/T 2261.1-2003）: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

GENDER = declare(
    "性别",
    "GB/T 2261.1-2003",
    """
1 男 男性 男士 M
2 女 女性 女士 F
~ 0 未知的性别 未知 不详
~ 9 未说明的性别 未说明
    """,
)
