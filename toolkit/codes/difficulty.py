"""困难类别: the words and codes of one column.

The older household classes are understood and kept apart.
"""

from __future__ import annotations

from toolkit.codes.table import declare

DIFFICULTY = declare(
    "困难类别",
    "",
    """
- 深度困难 深度困难职工 特困 特困职工
- 相对困难 相对困难职工 一般困难
- 意外致困 意外致困职工 意外致困户
- 非困难 无 否 不困难
~ - 低保户 低保 低保职工
~ - 低保边缘户 低保边缘 低收入户
    """,
)
