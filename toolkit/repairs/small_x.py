"""身份证号末位的小写 x 改成大写 X。

校验位只有大写的 X；大小写混用，同一个号码在别的系统里就成了两个人。

改了以后校验位要对才改；校验不对的号码一律不动，请核对证件。
"""

from __future__ import annotations

from toolkit.kinds import IdNumberKind
from toolkit.repair import Cell, repair


@repair(
    "小写x",
    kinds=(IdNumberKind,),
    safe=True,
    place=40,
    examples="""
        身份证号  11010519491231002x  -> 11010519491231002X
        身份证号  11010119900307001x  -> 不改
        身份证号  11010519491231002X  -> 不改
    """,
)
def small_x(cell: Cell) -> str | None:
    """Return the number with its last letter large."""
    return f"{cell.text[:-1]}X" if cell.text.endswith("x") else None
