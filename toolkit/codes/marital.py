"""婚姻状况（GB/T 2261.2-2003）: the words and codes of one column.

The one-digit codes 1 to 4 circulate beside the standard's.
"""

from __future__ import annotations

from toolkit.codes.table import declare

MARITAL = declare(
    "婚姻状况",
    "GB/T 2261.2-2003",
    """
10 未婚 1
20 已婚 2 有配偶
~ 21 初婚
~ 22 再婚
~ 23 复婚
30 丧偶 3
40 离婚 4 离异
90 未说明 未说明的婚姻状况 9
    """,
)
