"""退休类别（国务院关于渐进式延迟法定退休年龄的办法）: the words and codes of one column.

The class of toolkit.retirement; for a woman it depends on her post.
"""

from __future__ import annotations

from toolkit.codes.table import declare

RETIREMENT_CLASS = declare(
    "退休类别",
    "国务院关于渐进式延迟法定退休年龄的办法",
    """
M60 男60岁 男60 男职工 男 60
F55 女55岁 女55 女干部 干部 管理岗 管理技术岗 专业技术岗 管理岗位 专业技术岗位 原55岁 55 女职工原55
F50 女50岁 女50 女工人 工人 工人岗 生产岗 工勤岗 工人岗位 原50岁 50 女职工原50
    """,
)
