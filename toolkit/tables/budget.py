"""经费预算: the year's budget and what became of it."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Day, Digits, Money, Ratio, Text
from toolkit.table import Table, table


@table(
    "经费预算",
    also=(
        "预算", "预算表", "收支预算", "收支预算表", "经费预算表", "经费收支预算", "经费收支预算表",
        "工会经费收支预算表", "预算调整表", "经费收支决算", "经费收支决算表", "决算表", "预决算",
    ),
    marks=("amount", "adjusted", "final"),
    leveled=("account", "account_name"),
)  # fmt: skip
class Budget(Table):
    """工会经费收支预算（调整、决算）表，一行一个科目。"""

    account: Digits | None = words.ACCOUNT(also=("编码",))
    account_name: Text | None = words.ACCOUNT_NAME(also=("名称", "项目", "科目及项目", "预算项目"))
    last_year: Money | None = column("上年决算数", also=("上年决算", "上年数", "上年实际数", "上年执行数"))
    amount: Money = words.BUDGET(
        title="本年预算数",
        also=(
            "年初预算数", "年初核定预算数", "核定预算数", "本年预算", "年度预算", "预算金额（元）",
            "本年预算金额",
        ),
        without=("活动预算",),
        instead=("adjusted",),
        note="年初没有预算、调整时增加的科目，这一格空着，填调整后预算数",
    )  # fmt: skip
    adjustment: Money | None = column("预算调整数", also=("调整数", "调整金额", "预算调整", "调整增减"))
    adjusted: Money | None = column("调整后预算数", also=("调整后预算", "调整预算数", "调整后金额", "调整后"))
    final: Money | None = column(
        "决算数", also=("本年决算数", "决算", "本年决算", "执行数", "决算金额", "实际支出数")
    )
    change_share: Ratio | None = column(
        "与年初预算对比%", also=("与年初预算对比", "调整幅度", "增减%", "调整比例")
    )
    executed_share: Ratio | None = column(
        "完成决算(%)",
        also=("完成决算", "执行率", "预算执行率", "完成率", "完成预算(%)", "完成预算", "执行率%"),
    )
    adjusted_on: Day | None = column("调整日期", also=("预算调整日期", "调整时间"))
    approved_on: Day | None = column("批准日期", also=("审批日期", "通过日期", "审查日期"))
    remark: Text | None = words.REMARK(also=("说明", "编制说明", "测算依据"))
