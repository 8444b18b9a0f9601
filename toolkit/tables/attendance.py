"""活动签到: who came."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Choice, Day, Digits, IdNumber, Name, Text
from toolkit.table import Table, table


@table(
    "活动签到",
    also=(
        "签到", "签到表", "活动签到表", "签到册", "签到名单", "参加人员名单", "参加活动人员",
        "活动参加人员", "参会签到",
    ),
    marks=("activity", "activity_name", "signed_at", "is_member"),
)  # fmt: skip
class Attendance(Table):
    """活动签到表，一行是一个人参加一次活动。"""

    activity: Digits | None = words.ACTIVITY(needed=True)
    activity_name: Text | None = words.ACTIVITY_NAME()
    day: Day | None = words.DAY(also=("活动日期", "签到日期", "活动时间", "参加日期"))
    name: Name = words.NAME(also=("参加人", "参加人员", "签到人", "参加人姓名", "参与人"))
    emp_no: Digits | None = words.EMP_NO()
    id_tail: Digits | None = column(
        "证件后四位",
        also=("身份证后四位", "证件号后四位", "工号/证件后四位", "证件后4位", "身份证后4位", "证件尾号"),
    )
    id_number: IdNumber | None = words.ID_NUMBER()
    department: Text | None = words.DEPARTMENT()
    is_member: Choice | None = column("是否会员", also=("会员", "是否为会员", "是否工会会员"), words="是否")
    relation: Choice | None = column("与会员关系", also=("与本人关系", "关系"), words="与会员关系")
    signed_at: Text | None = column("签到时间", also=("签到时刻", "到场时间"))
    signature: Text | None = words.SIGNATURE(also=("签到", "签到签名", "签到签字"))
    won: Choice | None = column("是否获奖", also=("获奖",), words="是否")
    award: Text | None = words.AWARD()
    remark: Text | None = words.REMARK()
