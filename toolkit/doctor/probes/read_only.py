"""Whether the folder of a workbook can be written to: results and copies go beside it."""

from __future__ import annotations

from toolkit.doctor.facts import Book, Facts
from toolkit.doctor.probe import Found, fine, look, probe, unknown


@probe(
    100,
    "只读的文件夹",
    looks=[
        Facts(book=Book(r"\\server\gh\台账.xlsx", folder_writable=False, remote=True)),
        Facts(book=Book("台账.xlsx", folder_writable=True, read_only=True)),
        Facts(book=Book(r"\\server\gh\台账.xlsx", folder_writable=True, remote=True)),
    ],
    fine=[Facts(book=Book("台账.xlsx", folder_writable=True, read_only=False, remote=False))],
    unknown=[Facts()],
)
def read_only(facts: Facts) -> Found:
    """Judge whether a copy could be put beside the workbook."""
    if not facts.books:
        return unknown("没有给出工作簿，没有看它的文件夹")
    for book in facts.books:
        where = "网络共享" if book.remote else "文件夹"
        if book.folder_writable is False:
            return look(
                f"{book.path} 所在的{where}只能读，不能写",
                "把工作簿复制到自己电脑的文件夹里再用；核查和标记不受影响，“安全修正”的副本写不进去",
            )
        if book.read_only:
            return look(f"{book.path} 是只读文件", "右键文件选“属性”，取消“只读”，或者复制一份再用")
    if any(book.remote for book in facts.books):
        return look(
            "工作簿在网络共享上，慢，而且别人可能同时打开",
            "先复制到自己的电脑上做，做完再放回去",
        )
    return fine("工作簿所在的文件夹可以写")
