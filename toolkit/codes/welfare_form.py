"""发放形式: the words and codes of one column.

What may be given for what is for the ceilings to say, not for this table.
"""

from __future__ import annotations

from toolkit.codes.table import declare

WELFARE_FORM = declare(
    "发放形式",
    "",
    """
- 实物 物品 慰问品 礼品 实物慰问 米面油 物资
- 蛋糕券 生日蛋糕券 蛋糕卡 蛋糕
- 电影票 电影券 观影券 观影票
- 提货券 提货卡 指定商家提货券 领取券 慰问品领取券 提货单
- 鲜花 花篮 花圈
- 现金 慰问金 人民币
- 银行转账 转账 打卡 银行卡 银行代发 打入银行卡 汇款 网银 代发
~ - 购物卡 购物券 超市卡 商场购物卡 商业预付卡 预付卡 储值卡 超市购物卡 充值卡
~ - 代金券 代金卡 现金券 消费券 优惠券 抵用券
~ - 其他
    """,
)
