"""人员状态: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

EMPLOY_STATUS = declare(
    "人员状态",
    "",
    """
- 在职 在岗 在职在岗 在职职工 在岗职工
- 离退休 退休 离休 已退休 退休人员 离退
- 内退 内部退养 内退人员 提前离岗
- 待岗 下岗 下(待)岗 离岗
- 病休 长病 长期病假 病假
- 离职 辞职 已离职 调离 调出 解除合同 已调出
- 失业 失(无)业 无业 下岗失业
- 去世 死亡 已去世 已故
- 其他
    """,
)
