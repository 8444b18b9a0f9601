"""姓名里的全角字母改成半角。

护照和居留证上是半角字母，全角的查不到。

姓名要与证件一致，所以有疑问：请先看 --diff，与证件核对后再改。
"""

from __future__ import annotations

from toolkit.kinds import NameKind
from toolkit.repair import Cell, repair

_LETTERS = {code: code - 0xFEE0 for code in range(0xFF21, 0xFF5B) if chr(code).isalpha()}


@repair(
    "姓名里的全角字母",
    kinds=(NameKind,),
    safe=False,
    place=20,
    examples="""
        姓名  Ａｎｎ  -> Ann
        姓名  Ann     -> 不改
    """,
)
def wide_letters_in_name(cell: Cell) -> str:
    """Return the name with half-width letters."""
    return cell.text.translate(_LETTERS)
