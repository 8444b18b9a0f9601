"""代码表里的别的说法改成统一的说法，如“汉”改成“汉族”，“男性”改成“男”。

说法不一，按民族、学历、会籍分类统计就分成几类，也导不进实名制系统。

只改代码表里写明的说法；数字代码不改，列名问“是否”而表里另有说法的不改。
"""

from __future__ import annotations

from toolkit.kinds import ChoiceKind
from toolkit.repair import Cell, repair


@repair(
    "统一说法",
    kinds=(ChoiceKind,),
    safe=True,
    place=50,
    examples="""
        民族        汉        -> 汉族
        性别        男性      -> 男
        政治面貌    党员      -> 中共党员
        是否农民工  √         -> 是
        民族        01        -> 不改
        民族        汉族      -> 不改
        民族        火星族    -> 不改
        是否会员    是        -> 不改
    """,
)
def code_words(cell: Cell) -> str | None:
    """Return the label that the word stands for."""
    if not isinstance(cell.kind, ChoiceKind) or cell.text.isascii():
        return None
    label = cell.kind.table.canonical(cell.text)
    return label if label is not None and answers(cell.heading, label) else None


def answers(heading: str, label: str) -> bool:
    """Say whether a label may stand under a heading: one that asks whether (是否会员, 婚否) wants 是 or 否."""
    return "否" not in heading or label in ("是", "否")
