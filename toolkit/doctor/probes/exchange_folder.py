"""Whether the folder in which macros and toolkit hand each other files can be used."""

from __future__ import annotations

from toolkit.doctor.facts import Facts
from toolkit.doctor.probe import Found, fine, look, probe, stops, unknown

LEAST_FREE = 200 << 20
"""Bytes: a snapshot and a result of a large workbook, several times over."""


@probe(
    140,
    "交换文件夹",
    stops=[
        Facts(box=r"C:\Temp", box_writable=False),
        Facts(box=r"C:\Temp", box_writable=True, box_free=1 << 20),
    ],
    looks=[Facts(box="C:\\Users\\王\\AppData\\Local\\Temp", box_writable=True, code_page="cp1252")],
    fine=[Facts(box=r"C:\Temp", box_writable=True, box_free=10 << 30)],
    unknown=[Facts()],
)
def exchange_folder(facts: Facts) -> Found:
    """Judge whether it takes files, has room, and has a name that VBA can spell."""
    if facts.box is None or facts.box_writable is None:
        return unknown("没有看交换文件夹")
    change = "在工具箱“设置”表的“交换文件夹”填另一个文件夹，如 D:\\gonghui"
    if not facts.box_writable:
        return stops(f"交换文件夹 {facts.box} 不能写", change)
    if facts.box_free is not None and facts.box_free < LEAST_FREE:
        return stops(
            f"交换文件夹 {facts.box} 所在的磁盘只剩 {facts.box_free >> 20} MB", f"清理磁盘，或者{change}"
        )
    if not facts.box.isascii() and (facts.code_page or "").lower() == "cp1252":
        return look(f"交换文件夹 {facts.box} 的名字里有宏不认识的字", change)
    return fine(f"交换文件夹 {facts.box} 可以写")
