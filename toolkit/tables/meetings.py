"""会议与公开: meetings, disclosure and reviews."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Day, Digits, Money, Name, Text, Whole
from toolkit.table import Table, table


@table(
    "会议与公开",
    also=(
        "会议记录", "会议登记", "财务公开", "公开记录", "会议纪要", "经审审查", "厂务公开", "公开登记",
        "会议台账", "公示登记",
    ),
    marks=("topic", "decision", "publicity_from"),
)  # fmt: skip
class Meetings(Table):
    """工会会议、经费公开和经审审查的记录，一行一次。"""

    kind: Text = column(
        "类别", also=("事项类别", "类型", "记录类别", "会议类别", "会议名称"), note="会议、公开或审查"
    )
    day: Day | None = words.DAY(
        also=("会议日期", "会议时间", "召开日期", "召开时间", "审查日期"), needed=True
    )
    number: Digits | None = column(
        "编号", also=("纪要号", "会议纪要号", "文号", "会议纪要编号", "会议编号", "纪要编号")
    )
    topic: Text | None = column(
        "议题", also=("事项", "主题", "内容", "会议内容", "公开内容", "公示内容", "审查内容", "会议议题")
    )
    period: Text | None = column("所属期间", also=("期间", "所属期", "公开期间"))
    should_attend: Whole | None = column("应到人数", also=("应出席人数",))
    attendance: Whole | None = column(
        "实到人数", also=("到会人数", "出席人数", "参加人数", "参会人数", "人数")
    )
    chaired_by: Name | None = column("主持人", also=("主持", "会议主持人"))
    decision: Text | None = column(
        "决议", also=("会议决议", "审查意见", "结论", "决定", "表决结果", "审查结论", "决定事项")
    )
    amount: Money | None = words.AMOUNT(also=("涉及金额", "支出金额"))
    income: Money | None = column("收入", also=("公开收入", "本期收入", "收入合计"))
    expense: Money | None = column("支出", also=("公开支出", "本期支出", "支出合计"))
    balance: Money | None = column("结余", also=("余额", "期末结余", "公开结余"), adds=False)
    publicity_from: Day | None = words.PUBLICITY_FROM(also=("公开日期", "公开开始日期"))
    publicity_to: Day | None = words.PUBLICITY_TO(also=("公开截止日期",))
    location: Text | None = column(
        "公示地点", also=("地点", "公开地点", "公开方式", "会议地点", "公示方式", "公示位置")
    )
    signed_by: Text | None = column(
        "签字人", also=("参会人员", "签名", "签字", "审查人", "出席人员", "参加人员")
    )
    remark: Text | None = words.REMARK(also=("说明",))
