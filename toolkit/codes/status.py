"""会籍状态: the words and codes of one column.

去世注销 and the like end membership; 保留会籍 pays no dues.
"""

from __future__ import annotations

from toolkit.codes.table import declare

STATUS = declare(
    "会籍状态",
    "",
    """
- 在籍 已入会 在会 是 会员 正常 正式会员 在册
- 保留会籍 保留 会籍保留 保留会员
- 已转出 转出 转会 已转会 会籍转出
- 已退会 退会 自愿退会 主动退会
- 自动退会 欠费被退会 视为自动退会
- 开除会籍 开除 被开除
- 去世注销 去世 注销 已注销 死亡 已去世 身故
- 未入会 否 非会员 未加入 不是会员
    """,
)
