"""金额带着“万元”等单位、大写与小写不一致，或者多于两位小数。

同一列里有的按元、有的按万元，一加就差一万倍；大小写不一致就不知道以哪个为准。

金额统一以元为单位，只写数字，最多两位小数。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags, SheetFlag
from toolkit.headings import factor_of
from toolkit.kinds import MoneyKind
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.troubles import reported


@check(
    "X008",
    Severity.WARNING,
    basis=law.RETURNS,
    bad={
        "慰问福利": """
            姓名  福利类别  金额
            甲某  节日慰问  0.03万元    <- 金额
            乙某  节日慰问  {300.005}   <- 金额
        """,
        "经费预算": """
            单位：万元  <- *
            科目编码  科目名称  本年预算数
            401       会费收入  {3.5}
        """,
        "会费收缴": """
            姓名  月应交会费  实缴（千元）  <- 实缴（千元）
            甲某  {15}        {0.015}
        """,
    },
    good={
        "慰问福利": """
            姓名  福利类别  金额
            甲某  节日慰问  300元
            乙某  节日慰问  {300.01}
            丙某  节日慰问  ￥300.00
        """,
        "经费预算": """
            单位：元
            科目编码  科目名称  本年预算数（元）
            401       会费收入  {35000}
        """,
    },
)
def doubtful_amount(reading: Reading) -> Flags:
    yield from reported(reading, "X008")
    for sheet in reading.sheets:
        if sheet.unit_cell:
            message = f"这张表的金额以 {sheet.factor:,} 元为单位，已换算成元"
            yield SheetFlag(sheet, *sheet.unit_cell, message, severity=Severity.NOTICE)
        for attribute, column in sheet.part.columns.items():
            factor = factor_of(sheet.part.headings.get(attribute, "")) or 1
            if factor != 1 and isinstance(sheet.table.columns[attribute].kind, MoneyKind):
                message = f"这一列以 {factor:,} 元为单位，已换算成元"
                row = sheet.part.header_row
                yield SheetFlag(sheet, row, column, message, attribute, severity=Severity.NOTICE)
