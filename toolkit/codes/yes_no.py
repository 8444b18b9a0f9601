"""是否: the words and codes of one column.

For columns such as 是否农民工, 是否会员, 是否跨市.
"""

from __future__ import annotations

from toolkit.codes.table import declare

YES_NO = declare(
    "是否",
    "",
    """
1 是 有 Y YES TRUE √ ✓ ✔ ☑ 对 真
0 否 无 N NO FALSE × ✗ ✘ X 不是 没有 非 假
    """,
)
