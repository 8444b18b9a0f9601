"""少数民族姓名的间隔号统一为“·”。

间隔号有十来种写法，同一个人写法不同就对不上，也与身份证不符。

圆点一类的写法都改；写成句点的，要有一边是三个字以上才改，两边都短的可能是两个人，另列；外文姓名的句点不改。
"""

from __future__ import annotations

import re

from toolkit.kinds import NameKind
from toolkit.repair import Cell, repair

HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_DOT = re.compile(rf"(?<={HAN})[•・‧∙⋅](?={HAN})")
STOP = re.compile(rf"(?<={HAN})[.．●](?={HAN})")


@repair(
    "姓名间隔号",
    kinds=(NameKind,),
    safe=True,
    place=40,
    examples="""
        姓名  买买提.艾力    -> 买买提·艾力
        姓名  古丽•巴哈      -> 古丽·巴哈
        姓名  阿依古丽．买买提  -> 阿依古丽·买买提
        姓名  张三.李四      -> 不改
        姓名  O'Neil J.      -> 不改
        姓名  1.张三         -> 不改
        姓名  买买提·艾力    -> 不改
    """,
)
def middle_dots(cell: Cell) -> str:
    """Return the name with its dots right."""
    text = _DOT.sub("·", cell.text)
    parts = STOP.split(text)
    return STOP.sub("·", text) if max(map(len, parts)) >= 3 else text
