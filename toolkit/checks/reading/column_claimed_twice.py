"""两个列名说的是同一列，或者同一个列名出现了两次。

两列内容不一样时，不知道以哪一列为准；只用其中一列，另一列就白填了。

留下正确的一列，删除另一列，或者把它改成别的列名。
"""

from __future__ import annotations

from toolkit import law
from toolkit.check import check
from toolkit.flags import Flags, SheetFlag
from toolkit.reading import Reading
from toolkit.severity import Severity
from toolkit.sheet_place import letters
from toolkit.sheet_reading import SheetReading
from toolkit.troubles import column_of


@check(
    "X009",
    Severity.ERROR,
    basis=law.RETURNS,
    bad={
        "会员花名册": """
            姓名  身份证号            手机         手机号码     入会时间  <- *
            甲某  11010519491231002X  13800000001  13800000002  2024-02-01
        """
    },
    good={
        "会员花名册": """
            姓名  身份证号            办公电话  手机号码     入会时间
            甲某  11010519491231002X  62345678  13800000002  2024-02-01
        """
    },
)
def column_claimed_twice(reading: Reading) -> Flags:
    for sheet in reading.sheets:
        for column, attribute in sheet.header.twice:
            declared = sheet.table.columns[attribute]
            used = column_of(sheet, attribute)
            where = f"只用了第 {letters(used)} 列" if used else "只用了前一处"
            text = sheet.header.texts.get(column, declared.title)
            other = sheet.part.headings.get(attribute) or declared.title
            both = f"“{text}”出现了两次" if text == other else f"“{text}”和“{other}”都是“{declared.title}”"
            message = f"{both}，{where}"
            yield SheetFlag(sheet, *_heading(sheet, column), message)


def _heading(sheet: SheetReading, column: int) -> tuple[int | None, int | None]:
    """Return the cell that holds a column's heading; none on a form, where headings stand anywhere."""
    if sheet.part.cells is not None:
        return None, None
    row = next(
        (row for row in reversed(sheet.header.rows) if sheet.grid.value(row, column) is not None), None
    )
    return row or sheet.header.rows[-1], column
