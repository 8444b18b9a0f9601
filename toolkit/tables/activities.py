"""活动登记: the activities of the year, outings among them."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Choice, Day, Digits, Money, Phone, Text, Whole
from toolkit.table import Table, table


@table(
    "活动登记",
    also=(
        "活动台账", "活动登记表", "活动登记台账", "活动汇总", "活动汇总表", "活动一览", "活动一览表",
        "活动明细", "工会活动", "春秋游登记", "外出登记", "外出活动登记", "活动记录",
    ),
    marks=("number", "kind", "participants", "cost", "starts"),
)  # fmt: skip
class Activities(Table):
    """工会活动登记台账，一行一次活动。"""

    number: Digits | None = words.ACTIVITY(
        also=("编号",), needed=True, note="签到、获奖名单和经费收支按它对应"
    )
    name: Text = words.ACTIVITY_NAME(also=("名称",), without=("活动主题",))
    kind: Choice | None = column(
        "活动类别", also=("活动类型", "分类", "类别", "活动种类", "活动分类"), words="活动类别"
    )
    organiser: Text | None = column(
        "主办", also=("主办单位", "主办分会", "主办部门", "主办（分会）", "承办部门", "承办单位")
    )
    starts: Day | None = column(
        "开始日期",
        also=(
            "日期", "活动日期", "活动时间", "开始时间", "日期起", "起始日期", "举办日期", "举办时间",
            "时间", "开展时间",
        ),
    )  # fmt: skip
    ends: Day | None = column("结束日期", also=("结束时间", "日期止", "截止日期"))
    days: Whole | None = column("天数", also=("活动天数",), adds=False)
    location: Text | None = column("地点", also=("活动地点", "举办地点", "目的地", "地点（市）"))
    cross_city: Choice | None = column("是否跨市", also=("跨市", "是否跨设区市", "跨设区市"), words="是否")
    overnight: Choice | None = column("是否过夜", also=("过夜", "是否住宿"), words="是否")
    theme: Text | None = column("活动主题", also=("主题", "活动内容"))
    leader: Text | None = column("组织者", also=("负责人", "活动负责人", "领队", "组织人"))
    audience: Text | None = column("参加对象", also=("参与对象", "活动对象", "参加人员"))
    members: Whole | None = column(
        "会员人数", also=("参加会员数", "会员参加人数", "其中会员", "参加会员人数", "会员数")
    )
    guests: Whole | None = column("非会员人数", also=("非会员", "外请人数", "家属人数", "其中非会员"))
    participants: Whole | None = column(
        "参加人数",
        also=("参与人数", "人数", "到场人数", "人次", "参加总人数", "参与人次", "参加人次", "活动人数"),
    )
    signed_in: Whole | None = column("签到人数", also=("实到人数", "签到人次"))
    should_attend: Whole | None = column("应参加人数", also=("应到人数",))
    awarded: Choice | None = column("设奖", also=("是否设奖", "是否评奖"), words="是否")
    winners: Whole | None = column("获奖人数", also=("获奖人次", "奖励人数"))
    prize_standard: Money | None = column(
        "奖品标准", also=("奖励标准", "人均奖品", "奖品单价", "获奖标准", "奖品人均标准"), adds=False
    )
    prize_total: Money | None = column(
        "奖品总额", also=("奖品金额", "奖励总额", "奖金总额", "奖品费", "奖品费用")
    )
    souvenir_standard: Money | None = column("纪念品标准", also=("纪念品单价", "人均纪念品"), adds=False)
    meals: Money | None = column("餐费", also=("伙食费", "餐饮费", "伙食补助", "用餐费", "就餐费"))
    meal_allowance: Money | None = column("餐补", also=("误餐补助", "伙食补贴", "误餐费", "餐费补助"))
    clothing: Money | None = column("服装费", also=("服装", "服装购置费"))
    transport: Money | None = column("交通费", also=("交通", "车费", "租车费"))
    venue: Money | None = column("场地费", also=("场地", "场租", "场地租金"))
    labour: Money | None = column("劳务费", also=("劳务", "讲课费", "裁判费", "专家费"))
    tickets: Money | None = column("门票费", also=("门票", "票务费"))
    other_cost: Money | None = column("其他费用", also=("其他", "其他支出"))
    budget: Money | None = words.BUDGET()
    cost: Money | None = column(
        "实际支出",
        also=(
            "决算", "实际费用", "花费", "实际", "决算金额", "实际金额", "经费", "支出金额", "决算数",
            "实际花费",
        ),
    )  # fmt: skip
    fund_source: Text | None = column("经费来源", also=("资金来源", "列支渠道", "经费渠道"))
    account: Digits | None = words.ACCOUNT(also=("对应科目",))
    approval: Text | None = words.APPROVAL()
    voucher: Digits | None = words.VOUCHER(note="多张凭证用顿号分开")
    attachments: Text | None = column(
        "附件",
        also=("附件资料", "活动资料", "佐证材料", "附件材料", "存档资料"),
        note="如方案、通知、签到表、获奖名单、照片、总结",
    )
    status: Text | None = column("状态", also=("活动状态", "进展", "完成情况"))
    effect: Text | None = column("效果", also=("活动效果", "成效"))
    plate: Text | None = column("车牌", also=("车牌号", "车辆", "车牌号码"))
    insurance: Text | None = column("保险", also=("保险单号", "保单号", "意外险"))
    guide: Text | None = column("导游", also=("领队导游", "旅行社"))
    emergency_contact: Text | None = column("应急联系人", also=("紧急联系人",))
    emergency_phone: Phone | None = column("应急电话", also=("紧急联系电话", "应急联系电话"))
    remark: Text | None = words.REMARK(also=("说明",))
