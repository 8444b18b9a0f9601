"""表里缺少认人或者算数必须有的一列。

没有这一列，就分不清是谁、算不出多少，凡要用到它的核查和汇总都做不了。

补上这一列；如果已有这一列但叫法不同，把列名改成提示里的叫法。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.errors import nearest
from toolkit.flags import Flags, SheetFlag
from toolkit.reading import Reading
from toolkit.severity import Severity


@check(
    "X002",
    Severity.ERROR,
    basis=law.RETURNS,
    bad={
        "会员花名册": """
            姓名  身分证号            入会时间  <- *
            甲某  11010519491231002X  2024-02-01
        """
    },
    good={
        "会员花名册": """
            会员姓名  证件号码            入会日期
            甲某      11010519491231002X  2024-02-01
        """
    },
)
def missing_column(reading: Reading) -> Flags:
    for sheet in reading.sheets:
        there = sheet.part.columns if sheet.part.cells is None else sheet.part.cells
        row = sheet.header.rows[-1] if sheet.header.rows else None
        for attribute, declared in sheet.table.columns.items():
            if declared.needed and attribute not in there:
                near = nearest(declared.title, sheet.unknown.values())
                hint = f"，“{near[0]}”一列是否就是它" if near else ""
                yield SheetFlag(sheet, row, None, f"没有“{declared.title}”一列{hint}")
        if sheet.table.amounts and not set(sheet.table.amounts) & set(there):
            names = "、".join(f"“{sheet.table.columns[name].title}”" for name in sheet.table.amounts[:4])
            yield SheetFlag(sheet, row, None, f"没有一列金额能用，要有{names}等列中的一列")
