"""获奖名单: who won what."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Day, Digits, IdNumber, Money, Name, Text, Whole
from toolkit.table import Table, table


@table(
    "获奖名单",
    also=("获奖", "获奖人员", "获奖人员名单", "奖品发放", "奖品签领", "奖品领取", "奖品发放表", "获奖登记"),
    marks=("award", "prize"),
)
class Winners(Table):
    """活动获奖名单，一行是一个人得一个奖。"""

    activity: Digits | None = words.ACTIVITY(needed=True)
    activity_name: Text | None = words.ACTIVITY_NAME()
    day: Day | None = words.DAY(also=("发放日期", "颁奖日期", "领取日期", "活动日期"))
    award: Text | None = words.AWARD()
    name: Name = words.NAME(also=("获奖人", "获奖人员", "领取人", "获奖人姓名"))
    department: Text | None = words.DEPARTMENT()
    id_number: IdNumber | None = words.ID_NUMBER()
    emp_no: Digits | None = words.EMP_NO()
    standard: Money | None = column("标准", also=("奖励标准", "奖品标准", "单价", "奖品单价"), adds=False)
    quantity: Whole | None = words.QUANTITY()
    amount: Money | None = words.AMOUNT(also=("奖金", "奖品金额", "奖励金额", "发放金额"), needed=True)
    prize: Text | None = column("奖品", also=("奖品名称", "物品", "品名", "奖励物品", "礼品"))
    signature: Text | None = words.SIGNATURE()
    remark: Text | None = words.REMARK()
