"""学位（GB/T 6864-2003）: the words and codes of one column.

The codes are the groups; a text such as 工学硕士 belongs to its group.
"""

from __future__ import annotations

from toolkit.codes.table import declare

DEGREE = declare(
    "学位",
    "GB/T 6864-2003",
    """
~ 1 名誉博士
2 博士 博士学位
3 硕士 硕士学位
4 学士 学士学位
- 无 无学位
    """,
)
