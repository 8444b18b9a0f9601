"""人事名册: the employer's list of staff, against which the roster is held."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Choice, Day, Digits, IdNumber, Money, Name, Phone, Text
from toolkit.table import Table, table


@table(
    "人事名册",
    also=(
        "职工花名册", "员工花名册", "职工名册", "员工名册", "人事花名册", "人员名册", "在职人员名册",
        "职工名单", "人事信息",
    ),
    marks=("started_on", "left_on", "pay"),
)  # fmt: skip
class Personnel(Table):
    """单位人事部门的职工名册，一行一名职工（不论是否入会）。"""

    emp_no: Digits | None = words.EMP_NO()
    name: Name = words.NAME()
    gender: Choice | None = words.GENDER(words="性别")
    birth: Day | None = words.BIRTH()
    id_number: IdNumber | None = words.ID_NUMBER(needed=True)
    department: Text | None = words.DEPARTMENT()
    position: Text | None = words.POSITION()
    education: Choice | None = words.EDUCATION(words="学历")
    started_on: Day | None = column(
        "入职时间",
        also=("入职日期", "进单位时间", "到岗时间", "到岗日期", "参加工作时间", "进单位日期", "参加工作日期"),
    )
    left_on: Day | None = column(
        "离职时间", also=("离职日期", "离岗时间", "退休时间", "离岗日期", "退休日期", "离开日期")
    )
    employment: Choice | None = words.EMPLOYMENT(words="用工形式")
    staff_quota: Choice | None = column("编制类型", also=("编制", "是否在编", "编制性质"), words="编制类型")
    status: Choice | None = words.STATUS(words="人员状态")
    pay: Money | None = column(
        "月工资", also=("工资", "月基本工资", "基本工资", "工资总额", "应发工资", "月收入")
    )
    mobile: Phone | None = words.MOBILE()
    remark: Text | None = words.REMARK()
