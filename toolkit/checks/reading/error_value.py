"""单元格是错误值，如 #REF!、#N/A、#DIV/0!。

错误值说明公式引用的内容已被删除或找不到，这一格只能当作空白，凡引用它的合计也会出错。

改正公式或直接填写正确的数，保存后再交来核查。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags, SheetFlag
from toolkit.grid import Raw
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.troubles import cells_of_kind


@check(
    "X004",
    Severity.ERROR,
    basis=law.RETURNS,
    bad={
        "会费收缴": """
            姓名  月应交会费  1月   合计
            甲某  #N/A        {15}  {15}    <- 月应交会费
            乙某  {20}        {20}  {20}
            小计  {20}        {35}  #REF!   <- 合计
        """
    },
    good={
        "会费收缴": """
            姓名  月应交会费  1月   合计
            甲某  {15}        {15}  {15}
            乙某  {20}        {20}  {20}
            小计  {35}        {35}  {35}
        """
    },
)
def error_value(reading: Reading) -> Flags:
    for sheet, row, column, attribute, is_total in cells_of_kind(reading, Raw.ERROR):
        shown = sheet.grid.value(row, column)
        lost = "没有与上面各行核对" if is_total else "按空白处理" if attribute else "这一列没有使用"
        yield SheetFlag(sheet, row, column, f"单元格是错误值 {shown}，{lost}", attribute)
