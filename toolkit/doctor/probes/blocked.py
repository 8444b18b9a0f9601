"""Whether Windows marked a file as coming from the internet: Excel then runs none of its macros."""

from __future__ import annotations

from toolkit.doctor.facts import Book, Facts
from toolkit.doctor.probe import Found, fine, look, probe, stops, unknown

INTERNET = 3


@probe(
    60,
    "下载文件的锁定",
    stops=[Facts(buttons=Book(r"D:\工会工具箱.xlsm", zone=3)), Facts(buttons=Book("x.xlsm", zone=4))],
    looks=[Facts(buttons=Book("x.xlsm", zone=-1), book=Book("台账.xlsx", zone=3))],
    fine=[Facts(buttons=Book("x.xlsm", zone=-1)), Facts(buttons=Book("x.xlsm", zone=1))],
    unknown=[Facts(), Facts(buttons=Book("x.xlsm"))],
)
def blocked(facts: Facts) -> Found:
    """Judge the zone that the browser or the mail program wrote beside the file."""
    told = [book for book in facts.books if book.zone is not None]
    if not told:
        return unknown("没有可看的按钮工作簿，或者这个磁盘不记录文件从哪里来")
    marked = [book for book in told if (book.zone or 0) >= INTERNET]
    if not marked:
        return fine("没有被标记为“来自互联网”")
    names = "、".join(book.path for book in marked)
    remedy = "关闭它，在资源管理器里右键这个文件，选“属性”，在下方勾选“解除锁定”，确定后再打开"
    if facts.buttons in marked:
        return stops(f"{names} 是下载来的，Excel 不运行其中的宏", remedy)
    return look(f"{names} 是下载来的，Excel 以只读的“受保护的视图”打开", remedy)
