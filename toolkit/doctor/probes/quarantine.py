"""Whether something took the macros away: virus scanners delete the file, or cut the macros out of it."""

from __future__ import annotations

from toolkit.doctor.facts import Book, Facts
from toolkit.doctor.probe import Found, fine, probe, stops, unknown


@probe(
    80,
    "杀毒软件",
    stops=[
        Facts(buttons=Book("工会工具箱.xlsm", there=False), antivirus=("360安全卫士",)),
        Facts(buttons=Book("工会工具箱.xlsm", macros=False)),
        Facts(buttons=Book("工会工具箱.xlsm", macros=True), toolkit_command=""),
    ],
    fine=[Facts(buttons=Book("工会工具箱.xlsm", macros=True), toolkit_command="gonghui.exe")],
    unknown=[Facts(), Facts(antivirus=())],
)
def quarantine(facts: Facts) -> Found:
    """Judge by what is missing: the workbook, the macros in it, the program that was installed."""
    names = "、".join(facts.antivirus or ())
    by = f"（这台电脑上有 {names}）" if names else ""
    remedy = f"看一看杀毒软件{by}的“隔离区”或“恢复区”，把文件恢复并加入信任；没有的，重新拿一份按钮工作簿、重新安装"
    book = facts.buttons
    if book is not None and not book.there:
        return stops(f"{book.path} 不在了，可能被隔离", remedy)
    if book is not None and book.macros is False:
        return stops(f"{book.path} 里没有宏了，可能被清除，或者另存成了 .xlsx", remedy)
    if facts.toolkit_command == "":
        return stops("装好的 gonghui 程序文件不在了，可能被隔离", remedy)
    if book is None:
        return unknown("没有给出按钮工作簿，看不出宏是否完好")
    return fine(f"按钮工作簿和程序都完好{by}")
