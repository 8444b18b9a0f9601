"""代表名册: the delegates of the congress of employees or of members."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Choice, Day, Digits, IdNumber, Name, Phone, Text
from toolkit.table import Table, table


@table(
    "代表名册",
    also=(
        "代表名单", "职工代表", "职工代表名册", "会员代表", "会员代表名册", "职代会代表", "职工代表名单",
        "会员代表名单",
    ),
    marks=("delegation", "delegate_no", "elected_on"),
)  # fmt: skip
class Delegates(Table):
    """职工代表大会（会员代表大会）代表名册，一行一名代表。"""

    delegate_no: Digits | None = column("代表证号", also=("代表编号", "代表号"))
    name: Name = words.NAME(also=("代表姓名", "代表"))
    gender: Choice | None = words.GENDER(words="性别")
    birth: Day | None = words.BIRTH()
    id_number: IdNumber | None = words.ID_NUMBER()
    emp_no: Digits | None = words.EMP_NO()
    department: Text | None = words.DEPARTMENT(also=("选举单位",))
    delegation: Text | None = column("代表团", also=("代表团组", "所属代表团"))
    position: Text | None = words.POSITION()
    political: Choice | None = words.POLITICAL(words="政治面貌")
    education: Choice | None = words.EDUCATION(words="学历")
    kind: Text | None = column(
        "代表类别", also=("类别", "代表类型", "代表身份"), note="如一线职工、管理人员、女职工"
    )
    session: Text | None = column("届次", also=("职代会届次", "届别"))
    elected_on: Day | None = column("当选日期", also=("当选时间", "选举日期"))
    term_to: Day | None = column("任期至", also=("任期止", "任期届满日期", "任期"))
    replaced_on: Day | None = column("替补日期", also=("更替日期", "资格终止日期"))
    mobile: Phone | None = words.MOBILE()
    remark: Text | None = words.REMARK()
