"""代码表里没有的词，改成唯一最像的说法，如“旱”改成“汉族”。

不在代码表里的词，统计时会漏掉，导入时会被退回。

像不等于是，所以有疑问：请先看 --diff，逐条核对后再改；有两个一样像的不改。
"""

from __future__ import annotations

from toolkit.kinds import ChoiceKind
from toolkit.repair import Cell, repair
from toolkit.repairs.code_words import answers


@repair(
    "最像的说法",
    kinds=(ChoiceKind,),
    safe=False,
    place=55,
    examples="""
        民族      旱        -> 汉族
        政治面貌  中共党圆  -> 中共党员
        民族      火星族    -> 不改
        民族      汉        -> 不改
    """,
)
def nearest_words(cell: Cell) -> str | None:
    """Return the one label that is nearest to a word the table does not know."""
    if not isinstance(cell.kind, ChoiceKind) or cell.kind.table.canonical(cell.text) is not None:
        return None
    label = cell.kind.table.nearest(cell.text)
    return label if label is not None and answers(cell.heading, label) else None
