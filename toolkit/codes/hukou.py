"""户籍类型: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

HUKOU = declare(
    "户籍类型",
    "",
    """
- 非农业(城镇) 非农业 城镇 城镇户口 非农 非农户口 非农业户口 非农业家庭户口 居民户口 居民
+ 家庭户(城镇) 城镇居民
- 农业(农村) 农业 农村 农村户口 农户 农业户口 农业家庭户口 农村居民
- 农转居 农转非
    """,
)
