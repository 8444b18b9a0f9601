"""提案: proposals to the congress of employees."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Choice, Day, Digits, Name, Text
from toolkit.table import Table, table


@table(
    "提案",
    also=(
        "提案汇总", "提案汇总表", "职代会提案", "职代会提案汇总表", "提案台账", "提案登记", "提案办理",
        "提案征集",
    ),
    marks=("subject", "filing", "proposer"),
)  # fmt: skip
class Proposals(Table):
    """职工代表大会提案汇总，一行一件提案。"""

    number: Digits | None = column("编号", also=("提案编号", "提案号", "案号", "提案序号"), needed=True)
    session: Text | None = column("届次", also=("职代会届次", "会议届次"))
    proposer: Name | None = column(
        "提案人", also=("提案人姓名", "第一提案人", "主提案人", "提出人"), needed=True
    )
    seconders: Text | None = column(
        "附议人", also=("附议人姓名", "联名人", "附议代表"), note="多人用顿号分开"
    )
    delegation: Text | None = column("代表团", also=("代表团组", "所属代表团"))
    department: Text | None = column(
        "承办部门", also=("主办部门", "承办单位", "责任部门", "主办单位", "承办科室")
    )
    kind: Choice | None = column("类别", also=("提案类别", "提案分类", "分类", "提案类型"), words="提案类别")
    subject: Text = column("案由", also=("提案名称", "提案题目", "标题", "提案标题", "题目"))
    analysis: Text | None = column("内容", also=("分析", "提案内容", "内容（分析）", "情况分析", "提案理由"))
    suggestion: Text | None = column("建议", also=("建议措施", "具体建议", "解决办法", "整改建议"))
    filing: Choice | None = column(
        "立案", also=("是否立案", "立案情况", "审查意见", "立案意见", "处理意见"), words="立案"
    )
    lead: Digits | None = column(
        "主提案号",
        also=("并入", "并入提案", "并案编号", "主提案编号", "并入提案号"),
        note="并案的填主提案编号",
    )
    co_departments: Text | None = column("协办", also=("协办部门", "协办单位", "会办部门"))
    filed_on: Day | None = column("立案日期", also=("提出日期", "立案时间", "提案日期", "提出时间"))
    due_on: Day | None = column(
        "应答复日期", also=("答复期限", "应办结日期", "办理期限", "限办日期", "办结期限")
    )
    answer: Text | None = column("答复", also=("答复内容", "答复意见", "办理答复", "答复情况"))
    answered_on: Day | None = column("答复日期", also=("答复时间",))
    outcome: Text | None = column("落实情况", also=("办理情况", "办理结果", "落实", "办理进展"))
    satisfaction: Choice | None = column(
        "满意度", also=("满意情况", "代表满意度", "提案人满意度", "反馈意见"), words="满意度"
    )
    closed_on: Day | None = column("办结日期", also=("办结时间", "结案日期", "完成日期"))
    remark: Text | None = words.REMARK()
