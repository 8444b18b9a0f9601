"""单元格里是公式，但从来没有计算过，文件里没有它的结果。

这样的文件多半由别的程序生成、没有用 Excel 或 WPS 打开保存过，这一格只能当作空白，合计会少算。

用 Excel 或 WPS 打开这个文件，等公式算完后保存，再交来核查。
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
    "X003",
    Severity.WARNING,
    basis=law.RETURNS,
    bad={
        "会费收缴": """
            姓名  月应交会费  1月   合计  增收节支
            甲某  {15}        {15}  =?    {1}   <- 合计
            乙某  {20}        {20}  {20}  =?    <- *
            小计  {35}        {35}  =?    {1}   <- 合计
        """
    },
    good={
        "会费收缴": """
            姓名  月应交会费  1月   合计  增收节支
            甲某  {15}        {15}  {15}  {1}
            乙某  {20}        {20}  {20}  -
            小计  {35}        {35}  {35}  {1}
        """
    },
)
def uncalculated_formula(reading: Reading) -> Flags:
    for sheet, row, column, attribute, is_total in cells_of_kind(reading, Raw.UNCALCULATED):
        message = "公式没有计算结果，按空白处理"
        if is_total:
            message = "合计行的公式没有计算结果，没有与上面各行核对"
        elif attribute is None:
            message = "公式没有计算结果（这一列没有使用）"
        yield SheetFlag(sheet, row, column, message, attribute)
