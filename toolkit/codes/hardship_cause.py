"""致困原因（困难职工档案）: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

HARDSHIP_CAUSE = declare(
    "致困原因",
    "困难职工档案",
    """
1 无劳动能力 丧失劳动能力
2 有劳动能力未就业 未就业
3 下岗失业 下岗 失业
4 未参加社会保险 未参保
5 社保待遇落实不到位
6 患重特大疾病 重大疾病 重病 大病 患病 本人大病 家属大病 因病致困 因病 疾病
7 自然灾害 受灾 因灾
8 意外事故 意外 车祸 工伤 意外伤害
9 子女上学 子女就学 因学 子女教育 供养子女上学
10 其他 其他原因
    """,
)
