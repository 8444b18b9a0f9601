"""隐藏的行、隐藏的列、隐藏的工作表或者合并单元格下面还有数据。

看不见的数据照样会被计入，里面常是往年的旧数或者删改前的数；打印出来的表与合计会对不上。

取消隐藏看一遍：有用的留着并显示出来，没有用的删除。
"""

from __future__ import annotations

from toolkit import hidden, law
from toolkit.check import check
from toolkit.flags import Flags, SheetFlag
from toolkit.reading import Reading
from toolkit.roles import Role
from toolkit.severity import Severity
from toolkit.sheet_place import letters


@check(
    "X006",
    Severity.NOTICE,
    basis=law.RETURNS,
    bad={
        "会员花名册": """
            姓名    身份证号            入会时间
            甲某    11010519491231002X  2024-02-01
            ~ 乙某  110101199003070011  2024-02-01  <- *
            ~ 丙某  310101198506151238  2024-02-01
            丁某    110101199003070038  2024-02-01
        """
    },
    good={
        "会员花名册": """
            姓名    身份证号            入会时间
            甲某    11010519491231002X  2024-02-01
            ~ -     -                   -
            丁某    110101199003070038  2024-02-01
        """
    },
)
def hidden_data(reading: Reading) -> Flags:
    for sheet in reading.sheets:
        count = int((sheet.roles == Role.DATA).sum())
        if sheet.grid.hidden and count:
            yield SheetFlag(sheet, None, None, f"工作表是隐藏的，里面有 {count} 行数据，已照常计入")
        for first, last in hidden.rows(sheet):
            yield SheetFlag(sheet, first, None, f"第 {_span(first, last)} 行是隐藏的，已照常计入")
        for first, last in hidden.columns(sheet):
            span = _span(letters(first), letters(last))
            yield SheetFlag(sheet, sheet.part.header_row, first, f"第 {span} 列是隐藏的，里面有数据")
        for column, first, last in hidden.covered(sheet):
            message = f"从 {letters(column)}{first} 起有 {last - first + 1} 格被合并单元格盖住，里面还有数据"
            yield SheetFlag(sheet, first, column, message)


def _span(first: object, last: object) -> str:
    return f"{first}" if first == last else f"{first}–{last}"
