"""固定资产: the register of assets."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Day, Digits, Money, Text, Whole
from toolkit.table import Table, table


@table(
    "固定资产",
    also=(
        "固定资产登记", "资产登记", "资产台账", "固定资产台账", "固定资产卡片", "库存物品", "资产清单",
        "资产登记簿",
    ),
    marks=("cost", "asset_no", "depreciation", "keeper"),
)  # fmt: skip
class Assets(Table):
    """工会固定资产和库存物品登记，一行一件（一批）。"""

    asset_no: Digits | None = column("资产编号", also=("固定资产编号", "编号", "资产编码", "卡片编号"))
    name: Text = column("资产名称", also=("名称", "固定资产名称", "品名", "物品名称"))
    kind: Text | None = column(
        "资产类别", also=("类别", "分类", "资产分类", "固定资产类别"), note="如通用设备、专用设备、家具"
    )
    specification: Text | None = column("规格型号", also=("规格", "型号", "品牌型号"))
    quantity: Whole | None = words.QUANTITY()
    measure: Text | None = column("计量单位", also=("单位",))
    unit_price: Money | None = column("单价", adds=False)
    cost: Money | None = column(
        "原值", also=("资产原值", "金额", "购置金额", "入账价值", "价值", "总价", "账面原值"), needed=True
    )
    bought: Day | None = column(
        "购置日期", also=("购买日期", "取得日期", "购入日期", "入账日期", "购置时间", "启用日期")
    )
    years: Whole | None = column("折旧年限", also=("使用年限", "预计使用年限", "折旧年限（年）"), adds=False)
    depreciation: Money | None = column("累计折旧", also=("已提折旧", "折旧", "累计折旧额"))
    net_value: Money | None = column("净值", also=("资产净值", "账面净值"))
    voucher: Digits | None = words.VOUCHER()
    account: Digits | None = words.ACCOUNT()
    location: Text | None = column("存放地点", also=("地点", "使用地点", "存放位置"))
    department: Text | None = words.DEPARTMENT(also=("使用部门",))
    keeper: Text | None = column("保管人", also=("使用人", "责任人", "管理人"))
    status: Text | None = column("状态", also=("使用状态", "使用状况", "资产状态"))
    counted_on: Day | None = column("盘点日期", also=("清查日期", "盘点时间"))
    counted: Whole | None = column("盘点数量", also=("实盘数量", "实有数量"))
    disposed_on: Day | None = column("处置日期", also=("报废日期", "核销日期"))
    remark: Text | None = words.REMARK()
