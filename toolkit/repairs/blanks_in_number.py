"""删去身份证号、手机号码、银行卡号中间分组用的空格。

分了组的号码按文本比对对不上，也导不进银行和实名制系统。

手机号码删去空格和短横后要是 11 位号码，身份证号要合格，卡号要是 12 至 19 位；固定电话的短横不动。
"""

from __future__ import annotations

import re

from toolkit.kinds import CardKind, IdNumberKind, PhoneKind
from toolkit.repair import Cell, repair

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_CARD = re.compile(r"[0-9]{12,19}")


@repair(
    "号码中间空格",
    kinds=(IdNumberKind, PhoneKind, CardKind),
    safe=True,
    place=30,
    examples="""
        身份证号  110105 19491231 002X      -> 11010519491231002X
        身份证号  110105 19491231 0021      -> 不改
        手机号码  138 0000 0000             -> 13800000000
        手机号码  138-0000-0000             -> 13800000000
        手机号码  0551-62345678             -> 不改
        手机号码  13800000000 13900000000   -> 不改
        银行卡号  6222 0212 3456 7890 128   -> 6222021234567890128
        银行卡号  62220 123                 -> 不改
    """,
)
def blanks_in_number(cell: Cell) -> str | None:
    """Return the number in one piece, or None where that is no number of its kind."""
    joined = "".join(cell.text.split())
    if isinstance(cell.kind, PhoneKind):
        joined = joined.replace("-", "")
        return joined if _MOBILE.fullmatch(joined) else None
    if isinstance(cell.kind, CardKind):
        return joined if _CARD.fullmatch(joined) else None
    return joined
