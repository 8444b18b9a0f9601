"""号码里的全角数字和字母改成半角。

全角的“１”和半角的“1”在 Excel 里是两个字，号码对不上，也查不出重号。

只改号码、月份和百分比；证件号码改了以后要是合格的号码才改。姓名里的全角字母有疑问，另列。
"""

from __future__ import annotations

from toolkit.kinds import CardKind, DigitsKind, IdNumberKind, MonthKind, PhoneKind, RatioKind
from toolkit.repair import Cell, repair

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FIGURES = {code: narrow for code, narrow in _WIDE.items() if chr(narrow).isalnum()}


@repair(
    "全角数字",
    kinds=(DigitsKind, IdNumberKind, PhoneKind, CardKind, MonthKind, RatioKind),
    safe=True,
    place=20,
    examples="""
        工号      ００１２            -> 0012
        工号      Ａ－１２            -> A-12
        工号      财字１２号          -> 财字12号
        身份证号  １１０１０１１９９００３０７００１１  -> 110101199003070011
        身份证号  １１０１０１１９９００３０７００１２  -> 不改
        手机号码  １３８００００００００    -> 13800000000
        工号      0012                -> 不改
    """,
)
def wide_digits(cell: Cell) -> str:
    """Return the text half-width if that leaves ASCII alone, else with its figures and letters half-width."""
    narrow = cell.text.translate(_WIDE)
    return narrow if narrow.isascii() else cell.text.translate(_FIGURES)
