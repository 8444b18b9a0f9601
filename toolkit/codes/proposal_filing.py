"""立案: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

PROPOSAL_FILING = declare(
    "立案",
    "",
    """
- 立案 是 予以立案 已立案 同意立案
- 并案 合并 并案处理 合并立案 合并办理
- 不立案 否 不予立案 未立案
- 意见建议 作意见建议 转意见建议 转为建议 建议
    """,
)
