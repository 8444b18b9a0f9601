"""劳模级别: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

MODEL = declare(
    "劳模级别",
    "",
    """
- 全国劳模 全国劳动模范 国家级 全国 全国先进工作者 全国五一劳动奖章
- 省部级 省部级劳模 省级 省劳模 部级 省级劳模 省劳动模范
- 地市级 地市级劳模 市级 市劳模 市级劳模 市劳动模范
- 其他 县级 县级劳模 区级
- 无 否 不是
    """,
)
