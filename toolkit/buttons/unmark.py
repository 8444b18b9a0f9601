"""撤销标记: the colours, notes and sheets that the buttons put are taken away."""

from __future__ import annotations

from toolkit.buttons.button import Answer, Asked, button


@button("unmark", "撤销标记", place=9, doing="正在撤销标记")
def unmark(asked: Asked) -> Answer:
    """撤销按钮加的颜色、批注和工作表，工作簿恢复原样。"""
    assert asked.book is not None
    return Answer(f"“{asked.book.name}”里本工具加的颜色、批注和工作表已全部撤销。", clear=True)
