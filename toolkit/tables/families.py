"""家庭成员: the families of members in hardship."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Choice, Day, Digits, IdNumber, Money, Name, Text
from toolkit.table import Table, table


@table(
    "家庭成员",
    also=("家庭成员情况", "困难职工家庭成员", "家庭成员表", "家庭成员信息", "困难职工家庭成员情况"),
    marks=("applicant", "applicant_id", "school_or_work"),
)
class Families(Table):
    """困难职工的家庭成员，一行一名成员（不含困难职工本人）。"""

    applicant: Name | None = column(
        "困难职工姓名",
        also=("职工姓名", "户主姓名", "户主", "申请人", "申请人姓名", "困难职工", "会员姓名"),
        needed=True,
    )
    applicant_id: IdNumber | None = column(
        "困难职工身份证号",
        also=("户主身份证号", "申请人身份证号", "职工身份证号", "困难职工证件号码", "会员身份证号"),
        note="按文本填写，18 位",
    )
    applicant_number: Digits | None = column("档案编号", also=("职工编号", "编号"))
    name: Name = words.NAME(also=("家庭成员姓名", "成员姓名"), without=("职工姓名", "会员姓名"))
    relation: Choice | None = column(
        "关系", also=("与本人关系", "与职工关系", "与户主关系", "家庭关系"), words="与会员关系"
    )
    gender: Choice | None = words.GENDER(words="性别")
    political: Choice | None = words.POLITICAL(words="政治面貌")
    id_number: IdNumber | None = words.ID_NUMBER(also=("家庭成员身份证号", "成员身份证号"))
    birth: Day | None = words.BIRTH()
    health: Text | None = words.HEALTH()
    monthly_income: Money | None = column("月收入", also=("月均收入", "月平均收入", "本人月收入"))
    identity: Text | None = column("身份", also=("身份类别", "职业", "就业状况"))
    insurance: Text | None = column("医保", also=("医保状况", "医保情况", "医疗保险"))
    school_or_work: Text | None = column(
        "单位或学校",
        also=("工作单位或学校", "单位或就读学校", "工作单位", "学校", "就读学校", "单位（学校）"),
    )
    remark: Text | None = words.REMARK()
