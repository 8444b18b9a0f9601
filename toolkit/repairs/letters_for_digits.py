"""身份证号里误写成字母的数字改回来：O 改成 0，I 和 l 改成 1。

录入时看着像，号码却对不上，R002 会报出来。

改了以后校验位要对才改；号码是猜出来的，所以有疑问：请先看 --diff，与证件核对后再改。
"""

from __future__ import annotations

from toolkit.kinds import IdNumberKind
from toolkit.repair import Cell, repair

_LOOKS_LIKE = str.maketrans("OoIl", "0011")


@repair(
    "身份证号里的字母",
    kinds=(IdNumberKind,),
    safe=False,
    place=40,
    examples="""
        身份证号  110105194912310O2X  -> 11010519491231002X
        身份证号  l10101199003070011  -> 110101199003070011
        身份证号  110105194912310O21  -> 不改
    """,
)
def letters_for_digits(cell: Cell) -> str | None:
    """Return the number with digits for the letters that look like them."""
    return cell.text.translate(_LOOKS_LIKE) if len(cell.text) == 18 else None
