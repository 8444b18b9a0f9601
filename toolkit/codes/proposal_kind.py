"""提案类别: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

PROPOSAL_KIND = declare(
    "提案类别",
    "",
    """
- 安全生产 劳动安全 安全 劳动保护 安全卫生
- 民主管理 厂务公开 职代会建设 制度建设
- 生活福利 福利 职工福利 后勤保障 生活后勤 后勤
- 经营管理 生产经营 企业管理 管理 业务工作
- 薪酬待遇 工资 薪酬 工资福利 劳动报酬 收入分配
- 教育培训 培训 职工培训 人才培养
- 文化建设 企业文化 文体活动 精神文明
- 队伍建设 人事 人事管理
- 女职工权益 女职工
- 其他
    """,
)
