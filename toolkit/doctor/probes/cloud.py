"""Whether a workbook lies in OneDrive or on SharePoint: Excel then calls it by an address, not by a path."""

from __future__ import annotations

from toolkit.doctor.facts import Book, Facts
from toolkit.doctor.probe import Found, fine, look, probe, unknown


@probe(
    110,
    "OneDrive",
    looks=[
        Facts(book=Book(r"C:\Users\w\OneDrive\工会\台账.xlsx"), cloud_folders=(r"C:\Users\w\OneDrive",)),
        Facts(book=Book("https://d.docs.live.net/1/台账.xlsx")),
    ],
    fine=[Facts(book=Book(r"D:\台账.xlsx"), cloud_folders=(r"C:\Users\w\OneDrive",))],
    unknown=[Facts()],
)
def cloud(facts: Facts) -> Found:
    """Judge where the workbooks lie."""
    if not facts.books:
        return unknown("没有给出工作簿，没有看它是否在网盘里")
    folders = tuple(folder.lower().rstrip("\\/") + "\\" for folder in facts.cloud_folders if folder)
    for book in facts.books:
        path = book.path.lower()
        if "://" in path or path.replace("/", "\\").startswith(tuple(f.replace("/", "\\") for f in folders)):
            return look(
                f"{book.path} 在 OneDrive 或 SharePoint 里，Excel 给出的是网址，不是路径",
                "把工作簿复制到 OneDrive 以外的文件夹再用；或者在工具箱“设置”表的“交换文件夹”填一个本机文件夹",
            )
    return fine("工作簿不在 OneDrive 里")
