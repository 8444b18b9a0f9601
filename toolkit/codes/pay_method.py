"""支付方式: the words and codes of one column."""

from __future__ import annotations

from toolkit.codes.table import declare

PAY_METHOD = declare(
    "支付方式",
    "",
    """
- 银行转账 转账 网银 对公转账 汇款 电汇 银行 网上银行 银行代发 银行汇款
- 转账支票 支票
- 现金 库存现金 现款
- 现金支票
- 公务卡 刷卡
- 电子支付 微信 支付宝 移动支付 扫码支付 二维码支付
- 银行代扣 代扣 工资代扣 委托收款 扣缴 托收
- 其他
    """,
)
