"""工资总额: the payroll and the two per cent due on it."""

from __future__ import annotations

from toolkit import words
from toolkit.column import column
from toolkit.kinds import Day, Digits, Money, Month, Text, Whole
from toolkit.table import Table, table


@table(
    "工资总额",
    also=(
        "经费上解", "经费拨缴", "拨缴明细", "上解明细", "工会经费拨缴", "经费上解明细表", "经费拨缴明细表",
        "上缴明细",
    ),
    marks=("gross", "due_2_percent", "remit", "remitted"),
)  # fmt: skip
class Payroll(Table):
    """全部职工的工资总额和应拨缴的工会经费，一行一个月。"""

    month: Month | None = column(
        "月份", also=("所属期", "所属月份", "期间", "月", "所属月", "年月"), needed=True
    )
    unit: Text | None = words.WORKPLACE(title="单位")
    staff: Whole | None = column("职工人数", also=("职工数", "人数", "在职职工数"), adds=False)
    gross: Money = column("工资总额", also=("全部职工工资总额", "工资总额合计", "计提基数", "拨缴基数"))
    due_2_percent: Money | None = column(
        "应拨经费", also=("应拨2%", "应拨缴经费", "计提2%", "应拨2%经费", "应缴经费", "应拨缴2%", "应提经费")
    )
    allocated: Money | None = column("已拨经费", also=("已拨", "行政已拨", "实拨经费", "已拨缴经费"))
    keep: Money | None = column(
        "留成", also=("留成60%", "基层留成", "留成经费", "应留成60%", "留成金额", "应留成")
    )
    received: Money | None = column("收到留成", also=("已到留成", "实收留成", "返还留成"))
    remit: Money | None = column(
        "应上缴", also=("应上缴40%", "应上解", "应上缴经费", "上缴40%", "应上解40%", "应上解经费")
    )
    remitted: Money | None = column(
        "已上缴", also=("已上解", "实际上缴", "实缴", "已上缴经费", "实上缴", "实际上解")
    )
    arrears: Money | None = column("欠缴", also=("欠缴经费", "未上缴", "欠交", "尚欠"))
    remitted_on: Day | None = column("上缴日期", also=("上解日期", "缴纳日期", "上缴时间", "缴款日期"))
    receipt: Digits | None = column(
        "票据号", also=("收据号", "专用收据号", "票据号码", "收据号码", "完税凭证号")
    )
    remark: Text | None = words.REMARK()
