"""Whether a program, here or on another computer, has the workbook open."""

from __future__ import annotations

from toolkit.doctor.facts import Book, Facts
from toolkit.doctor.probe import Found, fine, look, probe, unknown


@probe(
    120,
    "正在别处打开",
    looks=[Facts(book=Book("台账.xlsx", lock="~$台账.xlsx"))],
    fine=[Facts(book=Book("台账.xlsx", lock=""))],
    unknown=[Facts(), Facts(book=Book("台账.xlsx"))],
)
def open_elsewhere(facts: Facts) -> Found:
    """Judge by the lock file that Excel, WPS and LibreOffice put beside an open workbook."""
    told = [book for book in facts.books if book.lock is not None]
    if not told:
        return unknown("没有给出工作簿，没有看它是否打开着")
    locked = [book for book in told if book.lock]
    if not locked:
        return fine("没有别的程序打开着工作簿")
    return look(
        "、".join(f"{book.path} 打开着（旁边有 {book.lock}）" for book in locked),
        "是您自己打开的就不用管；是别人打开的，请等他关闭。电脑死机后留下的这个文件，确认没有人打开后可以删掉",
    )
