"""两个短名之间的句点改成间隔号“·”。

句点不是间隔号，与身份证上的姓名不符。

“古丽.巴哈”是一个人，“张三.李四”却是两个人，分不清，所以有疑问：请先看 --diff 再改。
"""

from __future__ import annotations

from toolkit.kinds import NameKind
from toolkit.repair import Cell, repair
from toolkit.repairs.middle_dots import STOP


@repair(
    "姓名里的句点",
    kinds=(NameKind,),
    safe=False,
    place=40,
    examples="""
        姓名  古丽.巴哈   -> 古丽·巴哈
        姓名  J. Smith    -> 不改
    """,
)
def full_stops_in_name(cell: Cell) -> str:
    """Return the name with full stops between Han characters made dots."""
    return STOP.sub("·", cell.text)
