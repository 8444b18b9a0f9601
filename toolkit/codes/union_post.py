"""工会职务: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

UNION_POST = declare(
    "工会职务",
    "",
    """
- 主席 工会主席 主席(兼)
- 副主席 工会副主席
- 委员 工会委员 组织委员 宣传委员 文体委员 生活委员 福利委员 劳动保护委员 青年委员 财务委员
- 经审主任 经审会主任 经费审查委员会主任
- 经审委员 经审会委员 经费审查委员会委员
- 女工主任 女职工委员会主任 女工委主任 女职工主任
- 女工委员 女职工委员 女职工委员会委员
- 小组长 工会小组长 分会主席 分会长 组长
- 会员 工会会员 无
    """,
)
