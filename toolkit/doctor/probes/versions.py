"""Whether the toolkit and the button workbook are of one version."""

from __future__ import annotations

from toolkit.doctor.facts import Book, Facts
from toolkit.doctor.probe import Found, fine, look, probe, unknown

TEMPLATE = "buttons"
_BOOK = Book("工会工具箱.xlsm", template=TEMPLATE, toolkit="1.0.0")


@probe(
    30,
    "工具的版本",
    looks=[Facts(toolkit="1.1.0", buttons=_BOOK)],
    fine=[Facts(toolkit="1.0.0", buttons=_BOOK), Facts(toolkit="1.0.0")],
    unknown=[Facts()],
)
def versions(facts: Facts) -> Found:
    """Judge whether the workbook was built by this version."""
    if facts.toolkit is None:
        return unknown("没有查到工具的版本")
    said = f"工会工具箱 {facts.toolkit}"
    book = facts.buttons
    if book is None or book.toolkit is None:
        return fine(said)
    if book.toolkit != facts.toolkit:
        return look(
            f"{said}，按钮工作簿 {book.path} 是 {book.toolkit} 版的",
            "运行 gonghui macros build 重新做一份按钮工作簿，并把“设置”表里填过的抄过去",
        )
    return fine(f"{said}，按钮工作簿的版本相同")
